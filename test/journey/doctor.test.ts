import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createDoctor, type DoctorOptions, doctorFor } from '../../app/doctor/doctor';
import { readConfig } from '../../app/runtime/config';
import type { Finding } from '../../src/blocks/doctor-report';
import { botInside } from '../world/bot-doors';
import { words } from '../world/messages';
import { describeWithRedis, startRedis } from '../world/redis';
import { person, startWorld, type World } from '../world/world';

let world: World;
beforeEach(async () => {
  world = await startWorld({
    openCases: 1,
    door: botInside({ doctor: { rules: 'casedesk.example.yml', node: '22.1.0' } }),
  });
});
afterEach(() => world.close());

function environment(env: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const { slack } = world;
  return {
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_SIGNING_SECRET: slack.signingSecret,
    CASEDESK_SLACK_API_URL: slack.apiUrl,
    ...env,
  };
}

/** What the doctor finds, with `env` on top of an environment in which all is well. */
function examined(env: NodeJS.ProcessEnv = {}, options: DoctorOptions = {}): Promise<Finding[]> {
  const credentials = { accessKeyId: 'emulator', secretAccessKey: 'emulator' };
  const aws = { endpoint: world.aws.url, credentials, maxAttempts: 1 };
  const doctor = { aws, rules: 'casedesk.example.yml', node: '22.1.0', ...options };
  return createDoctor(readConfig(environment(env)), doctor)();
}

const about = (findings: readonly Finding[], name: string) =>
  findings.find((one) => one.about.startsWith(name));
const states = (findings: readonly Finding[]) => [...new Set(findings.map(({ state }) => state))];
const toDo = (findings: readonly Finding[]) => findings.filter(({ state }) => state === 'todo');

