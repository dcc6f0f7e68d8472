/**
 * AWS's side: credentials, the support plan, the role's right to each action, and the way to each endpoint.
 * With `dryRun` AWS answers whether it would have let us, and shows nobody's case.
 * https://docs.aws.amazon.com/awssupport/latest/APIReference/API_DescribeCases.html
 */
import type { SupportClientConfig } from '@aws-sdk/client-support';
import type { Finding } from '../../src/blocks/doctor-report';
import { type Problem, problemIn } from '../../src/problem';
import { createAwsTrial } from '../../src/support/aws/client';
import type { Pace } from '../../src/support/aws/pace';
import { BY_CODE, type Matter, REMEDIES } from '../../src/support/aws/problems';
import type { Config } from '../runtime/config';
import { regionOf } from '../runtime/support-endpoints';
import { type Check, codeOf, ok, open, todo } from './check';
import { clockFinding } from './clock';

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

export function awsChecks(
  { supportEndpoints }: Config,
  now: () => number,
  { aws = {}, pace }: { aws?: SupportClientConfig; pace?: Pace } = {},
): Check[] {
  const chosen = typeof aws.endpoint === 'string' ? [aws.endpoint] : supportEndpoints;
  const first = chosen[0] && { endpoint: chosen[0], region: regionOf(chosen[0]) };
  const rights: Check = {
    about: RIGHTS,
    async ask(signal) {
      const trial = createAwsTrial({ ...first, ...aws }, { pace });
      try {
        const tried = trial.actions.map(async (action) => ({
          action,
          error: await trial.attempt(action, signal),
        }));
        return accessFindings(await Promise.all(tried));
      } finally {
        trial.close();
      }
    },
  };
  return [rights, ...chosen.map((endpoint, index) => endpointCheck(endpoint, now, index === 0))];
}

/** What the attempts at each action say together; `error` is absent where AWS would have answered. */
export function accessFindings(
  tried: readonly { readonly action: string; readonly error?: unknown }[],
): Finding[] {
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
    todo(ABOUT[about], cause === undefined ? says : `${says} (${codeOf(cause)})`),
    open(RIGHTS, 'not told, because of that. Ask again afterwards.'),
  ];
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
    async ask(signal) {
      const finding = await fetch(endpoint, { signal, redirect: 'manual' }).then(
        (response) => ({ response, found: found(about, response.status) }),
        (error: unknown) => ({ response: undefined, found: notReached(about, error) }),
      );
      const clock = isUsual ? [clockFinding('AWS', finding.response?.headers.get('date'), now())] : [];
      await finding.response?.body?.cancel();
      return [finding.found, ...clock];
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

function notReached(about: string, error: unknown): Finding {
  const code = codeOf(error);
  if (BY_CODE.get(code) === 'certificate')
    return todo(about, `${REMEDIES.get('certificate')!.says} (${code})`);
  return todo(
    about,
    `cannot be reached (${code}). Open the way to it, or leave it out of CASEDESK_SUPPORT_ENDPOINTS.`,
  );
}
