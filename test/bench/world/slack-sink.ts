/**
 * The part of Slack that a bot calls: response URLs, of whose messages the first that answers is kept (not the
 * sign of life before it), and the few Web API methods asked at the start or once for each person.
 * https://docs.slack.dev/interactivity/handling-user-interaction
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { isSignOfLife } from '../../../src/blocks/notices';
import { bodyOf, listenLocally, serving } from './local-server';

export const TEAM = 'T0BENCH';
const ANSWER_MS = 30_000;

export interface SlackSink {
  readonly url: string;
  /** A new response URL, and the JSON text that will arrive there. */
  expectAnswer(): { id: string; answer: Promise<string> };
  close(): Promise<void>;
}

const METHODS: Record<string, (asked: URLSearchParams) => object> = {
  'auth.test': () => ({ team_id: TEAM, team: 'Bench', user_id: 'U0BOT', bot_id: 'B0BOT', user: 'bot' }),
  'users.info': (asked) => ({
    user: {
      ...{ id: asked.get('user'), team_id: TEAM, tz: 'Etc/UTC', is_restricted: false },
      ...{ is_ultra_restricted: false, profile: { email: 'someone@example.com' } },
    },
  }),
  'conversations.info': (asked) => ({ channel: { id: asked.get('channel'), is_ext_shared: false } }),
  'usergroups.users.list': () => ({ users: [] }),
};

/** What a channel that watches has: the bot's own messages. */
function channelMethods(): typeof METHODS {
  const messages: object[] = [];
  return {
    'chat.postMessage': (asked) => {
      const ts = `${1_700_000_000 + messages.length}.000100`;
      messages.unshift({ ts, bot_id: 'B0BOT', metadata: JSON.parse(asked.get('metadata') ?? '{}') });
      return { ts };
    },
    'conversations.history': () => ({ messages }),
  };
}

export async function startSlackSink(): Promise<SlackSink> {
  const methods = { ...METHODS, ...channelMethods() };
  const waiting = new Map<string, (text: string) => void>();
  let issued = 0;

  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, room, name = ''] = String(request.url).split('/');
    const body = await bodyOf(request);
    if (room === 'api') {
      const answer = { ok: true, ...methods[name]?.(new URLSearchParams(body)) };
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
      return;
    }
    response.writeHead(200, { 'content-type': 'text/html', 'content-length': 2 }).end('ok');
    if (isSignOfLife(JSON.parse(body))) return;
    waiting.get(name)?.(body);
    waiting.delete(name);
  }

  const { url, close } = await listenLocally(createServer(serving(receive)));
  return {
    ...{ url, close },
    expectAnswer() {
      const id = `A${++issued}`;
      const answer = new Promise<string>((resolve, reject) => {
        const late = () => reject(new Error(`no message within ${ANSWER_MS} ms of a click`));
        const timer = setTimeout(late, ANSWER_MS);
        waiting.set(id, (text) => {
          clearTimeout(timer);
          resolve(text);
        });
      });
      return { id, answer };
    },
  };
}
