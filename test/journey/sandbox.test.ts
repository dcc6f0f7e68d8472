/**
 * The sandbox's door as a newcomer meets it: one command, an address, and nothing of what the shell holds is used.
 * The page behind the address is in test/browser.
 */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { PassThrough, Readable } from 'node:stream';
import { runTerminal } from '../../app/sandbox/terminal';
import { openWorld } from '../../app/sandbox/world';

/** What a developer's shell may hold; each of these would lead astray. */
const SHELL = {
  SLACK_BOT_TOKEN: 'xoxb-real',
  SLACK_APP_TOKEN: 'xapp-real',
  SLACK_SIGNING_SECRET: 'real',
  AWS_PROFILE: 'no-such-profile',
  AWS_REGION: 'eu-west-9',
  AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
  AWS_ENDPOINT_URL_SUPPORT: 'http://127.0.0.1:1',
  AWS_USE_FIPS_ENDPOINT: 'true',
  AWS_USE_DUALSTACK_ENDPOINT: 'true',
  AWS_MAX_ATTEMPTS: '0',
  AWS_RETRY_MODE: 'nonsense',
  CASEDESK_SLACK_API_URL: 'http://127.0.0.1:1/api/',
  CASEDESK_CACHE_URL: 'redis://127.0.0.1:1',
  PORT: '1',
};

const started: ChildProcessWithoutNullStreams[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

function door(...flags: string[]) {
  const env = { PATH: process.env.PATH, ...SHELL };
  const child = spawn(process.execPath, ['--no-warnings', 'dist/app/sandbox.js', ...flags], { env });
  started.push(child);
  const said = { out: '', err: '' };
  child.stdout.on('data', (text) => {
    said.out += text;
  });
  child.stderr.on('data', (text) => {
    said.err += text;
  });
  return { child, said, ended: once(child, 'close').then(([code]) => code as number | null) };
}

/** Milliseconds that a process was ready to run and others ran. https://docs.kernel.org/scheduler/sched-stats.html */
function delayOf(pid: number): number {
  try {
    const [, delay = '0'] = readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ');
    return Number(delay) / 1e6;
  } catch {
    return 0;
  }
}

/** Resolves to the address once it is printed. */
async function address({ child, said }: ReturnType<typeof door>): Promise<string> {
  for (;;) {
    const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(said.out) ?? [];
    if (url) return url;
    await once(child.stdout, 'data');
  }
}

describe('npm run sandbox', () => {
  test('starts in under three seconds, says its address, serves its page there, and ends at once', async () => {
    const begun = performance.now();
    const sandbox = door('--port', '0');
    const url = await address(sandbox);
    // The time that other work of the machine took does not count.
    expect(performance.now() - begun - delayOf(sandbox.child.pid!)).toBeLessThan(3_000);
    expect(await (await fetch(url)).text()).toContain('<title>Casedesk sandbox</title>');
    sandbox.child.kill('SIGTERM');
    expect(await sandbox.ended).toBe(0);
    expect(sandbox.said.err).toBe('');
  });

  test('can be reached from this computer only', async () => {
    const url = new URL(await address(door('--port', '0')));
    const other = await fetch(url, { headers: { host: 'example.com' } }).catch(() => undefined);
    expect(other?.status ?? 200).toBeLessThan(500);
    const [outside] = Object.values((await import('node:os')).networkInterfaces())
      .flat()
      .filter((one) => one && !one.internal && one.family === 'IPv4');
    if (outside) await expect(fetch(`http://${outside.address}:${url.port}`)).rejects.toThrow();
  });

  test('a port that is in use is told, with one that may do', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const { said, ended } = door('--port', String(port));
    expect(await ended).toBe(1);
    expect(said.err).toBe(
      `Port ${port} is in use. Take another one: npm run sandbox -- --port ${port + 1}\n`,
    );
    taken.close();
  });

  test.each([
    [['--prot', '1'], /^I do not know --prot\. There are --port, --cases/],
    [['--port', 'eighty'], /^--port must be a whole number from 0 to 65535, not “eighty”\./],
    [['--cases', '-5'], /--cases/],
    [['--port'], /--port/],
    [['open'], /^“open” is not a flag\./],
  ])('%j is refused in a sentence', async (flags, sentence) => {
    const { said, ended } = door(...flags);
    expect(await ended).toBe(2);
    expect(said.err).toMatch(sentence);
    expect(said.err).not.toMatch(/\n\s+at /);
  });

  test('--help names every flag', async () => {
    const { said, ended } = door('--help');
    expect(await ended).toBe(0);
    for (const flag of ['--port', '--one', '--cases', '--seed', '--open', '--terminal'])
      expect(said.out).toContain(flag);
  });
});

describe('npm run sandbox -- --terminal', () => {
  test('a conversation piped in: a list, its next page, a case, and back', async () => {
    const { child, said, ended } = door('--terminal', '--one', '--cases', '12');
    child.stdin.end('/cases open\n11\n1\nback\n99\n/cases opne\nquit\n');
    expect(await ended).toBe(0);
    expect(said.err).toBe('');
    const [hello, first, second, detail, again, wrong, told] = said.out
      .split('\n\n')
      .filter((part) => part.trim());
    expect(said.out).not.toMatch(/:[a-z_]{3,}:|&(amp|lt|gt);/);
    expect(hello).toMatch(/^You are Jane in #oncall/);
    expect(first).toMatch(/Page 1 of 2 · 12 open cases/);
    expect(second).toMatch(/Page 2 of 2 · 12 open cases/);
    expect(detail).toMatch(/in the thread/);
    expect(said.out).toContain('Type a command such as /cases open, or the number of a button.');
    expect(said.out).toMatch(/Only visible to you/);
    expect([again, wrong, told].join('')).not.toBe('');
  });

  test('and it is the same one where AWS is slow: what says that it takes a while is no answer', async () => {
    const world = await openWorld({ cases: 12, seed: 1 });
    try {
      world.aws.faults.slow(1_300);
      const lines = Readable.from(['/cases open\n', '11\n', 'quit\n']);
      const output = new PassThrough({ encoding: 'utf8' });
      await runTerminal(world, lines, output);
      expect(output.read()).toMatch(/^You are Jane.*The answer comes.*Page 1 of 2.*Page 2 of 2/s);
    } finally {
      await world.close();
    }
  });
});