test('where all is well every line says so, and names what was looked at', async () => {
  const findings = await examined();
  expect(findings.map((one) => `${one.state} ${one.about}`)).toEqual([
    'ok Configuration',
    'ok Rules',
    'ok Slack bot token',
    'ok Slack scopes',
    'ok Clock, by Slack’s',
    'ok Slack signing secret',
    'ok AWS settings',
    'ok AWS credentials',
    'ok AWS support plan',
    'ok support:DescribeCases',
    'ok support:DescribeCommunications',
    'ok support:DescribeAttachment',
    'ok support:DescribeServices',
    'ok support:DescribeSeverityLevels',
    'ok AWS acting',
    `ok AWS endpoint ${new URL(world.aws.url).host}`,
    'ok Clock, by AWS’s',
    'ok Cache',
    'ok Node',
  ]);
  expect(about(findings, 'Slack bot token')?.says).toBe('casedesk in Example Corp');
  expect(about(findings, 'Rules')?.says).toMatch(/^1 in casedesk.example.yml.*#platform-support/);
});

test('every question put to AWS is a dry run: no case is read', async () => {
  await examined();
  // The endpoint is knocked at without a question.
  const asked = world.aws.calls.filter(({ operation }) => /^[A-Z]/.test(operation));
  expect(asked.map(({ input }) => input.dryRun)).toEqual(Array(13).fill(true));
  expect(asked.every(({ unknownMembers, items }) => unknownMembers.length === 0 && items === 0)).toBe(true);
});

describe('what the bot may change is tried, too', () => {
  const WRITES = ['CreateCase', 'AddCommunicationToCase', 'ResolveCase', 'AddAttachmentsToSet'];
  const deny = (...operations: string[]) => {
    for (const operation of operations) world.aws.faults.deny({ operation });
  };
  const acting = async (rules = 'casedesk.example.yml') => {
    const found = about(await examined({}, { rules }), 'AWS acting');
    return `${found?.state} ${found?.says}`;
  };

  test('a role with all of it may act', async () => {
    expect(await acting()).toMatch(/^ok the role may reply, resolve, create and attach/);
  });

  test('a role that only reads is fine, and said to, also with support:Describe*', async () => {
    deny(...WRITES, 'GetAttachmentUploadLinks', 'GetAttachmentDownloadLink');
    expect(await acting()).toBe('ok read only: the role may change no case');
    deny('DescribeCreateCaseOptions', 'DescribeSupportedLanguages');
    expect(await acting()).toBe('ok read only: the role may change no case');
  });

  test('where the rules let people act, a role that only reads is told', async () => {
    deny(...WRITES, 'GetAttachmentUploadLinks', 'GetAttachmentDownloadLink');
    expect(await acting('test/world/acting.yml')).toMatch(/^soon the rules let people act.*second statement/);
  });

  test('a role with a part of it is to be completed, by the names of IAM', async () => {
    deny('ResolveCase', 'GetAttachmentUploadLinks');
    expect(await acting()).toMatch(
      /^todo .*only in part: support:ResolveCase, support:UploadAttachment denied/,
    );
  });

  test('while it cannot be told nothing is said of it', async () => {
    world.aws.faults.fail('InternalServerError', { operation: 'ResolveCase' });
    expect(await acting()).toMatch(/^open not told \(InternalServerError\)/);
  });
});

test('/cases doctor shows it to the one who asked, what is to be done first', async () => {
  const jane = person(world);
  world.slack.scopes.delete('files:write');
  const told = await jane.types('/cases doctor');
  expect(told.ephemeralTo).toBe('U0JANE');
  expect(words(told)).toMatch(
    /check-up\*: one thing to do\n:warning: \*Slack scopes\*: files:write not granted/,
  );
  expect(words(told)).toContain(':white_check_mark: *support:DescribeCases*: allowed');
  expect(person(world, 'kenji').seen()).toEqual([]);
});

test('a scope that was not granted is named, with what to do', async () => {
  world.slack.scopes.delete('users:read.email');
  const findings = await examined();
  expect(toDo(findings)).toHaveLength(1);
  expect(about(findings, 'Slack scopes')?.says).toMatch(/^users:read.email not granted.*reinstall/);
});

test('with a wrong token the scopes are not guessed at, and the token is not shown', async () => {
  const findings = await examined({ SLACK_BOT_TOKEN: 'xoxb-wrong-one' });
  expect(about(findings, 'Slack bot token')).toMatchObject({
    state: 'todo',
    says: expect.stringMatching(/invalid_auth/),
  });
  expect(about(findings, 'Slack scopes')?.state).toBe('open');
  expect(about(findings, 'Clock, by Slack’s')?.state).toBe('ok');
  expect(JSON.stringify(findings)).not.toContain('xoxb-wrong-one');
});

test.each([
  ['a rate limit', 30, /Slack says ratelimited\. .*ask again in a minute/],
  ['trouble of Slack’s', { status: 503 }, /Slack says HTTP 503\. .*ask again in a minute/],
  ['an administrator', { error: 'team_access_not_granted' }, /team_access_not_granted\. An administrator/],
  ['a token taken back', { error: 'token_revoked' }, /token_revoked\. Copy the bot token/],
  ['a proxy', { error: '<html>Blocked</html>' }, /Something answers that is not Slack/],
])('%s is told with what helps, and not as a wrong token', async (_, fault, says) => {
  if (typeof fault === 'number') world.slack.faults.rateLimit('auth.test', { retryAfter: fault });
  else world.slack.faults.fail('auth.test', fault);
  expect(about(await examined(), 'Slack bot token')).toMatchObject({
    state: 'todo',
    says: expect.stringMatching(says),
  });
});

test('a signing secret of the wrong form is told without showing it', async () => {
  const findings = await examined({ SLACK_SIGNING_SECRET: 'xapp-in-the-wrong-place' });
  expect(toDo(findings).map((one) => one.about)).toEqual(['Slack signing secret']);
  expect(JSON.stringify(findings)).not.toContain('wrong-place');
});

test('in Socket Mode the app-level token is tried, and no socket stays open', async () => {
  const { SLACK_SIGNING_SECRET: _, ...env } = environment({ SLACK_APP_TOKEN: world.slack.appToken });
  const aws = {
    endpoint: world.aws.url,
    credentials: { accessKeyId: 'emulator', secretAccessKey: 'emulator' },
  };
  expect(about(await doctorFor(env, { aws })(), 'Slack Socket Mode')?.state).toBe('ok');
  const wrong = await doctorFor({ ...env, SLACK_APP_TOKEN: 'xapp-wrong' }, { aws })();
  expect(about(wrong, 'Slack Socket Mode')?.says).toMatch(/invalid_auth.*connections:write/);
  expect(about(wrong, 'Slack signing secret')).toBeUndefined();
});

test('an account without a plan is told so, and its permissions are left open', async () => {
  world.aws.faults.noPlan();
  const findings = await examined();
  expect(toDo(findings).map((one) => one.about)).toEqual(['AWS support plan']);
  expect(about(findings, 'AWS permissions')?.state).toBe('open');
});

test('one action that is denied is named, and only that one', async () => {
  world.aws.faults.deny({ operation: 'DescribeAttachment' });
  const findings = await examined();
  expect(toDo(findings).map((one) => one.about)).toEqual(['support:DescribeAttachment']);
  expect(about(findings, 'support:DescribeAttachment')?.says).toMatch(/denied\. Allow it/);
  expect(about(findings, 'support:DescribeServices')?.state).toBe('ok');
});

test.each([
  ['expired keys', 'ExpiredTokenException', 'AWS credentials'],
  ['a throttled account', 'ThrottlingException', 'AWS Support'],
  ['an error inside AWS', 'InternalServerError', 'AWS Support'],
  ['requests from another time', 'RequestExpired', 'AWS clock'],
  ['an account that is not subscribed', 'OptInRequired', 'AWS support plan'],
  ['questions nobody understands', 'UnknownOperationException', 'AWS Support'],
])('%s are one thing to do, not five', async (_, name, what) => {
  world.aws.faults.fail(name);
  expect(toDo(await examined()).map((one) => one.about)).toEqual([what]);
});

test.each([
  ['{}', {}, 'AWS Support', /cannot be read/],
  ['<html>Sign in</html>', { type: 'text/html' }, 'AWS network', /in AWS’s place/],
  ['<html>Blocked</html>', { type: 'text/html', status: 403 }, 'AWS network', /in AWS’s place/],
])('an answer of %s is no right that was given', async (body, options, what, says) => {
  world.aws.faults.say(body, options);
  const findings = toDo(await examined());
  expect(findings.map((one) => one.about)).toEqual([what]);
  expect(findings[0]?.says).toMatch(says);
});

test('each of several addresses has its line', async () => {
  const dead = `http://127.0.0.1:${await unusedPort()}`;
  const credentials = { accessKeyId: 'emulator', secretAccessKey: 'emulator' };
  const findings = await examined(
    { CASEDESK_SUPPORT_ENDPOINTS: `${world.aws.url},${dead}` },
    { aws: { credentials } },
  );
  const lines = findings.filter((one) => one.about.startsWith('AWS endpoint'));
  expect(lines.map(({ state }) => state)).toEqual(['ok', 'todo']);
  expect(lines[1]?.says).toContain('CASEDESK_SUPPORT_ENDPOINTS');
});

test.each([
  [90_000, 'soon', /9[0-3] seconds ahead/],
  [-400_000, 'todo', /(39[6-9]|400) seconds behind.*NTP/],
])('a clock that is %d ms off is %s', async (off, state, says) => {
  const findings = await examined({}, { now: () => Date.now() + off });
  for (const whose of ['Slack', 'AWS'])
    expect(about(findings, `Clock, by ${whose}’s`)).toMatchObject({
      state,
      says: expect.stringMatching(says),
    });
});

test('a cache that is down is told, without the password in its address', async () => {
  const findings = await examined({
    CASEDESK_CACHE_URL: `redis://:hunter22@127.0.0.1:${await unusedPort()}`,
  });
  expect(toDo(findings).map((one) => one.about)).toEqual(['Cache']);
  expect(about(findings, 'Cache')?.says).toMatch(/does not answer. The bot works without it/);
  expect(JSON.stringify(findings)).not.toContain('hunter22');
});

describeWithRedis()('with a real Redis', () => {
  test('a cache that answers is told with its time, and one that hangs as down', async () => {
    const redis = await startRedis();
    try {
      const cache = { CASEDESK_CACHE_URL: redis.url };
      expect(about(await examined(cache), 'Cache')).toMatchObject({
        state: 'ok',
        says: expect.stringMatching(/answers in \d+ ms/),
      });
      expect(await redis.tell('DBSIZE')).toBeLessThanOrEqual(2);
      redis.pause();
      expect(about(await examined(cache), 'Cache')?.says).toMatch(/does not answer/);
    } finally {
      redis.resume();
      await redis.kill();
    }
  });
});

test('who does not answer is given up after seconds, and holds nobody else up', async () => {
  world.slack.faults.fail('auth.test', { delayMs: 60_000, status: 200 });
  const findings = await examined();
  expect(toDo(findings).map((one) => one.about)).toEqual(['Slack bot token']);
});

test('rules that cannot be used are told one by one', async () => {
  const rules = join(mkdtempSync(join(tmpdir(), 'casedesk-')), 'casedesk.yml');
  writeFileSync(rules, 'ask: ""\nrules:\n  - { people: nobody, channels: any, may: dance }\n');
  const says = toDo(await examined({}, { rules })).map((one) => one.says);
  expect(says.length).toBeGreaterThanOrEqual(3);
  expect(says.join()).toMatch(/ask.*rules\.0\.people.*rules\.0\.may/s);
});

test('an account in another partition is told with its Region', async () => {
  const credentials = { accessKeyId: 'emulator', secretAccessKey: 'emulator' };
  const aws = { endpoint: world.aws.url, credentials, maxAttempts: 1, region: 'us-gov-east-1' };
  const findings = await examined({}, { aws });
  expect(about(findings, 'AWS settings')?.says).toBe('us-gov-east-1, in the partition aws-us-gov');
  expect(states(findings)).toEqual(['ok']);
});

describe('names in the rules', () => {
  const named = async (people: string[], channels: string[]) => {
    const rules = join(mkdtempSync(join(tmpdir(), 'casedesk-')), 'casedesk.yml');
    const rule = { people, channels, may: 'list' };
    writeFileSync(rules, `ask: x\nrules: [${JSON.stringify(rule)}]\n`);
    return (await examined({}, { rules })).filter(({ about }) => /in the rules$|^Names/.test(about));
  };

  test('that are there are counted, each once', async () => {
    const { users, channels } = world.slack.workspace;
    const [user] = users.keys();
    const [channel] = channels.keys();
    world.slack.workspace.usergroups.set('S0ONCALL', [user!]);
    expect(await named([user!, 'members', 'S0ONCALL', user!], [channel!])).toEqual([
      { about: 'Names in the rules', state: 'ok', says: '3 looked up, all there' },
    ]);
  });

  test('that are not there are told one by one, with where to find the right one', async () => {
    const findings = await named(['U0NOBODY', 'S0NOGROUP', 'members'], ['C0NOWHERE']);
    expect(findings.map(({ about, state, says }) => `${state} ${about}: ${says.split('.')[0]}`)).toEqual([
      'todo U0NOBODY in the rules: is nobody here',
      'todo S0NOGROUP in the rules: is no user group here',
      'open C0NOWHERE in the rules: is no channel here, or a private one without the bot',
    ]);
  });

  test('that Slack does not tell of are left open, and not called wrong', async () => {
    world.slack.scopes.delete('usergroups:read');
    expect(await named(['S0ONCALL'], ['any'])).toMatchObject([
      { about: 'S0ONCALL in the rules', state: 'open', says: expect.stringMatching(/missing_scope/) },
    ]);
  });
});

test('what can be looked at is looked at, whatever is missing beside it', async () => {
  const credentials = { accessKeyId: 'emulator', secretAccessKey: 'emulator' };
  const aws = { endpoint: world.aws.url, credentials, maxAttempts: 1, region: 'us-east-1' };
  const options = { aws, rules: 'casedesk.example.yml', node: '22.1.0' };
  const env = environment({ SLACK_SIGNING_SECRET: '', CASEDESK_CACHE_URL: 'x' });
  const findings = await doctorFor(env, options)();
  const told = (state: string) => findings.filter((one) => one.state === state);
  expect(told('todo').map(({ says }) => says.split(' ')[0])).toEqual([
    'CASEDESK_CACHE_URL',
    'SLACK_SIGNING_SECRET',
  ]);
  expect(told('open').map(({ about, says }) => `${about}: ${says}`)).toEqual([
    'Slack signing secret: not looked at: SLACK_SIGNING_SECRET comes first.',
    'Cache: not looked at: CASEDESK_CACHE_URL comes first.',
  ]);
  expect(told('ok').map(({ about }) => about)).toEqual(
    expect.arrayContaining(['Slack bot token', 'Slack scopes', 'Rules', 'support:DescribeCases']),
  );
  const without = await doctorFor({ ...env, SLACK_BOT_TOKEN: undefined }, options)();
  expect(about(without, 'Slack bot token')).toMatchObject({ state: 'open' });
  expect(about(without, 'support:DescribeCases')).toMatchObject({ state: 'ok' });
});

test('a Node that AWS’s SDK will leave behind is a hint, and no reason to fail', async () => {
  const findings = await examined({}, { node: '20.19.0' });
  expect(about(findings, 'Node')).toMatchObject({ state: 'soon' });
  expect(states(findings)).toEqual(['ok', 'soon']);
});

describe('npm run doctor', () => {
  const run = (env: NodeJS.ProcessEnv, cwd = process.cwd()) =>
    promisify(execFile)(process.execPath, [join(process.cwd(), 'dist/app/doctor.js')], {
      cwd,
      env: { PATH: process.env.PATH, AWS_EC2_METADATA_DISABLED: 'true', ...env },
    }).then(
      ({ stdout }) => ({ stdout, code: 0 }),
      ({ stdout, code }: { stdout: string; code: number }) => ({ stdout, code }),
    );

  test('prints a line for each thing and ends with 0 when nothing is to be done', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'casedesk-'));
    writeFileSync(
      join(folder, 'casedesk.yml'),
      'ask: "#help"\nrules: [{ people: members, channels: any, may: list }]\n',
    );
    const aws = {
      AWS_ENDPOINT_URL_SUPPORT: world.aws.url,
      AWS_ACCESS_KEY_ID: 'a',
      AWS_SECRET_ACCESS_KEY: 'b',
    };
    const { stdout, code } = await run(environment(aws), folder);
    expect(stdout).toMatch(/^ok {4}Slack bot token: casedesk in Example Corp$/m);
    expect(stdout).toMatch(/^ok {4}support:DescribeCases: allowed$/m);
    expect(stdout).toMatch(/check-up: all is well\.\n$/);
    expect(code).toBe(0);
  });

  // In a process of their own: to the SDK within jest the errors of Node's core are none.
  test('tells AWS out of reach for the service and for each address', async () => {
    const [one, other] = [`http://127.0.0.1:${await unusedPort()}`, `http://127.0.0.1:${await unusedPort()}`];
    const aws = {
      CASEDESK_SUPPORT_ENDPOINTS: `${one},${other}`,
      AWS_ACCESS_KEY_ID: 'a',
      AWS_SECRET_ACCESS_KEY: 'b',
    };
    const { stdout, code } = await run(environment(aws));
    expect(stdout).toMatch(/^todo {2}AWS Support: cannot be reached/m);
    for (const address of [one, other])
      expect(stdout).toContain(
        `todo  AWS endpoint ${new URL(address).host}: cannot be reached (ECONNREFUSED)`,
      );
    expect(stdout).toMatch(/^open {2}AWS permissions: not told/m);
    expect(stdout).not.toMatch(/^ok {4}AWS (?!settings)/m);
    expect(code).toBe(1);
  });

  test('tells Slack out of reach, and goes on with AWS', async () => {
    const aws = {
      AWS_ENDPOINT_URL_SUPPORT: world.aws.url,
      AWS_ACCESS_KEY_ID: 'a',
      AWS_SECRET_ACCESS_KEY: 'b',
    };
    const CASEDESK_SLACK_API_URL = `http://127.0.0.1:${await unusedPort()}/api/`;
    const { stdout } = await run(environment({ ...aws, CASEDESK_SLACK_API_URL }));
    expect(stdout).toMatch(/^todo {2}Slack bot token: 127.0.0.1:\d+ does not answer \(ECONNREFUSED\)/m);
    expect(stdout).toMatch(/^ok {4}support:DescribeCases: allowed$/m);
  });

  test('tells a profile that nobody wrote, and goes on with Slack', async () => {
    const { stdout, code } = await run(environment({ AWS_PROFILE: 'nobody', HOME: '/nowhere' }));
    expect(stdout).toMatch(/^todo {2}AWS settings: AWS_PROFILE must name a profile/m);
    expect(stdout).toMatch(/^ok {4}Slack bot token: casedesk in Example Corp$/m);
    expect(code).toBe(1);
  });

  test('reads .env where it stands, and tells a setting that nobody reads', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'casedesk-'));
    const { SLACK_BOT_TOKEN, ...others } = environment({ SLACK_SIGNING_SECRET: world.slack.signingSecret });
    writeFileSync(join(folder, '.env'), `SLACK_BOT_TOKEN="${SLACK_BOT_TOKEN}\n"\nCASEDESK_RULE=x.yml\n`);
    const { stdout, code } = await run(others, folder);
    expect(stdout).toMatch(/^ok {4}Slack bot token: casedesk in Example Corp$/m);
    expect(stdout).toMatch(/^soon {2}Configuration: SLACK_BOT_TOKEN has blanks or a line break around it/m);
    expect(stdout).toMatch(/^todo {2}Configuration: CASEDESK_RULE is no .* Did you mean CASEDESK_RULES\?$/m);
    expect(code).toBe(1);
  });

  test('lists every mistake of a wrong configuration and ends with 1', async () => {
    const { stdout, code } = await run({
      AWS_ENDPOINT_URL_SUPPORT: world.aws.url,
      SLACK_BOT_TOKEN: 'xapp-secret',
      PORT: 'http',
      CASEDESK_CACHE_URL: 'x',
    });
    for (const name of ['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET', 'PORT', 'CASEDESK_CACHE_URL'])
      expect(stdout).toMatch(new RegExp(`^todo {2}Configuration: ${name} `, 'm'));
    expect(stdout).not.toContain('xapp-secret');
    expect(code).toBe(1);
  });
});

