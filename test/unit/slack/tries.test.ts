/** What is sent again, on which connection, and what of it is counted. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { postText } from '../../../app/slack/post-text';
import { slackFetch } from '../../../app/slack/slack-fetch';

// Nobody waits in a test; the pauses are what is looked at.
const mockPauses: [milliseconds: number, signal: unknown][] = [];
jest.mock('node:timers/promises', () => ({
  ...jest.requireActual('node:timers/promises'),
  setTimeout: async (milliseconds: number, _: unknown, { signal }: { signal?: AbortSignal } = {}) => {
    if (mockPauses.push([milliseconds, signal]) > 50) throw new Error('this goes on for ever');
    signal?.throwIfAborted();
  },
}));

interface Request {
  readonly method?: string;
  readonly url?: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  readonly port?: number;
}
type Answer = (response: ServerResponse, nth: number) => void;

let server: Server;
let origin = '';
let answer: Answer;
const requests: Request[] = [];
const failures: [string, string][] = [];
beforeAll(async () => {
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method, url, headers, socket } = request;
    requests.push({ method, url, headers, body: String(Buffer.concat(chunks)), port: socket.remotePort });
    answer(response, requests.length);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  answer = (response) => response.end('ok');
  for (const list of [requests, failures, mockPauses]) list.length = 0;
});

const slackFailed = (method: string, outcome: string) => void failures.push([method, outcome]);
const fetchSlack = slackFetch(5_000, { slackFailed });
const post = (path: string, init = {}) =>
  fetchSlack(`${origin}${path}`, { method: 'POST', body: 'a', ...init });
const statuses =
  (...codes: number[]): Answer =>
  (response, nth) =>
    response.writeHead(codes[Math.min(nth, codes.length) - 1]!).end();

test('what is worth nothing later waits for no rate limit, and is not answered for ever', async () => {
  answer = (response) => response.writeHead(429, { 'retry-after': '1' }).end();
  expect(await post('/commands/T1/1/a', { isPassing: true })).toMatchObject({ status: 429 });
  expect([requests.length, mockPauses]).toEqual([1, []]);
  answer = () => {};
  const given: string[] = [];
  const waits = (name: string, init = {}) =>
    post('/commands/T1/1/a', init).catch(() => void given.push(name));
  await Promise.all([waits('the answer'), waits('what is passing', { isPassing: true })]);
  expect(given).toEqual(['what is passing', 'the answer']);
}, 15_000);

describe('a failure of the server', () => {
  test('is met by a second try where that does no harm, by the method or by what is said', async () => {
    answer = statuses(503, 200);
    expect((await post('/api/chat.update')).status).toBe(200);
    expect(mockPauses).toEqual([[300, undefined]]);
    requests.length = 0;
    expect((await post('/response/1', { isHarmless: true })).status).toBe(200);
    expect(failures).toEqual([
      ['chat.update', '503'],
      ['response_url', '503'],
    ]);
  });

  test('is the answer where people would read it twice, or it was said so', async () => {
    answer = statuses(503, 200);
    expect((await post('/api/chat.postMessage')).status).toBe(503);
    requests.length = 0;
    expect((await post('/api/chat.update', { isHarmless: false })).status).toBe(503);
    expect(mockPauses).toEqual([]);
  });

  test('is the answer the second time', async () => {
    answer = statuses(503);
    expect((await post('/api/users.info')).status).toBe(503);
    expect([requests.length, failures.length]).toEqual([2, 2]);
  });
});

test('a second try has a connection of its own, which nobody else closed', async () => {
  answer = statuses(200, 503, 200);
  await post('/api/users.info');
  await post('/api/users.info');
  const [first, second, third] = requests.map(({ port }) => port);
  expect(third).not.toBe(second);
  expect(third).not.toBe(first);
});

describe('a rate limit', () => {
  const limit =
    (header: object): Answer =>
    (response) =>
      response.writeHead(429, { ...header }).end();

  test('that is too long is told with its seconds, and whatever else was said', async () => {
    answer = limit({ 'retry-after': '60', 'x-slack-req-id': 'r1' });
    const { status, headers } = await post('/api/chat.postMessage');
    expect([status, headers.get('retry-after'), headers.get('x-slack-req-id')]).toEqual([429, '60', 'r1']);
    expect(requests).toHaveLength(1);
  });

  test('that says no seconds, or something else, is told as one of a second', async () => {
    for (const header of [{}, { 'retry-after': 'soon' }]) {
      answer = limit(header);
      const { status, headers } = await post('/api/views.open');
      expect([status, headers.get('retry-after')]).toEqual([429, '1']);
    }
  });

  test('is waited out as long as the caller waits', async () => {
    const leaving = new AbortController();
    answer = (response) => {
      leaving.abort(new Error('enough'));
      response.writeHead(429, { 'retry-after': '1' }).end();
    };
    await expect(post('/api/users.info', { signal: leaving.signal })).rejects.toThrow('enough');
    expect(requests).toHaveLength(1);
  });

  test('is waited out, and then it is answered', async () => {
    answer = (response, nth) =>
      nth === 1 ? response.writeHead(429, { 'retry-after': '2' }).end() : response.end();
    const { signal } = new AbortController();
    expect((await post('/api/chat.postMessage', { signal })).status).toBe(200);
    expect(mockPauses).toEqual([[2_000, signal]]);
  });
});

test('a connection that is cut is an error where the call must not be made twice', async () => {
  answer = (response) => response.destroy();
  await expect(post('/api/chat.postMessage')).rejects.toMatchObject({ wasSent: true, wasCut: true });
  expect([requests.length, failures]).toEqual([1, [['chat.postMessage', 'unreachable']]]);
  await expect(post('/api/chat.update')).rejects.toMatchObject({ wasSent: true });
  expect(requests).toHaveLength(3);
  expect(mockPauses).toEqual([[0, undefined]]);
});

test.each([
  ['/api/chat.postMessage', 'chat.postMessage'],
  ['/api/usergroups.users.list', 'usergroups.users.list'],
  ['/api/files.getUploadURLExternal', 'files.getUploadURLExternal'],
  ['/actions/T1/2/secret', 'response_url'],
  ['/api/chat', 'response_url'],
  ['/api/c.postMessage', 'response_url'],
  ['/api/chat.p', 'response_url'],
  ['/api/x1.chat.postMessage', 'response_url'],
  ['/api/chat.postMessage-x', 'response_url'],
  ['/api/aa.bb.cc.dd.ee', 'response_url'],
  ['/', 'response_url'],
])('a failure of %s is counted for %s: a path that somebody chose becomes no label', async (path, method) => {
  answer = statuses(400);
  await post(path);
  expect(failures).toEqual([[method, '400']]);
});

test('nobody needs to count', async () => {
  answer = statuses(400);
  expect((await slackFetch(5_000)(`${origin}/api/x`, { method: 'POST', body: 'a' })).status).toBe(400);
  answer = (response) => response.destroy();
  await expect(slackFetch(5_000)(`${origin}/api/x`, { method: 'POST', body: 'a' })).rejects.toThrow();
});

describe('whatever a request is made of', () => {
  const headers = { 'content-type': 'text/x' };

  test.each<[string, RequestInit]>([
    ['a text', { method: 'POST', body: 'grüß', headers }],
    ['the bytes of one', { method: 'POST', body: Buffer.from('grüß'), headers }],
    [
      'a text whose headers are an object of their own',
      { method: 'POST', body: 'grüß', headers: new Headers(headers) },
    ],
    ['another method', { method: 'PUT', body: 'grüß', headers }],
  ])('%s arrives as it was, with its headers', async (_, init) => {
    for (const url of [`${origin}/api/x?a=1`, new URL('/api/x?a=1', origin)]) await fetchSlack(url, init);
    expect(requests).toHaveLength(2);
    for (const { method, url, headers: received, body } of requests)
      expect([method, url, received['content-type'], body]).toEqual([
        init.method,
        '/api/x?a=1',
        'text/x',
        'grüß',
      ]);
  });

  test('a question without a body goes out too, and has its time', async () => {
    expect(await (await fetchSlack(`${origin}/api/x`)).text()).toBe('ok');
    answer = () => {};
    await expect(slackFetch(30, { slackFailed })(`${origin}/api/x`)).rejects.toMatchObject({
      name: 'TimeoutError',
    });
    const left = AbortSignal.abort(new Error('enough'));
    await expect(fetchSlack(`${origin}/api/x`, { signal: left })).rejects.toThrow('enough');
  });
});

describe('one small post', () => {
  const sent = (given = {}) =>
    postText(new URL('/x', origin), { headers: { 'X-Own': 'y' }, body: 'a', timeout: 5_000, ...given });

  test('is answered with all that Slack’s client reads of an answer', async () => {
    answer = (response) => {
      response.writeHead(201, 'Made', { 'x-a': '1', 'content-type': 'application/json' });
      response.write('{"a":');
      setImmediate(() => response.end('"ü"}'));
    };
    const response = await sent();
    expect(response).toMatchObject({ ok: true, status: 201, statusText: 'Made', url: `${origin}/x` });
    expect([response.headers.get('X-A'), await response.text(), await response.json()]).toEqual([
      ...['1', '{"a":"ü"}', { a: 'ü' }],
    ]);
    expect(Buffer.from(await response.arrayBuffer()).toString()).toBe('{"a":"ü"}');
    expect(requests[0]!.headers).toMatchObject({ 'x-own': 'y' });
  });

  test.each([
    [200, true],
    [299, true],
    [300, false],
    [404, false],
    [500, false],
  ])('answered %i is fine: %p', async (status, ok) => {
    answer = statuses(status);
    expect(await sent()).toMatchObject({ status, ok });
  });

  test('tells a time that is over from a connection that was never there', async () => {
    answer = () => {};
    await expect(sent({ timeout: 30 })).rejects.toMatchObject({
      ...{ name: 'TimeoutError', wasSent: true, wasCut: false, message: 'no answer within 30 ms' },
    });
    const nowhere = postText(new URL('http://127.0.0.1:1/x'), { headers: {}, body: '', timeout: 5_000 });
    await expect(nowhere).rejects.toMatchObject({ code: 'ECONNREFUSED', wasSent: false, wasCut: true });
  });

  test('is not sent for who has left, and given up for who leaves, with their reason', async () => {
    const reason = new Error('enough');
    await expect(sent({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(requests).toEqual([]);
    const leaving = new AbortController();
    answer = () => leaving.abort(reason);
    await expect(sent({ signal: leaving.signal })).rejects.toBe(reason);
    // Left in the same moment it was begun.
    const at = new AbortController();
    const begun = sent({ signal: at.signal });
    at.abort(reason);
    await expect(begun).rejects.toBe(reason);
  });

  test('leaves nothing behind that waits: no clock, no listener', async () => {
    const { signal } = new AbortController();
    const removed = jest.spyOn(signal, 'removeEventListener');
    const cleared = jest.spyOn(global, 'clearTimeout');
    await sent({ signal });
    expect(removed).toHaveBeenCalledWith('abort', expect.any(Function));
    expect(cleared).toHaveBeenCalled();
    cleared.mockRestore();
  });

  test('has a connection of its own where that is asked for', async () => {
    for (let n = 0; n < 4; n += 1) await sent({ connection: 'own' });
    expect(new Set(requests.map(({ port }) => port)).size).toBe(4);
  });
});
