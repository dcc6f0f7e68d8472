/**
 * Each account's role and each of its rights, tried side by side. AWS says the same thing of a role that is not there, one
 * that does not trust the bot and a wrong ExternalId; a closed account is told apart where an organization knows it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_roles.html
 */
import type { SupportClientConfig } from '@aws-sdk/client-support';
import type { Finding } from '../../../src/blocks/doctor-report';
import { problemIn } from '../../../src/problem';
import type { Rules } from '../../../src/rules/schema';
import { someAtOnce } from '../../../src/some-at-once';
import type { Members } from '../../../src/support/aws/organization';
import type { Pace } from '../../../src/support/aws/pace';
import { REMEDIES } from '../../../src/support/aws/problems';
import { createRoles, type Roles } from '../../../src/support/aws/roles';
import { createAwsTrial } from '../../../src/support/aws/trial';
import { untoldBecause } from '../../runtime/accounts/account-list';
import { askOrganization } from '../../runtime/accounts/ask-organization';
import { forOthers } from '../../runtime/accounts/for-others';
import { type KnownAccount, knownAccounts } from '../../runtime/accounts/known-accounts';
import type { AwsPlace } from '../../runtime/aws-place';
import { type Check, codeOf, ok, open, todo } from '../check';
import { attempted, type MayAct, mayAct, type Tried } from './acts';

const ACCOUNTS = 'AWS accounts';
const CREDENTIALS = 'AWS credentials';
/** No account's number: how many there are is for those who may see all. */
const ALL = 'all';

/**
 * Accounts that are tried at once, and milliseconds that each may add to the patience of all: an account takes its
 * thirteen requests at five a second.
 */
const AT_ONCE = 10;
const EACH = 300;

export interface AccountsOptions {
  readonly rules: Rules;
  readonly place: AwsPlace;
  readonly aws: SupportClientConfig;
  /** How a client reaches AWS Support in that place. */
  readonly client: SupportClientConfig;
  readonly paceOf?: (account: string) => Pace | undefined;
}

/** One line for each account, below one for all of them. */
export function accountsCheck(options: AccountsOptions): Check {
  return {
    about: ACCOUNTS,
    patience: 5_000 + EACH * (options.rules.organization ? 1_000 : (options.rules.accounts?.length ?? 0)),
    async ask(signal) {
      const roles = createRoles(forOthers(options.client, options.place));
      try {
        return await examined(options, { roles, signal });
      } finally {
        roles.close();
      }
    },
  };
}

interface Tools {
  readonly roles: Roles;
  readonly signal: AbortSignal;
}

async function examined(options: AccountsOptions, tools: Tools): Promise<Finding[]> {
  const { rules, place, aws } = options;
  const own = await tools.roles.ownAccount(tools.signal).catch((error: unknown) => ({ error }));
  if (typeof own !== 'string') return [todo(CREDENTIALS, remedyFor(own.error))];
  const credentials = { ...ok(CREDENTIALS, `of the account ${own}`), account: ALL };
  let members: Members | undefined;
  try {
    members = await askOrganization(rules, place, aws);
  } catch (error) {
    return [credentials, todo(ACCOUNTS, untoldBecause(error))];
  }
  const known = knownAccounts(rules, place.partition, members);
  const found = await someAtOnce(known, AT_ONCE, (one) => accountFinding(one, own, options, tools));
  const well = found.filter(({ isRead }) => isRead).length;
  const findings = found.map(({ about, state, says }, at) => ({
    about,
    state,
    says,
    account: known[at]!.id,
  }));
  const summary = `${well} of ${known.length} can be read`;
  const told =
    well === known.length && well > 0
      ? ok(ACCOUNTS, summary)
      : todo(ACCOUNTS, `${summary}; the others are named below.`);
  return [credentials, { ...told, account: ALL }, ...findings];
}

async function accountFinding(
  known: KnownAccount,
  own: string,
  { client, aws, paceOf }: AccountsOptions,
  { roles, signal }: Tools,
): Promise<Finding & { readonly isRead?: true }> {
  const { id, name, role, state = 'ACTIVE' } = known;
  const about = aboutAccount(known);
  if (state !== 'ACTIVE')
    return todo(
      about,
      `closed: its organization calls it ${state}. Take it out of accounts; its cases are in AWS’s console alone.`,
    );
  if (!role && own !== id)
    return todo(
      about,
      `not the bot’s own: its credentials are of ${own}. Name the role to take on in ${name}. Until then nothing of it is shown.`,
    );
  const credentials = role ? roles.keysOf(role) : aws.credentials;
  const trial = createAwsTrial({ ...client, ...(credentials && { credentials }) }, { pace: paceOf?.(id) });
  const finding = findingOf(known, await attempted(trial, trial.actions, signal));
  if (finding.state !== 'ok') return finding;
  const acting = await attempted(trial, trial.acts, signal);
  const { says, ...found } = withActs(finding, mayAct(acting));
  return { ...found, says: known.isTwice ? `${says}${TWICE}` : says, isRead: true };
}

const TWICE = '. It is in accounts and in the organization: shown once, as accounts has it.';

/** The finding about what is read, and what may be changed. */
function withActs(finding: Finding, may: MayAct): Finding {
  const { about, says } = finding;
  switch (may.is) {
    case 'all':
      return ok(about, `${says}, may act`);
    case 'none':
      return ok(about, `${says}, read only`);
    case 'some':
      return todo(
        about,
        `some rights to act: its role may not ${may.denied.join(', ')}. Allow all of the second statement, or nothing of it; reading works.`,
      );
    case 'untold':
      return ok(about, `${says}; whether it may act is not told (${codeOf(may.because)})`);
  }
}

export function aboutAccount({ id, name }: Pick<KnownAccount, 'id' | 'name'>): string {
  return `AWS account ${id} ${name}`;
}

/** What the attempts at each action say of one account; `error` is absent where AWS would have answered. */
export function findingOf(
  known: Pick<KnownAccount, 'id' | 'name' | 'role'>,
  tried: readonly Tried[],
): Finding {
  const about = aboutAccount(known);
  const problems = tried.map(({ action, error }) => ({ action, error, code: problemIn(error)?.code }));
  const of = (code: string) => problems.filter((one) => one.code === code);
  if (of('role-denied').length > 0)
    return todo(
      about,
      `no trust: ${known.role?.arn ?? 'its role'} cannot be taken on. It is not there, its trust policy does not name the bot or asks for another ExternalId, the bot lacks sts:AssumeRole, or the account is closed.`,
    );
  if (of('no-plan').length > 0)
    return todo(
      about,
      'no plan: its support plan does not include the API, or has ended. Did the account leave its organization?',
    );
  const denied = of('no-permission').map(({ action }) => `support:${action}`);
  if (denied.length > 0)
    return todo(about, `no right: its role may not ${denied.join(', ')}. Allow that on Resource "*".`);
  const failed = problems.find(({ error }) => error !== undefined);
  if (!failed)
    return ok(
      about,
      `${known.role ? 'its role is taken on, ' : ''}all ${tried.length} rights, plan with the API`,
    );
  const isPassing =
    failed.code === 'throttled' || failed.code === 'unreachable' || failed.code === 'timed-out';
  return (isPassing ? open : todo)(about, remedyFor(failed.error));
}

function remedyFor(error: unknown): string {
  const problem = problemIn(error);
  const remedy = REMEDIES.get(problem?.code ?? 'stale-cursor');
  return `${remedy?.says ?? 'AWS refused the trial.'} (${codeOf(problem?.cause ?? error)})`;
}
