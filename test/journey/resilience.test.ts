import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { startAwsSupport } from '../../src/emulators/aws-support/server';
import { seedCases } from '../../src/emulators/seed';
import type { Message } from '../../src/emulators/slack/shapes';
import { botInside, botProcess, type Outside } from '../world/bot-doors';
import { has, rows } from '../world/messages';
import { person, startWorld, type World } from '../world/world';

let world: World;
const others: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await world.close();
  await Promise.all(others.splice(0).map((other) => other.close()));
});

const portOf = ({ log }: World) => JSON.parse(log.find((line) => line.includes('Casedesk is ready'))!).port;
const ask = (path: string) => fetch(`http://127.0.0.1:${portOf(world)}${path}`);

/** Asks until the door gives this status. */
async function answers(path: string, status: number): Promise<string> {
  for (;;) {
    const response = await ask(path);
    if (response.status === status) return response.text();
    await response.text();
    await sleep(20);
  }
}

/** Every case from here to the end of the list, by clicking Next. */
async function walk(jane: ReturnType<typeof person>, first: Message, between = async () => {}) {
  const seen = rows(first);
  for (let page = first; has(page, 'Next'); seen.push(...rows(page))) {
    await between();
    page = await jane.turns(page, 'Next');
  }
  return seen;
}

describe('AWS misbehaves, and nobody notices', () => {
  test('a short throttle and a connection that is cut are made good within the turn', async () => {
    world = await startWorld({ openCases: 30, door: botProcess() });
    world.aws.faults.throttle({ times: 1, operation: 'DescribeCases' });
    world.aws.faults.cut({ times: 1, operation: 'DescribeCases' });
    expect(rows(await person(world).types('/cases open'))).toHaveLength(10);
    const asked = world.aws.calls.filter(({ operation }) => operation === 'DescribeCases');
    expect(asked.map(({ outcome }) => outcome)).toEqual(['ThrottlingException', 'ConnectionCut', 'ok']);
  });

  test('a walk goes on at another endpoint when the first is cut off, killed bots and all', async () => {
    const cases = seedCases({ cases: 230, now: new Date() });
    const tokenKey = 'one service, two addresses';
    const west = await startAwsSupport({ cases, tokenKey });
    others.push(west);
    const door = (outside: Outside) =>
      botProcess({ env: { CASEDESK_SUPPORT_ENDPOINTS: `${outside.aws.url},${west.url}` } })(outside);
    world = await startWorld({ cases, tokenKey, door });
    const jane = person(world);
    const first = await jane.types('/cases open');
    expect(west.calls).toHaveLength(0);
    world.aws.faults.cut();
    let clicks = 0;
    const seen = await walk(jane, first, async () => {
      clicks += 1;
      if (clicks % 8 === 0) await world.bot.restart();
    });
    expect(new Set(seen).size).toBe(230);
    expect(seen).toHaveLength(230);
    expect(west.calls.length).toBeGreaterThan(0);
    // Back home: nothing of the list's end is lost that was begun elsewhere.
    world.aws.faults.clear();
    await world.bot.restart();
    expect(rows(await jane.types('/cases open'))).toEqual(rows(first));
    expect(world.aws.calls.at(-1)).toMatchObject({ outcome: 'ok' });
  });
});

describe('many people at once', () => {
  test('AWS never sees more than five requests in a second', async () => {
    world = await startWorld({ openCases: 30 });
    const times: number[] = [];
    world.aws.on(() => times.push(performance.now()));
    const jane = person(world);
    const { workspace } = world.slack;
    // The first call of a process loads the SDK on its way, and so arrives late.
    await jane.types('/cases 999999999999999');
    await Promise.all(
      Array.from({ length: 13 }, (_, n) =>
        jane.who.types(jane.channel, `/cases 9${String(n).padStart(14, '0')}`),
      ),
    );
    // Beside what says that work goes on.
    const answers = () => jane.seen().filter(({ text }) => text.includes('no such case'));
    await workspace.waitFor(() => answers().length === 14, { what: 'fourteen answers', timeoutMs: 15_000 });
    expect(times).toHaveLength(14);
    // A little less than a second, as a request takes its time to arrive.
    for (const [index, time] of times.entries())
      if (index >= 6) expect(time - times[index - 5]!).toBeGreaterThan(800);
  });

  test('those the bot cannot take on are told so at once, and the others get their page', async () => {
    world = await startWorld({ openCases: 30, door: botInside({ config: { mostTurns: 1 } }) });
    const { workspace } = world.slack;
    const jane = person(world);
    let goOn = () => {};
    const held = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    world.aws.faults.beforeCall('DescribeCases', () => held);
    for (let command = 0; command < 8; command += 1) await jane.who.types(jane.channel, '/cases open');
    const busy = () => jane.seen().filter(({ text }) => /more to do right now/.test(text));
    await workspace.waitFor(() => busy().length === 3, { what: 'three honest refusals' });
    expect(busy().every(({ ephemeralTo }) => ephemeralTo === jane.who.id)).toBe(true);
    goOn();
    const lists = () => jane.seen().filter((message) => rows(message).length === 10);
    await workspace.waitFor(() => lists().length === 5, { what: 'five lists' });
    expect(rows(await jane.types('/cases open'))).toHaveLength(10);
  });

  test('a click that hangs delays nobody else', async () => {
    world = await startWorld({ openCases: 30 });
    let goOn = () => {};
    const held = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    world.aws.faults.beforeCall('DescribeCases', ({ input }) => input.includeResolvedCases && held);
    const [jane, kenji] = [person(world), person(world, 'kenji')];
    const hanging = jane.next(
      () => jane.who.types(jane.channel, '/cases all'),
      (message) =>
        rows(message).length > 0 && message.text.includes('cases') && !message.text.includes('open'),
    );
    const { workspace } = world.slack;
    await workspace.waitFor(() => workspace.deliveries.length > 0, { what: 'the command to be delivered' });
    expect(rows(await kenji.types('/cases open'))).toHaveLength(10);
    goOn();
    expect(rows(await hanging)).toHaveLength(10);
  });
});

