import { createHmac } from 'node:crypto';
import { request as send } from 'node:http';
import { Writable } from 'node:stream';
import type { App } from '@slack/bolt';
import fc from 'fast-check';
import { healthListener } from '../../../app/http/health';
import { createHttpReceiver, type HttpReceiver, PATH } from '../../../app/http/http-receiver';
import { createLog } from '../../../app/runtime/log/log';

const SECRET = 'a-signing-secret-of-slack';
const FORM = 'application/x-www-form-urlencoded';

type Event = Parameters<App['processEvent']>[0];

const log: string[] = [];
const arrived: Event[] = [];
let onEvent: (event: Event) => Promise<void>;
let receiver: HttpReceiver;
let address: string;

beforeEach(async () => {
  log.length = arrived.length = 0;
  onEvent = (event) => event.ack();
  receiver = createHttpReceiver({
    signingSecret: SECRET,
    largestBody: 10_000,
    log: createLog('debug', new Writable({ write: (chunk, _, done) => done(void log.push(String(chunk))) })),
    otherwise: healthListener({ notReady: () => undefined }),
    patience: 50,
  });
  const processEvent = async (event: Event) => {
    arrived.push(event);
    await onEvent(event);
  };
  receiver.init({ processEvent } as App);
  address = `http://127.0.0.1:${await receiver.server.listen({ host: '127.0.0.1', port: 0 })}`;
});
afterEach(() => receiver.server.stop(0));

function signed(body: string, at = Math.floor(Date.now() / 1_000)): Record<string, string> {
  const hash = createHmac('sha256', SECRET).update(`v0:${at}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': String(at), 'x-slack-signature': `v0=${hash}` };
}

function post(body: string, headers: Record<string, string> = {}, path = PATH): Promise<Response> {
  const all = { 'content-type': FORM, connection: 'close', ...signed(body), ...headers };
  return fetch(`${address}${path}`, { method: 'POST', headers: all, body });
}

const payload = (data: unknown) => new URLSearchParams({ payload: JSON.stringify(data) }).toString();

test('a command arrives as its fields, and is acknowledged with nothing', async () => {
  const body = 'command=%2Fcases&text=open+rds+%22a+b%22&user_id=U1&response_url=https%3A%2F%2Fa.example%2F1';
  const response = await post(body, { 'x-slack-retry-num': '2', 'x-slack-retry-reason': 'http_timeout' });
  expect([response.status, await response.text()]).toEqual([200, '']);
  expect({ ...arrived[0]?.body }).toEqual({
    ...{ command: '/cases', text: 'open rds "a b"', user_id: 'U1', response_url: 'https://a.example/1' },
  });
  expect(arrived[0]).toMatchObject({ retryNum: 2, retryReason: 'http_timeout' });
});

test('a click arrives as it was, whatever is written in it and however it was encoded', async () => {
  const texts = fc.string({ unit: 'grapheme', maxLength: 60 });
  const encoders = fc.constantFrom(
    payload,
    (data: unknown) => `payload=${encodeURIComponent(JSON.stringify(data))}`,
    (data: unknown) =>
      `payload=${encodeURIComponent(JSON.stringify(data)).replaceAll('%20', '+').toLowerCase()}`,
    (data: unknown) => `token=x&${payload(data)}`,
  );
  await fc.assert(
    fc.asyncProperty(
      texts.map((text) => text.toLowerCase()),
      encoders,
      async (text, encode) => {
        const click = { type: 'block_actions', actions: [{ value: `+ %41 ${text} &=;` }], text };
        expect((await post(encode(click))).status).toBe(200);
        expect(arrived.at(-1)?.body).toEqual(click);
      },
    ),
    { numRuns: 60 },
  );
});

test('what the bot says to a form reaches Slack as JSON', async () => {
  onEvent = (event) => event.ack({ response_action: 'errors', errors: { words: 'Too long.' } });
  const response = await post(payload({ type: 'view_submission' }));
  expect(response.headers.get('content-type')).toBe('application/json');
  expect(await response.json()).toEqual({ response_action: 'errors', errors: { words: 'Too long.' } });
});

test('whoever did not sign, or signed something else or long ago, learns nothing but 401', async () => {
  const body = payload({ type: 'block_actions' });
  const now = Math.floor(Date.now() / 1_000);
  const wrong: Record<string, string>[] = [
    { 'x-slack-signature': '' },
    { 'x-slack-signature': 'v1=00' },
    { 'x-slack-request-timestamp': 'soon' },
    signed(`${body} `),
    signed(body, now - 301),
  ];
  for (const headers of wrong) expect((await post(body, headers)).status).toBe(401);
  const unsigned = await fetch(`${address}${PATH}`, {
    method: 'POST',
    headers: { 'content-type': FORM },
    body,
  });
  expect(unsigned.status).toBe(401);
  expect(arrived).toEqual([]);
});

test('a body that cannot be read is refused, and its words stay out of the log', async () => {
  const broken = [
    ...['payload=canary', 'payload=%7B%22canary', 'payload=%7', 'payload=%zz', 'payload=%00%', 'canary', ''],
    ...[payload(null), payload(['canary']), payload('canary'), 'text=canary&user_id=U1'],
  ];
  for (const body of broken) expect([body, (await post(body)).status]).toEqual([body, 400]);
  for (const body of ['canary', 'null', '[]'])
    expect((await post(body, { 'content-type': 'application/json' })).status).toBe(400);
  expect(arrived).toEqual([]);
  expect(log.join()).not.toContain('canary');
});

test('a body too large is refused before its signature is looked at, also when its length was not told', async () => {
  const large = payload({ type: 'x'.repeat(20_000) });
  expect((await post(large, { 'x-slack-signature': 'v0=00' })).status).toBe(413);
  const status = await new Promise((resolve, reject) => {
    const sent = send(`${address}${PATH}`, { method: 'POST', headers: { connection: 'close' } });
    sent.once('response', (response) => resolve(response.resume().statusCode)).once('error', reject);
    for (let part = 0; part < 20; part += 1) sent.write('x'.repeat(1_000));
    sent.end();
  });
  expect(status).toBe(413);
  expect(arrived).toEqual([]);
});

test('Slack may look whether TLS works, and whether the address is ours', async () => {
  expect((await post('ssl_check=1&token=x', { 'x-slack-signature': '' })).status).toBe(200);
  const body = JSON.stringify({ type: 'url_verification', challenge: 'c' });
  const response = await post(body, { 'content-type': 'application/json' });
  expect(await response.json()).toEqual({ challenge: 'c' });
  expect(arrived).toEqual([]);
});

test('other paths and methods are not Slack’s', async () => {
  const ask = async (path: string, method: string) => (await fetch(`${address}${path}`, { method })).status;
  expect(await ask('/healthz?from=balancer', 'GET')).toBe(200);
  expect(await ask(PATH, 'GET')).toBe(404);
  expect(await ask('/slack/install', 'GET')).toBe(404);
  expect((await post('command=%2Fcases', {}, '/')).status).toBe(404);
  expect(arrived).toEqual([]);
});

test('what nobody acknowledges is answered when Slack has given up, and told to the log', async () => {
  onEvent = async () => {};
  expect((await post(payload({ type: 'shortcut' }))).status).toBe(404);
  expect(log.join()).toContain('not acknowledged');
});

test('a crash behind the door is a 500, and told to the log', async () => {
  onEvent = async () => {
    throw new Error('a bug');
  };
  expect((await post(payload({ type: 'block_actions' }))).status).toBe(500);
  expect(log.join()).toContain('a bug');
});
