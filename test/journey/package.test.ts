/** The package that `npm pack` makes: what is in it, its commands, `npm start`, and its paginator in programs of others. */
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type AwsSupportEmulator, startAwsSupport } from '../../src/emulators/aws-support/server';
import { seedCases } from '../../src/emulators/seed';
import { type SlackEmulator, startSlack } from '../../src/emulators/slack/server';
import {
  bareEnvironment,
  checkOut,
  endAll,
  installAll,
  installToRun,
  nobody,
  run,
  start,
} from '../world/installed';

const folder = mkdtempSync(join(tmpdir(), 'casedesk-package-'));
const env = bareEnvironment(folder);
/** Somebody's project with Casedesk among its packages. */
const project = join(folder, 'project');
const installed = join(project, 'node_modules', 'casedesk');
const command = join(project, 'node_modules', '.bin', 'casedesk');
let files: string[];
let slack: SlackEmulator;
let aws: AwsSupportEmulator;

beforeAll(async () => {
  const checkout = join(folder, 'checkout');
  checkOut(checkout);
  installAll(checkout);
  await run('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: checkout, env });
  installToRun(project);
  mkdirSync(installed);
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  const tarball = join(folder, `casedesk-${version}.tgz`);
  await run('tar', ['-xzf', tarball, '-C', installed, '--strip-components=1'], { cwd: folder, env });
  mkdirSync(join(project, 'node_modules', '.bin'));
  symlinkSync('../casedesk/app/bin/casedesk.js', command);
  chmodSync(folder, 0o755);
  files = (await run('tar', ['-tzf', tarball], { cwd: folder, env })).trim().split('\n');
  [slack, aws] = await Promise.all([
    startSlack(),
    startAwsSupport({ cases: seedCases({ cases: 30, now: new Date() }) }),
  ]);
});
afterAll(async () => {
  endAll();
  await Promise.all([slack?.close(), aws?.close()]);
  rmSync(folder, { recursive: true, force: true });
});

const settings = () => ({
  ...env,
  ...{ SLACK_BOT_TOKEN: slack.botToken, SLACK_SIGNING_SECRET: slack.signingSecret },
  ...{ CASEDESK_SLACK_API_URL: slack.apiUrl, CASEDESK_HOST: '127.0.0.1', PORT: '0' },
  ...{ AWS_ENDPOINT_URL_SUPPORT: aws.url, AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' },
  ...{ AWS_REGION: 'us-east-1', AWS_EC2_METADATA_DISABLED: 'true' },
});

test('it holds what runs and what one reads, and nothing of the tests', () => {
  expect(files).toEqual(
    expect.arrayContaining(
      [
        'README.md',
        'casedesk.example.yml',
        'manifest.yml',
        'dist/app/server.js',
        'docs/deploy/Dockerfile',
      ].map((name) => `package/${name}`),
    ),
  );
  expect(
    files.filter((name) => /\/test\/|\.test\.|\.map$|tsbuildinfo|\.env$|(?<!\.d)\.ts$/.test(name)),
  ).toEqual(['package/node.env']);
});

describe('casedesk', () => {
  const ended = (...args: string[]) => run(command, args, { cwd: project, env });

  test('says what it can do, and which version it is', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(await ended('--version')).toBe(`${version}\n`);
    for (const args of [['--help'], ['start', '--help'], ['doctor', '--help'], ['schema', '--help']])
      expect(await ended(...args)).toMatch(
        /casedesk start .*casedesk sandbox .*casedesk doctor .*casedesk schema /s,
      );
    expect(await ended('sandbox', '--help')).toContain('--port N');
  });

  test('refuses what it does not know, with all it does', async () => {
    await expect(ended('stop')).rejects.toThrow(/ended with 2: “stop” is no command\..*casedesk start/s);
    await expect(ended()).rejects.toThrow(/ended with 2: AWS Support cases in Slack/);
  });

  test('schema prints the schema of casedesk.yml', async () => {
    expect(await ended('schema')).toBe(readFileSync('casedesk.schema.json', 'utf8'));
  });

  test('doctor says what is missing, and ends with 1', async () => {
    await expect(ended('doctor')).rejects.toThrow(
      /ended with 1: todo {2}Configuration: SLACK_BOT_TOKEN is missing/,
    );
  });

  test('sandbox is the bot in a browser', async () => {
    const sandbox = start(command, ['sandbox', '--port', '0'], { cwd: project, env });
    const address = /http:\S+/.exec(await sandbox.line(/sandbox is at http/))![0];
    const page = await fetch(address);
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('<title>')]);
    expect(await sandbox.end()).toBe(0);
  });
});