describe('what an operator sees', () => {
  test('metrics say how clicks and calls ended, and name nobody', async () => {
    world = await startWorld({ openCases: 30, door: botProcess({ env: { CASEDESK_METRICS: 'true' } }) });
    const jane = person(world);
    const list = await jane.types('/cases open');
    await jane.turns(list, 'Next');
    await jane.types('/cases 999999999999999');
    world.aws.faults.deny();
    await jane.isTold(list, 'Refresh');
    const metrics = async () => (await ask('/metrics')).text();
    // A turn is counted when Slack has said that it has the answer.
    let text = await metrics();
    while (!text.includes('casedesk_turns_running 0')) text = await metrics();
    for (const line of [
      'casedesk_turns_total{route="/cases",outcome="ok"} 1',
      'casedesk_turns_total{route="/cases",outcome="no-such-case"} 1',
      'casedesk_turns_total{route="page:next",outcome="ok"} 1',
      'casedesk_turns_total{route="page:refresh",outcome="no-permission"} 1',
      'casedesk_aws_calls_total{operation="DescribeCases",outcome="no-permission"} 1',
      'casedesk_aws_call_seconds_count{operation="DescribeCases"}',
      'casedesk_cache_looks_total{kind="cases",look="hit"} 1',
      'casedesk_turns_running 0',
      'casedesk_aws_waiting 0',
    ])
      expect(text).toContain(line);
    const labels = [...text.matchAll(/^casedesk_\w+\{(.*)\}/gm)].map(([, found]) =>
      found!.replace(/le="[^"]*"/, ''),
    );
    expect(labels.filter((label) => /\d/.test(label))).toEqual([]);
  });

  test('without being asked for, metrics are nowhere', async () => {
    world = await startWorld({ openCases: 1, door: botProcess() });
    expect((await ask('/metrics')).status).toBe(404);
    expect(await answers('/readyz', 200)).toBe('ready\n');
  });

  test('SIGTERM turns /readyz to 503 first, while clicks are still answered', async () => {
    const env = { CASEDESK_LINGER_SECONDS: '3' };
    const door: { process(): import('node:child_process').ChildProcess }[] = [];
    world = await startWorld({
      openCases: 30,
      door: (outside) => {
        const made = botProcess({ env })(outside);
        door.push(made);
        return made;
      },
    });
    const jane = person(world);
    const list = await jane.types('/cases open');
    const child = door[0]!.process();
    child.kill('SIGTERM');
    expect(await answers('/readyz', 503)).toBe('draining\n');
    expect(rows(await jane.turns(list, 'Next'))).toHaveLength(10);
    const [code] = await once(child, 'exit');
    expect(code).toBe(0);
  });

  test('in Socket Mode /readyz follows the socket', async () => {
    world = await startWorld({ openCases: 1, door: botProcess({ socket: true }) });
    expect(await answers('/readyz', 200)).toBe('ready\n');
    world.slack.faults.fail('apps.connections.open', { status: 200, delayMs: 1_500 });
    world.slack.sockets.drop();
    expect(await answers('/readyz', 503)).toBe('disconnected\n');
    expect(await answers('/readyz', 200)).toBe('ready\n');
  });
});

describe('errors that nobody caught', () => {
  const live = (script: string) => {
    const program = `
      require('./dist/app/runtime/crash').logCrashes(require('./dist/app/runtime/log/log').createLog('info'));
      ${script}`;
    return spawnSync(process.execPath, ['-e', program], { encoding: 'utf8', timeout: 20_000 });
  };
  beforeEach(async () => {
    world = await startWorld({ openCases: 1 });
  });

  test('an exception ends the process, under a reference and without secrets', () => {
    const { status, stdout } = live(`setImmediate(() => { throw new Error('jane@example.com xoxb-1-2') });
      setTimeout(() => console.log('went on'), 1000);`);
    expect(status).toBe(1);
    expect(stdout).toMatch(/"reference":"\w{8}"/);
    expect(stdout).not.toMatch(/jane|xoxb|went on/);
  });

  test('a promise nobody waited for is logged, and the turns of all others go on', () => {
    const { status, stdout } = live(`Promise.reject(new Error('a connection was lost'));
      setTimeout(() => console.log('went on'), 100);`);
    expect(status).toBe(0);
    expect(stdout).toContain('nobody waited for');
    expect(stdout).toContain('went on');
  });
});
