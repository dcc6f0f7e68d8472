/** What strangers can hold of the server: connections, time and memory, each with an end. */
import { once } from 'node:events';
import { Agent, type RequestListener, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { Writable } from 'node:stream';
import { type BoundedServer, type Bounds, createBoundedServer } from '../../../app/http/bounded-server';
import { firstReason, healthListener } from '../../../app/http/health';
import { createHttpReceiver, PATH } from '../../../app/http/http-receiver';
import { createRefusalLog, Refusal } from '../../../app/http/refusal';
import { createReadBody } from '../../../app/http/request-body';
import { createLog } from '../../../app/runtime/log/log';

const servers: BoundedServer[] = [];
const sockets: Socket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await Promise.all(servers.splice(0).map((server) => server.stop(0)));
});

async function listening(listener: RequestListener, bounds?: Bounds): Promise<number> {
  const server = createBoundedServer(listener, bounds);
  servers.push(server);
  return server.listen({ host: '127.0.0.1', port: 0 });
}

interface Line {
  readonly socket: Socket;
  /** All that was heard. */
  readonly heard: () => string;
  readonly closed: Promise<unknown>;
}

async function call(port: number, words = ''): Promise<Line> {
  const socket = connect(port, '127.0.0.1');
  sockets.push(socket);
  const chunks: string[] = [];
  socket.on('data', (chunk) => chunks.push(String(chunk))).on('error', () => {});
  const closed = new Promise((resolve) => socket.once('close', resolve));
  await once(socket, 'connect');
  socket.write(words);
  return { socket, heard: () => chunks.join(''), closed };
}

const until = async (fact: () => boolean) => {
  while (!fact()) await new Promise((resolve) => setTimeout(resolve, 5));
};
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const ok: RequestListener = (_, response) => void response.end('ok');
const GET = 'GET / HTTP/1.1\r\nhost: x\r\n\r\n';
const post = (length: number, body = '', more = '') =>
  `POST ${PATH} HTTP/1.1\r\nhost: x\r\ncontent-length: ${length}\r\n${more}\r\n${body}`;

function receiving(options: { patience?: number; largestBody?: number } = {}) {
  const log: string[] = [];
  const receiver = createHttpReceiver({
    ...{ signingSecret: 'a-signing-secret-of-slack', largestBody: 1_000, otherwise: ok, ...options },
    log: createLog('info', new Writable({ write: (chunk, _, done) => done(void log.push(String(chunk))) })),
  });
  servers.push(receiver.server);
  return receiver.server.listen({ host: '127.0.0.1', port: 0 }).then((port) => ({ port, log }));
}

describe('connections that wait', () => {
  test('balancers may keep theirs for a minute: it is closed after 65 s, and they are told so', async () => {
    const { heard } = await call(await listening(ok), GET);
    await until(() => heard().includes('ok'));
    expect(heard()).toContain('Keep-Alive: timeout=65');
  });

  test('one that waited longer than a request may take is answered, used before or not', async () => {
    const port = await listening(ok, { keepAlive: 60_000, patience: 50 });
    const [fresh, used] = [await call(port), await call(port, GET)];
    await until(() => used.heard().includes('ok'));
    await pause(1_200);
    for (const { socket } of [fresh, used]) socket.write(GET);
    await until(() => fresh.heard().includes('ok'));
    await until(() => used.heard().split('ok').length === 3);
  });

  test('where there are too many, the one that was silent longest makes room, and the next click is answered', async () => {
    const port = await listening(ok, { mostConnections: 5 });
    const idle = [];
    for (let count = 0; count < 20; count += 1) idle.push(await call(port));
    const { heard } = await call(port, GET);
    await until(() => heard().includes('ok'));
    await Promise.all(idle.slice(0, 16).map(({ closed }) => closed));
    expect(idle.slice(16).every(({ socket }) => !socket.destroyed)).toBe(true);
  });
});

