/** The process ends within its drain and a second, whatever hangs; its exit code says whether all was finished. */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { botProcess, type Outside } from '../world/bot-doors';
import { rows } from '../world/messages';
import { person, startWorld, type World } from '../world/world';

const DRAIN = 1;
/** Milliseconds a busy machine is given beyond the promise. */
const BUSY = 2_000;

let world: World;
let bot: { process(): ChildProcess };
const cleanUp: (() => void)[] = [];
afterEach(async () => {
  for (const act of cleanUp.splice(0)) act();
  bot.process().kill('SIGKILL');
  await world.close();
});

async function start({ socket = false, env = {} }: { socket?: boolean; env?: NodeJS.ProcessEnv } = {}) {
  const door = (outside: Outside) => {
    const settings = { CASEDESK_DRAIN_SECONDS: String(DRAIN), ...env };
    const made = botProcess({ socket, env: settings })(outside);
    bot = made;
    return made;
  };
  world = await startWorld({ openCases: 30, door });
  return JSON.parse(world.log.find((line) => line.includes('Casedesk is ready'))!).port as number;
}

/** Milliseconds until the process was gone, and how it went. */
async function gone(begin: () => void): Promise<{ took: number; code: number | null }> {
  const since = performance.now();
  const exit = once(bot.process(), 'exit');
  begin();
  const [code] = await exit;
  return { took: performance.now() - since, code };
}
const sigterm = () => gone(() => bot.process().kill('SIGTERM'));

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function call(port: number, words = ''): Promise<Socket> {
  const socket = connect(port, '127.0.0.1').on('error', () => {});
  cleanUp.push(() => socket.destroy());
  await once(socket, 'connect');
  await new Promise((resolve) => socket.write(words, resolve));
  return socket;
}

const hanging: ((port: number) => Promise<unknown>)[] = [
  (port) => call(port),
  (port) => call(port, 'POST /slack/events HTTP/1.1\r\nhost: x\r\n'),
  (port) => call(port, 'POST /slack/events HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\nx'),
  (port) => call(port, 'POST /healthz HTTP/1.1\r\nhost: x\r\ncontent-le'),
  // One that is in use all the time.
  async (port) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    cleanUp.push(() => agent.destroy());
    const ask = () =>
      new Promise<void>((resolve) => {
        get({ agent, port, host: '127.0.0.1', path: '/healthz' }, (response) => {
          response.resume().once('end', () => {
            resolve();
            void ask();
          });
        }).on('error', () => {});
      });
    await ask();
  },
];

describe('SIGTERM', () => {
  test.each([
    ['behind HTTP', false],
    ['in Socket Mode', true],
  ])('ends a bot %s on which half requests and connections of all kinds hang', async (_, socket) => {
    const port = await start({ socket });
    for (const hang of hanging) await hang(port);
    const { took, code } = await sigterm();
    expect(code).toBe(0);
    expect(took).toBeLessThan(DRAIN * 1_000 + 1_000 + BUSY);
  });

  test.each([false, true])('leaves a turn that is stuck, and says so (Socket Mode: %s)', async (socket) => {
    await start({ socket });
    const jane = person(world);
    world.aws.faults.beforeCall('DescribeCases', () => new Promise(() => {}));
    await jane.who.types(jane.channel, '/cases open');
    const { took, code } = await sigterm();
    expect(code).toBe(1);
    expect(took).toBeGreaterThan(DRAIN * 1_000 - 50);
    expect(took).toBeLessThan(DRAIN * 1_000 + 1_000 + BUSY);
    expect(world.log.join()).toContain('some turns were not finished in time');
  });

  test('finishes a turn under way, beside half a request, and a second signal at once changes nothing', async () => {
    const port = await start({ env: { CASEDESK_DRAIN_SECONDS: '20' } });
    await call(port, 'POST /slack/events HTTP/1.1\r\nhost: x\r\n');
    const jane = person(world);
    let goOn = () => {};
    const held = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    world.aws.faults.beforeCall('DescribeCases', () => held);
    const list = jane.next(
      () => jane.who.types(jane.channel, '/cases open'),
      (message) => rows(message).length > 0,
    );
    const { workspace } = world.slack;
    await workspace.waitFor(() => workspace.deliveries.length > 0, { what: 'the command to be delivered' });
    const leaving = gone(() => {
      bot.process().kill('SIGINT');
      bot.process().kill('SIGINT');
      setTimeout(goOn, 300);
    });
    expect(rows(await list)).toHaveLength(10);
    const { took, code } = await leaving;
    expect(code).toBe(0);
    expect(took).toBeLessThan(10_000);
  });

  test('sent again a second later, it is meant: the process ends at once', async () => {
    await start({ env: { CASEDESK_DRAIN_SECONDS: '600' } });
    const jane = person(world);
    world.aws.faults.beforeCall('DescribeCases', () => new Promise(() => {}));
    await jane.who.types(jane.channel, '/cases open');
    bot.process().kill('SIGTERM');
    await new Promise((resolve) => setTimeout(resolve, 1_300));
    const { took, code } = await sigterm();
    expect([code, took < 1_000 + BUSY]).toEqual([1, true]);
  });

  test('ends a bot whose cache does not let go', async () => {
    const redis = createServer(() => {});
    await new Promise<void>((resolve) => redis.listen(0, '127.0.0.1', resolve));
    cleanUp.push(() => redis.close());
    const { port } = redis.address() as AddressInfo;
    await start({ env: { CASEDESK_CACHE_URL: `redis://127.0.0.1:${port}` } });
    const { took, code } = await sigterm();
    expect([code, took < DRAIN * 1_000 + 1_000 + BUSY]).toEqual([0, true]);
  });

  test('ends a bot whose socket is lost and whose Slack is away', async () => {
    await start({ socket: true });
    world.slack.faults.fail('apps.connections.open', { times: 1_000 });
    world.slack.sockets.drop();
    while (world.slack.sockets.size > 0) await new Promise(setImmediate);
    const { took, code } = await sigterm();
    expect([code, took < DRAIN * 1_000 + 1_000 + BUSY]).toEqual([0, true]);
  });

  test('answers during the linger end their connection, so that a balancer goes elsewhere', async () => {
    const port = await start({ env: { CASEDESK_LINGER_SECONDS: '2' } });
    const ask = () => fetch(`http://127.0.0.1:${port}/healthz`);
    expect((await ask()).headers.get('connection')).toBe('keep-alive');
    const leaving = sigterm();
    for (let connection: unknown = ''; connection !== 'close'; )
      connection = (await ask()).headers.get('connection');
    expect((await leaving).code).toBe(0);
  });

  test('before it is ready ends a bot too, with nothing left undone', async () => {
    await start();
    const port = await freePort();
    world.slack.faults.fail('auth.test', { status: 200, delayMs: 30_000 });
    const early = botProcess({ env: { PORT: String(port), CASEDESK_DRAIN_SECONDS: String(DRAIN) } })(world);
    const starting = early.start();
    const isUp = () =>
      fetch(`http://127.0.0.1:${port}/healthz`).then(
        ({ ok }) => ok,
        () => false,
      );
    while (!(await isUp())) await new Promise((resolve) => setTimeout(resolve, 20));
    bot.process().kill('SIGKILL');
    bot = early;
    const { took } = await sigterm();
    expect(took).toBeLessThan(DRAIN * 1_000 + 1_000 + BUSY);
    await expect(starting).rejects.toThrow('the bot ended with 0');
  });
});
