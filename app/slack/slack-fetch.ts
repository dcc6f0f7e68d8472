/**
 * How the bot talks to Slack: with a deadline, every failure counted, and a second try where again.ts allows one. Bolt
 * uses the same for the Web API and for response_urls. https://docs.slack.dev/tools/node-slack-sdk/web-api#timeout
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { Metrics } from '../runtime/metrics';
import { countTries, isHarmless, secondsIn } from './again';
import { type Connection, postText } from './post-text';

type Address = Parameters<typeof fetch>[0];

interface Init extends RequestInit {
  /** Set where the request may be carried out twice without anybody noticing; by itself the method says so, with its arguments. */
  readonly isHarmless?: boolean;
  /** Set where it is worth nothing later: it waits for no rate limit, and not long for an answer. */
  readonly isPassing?: boolean;
}

/** Milliseconds after which nobody waits any more for an answer to that. */
const PASSING = 2_000;

export type SlackFetch = (url: Address, init?: Init) => Promise<Response>;

/** `fetch` whose every try gives up after `timeout` milliseconds, or when the caller's signal aborts. */
export function slackFetch(timeout: number, metrics?: Pick<Metrics, 'slackFailed'>): SlackFetch {
  return async (url, init = {}) => {
    const method = methodOf(String(url));
    const { isPassing = false } = init;
    const mayRepeat = init.isHarmless ?? isHarmless(method, init.body);
    const tries = countTries(method, mayRepeat);
    const signal = init.signal ?? undefined;
    for (let connection: Connection = mayRepeat ? 'kept' : 'recent'; ; connection = 'own') {
      try {
        const response = await send(url, init, {
          timeout: isPassing ? Math.min(timeout, PASSING) : timeout,
          connection,
        });
        if (response.ok) return response;
        metrics?.slackFailed(method, String(response.status));
        const pause = tries.afterAnswer(response.status, response.headers.get('retry-after'));
        if (pause === undefined || isPassing) return withSeconds(response);
        await wait(pause, undefined, { signal });
      } catch (error) {
        metrics?.slackFailed(method, 'unreachable');
        const pause = tries.afterError(error);
        if (pause === undefined) throw error;
        await wait(pause, undefined, { signal });
      }
    }
  };
}

/** The same without a second try; nothing is counted. */
export function slackFetchOnce(timeout: number): SlackFetch {
  return (url, init = {}) => send(url, init, { timeout, connection: 'own' });
}

/** Texts, or the bytes of one, go as they are; of whatever else only `fetch` understands it makes the bytes first. */
async function send(
  url: Address,
  { isHarmless: _, isPassing: __, ...init }: Init,
  { timeout, connection }: { readonly timeout: number; readonly connection: Connection },
): Promise<Response> {
  const { method, headers = {}, body, signal } = init;
  const how = { timeout, signal: signal ?? undefined, connection };
  const isText = typeof body === 'string' || Buffer.isBuffer(body);
  const isAddress = typeof url === 'string' || url instanceof URL;
  if (isText && isAddress && method === 'POST' && isPlain(headers))
    return (await postText(new URL(url), { ...how, headers, body })) as Response;
  const request = new Request(url, init);
  const bytes = Buffer.from(await request.arrayBuffer());
  const posted = {
    ...how,
    method: request.method,
    headers: Object.fromEntries(request.headers),
    body: bytes,
  };
  return (await postText(new URL(request.url), posted)) as Response;
}

/** Slack's client takes a rate limit for one only where it says after how many seconds to come again. */
function withSeconds(response: Response): Response {
  if (response.status !== 429 || secondsIn(response.headers.get('retry-after')) !== undefined)
    return response;
  return new Response(null, { status: 429, headers: { 'retry-after': '1' } });
}

function isPlain(headers: object): headers is Record<string, string> {
  return Object.getPrototypeOf(headers) === Object.prototype;
}

/** `chat.postMessage`; `response_url` for whatever is not a method. */
function methodOf(url: string): string {
  const name = new URL(url).pathname.split('/').at(-1) ?? '';
  return /^[a-zA-Z]{2,20}(\.[a-zA-Z0-9]{2,30}){1,3}$/.test(name) ? name : 'response_url';
}