describe('requests that do not end', () => {
  test.each(['P', 'POST /slack/events HTTP/1.1\r\nhost: x\r\nx-half: '])(
    'half a header (%j) ends its connection',
    async (half) => {
      const { closed } = await call(await listening(ok, { patience: 100 }), half);
      await closed;
    },
  );

  test('half a body is a 408, and ends its connection', async () => {
    const { port } = await receiving({ patience: 100 });
    const { heard, closed } = await call(port, post(900, 'x'.repeat(899)));
    await closed;
    expect(heard()).toMatch(/^HTTP\/1\.1 408 [\s\S]*connection: close/i);
  });

  test('too large a body is a 413, and ends its connection', async () => {
    const { port } = await receiving();
    const { heard, closed } = await call(port, post(1_001, 'x'));
    await closed;
    expect(heard()).toMatch(/^HTTP\/1\.1 413 [\s\S]*connection: close/i);
  });

  test('all unfinished bodies together have a size: the oldest makes room, and a whole one is read', async () => {
    const readBody = createReadBody({ largest: 1_000, mostInAll: 5_000, patience: 60_000 });
    const statuses: number[] = [];
    const port = await listening((asked, response) => {
      readBody(asked).then(
        (bytes) => response.end(`read ${bytes.length}`),
        (refusal: Refusal) => {
          statuses.push(refusal.status);
          response.shouldKeepAlive = false;
          response.writeHead(refusal.status).end();
        },
      );
    });
    const half = [];
    for (let count = 0; count < 10; count += 1) half.push(await call(port, post(1_000, 'x'.repeat(900))));
    await Promise.all(half.slice(0, 6).map(({ closed }) => closed));
    const { heard } = await call(port, post(1_000, 'x'.repeat(1_000)));
    await until(() => heard().includes('read 1000'));
    expect(statuses.every((status) => status === 503)).toBe(true);
    expect(half.slice(7).every(({ socket }) => !socket.destroyed)).toBe(true);
  });

  test('a body in pieces of one byte takes the room that the pieces take', async () => {
    const readBody = createReadBody({ largest: 1_000_000, mostInAll: 100_000, patience: 60_000 });
    let status = 0;
    const port = await listening((asked, response) => {
      readBody(asked).catch((refusal: Refusal) => {
        status = refusal.status;
        response.writeHead(refusal.status).end();
      });
    });
    const pieces = '1\r\nx\r\n'.repeat(1_000);
    await call(port, `POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n${pieces}`);
    await until(() => status === 503);
  });
});

describe('the log', () => {
  test('a thousand refusals are a few lines and a number', async () => {
    const lines: string[] = [];
    const log = createLog(
      'info',
      new Writable({ write: (chunk, _, done) => done(void lines.push(String(chunk))) }),
    );
    const refuse = createRefusalLog(log, { most: 3, every: 100 });
    for (let count = 0; count < 1_000; count += 1)
      refuse(new Refusal(count % 2 ? 401 : 413, 'somebody knocked'));
    await until(() => lines.length > 3);
    expect(lines).toHaveLength(4);
    expect(JSON.parse(lines[3]!)).toMatchObject({ refused: { 401: 499, 413: 498 } });
    refuse(new Refusal(401, 'somebody knocked again'));
    expect(lines.at(-1)).toContain('knocked again');
    await pause(150);
    expect(lines).toHaveLength(5);
  });

  test('unsigned requests are told to it in that way', async () => {
    const { port, log } = await receiving();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    for (let count = 0; count < 50; count += 1) {
      const sent = request({ agent, port, host: '127.0.0.1', path: PATH, method: 'POST' }).end('x');
      const [response] = await once(sent, 'response');
      expect(response.statusCode).toBe(401);
      await once(response.resume(), 'end');
    }
    agent.destroy();
    expect(log).toHaveLength(10);
  });
});

describe('health', () => {
  const health = healthListener({
    notReady: () => undefined,
    metrics: () => Promise.reject(new Error('a bug')),
  });

  test.each(['/healthz', '/nowhere'])('nobody reads a body that is sent to %s', async (path) => {
    const port = await listening(health);
    const { heard, closed } = await call(
      port,
      `POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-length: 999\r\n\r\nx`,
    );
    await closed;
    expect(heard()).toMatch(/^HTTP\/1\.1 404 /);
  });

  test('metrics that fail are a 500, and no silence', async () => {
    const { heard } = await call(await listening(health), GET.replace('/ ', '/metrics '));
    await until(() => heard().startsWith('HTTP/1.1 500 '));
  });

  test('the first of several reasons is the one that is said, for as long as it holds', () => {
    const reasons: (string | undefined)[] = [undefined, 'audit', 'disconnected'];
    const notReady = firstReason(...reasons.map((_, index) => () => reasons[index]));
    expect(notReady()).toBe('audit');
    reasons[1] = undefined;
    expect(notReady()).toBe('disconnected');
    reasons[2] = undefined;
    expect(notReady()).toBeUndefined();
  });
});

describe('leaving', () => {
  test('whoever is answered while the server leaves is told to go elsewhere', async () => {
    const port = await listening(ok);
    const line = await call(port, GET);
    await until(() => line.heard().includes('ok'));
    servers[0]!.partWays();
    line.socket.write(GET);
    await line.closed;
    expect(line.heard()).toMatch(/connection: close\r\n[\s\S]*ok$/i);
  });

  test('it is gone at once where nobody is there, and by force where somebody does not go', async () => {
    const server = createBoundedServer(() => {});
    const port = await server.listen({ host: '127.0.0.1', port: 0 });
    const [half, unanswered] = [await call(port, 'GET / HT'), await call(port, GET)];
    await server.stop(100);
    await Promise.all([half.closed, unanswered.closed]);
    const other = createBoundedServer(ok);
    await other.listen({ host: '127.0.0.1', port: 0 });
    await other.stop(60_000);
  });
});
