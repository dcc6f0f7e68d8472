/** Socket Mode over real WebSockets, against a Slack that refreshes, refuses, cuts and keeps silent. */
import { Writable } from 'node:stream';
import type { App } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import { createSocketReceiver, type SocketReceiver } from '../../../app/http/socket-receiver';
import { ConfigError } from '../../../app/runtime/config';
import { createLog } from '../../../app/runtime/log/log';
import { channels, people } from '../../../src/emulators/slack/seed';
import { type SlackEmulator, startSlack } from '../../../src/emulators/slack/server';
import { startFront } from '../../world/tls-front';

type Event = Parameters<App['processEvent']>[0];

let slack: SlackEmulator;
let receiver: SocketReceiver;
let onEvent: (event: Event) => Promise<void>;
let asked: number;
const cutOff: string[] = [];
const log: string[] = [];

beforeEach(async () => {
  slack = await startSlack({ ackTimeoutMs: 2_000 });
  cutOff.length = log.length = asked = 0;
  onEvent = (event) => event.ack();
  receiver = connecting();
});
afterEach(async () => {
  await receiver.stop();
  await slack.close();
});

function connecting({ refusalPatience = 60_000, overlap = 5_000 } = {}): SocketReceiver {
  const client = new WebClient(slack.appToken, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  });
  const made = createSocketReceiver({
    ask() {
      asked += 1;
      return client.apps.connections.open().then(({ url = '' }) => url);
    },
    log: createLog('debug', new Writable({ write: (chunk, _, done) => done(void log.push(String(chunk))) })),
    onCutOff: (reason) => cutOff.push(reason),
    refusalPatience,
    times: { pause: () => 10, overlap, hello: 300 },
  });
  made.init({ processEvent: (event: Event) => onEvent(event) } as App);
  return made;
}

const types = () => slack.person(people.jane).types(channels.oncall, '/cases open');
const until = async (fact: () => boolean) => {
  while (!fact()) await new Promise((resolve) => setTimeout(resolve, 5));
};

test('an envelope arrives as its payload, and what the bot says goes back with its id', async () => {
  await receiver.start();
  const arrived: Event[] = [];
  onEvent = async (event) => {
    arrived.push(event);
    await event.ack('Hello.');
    await event.ack('Hello again.');
  };
  expect(await types()).toMatchObject({ by: 'socket', ackBody: { text: 'Hello.' }, error: undefined });
  expect(arrived[0]?.body).toMatchObject({ command: '/cases', text: 'open' });
});

test.each(['refresh_requested', 'warning'] as const)(
  'while Slack refreshes a socket (%s), a click is answered, on whichever socket it comes',
  async (reason) => {
    await receiver.start();
    const clicks: ReturnType<typeof types>[] = [];
    const clicking = setInterval(() => clicks.push(types()), 5);
    for (const choice of ['in turn', 'oldest', 'newest'] as const) {
      slack.sockets.choice = choice;
      slack.faults.fail('apps.connections.open', { status: 200, delayMs: 60 });
      const closeOld = slack.sockets.disconnect(reason);
      await until(() => slack.sockets.size === 2);
      const some = clicks.length + 10;
      await until(() => clicks.length > some);
      closeOld();
      await until(() => clicks.length > some + 10);
      expect(slack.sockets.size).toBe(1);
    }
    clearInterval(clicking);
    const lost = (await Promise.all(clicks)).filter(({ error, by }) => error || by !== 'socket');
    expect(lost).toEqual([]);
  },
);

test('the old socket stays until the new one is open, and goes then', async () => {
  receiver = connecting({ overlap: 50 });
  await receiver.start();
  slack.faults.fail('apps.connections.open', { status: 200, delayMs: 100 });
  const sizes = new Set<number>();
  slack.sockets.disconnect('refresh_requested');
  const watching = setInterval(() => sizes.add(slack.sockets.size), 1);
  await until(() => sizes.has(2));
  await until(() => slack.sockets.size === 1);
  clearInterval(watching);
  expect(sizes.has(0)).toBe(false);
  expect(receiver.isConnected).toBe(true);
  expect((await types()).error).toBeUndefined();
});

const passing: [string, () => void][] = [
  ['a cut', () => {}],
  ['errors of Slack', () => slack.faults.fail('apps.connections.open', { times: 4 })],
  ['a rate limit', () => slack.faults.rateLimit('apps.connections.open', { times: 2, retryAfter: 0.02 })],
  [
    'an error that passes',
    () => slack.faults.fail('apps.connections.open', { error: 'internal_error', times: 5 }),
  ],
  [
    'a token refused five times',
    () => slack.faults.fail('apps.connections.open', { error: 'invalid_auth', times: 5 }),
  ],
  [
    'doors that turn the socket away',
    () => {
      slack.sockets.faults.turnAway = { times: 3, status: 503 };
    },
  ],
  [
    'sockets that never say hello',
    () => {
      slack.sockets.faults.withholdHello = 2;
    },
  ],
];

