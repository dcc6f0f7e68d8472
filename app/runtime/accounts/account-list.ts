/**
 * The accounts as they are now. An organization is asked at the start, and once a day whether accounts came or went; when
 * it does not answer then, the last list holds.
 */
import { hoursToMilliseconds } from 'date-fns/hoursToMilliseconds';
import type { Logger } from 'pino';
import { problemIn } from '../../../src/problem';
import { byNumber, unknownAccounts } from '../../../src/rules/account-names';
import type { Rules } from '../../../src/rules/schema';
import type { Members } from '../../../src/support/aws/organization';
import type { AwsPlace } from '../aws-place';
import { ConfigError } from '../config';
import { askOrganization } from './ask-organization';
import { type KnownAccount, knownAccounts } from './known-accounts';

export interface AccountList {
  /** The same array until something changed. */
  current(): readonly KnownAccount[];
  /** The rules with accounts by number. */
  rules(): Rules;
  /** Looks for accounts that came or went; never rejects. */
  refresh(): Promise<void>;
  close(): void;
}

/** The list for these rules, as AWS tells it. */
export function listOf(
  rules: Rules,
  { place, log }: { readonly place: AwsPlace; readonly log: ListOptions['log'] },
): Promise<AccountList> {
  return openAccountList(rules, {
    partition: place.partition,
    ask: () => askOrganization(rules, place),
    log,
  });
}

export interface ListOptions {
  readonly partition: string;
  /** What AWS Organizations answers; rejects with a problem or with what AWS says. */
  readonly ask: () => Promise<Members | undefined>;
  readonly log: Pick<Logger, 'info' | 'warn'>;
  /** Milliseconds. */
  readonly every?: number;
}

/** Rejects with ConfigError where an organization does not tell its accounts. */
export async function openAccountList(
  rules: Rules,
  { partition, ask, log, every = hoursToMilliseconds(24) }: ListOptions,
): Promise<AccountList> {
  const { organization } = rules;
  const look = async () => {
    const found = knownAccounts(rules, partition, await ask());
    if (found.length === 0) throw new ConfigError(NOBODY);
    return found;
  };
  let known = await look().catch((error: unknown) => Promise.reject(untold(error)));
  let resolved = byNumber(rules, known);
  tellOfMissing(rules, known, log);
  tellOfTwice(known, log);
  const timer = organization && setInterval(refresh, every).unref();

  async function refresh(): Promise<void> {
    try {
      const found = await look();
      if (JSON.stringify(found) === JSON.stringify(known)) return;
      log.info({ accounts: found.length, before: known.length }, 'the accounts of the organization changed');
      known = found;
      resolved = byNumber(rules, known);
      tellOfMissing(rules, known, log);
      tellOfTwice(known, log);
    } catch (err) {
      log.warn({ err }, 'the organization does not tell its accounts; the last list holds');
    }
  }

  return { current: () => known, rules: () => resolved, refresh, close: () => clearInterval(timer) };
}

/** A name in the rules that no account of an organization has may be of one that is still to come. */
function tellOfMissing(rules: Rules, known: readonly KnownAccount[], log: ListOptions['log']): void {
  for (const { where, what } of unknownAccounts(rules, known)) log.warn(`${where}: ${what}`);
}

function tellOfTwice(known: readonly KnownAccount[], log: ListOptions['log']): void {
  const twice = known.filter(({ isTwice }) => isTwice).map(({ id }) => id);
  if (twice.length > 0)
    log.info({ accounts: twice }, 'in accounts and in the organization: shown once, as accounts has it');
}

const NOBODY =
  'The organization has no active account that organization.include and organization.exclude leave. Look at them.';

const ADMINISTRATORS =
  'AWS lets the management account and delegated administrators list them: name a role there in organization.role, and let it do organizations:ListAccounts, organizations:ListAccountsForParent and organizations:ListOrganizationalUnitsForParent.';

/** What to do where Organizations does not answer, without what AWS says of whom. */
export function untoldBecause(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  const code = problemIn(error)?.code;
  if (code === 'no-permission') return `AWS Organizations does not tell the accounts. ${ADMINISTRATORS}`;
  if (code === 'role-denied')
    return 'The role in organization.role cannot be taken on. Look at its trust policy, its ExternalId and at sts:AssumeRole for the bot.';
  const { name } = error as Error;
  if (name === 'AWSOrganizationsNotInUseException')
    return `The account that was asked is in no organization. ${ADMINISTRATORS}`;
  if (name === 'ParentNotFoundException')
    return 'A unit in organization.include or organization.exclude is not there. Look at their ids.';
  return `AWS Organizations does not tell the accounts (${code ?? (/^[A-Za-z]{3,60}$/.test(name) ? name : 'Error')}). Run npm run doctor.`;
}

function untold(error: unknown): ConfigError {
  return new ConfigError(untoldBecause(error));
}
