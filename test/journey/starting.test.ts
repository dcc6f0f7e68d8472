/** What somebody reads at the terminal when the bot is started, or does not start. */
import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type SlackEmulator, startSlack } from '../../src/emulators/slack/server';

let slack: SlackEmulator;
beforeAll(async () => {
  slack = await startSlack();
});
afterAll(() => slack.close());

function environment(): NodeJS.ProcessEnv {
  return {
    ...{ PATH: process.env.PATH, SLACK_BOT_TOKEN: slack.botToken, SLACK_SIGNING_SECRET: slack.signingSecret },
    ...{
      CASEDESK_SLACK_API_URL: slack.apiUrl,
      CASEDESK_RULES: join(process.cwd(), 'test/world/everyone.yml'),
    },
    ...{ CASEDESK_HOST: '127.0.0.1', PORT: '0', AWS_EC2_METADATA_DISABLED: 'true' },
  };
}

/** A door that ends by itself: what it said, and its exit code. */
function run(door: string, env: NodeJS.ProcessEnv, { args = [] as string[], cwd = process.cwd() } = {}) {
  const file = join(process.cwd(), 'dist', door);
  return new Promise<{ stdout: string; stderr: string; code: number }>((resolve) => {
    execFile(process.execPath, [file, ...args], { env, cwd }, (error, stdout, stderr) => {
      resolve({ stdout, stderr, code: error ? Number(error.code) : 0 });
    });
  });
}

test('a port somebody else has is told in a sentence', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  const { stderr, code } = await run('app/server.js', { ...environment(), PORT: String(port) });
  other.close();
  expect(stderr).toContain(`PORT ${port} is in use by another program.`);
  expect(code).toBe(1);
});

test('a host that is none of this machine is told in a sentence', async () => {
  const { stderr, code } = await run('app/server.js', { ...environment(), CASEDESK_HOST: '192.0.2.1' });
  expect(stderr).toContain('CASEDESK_HOST must be an address of this machine');
  expect(code).toBe(1);
});

test('.env counts where the environment says nothing, and one that cannot be read is told', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'casedesk-'));
  writeFileSync(join(folder, '.env'), 'CASEDESK_PLAN=gold\nPORT=also-wrong\n');
  const { stderr } = await run('app/server.js', environment(), { cwd: folder });
  expect(stderr).toBe(
    'Casedesk cannot start with this configuration:\n  CASEDESK_PLAN must be business, enterprise, unified\n',
  );
  const another = mkdtempSync(join(tmpdir(), 'casedesk-'));
  mkdirSync(join(another, '.env'));
  for (const door of ['app/server.js', 'app/doctor.js'])
    expect(await run(door, environment(), { cwd: another })).toMatchObject({
      ...{ stderr: expect.stringMatching(/^\.env cannot be read \(\w+\)\.\n$/), code: 1 },
    });
});

const DOORS = ['server', 'doctor', 'sandbox'].map((name) => `app/${name}.js`);
const TOOLS = ['fuzz', 'chaos', 'bench', 'conformance'].map((name) => `test/${name}/main.js`);

test.each([...DOORS, ...TOOLS])('%s --help says what it is, and does nothing', async (door) => {
  const { stdout, code } = await run(door, { PATH: process.env.PATH }, { args: ['--help'] });
  expect(stdout).toMatch(/npm (start|run \w+)/);
  expect(code).toBe(0);
});

test.each(['test/setup/write-schema.js', 'test/mutation/main.mjs'])('%s --help says so too', (tool) => {
  const { stdout, status } = spawnSync(process.execPath, [tool, '--help'], { encoding: 'utf8' });
  expect(stdout).toMatch(/^npm run \w+/);
  expect(status).toBe(0);
});

test('an argument that nobody knows is told, and not repeated', async () => {
  const { stderr, code } = await run('app/doctor.js', environment(), { args: ['--token=xoxb-secret'] });
  expect(stderr).toBe('There is one argument, --help; settings are variables.\n');
  expect(code).toBe(1);
});