test('sockets on which Slack hangs up right after hello are replaced', async () => {
  await receiver.start();
  slack.sockets.faults.hangUp = 4;
  slack.sockets.drop();
  await until(() => asked === 6 && slack.sockets.size === 1);
  expect(await types()).toMatchObject({ by: 'socket', error: undefined });
});

test('a new socket that is lost at once does not take the old one with it', async () => {
  receiver = connecting({ overlap: 100 });
  await receiver.start();
  slack.sockets.faults.hangUp = 1;
  slack.faults.fail('apps.connections.open', { status: 200, delayMs: 0 });
  slack.faults.fail('apps.connections.open', { times: 1_000 });
  slack.sockets.disconnect('refresh_requested');
  await until(() => asked > 10);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(await types()).toMatchObject({ by: 'socket', error: undefined });
});

test.each(passing)('after %s the bot comes back by itself', async (_, misbehave) => {
  await receiver.start();
  misbehave();
  slack.sockets.drop();
  await until(() => !receiver.isConnected);
  await until(() => receiver.isConnected);
  expect(await types()).toMatchObject({ by: 'socket', error: undefined });
  expect(cutOff).toEqual([]);
});

test('a token that stays refused is given up, once, and Slack is left alone', async () => {
  receiver = connecting({ refusalPatience: 200 });
  await receiver.start();
  slack.faults.fail('apps.connections.open', { error: 'token_revoked', times: 10_000 });
  slack.sockets.drop();
  await until(() => cutOff.length > 0);
  const until200 = asked;
  expect(until200).toBeGreaterThan(3);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect([cutOff, asked]).toEqual([['token_revoked'], until200]);
});

test('a refusal that is said of the moment is never given up', async () => {
  receiver = connecting({ refusalPatience: 0 });
  await receiver.start();
  slack.faults.fail('apps.connections.open', { error: 'fatal_error', times: 30 });
  slack.sockets.drop();
  await until(() => asked > 31);
  await until(() => receiver.isConnected);
  expect(cutOff).toEqual([]);
});

test('a bot started with a token that Slack does not accept says so at once', async () => {
  slack.faults.fail('apps.connections.open', { error: 'invalid_auth' });
  await expect(receiver.start()).rejects.toThrow(
    new ConfigError('Slack does not accept SLACK_APP_TOKEN: invalid_auth'),
  );
  expect(asked).toBe(1);
});

test('a bot started while Slack is away waits for it', async () => {
  slack.faults.fail('apps.connections.open', { times: 3 });
  slack.sockets.faults.turnAway = { times: 1, status: 500 };
  await receiver.start();
  expect((await types()).error).toBeUndefined();
});

test('an envelope whose socket is cut meanwhile is answered on the next one', async () => {
  await receiver.start();
  let goOn = () => {};
  const held = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  let arrived = false;
  onEvent = async (event) => {
    arrived = true;
    await held;
    await event.ack();
  };
  const typed = types();
  await until(() => arrived);
  slack.sockets.drop();
  await until(() => !receiver.isConnected);
  await until(() => receiver.isConnected);
  goOn();
  expect((await typed).error).toBeUndefined();
});

test('a certificate that cannot be verified is named in the log, while the bot goes on trying', async () => {
  const front = await startFront();
  const named = await startSlack({ publicUrl: `https://127.0.0.1:${front.port}` });
  front.leadTo(named.url);
  const own = slack;
  slack = { ...named, apiUrl: `${named.url}/api/` } as SlackEmulator;
  receiver = connecting();
  void receiver.start();
  await until(() => log.some((line) => line.includes('no socket to Slack')));
  slack = own;
  await receiver.stop();
  await Promise.all([front.close(), named.close()]);
  expect(log.join()).toMatch(
    /"reason":"the certificate it shows cannot be verified \(DEPTH_ZERO_SELF_SIGNED_CERT\).*NODE_EXTRA_CA_CERTS/,
  );
});

test('stopped, it opens nothing more, also where it was just about to', async () => {
  await receiver.start();
  slack.faults.fail('apps.connections.open', { status: 200, delayMs: 50 });
  slack.sockets.drop();
  await until(() => asked > 1);
  await receiver.stop();
  await new Promise((resolve) => setTimeout(resolve, 150));
  await until(() => slack.sockets.size === 0);
  expect([receiver.isConnected, asked]).toEqual([false, 2]);
});
