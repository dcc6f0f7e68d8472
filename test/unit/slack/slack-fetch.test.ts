import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { webApi } from '@slack/bolt';
import { slackFetch } from '../../../app/slack/slack-fetch';
import { startSlack } from '../../../src/emulators/slack/server';

const failures: [method: string, outcome: string][] = [];
const metrics = { slackFailed: (method: string, outcome: string) => void failures.push([method, outcome]) };
const fetchWithin = (milliseconds: number) => slackFetch(milliseconds, metrics as never);

const servers: Server[] = [];
afterEach(async () => {
  failures.length = 0;
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function startServer(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

const post = (body = 'a') => ({ method: 'POST', headers: { 'Content-Type': 'text/plain' }, body });

test('texts arrive as they were, and ten of them one after the other take two connections at the most', async () => {
  const ports = new Set<number | undefined>();
  const url = await startServer(async (request, response) => {
    ports.add(request.socket.remotePort);
    response.setHeader('x-oauth-scopes', 'chat:write').end(`${request.method} ${await textOf(request)}`);
  });
  for (const text of ['gruß 👋', ...'bcdefghij']) {
    const response = await fetchWithin(5_000)(url, { ...post(text), isHarmless: true });
    expect(await response.text()).toBe(`POST ${text}`);
    expect(response).toMatchObject({ ok: true, status: 200, statusText: 'OK', url });
    expect(response.headers.get('X-OAuth-Scopes')).toBe('chat:write');
  }
  // undici takes a connection again in the next round of the event loop.
  expect(ports.size).toBeLessThanOrEqual(2);
});

test('what must not be sent twice takes a connection that answered a moment ago, and none that was idle for a second', async () => {
  const sockets = new Set<Socket>();
  const url = await startServer((request, response) => {
    sockets.add(request.socket);
    request.resume();
    // Longer than anybody here waits: the server itself closes none.
    response.setHeader('keep-alive', 'timeout=60').end();
  });
  const send = async () => expect(await fetchWithin(5_000)(url, post())).toMatchObject({ ok: true });
  for (let n = 0; n < 10; n += 1) await send();
  // undici takes a connection again in the next round of the event loop.
  expect(sockets.size).toBeLessThanOrEqual(2);
  await Promise.all([...sockets].map((socket) => socket.destroyed || once(socket, 'close')));
  const before = sockets.size;
  await send();
  expect(sockets.size).toBe(before + 1);
});

test('what must not be sent twice never takes a connection that was kept for what may', async () => {
  const ports: (number | undefined)[] = [];
  const url = await startServer((request, response) => {
    ports.push(request.socket.remotePort);
    request.resume();
    response.end();
  });
  await fetchWithin(5_000)(url, { ...post(), isHarmless: true });
  await fetchWithin(5_000)(url, post());
  expect(new Set(ports).size).toBe(2);
});

test('a server that says it keeps no connection so long is asked on a new one', async () => {
  const ports = new Set<number | undefined>();
  const url = await startServer((request, response) => {
    ports.add(request.socket.remotePort);
    request.resume();
    response.setHeader('keep-alive', 'timeout=1').end();
  });
  for (let n = 0; n < 4; n += 1) await fetchWithin(5_000)(url, post());
  expect(ports.size).toBe(4);
});

test('a refusal and a redirect are answers, counted as failures', async () => {
  const url = await startServer((request, response) => {
    request.resume();
    response.writeHead(request.url === '/moved' ? 302 : 404, { location: '/' }).end('no');
  });
  expect(await fetchWithin(5_000)(url, post())).toMatchObject({ ok: false, status: 404 });
  expect(await fetchWithin(5_000)(`${url}moved`, post())).toMatchObject({ ok: false, status: 302 });
  expect(failures).toEqual([
    ['response_url', '404'],
    ['response_url', '302'],
  ]);
});

test('a silent server is given up, also when it falls silent amid its answer', async () => {
  const url = await startServer((request, response) => {
    request.resume();
    if (request.url === '/half') response.write('half');
  });
  for (const path of ['', 'half'])
    await expect(fetchWithin(50)(`${url}${path}`, post())).rejects.toMatchObject({ name: 'TimeoutError' });
  expect(failures).toHaveLength(2);
});

test('a caller who leaves hears their own reason', async () => {
  const leaving = new AbortController();
  const url = await startServer((request) => {
    request.resume();
    leaving.abort(new Error('enough'));
  });
  const sent = fetchWithin(5_000)(url, { ...post(), signal: leaving.signal });
  await expect(sent).rejects.toThrow('enough');
  await expect(fetchWithin(5_000)(url, { ...post(), signal: leaving.signal })).rejects.toThrow('enough');
});

test('a connection that is cut, before or amid the answer, is an error', async () => {
  const url = await startServer((request, response) => {
    if (request.url === '/half') response.write('half');
    setImmediate(() => request.socket.destroy());
  });
  for (const path of ['', 'half'])
    await expect(fetchWithin(5_000)(`${url}${path}`, post())).rejects.toMatchObject({
      name: expect.stringMatching(/^(SocketError|HTTPParserError)$/),
      wasSent: true,
      wasCut: path === '',
    });
});

test('what is no text goes with fetch', async () => {
  const url = await startServer(async (request, response) => void response.end(await textOf(request)));
  const form = new FormData();
  form.append('file', new Blob(['abc']), 'a.txt');
  const response = await fetchWithin(5_000)(url, { method: 'POST', body: form });
  expect(await response.text()).toContain('abc');
});

test("Slack's client reads its answers, its scopes and its rate limits", async () => {
  const slack = await startSlack();
  try {
    const client = new webApi.WebClient(slack.botToken, {
      ...{ slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true },
      fetch: fetchWithin(5_000),
    });
    expect(await client.auth.test()).toMatchObject({ ok: true });
    slack.faults.rateLimit('auth.test', { retryAfter: 7 });
    await expect(client.auth.test()).rejects.toMatchObject({ retryAfter: 7 });
    slack.faults.fail('auth.test', { status: 503, times: 2 });
    await expect(client.auth.test()).rejects.toMatchObject({ statusCode: 503 });
    expect(failures).toEqual([
      ['auth.test', '429'],
      ['auth.test', '503'],
      ['auth.test', '503'],
    ]);
  } finally {
    await slack.close();
  }
});
