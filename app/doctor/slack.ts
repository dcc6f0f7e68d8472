/**
 * Slack's side: whether the token is one, for which workspace, with which scopes, and what time it is there.
 * One call answers all of it: scopes and date are headers of auth.test.
 * https://docs.slack.dev/reference/methods/auth.test
 */
import { WebClient } from '@slack/web-api';
import type { Finding } from '../../src/blocks/doctor-report';
import { type ProblemCode, problemIn } from '../../src/problem';
import type { Config } from '../runtime/config';
import { boltLogger, createLog } from '../runtime/log/log';
import { inTheWay } from '../runtime/way-out/in-the-way';
import { type SlackFetch, slackFetchOnce } from '../slack/slack-fetch';
import { problemOfSlack, wordOf } from '../slack/slack-problems';
import { type Check, ok, todo } from './check';
import { clockFinding } from './clock';
import { scopesFinding, scopesOfManifest } from './scopes';
import { howTried, wayCheck } from './ways';

interface Answer {
  readonly token: Finding;
  readonly scopes?: readonly string[];
  readonly date?: string | null;
}

const TOKEN = 'Slack bot token';
const SECRET = 'Slack signing secret';
const SOCKET = 'Slack Socket Mode';

export function slackChecks({ slack }: Config, now: () => number, wanted = scopesOfManifest): Check[] {
  return [
    {
      about: TOKEN,
      async ask() {
        const { token, scopes, date } = await whoAmI(slack);
        return [token, scopesFinding(scopes, wanted()), clockFinding('Slack', date, now())];
      },
    },
    slack.appToken ? socketCheck(slack, slack.appToken) : secretCheck(slack.signingSecret),
  ];
}

async function whoAmI({ apiUrl, botToken }: Config['slack']): Promise<Answer> {
  let date: string | null | undefined;
  const watching: SlackFetch = async (...asked) => {
    const response = await fetchOnce(...asked);
    date = response.headers.get('date');
    return response;
  };
  try {
    const { user, response_metadata, ...where } = await clientFor(apiUrl, botToken, watching).auth.test();
    const place = where.is_enterprise_install ? `all of ${where.team ?? where.enterprise_id}` : where.team;
    return { token: ok(TOKEN, `${user} in ${place}`), scopes: response_metadata?.scopes ?? [], date };
  } catch (error) {
    const remedy = 'Copy the bot token from OAuth & Permissions into SLACK_BOT_TOKEN once more.';
    return { token: todo(TOKEN, refusal(error, apiUrl, remedy)), date };
  }
}

/** Slack hands out an address for a socket, which is not opened. */
function socketCheck({ apiUrl }: Config['slack'], appToken: string): Check {
  return {
    about: SOCKET,
    async ask(signal) {
      try {
        const { url = '' } = await clientFor(apiUrl, appToken).apps.connections.open({});
        const opens = ok(SOCKET, 'the app-level token opens connections');
        return [opens, ...(await wayCheck(new URL('/', url.replace(/^ws/, 'http')).href).ask(signal))];
      } catch (error) {
        const remedy =
          'Make an app-level token with connections:write (Basic Information), put it into SLACK_APP_TOKEN, and switch Socket Mode on.';
        return [todo(SOCKET, refusal(error, apiUrl, remedy))];
      }
    },
  };
}

/** Only Slack could tell whether it is the right one; one of the wrong form cannot be. */
function secretCheck(secret = ''): Check {
  const isLike = /^[0-9a-f]{32}$/.test(secret);
  const finding = isLike
    ? ok(SECRET, 'has the form of one')
    : todo(SECRET, 'is not 32 digits of 0-9 a-f. Copy it from Basic Information into SLACK_SIGNING_SECRET.');
  return { about: SECRET, ask: async () => [finding] };
}

/** Asks once, and gives up before the doctor does. */
export function clientFor(slackApiUrl: string, token: string, watching = fetchOnce): WebClient {
  return new WebClient(token, {
    slackApiUrl,
    fetch: watching,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: boltLogger(createLog('silent')),
  });
}

const fetchOnce = slackFetchOnce(4_500);

/** What helps where another token would not. */
const REMEDIES: Partial<Record<ProblemCode, string>> = {
  'slack-busy': 'That is a rate limit and passes: ask again in a minute.',
  'slack-away': 'That passes: ask again in a minute.',
  'slack-unsure': 'That is trouble of Slack’s own, or of a proxy before it: ask again in a minute.',
  'app-not-allowed':
    'An administrator of the workspace has to allow the app Casedesk, and to let it in from this network.',
  'workspace-moving':
    'The workspace is being moved into an Enterprise organization: wait until that is done.',
};

function refusal(error: unknown, apiUrl: string, remedy: string): string {
  const code = problemIn(problemOfSlack(error))?.code;
  const word = wordOf(error);
  const { statusCode } = error as { statusCode?: number };
  const why = inTheWay(error);
  if (why) return `${new URL(apiUrl).host} cannot be reached: ${why}`;
  const isUnheard = word === undefined && statusCode === undefined && code !== 'slack-busy';
  if (isUnheard) return unreached(error, apiUrl);
  const said = word ?? (code === 'slack-busy' ? 'ratelimited' : `HTTP ${statusCode}`);
  // What is no word of Slack's is a page of somebody else's.
  const says = /^[\w ]{1,80}$/.test(said) ? `Slack says ${said}.` : 'Something answers that is not Slack.';
  return `${says} ${(code && REMEDIES[code]) ?? remedy}`;
}

function unreached(error: unknown, apiUrl: string): string {
  return `${new URL(apiUrl).host} does not answer${howTried(apiUrl, error)}. Check the network, or CASEDESK_SLACK_API_URL.`;
}
