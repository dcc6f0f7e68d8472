/**
 * AWS's side: credentials, the support plan, the role's right to each action, and the way to each endpoint.
 * With `dryRun` AWS answers whether it would have done it, and shows nobody's case.
 * https://docs.aws.amazon.com/awssupport/latest/APIReference/API_DescribeCases.html
 */
import type { SupportClientConfig } from '@aws-sdk/client-support';
import type { Finding } from '../../../src/blocks/doctor-report';
import { type Problem, problemIn } from '../../../src/problem';
import type { Rules } from '../../../src/rules/schema';
import type { Pace } from '../../../src/support/aws/pace';
import { type Matter, REMEDIES } from '../../../src/support/aws/problems';
import { askedAt } from '../../../src/support/aws/settings';
import { createAwsTrial } from '../../../src/support/aws/trial';
import { type AwsPlace, awsPlace } from '../../runtime/aws-place';
import { type Config, ConfigError } from '../../runtime/config';
import { inTheWay } from '../../runtime/way-out/in-the-way';
import { createAgents } from '../../runtime/way-out/way-out';
import { type Check, codeOf, ok, open, todo } from '../check';
import { clockFinding } from '../clock';
import { mistakes } from '../files';
import { howTried, knock } from '../ways';
import { actsFinding, attempted, isActingWanted, type Tried } from './acts';

const SETTINGS = 'AWS settings';
const CREDENTIALS = 'AWS credentials';
const PLAN = 'AWS support plan';
const RIGHTS = 'AWS permissions';

const ABOUT: Record<Matter, string> = {
  credentials: CREDENTIALS,
  plan: PLAN,
  service: 'AWS Support',
  network: 'AWS network',
  clock: 'AWS clock',
};

interface AwsOptions {
  readonly aws?: SupportClientConfig;
  readonly paceOf?: (account?: string) => Pace | undefined;
  readonly place?: AwsPlace;
  /** With accounts in them, their roles are tried instead of the bot's own rights. */
  readonly rules?: Rules;
}

/** Takes a second at most where the metadata service has to be asked for the Region. */
export async function awsChecks(
  config: Config,
  now: () => number,
  { aws = {}, paceOf, place: known, rules }: AwsOptions = {},
): Promise<Check[]> {
  try {
    const place = known ?? (await awsPlace(config, aws));
    const { region, partition, addresses } = place;
    const client = { region, requestHandler: createAgents(), ...askedAt(addresses[0]!), ...aws };
    const found = [ok(SETTINGS, `${region}, in the partition ${partition}`)];
    return [
      { about: SETTINGS, ask: async () => found },
      rules?.accounts || rules?.organization
        ? lateAccounts().accountsCheck({ rules, place, aws, client, paceOf })
        : rightsCheck(client, isActingWanted(rules), paceOf?.()),
      ...addresses.map(({ url }, index) => endpointCheck(url, now, index === 0)),
    ];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return [{ about: SETTINGS, ask: async () => mistakes(SETTINGS, error) }];
  }
}

function rightsCheck(client: SupportClientConfig, isWanted: boolean, pace?: Pace): Check {
  return {
    about: RIGHTS,
    async ask(signal) {
      const trial = createAwsTrial(client, { pace });
      try {
        const [reading, acting] = (await Promise.all(
          [trial.actions, trial.acts].map((actions) => attempted(trial, actions, signal)),
        )) as [Tried[], Tried[]];
        const findings = accessFindings(reading);
        const isRead = reading.some(({ error }) => error === undefined);
        return isRead ? [...findings, actsFinding(acting, isWanted)] : findings;
      } finally {
        trial.close();
      }
    },
  };
}

/** What the attempts at each action say together; `error` is absent where AWS would have answered. */
export function accessFindings(tried: readonly Tried[]): Finding[] {
  const problems = tried.map(({ error }) => problemIn(error));
  const general = problems.find((problem) => problem && REMEDIES.has(problem.code));
  const denied = tried.filter(({ error }) => problemIn(error)?.code === 'no-permission');
  const refused = denied.map(({ action }) =>
    todo(`support:${action}`, 'denied. Allow it on Resource "*" in the policy of the bot’s role.'),
  );
  if (general) return [...generalFindings(general), ...refused];
  const rest = tried.filter((one) => !denied.includes(one));
  const [anyAnswer] = [...rest.filter(({ error }) => error === undefined), ...denied];
  return [
    ...(anyAnswer ? [ok(CREDENTIALS, 'AWS accepts them')] : []),
    // A denied call is refused before anybody looks at the plan.
    ...(rest.some(({ error }) => error === undefined)
      ? [ok(PLAN, 'comes with the API')]
      : [open(PLAN, 'not told, as nothing is allowed.')]),
    ...refused,
    ...rest.map(({ action, error }) => actionFinding(action, error)),
  ];
}

/** What is wrong for every action alike, with what to do about it and what AWS or Node call it. */
function generalFindings({ code, cause }: Problem): Finding[] {
  const { about, says } = REMEDIES.get(code)!;
  const credentials = code === 'no-plan' ? [ok(CREDENTIALS, 'AWS accepts them')] : [];
  return [
    ...credentials,
    todo(ABOUT[about], code === 'proxy' ? (inTheWay(cause) ?? says) : withCode(says, cause)),
    open(RIGHTS, 'not told, because of that. Ask again afterwards.'),
  ];
}

function withCode(says: string, cause: unknown): string {
  return cause === undefined ? says : `${says} (${codeOf(cause)})`;
}

function actionFinding(action: string, error: unknown): Finding {
  const about = `support:${action}`;
  if (error === undefined) return ok(about, 'allowed');
  return todo(
    about,
    `AWS refused the trial (${codeOf(error)}). Ask again; if it keeps happening, report it.`,
  );
}

/** Any answer will do: an unsigned request is refused, and that is one. */
function endpointCheck(endpoint: string, now: () => number, isUsual: boolean): Check {
  const about = `AWS endpoint ${new URL(endpoint).host}`;
  return {
    about,
    async ask() {
      const { answer, finding } = await knock(endpoint).then(
        (answer) => ({ answer, finding: found(about, answer.status) }),
        (error: unknown) => ({ answer: undefined, finding: notReached(about, endpoint, error) }),
      );
      return [finding, ...(isUsual ? [clockFinding('AWS', answer?.date, now())] : [])];
    },
  };
}

function found(about: string, status: number): Finding {
  if (status === 407 || (status >= 300 && status < 400))
    return todo(about, `${REMEDIES.get('intercepted')!.says} (${status})`);
  if (status < 500) return ok(about, 'can be reached');
  return todo(
    about,
    `answers ${status}. Look at the AWS Health Dashboard; the bot goes to the next endpoint.`,
  );
}

function notReached(about: string, endpoint: string, error: unknown): Finding {
  const why = inTheWay(error);
  if (why) return todo(about, why);
  const isVariant = /support-fips\.|\.api\./.test(endpoint);
  const remedy = isVariant
    ? 'Not every Region has one for FIPS or dual stack: look at AWS_REGION, and open the way to it.'
    : 'Open the way to it, or leave it out of CASEDESK_SUPPORT_ENDPOINTS.';
  return todo(about, `cannot be reached${howTried(endpoint, error)}. ${remedy}`);
}

/** Loaded where there are many accounts. */
function lateAccounts() {
  return require('./accounts') as typeof import('./accounts');
}