describe('npm start', () => {
  test('runs as nobody on a tree that cannot be written, without compiling, and ends as it should on SIGTERM', async () => {
    cpSync('test/world/everyone.yml', join(installed, 'casedesk.yml'));
    await run('chmod', ['-R', 'a+rX,a-w', installed], { cwd: folder, env });
    const npm = start('npm', ['start'], {
      cwd: installed,
      env: { ...settings(), HOME: '/nonexistent' },
      ...nobody(),
    });
    const ready = JSON.parse(await npm.line(/Casedesk is ready/));
    expect((await fetch(`http://127.0.0.1:${ready.port}/readyz`)).status).toBe(200);
    expect(await npm.end('SIGTERM')).toBe(0);
    expect(npm.said.join('\n')).toContain('stopping: finishing the turns under way');
    // npm is gone, and so is the bot.
    expect(() => process.kill(-npm.child.pid!, 0)).toThrow('ESRCH');
  });

  test('says what to do in a checkout that was never built', async () => {
    const unbuilt = join(folder, 'unbuilt');
    checkOut(unbuilt);
    await expect(run('npm', ['start'], { cwd: unbuilt, env })).rejects.toThrow(
      /Casedesk is not built yet: npm install/,
    );
  });
});

describe('casedesk/paginator', () => {
  const program = `import { createAwsSupport, type CaseDetails, paginateCases, PaginationError } from 'casedesk/paginator';

const support = createAwsSupport({ endpoint: process.env['AWS_ENDPOINT_URL_SUPPORT']!, region: 'us-east-1' });

export async function seen(most: number): Promise<string[]> {
  const pages = paginateCases(support, { includeResolvedCases: true, MaxItems: most, PageSize: 10 });
  const cases: CaseDetails[] = [];
  for await (const page of pages) cases.push(...page.cases);
  return [String(cases.length), pages.resumeToken === undefined ? 'all' : 'more'];
}

// @ts-expect-error AWS knows no such parameter.
const refused = () => paginateCases(support, { includeResolved: true });

void seen(12).then((words) => {
  try {
    refused();
  } catch (error) {
    words.push((error as { code: string }).code, typeof PaginationError);
  }
  console.log(words.join(' '));
  support.close();
});
`;
  const strict = {
    ...{ strict: true, noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true },
    ...{ noPropertyAccessFromIndexSignature: true, isolatedModules: true, verbatimModuleSyntax: false },
    ...{ target: 'es2022', lib: ['es2023'], types: ['node'], skipLibCheck: false, outDir: 'out' },
  };

  /** A consumer beside `project`'s packages. */
  async function consumer(name: string, type: string, options: object): Promise<string> {
    const place = join(project, name);
    mkdirSync(place);
    const write = (file: string, data: string) => writeFileSync(join(place, file), data);
    write('package.json', JSON.stringify({ name, type, private: true }));
    write(
      'tsconfig.json',
      JSON.stringify({ compilerOptions: { ...strict, ...options }, files: ['program.ts'] }),
    );
    write('program.ts', program);
    const compiler = join(dirname(require.resolve('typescript/package.json')), 'bin', 'tsc');
    await run(process.execPath, [compiler], { cwd: place, env });
    return place;
  }

  test.each([
    ['CommonJS', 'commonjs', 'node16', 'node16', 'require("casedesk/paginator")'],
    ['ES modules', 'module', 'node16', 'node16', "from 'casedesk/paginator'"],
    ['a bundler', 'module', 'esnext', 'bundler', "from 'casedesk/paginator'"],
  ])('serves a strict program for %s', async (name, type, module, moduleResolution, asks) => {
    const place = await consumer(name.replaceAll(' ', '-'), type, { module, moduleResolution });
    expect(readFileSync(join(place, 'out', 'program.js'), 'utf8')).toContain(asks);
    const said = await run(process.execPath, ['out/program.js'], { cwd: place, env: settings() });
    expect(said).toBe('12 more bad-request function\n');
  });

  test('is the only way in', async () => {
    const reach = (path: string) =>
      run(process.execPath, ['-e', `require('${path}')`], { cwd: project, env: settings() });
    expect(await reach('casedesk/paginator')).toBe('');
    for (const path of ['casedesk', 'casedesk/dist/app/server.js'])
      await expect(reach(path)).rejects.toThrow('ERR_PACKAGE_PATH_NOT_EXPORTED');
  });
});