/** A port nobody listens on. */
function unusedPort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

describe('in an Enterprise organisation', () => {
  /** The doctor of a bot that is installed like this, under a rule with these workspaces. */
  function ofGrid(
    installed: 'in one workspace' | 'for all',
    workspaces: string,
    people = ['members'],
  ): Promise<Finding[]> {
    world.slack.workspace.joinGrid(installed);
    const rules = join(mkdtempSync(join(tmpdir(), 'casedesk-')), 'casedesk.yml');
    const rule = `{people: [${people}], ${workspaces}channels: any, may: list}`;
    writeFileSync(rules, `ask: "#platform-support"\nrules:\n  - ${rule}\n`);
    return examined({}, { rules });
  }
  const workspaces = (findings: readonly Finding[]) => about(findings, 'Slack workspaces');

  test('where the bot is installed for all of it, the workspaces it was added to are named', async () => {
    const findings = await ofGrid('for all', 'workspaces: [T0LABS], ');
    expect(about(findings, 'Slack bot token')?.says).toBe('casedesk in all of Example Group');
    expect(workspaces(findings)).toMatchObject({ state: 'ok', says: 'added to T0CASEDESK, T0LABS' });
  });

  test.each([
    [
      'an id of none of them is named',
      'for all',
      'workspaces: T0TYPO, ',
      'todo',
      /^rules\.0\.workspaces: .*not added to T0TYPO/,
    ],
    ['a rule that does not say of which is named', 'for all', '', 'todo', /^rules\.0\.workspaces: must say/],
    [
      'the token of one workspace tells nothing of others',
      'in one workspace',
      'workspaces: [here, T0LABS], ',
      'open',
      /^T0LABS: .*sees no other/,
    ],
  ] as const)('%s', async (_, installed, rule, state, says) => {
    expect(workspaces(await ofGrid(installed, rule))).toMatchObject({
      state,
      says: expect.stringMatching(says),
    });
  });

  test('a user group is looked for in every workspace', async () => {
    const findings = await ofGrid('for all', 'workspaces: any, ', ['S0LABS', 'S0ONCALL', 'S0NONE']);
    expect(findings.filter(({ about }) => about.endsWith('in the rules'))).toEqual([
      { about: 'S0NONE in the rules', state: 'todo', says: expect.stringMatching(/^is no user group here/) },
    ]);
  });

  test('a Slack that does not say to which is told of as that', async () => {
    world.slack.faults.fail('auth.teams.list', { error: 'ratelimited' });
    expect(workspaces(await ofGrid('for all', 'workspaces: any, '))).toMatchObject({ state: 'open' });
  });

  test('where no rule names another workspace there is nothing to say', async () => {
    expect(workspaces(await ofGrid('in one workspace', ''))).toBeUndefined();
  });
});
