/** The roles that the bot takes on in other accounts, and which accounts there are. */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type AwsAccountsEmulator,
  type AwsAccountsOptions,
  KEYS,
  startAwsAccounts,
} from '../../../../src/emulators/aws-accounts/server';
import { problemIn } from '../../../../src/problem';
import { membersOf } from '../../../../src/support/aws/organization';
import { createRoles } from '../../../../src/support/aws/roles';
import { endedAfterEach } from '../../../world/closed-after-each';

const [HOME, EU, US] = ['999988887777', '111122223333', '222233334444'] as const;
const READER = `arn:aws:iam::${EU}:role/Reader`;
const MINUTE = 60_000;

const open = endedAfterEach();
const configOf = (endpoint: string) => ({
  ...{ endpoint, region: 'eu-central-1', credentials: KEYS, maxAttempts: 1 },
});

async function organization(options: Partial<AwsAccountsOptions> = {}): Promise<AwsAccountsEmulator> {
  const trusts = [`arn:aws:iam::${HOME}:user/casedesk`];
  const reader = { name: 'Reader', trusts, allows: ['support:Describe*'] };
  const emulator = await startAwsAccounts({
    accounts: [
      { id: HOME, name: 'tools' },
      { id: EU, name: 'prod-eu', roles: [reader] },
      { id: US, name: 'prod-us', roles: [{ ...reader, externalId: 'agreed' }] },
    ],
    ...options,
  });
  open.push(emulator);
  return emulator;
}

/** Somebody in AWS's place. */
async function place(answer: (response: ServerResponse) => void): Promise<string> {
  const server = createServer((request, response) => void request.resume().on('end', () => answer(response)));
  open.push({
    destroy: () => server.closeAllConnections(),
    close: async () => void server.close(),
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('the keys of a role', () => {
  /** Roles at an organization whose clock is the test's. */
  async function roles() {
    const clock = { now: Date.parse('2026-05-05T05:05:05Z') };
    const emulator = await organization({ now: () => new Date(clock.now) });
    const made = createRoles(configOf(emulator.url), () => clock.now);
    open.unshift({ destroy: made.close });
    const asked = () => emulator.calls.filter(({ operation }) => operation === 'AssumeRole').length;
    return { roles: made, clock, emulator, asked };
  }

  test('are those that AWS hands out, for a session that CloudTrail shows as the bot’s', async () => {
    const { roles: made, emulator, clock } = await roles();
    expect(await made.keysOf({ arn: READER })()).toEqual({
      accessKeyId: expect.stringMatching(/^ASIA/),
      ...{ secretAccessKey: expect.any(String), sessionToken: expect.any(String) },
      expiration: new Date(clock.now + 60 * MINUTE),
    });
    expect(emulator.calls[0]!.input).toMatchObject({ RoleArn: READER, RoleSessionName: 'casedesk' });
  });

  test('are kept until five minutes before their end, and then asked for again', async () => {
    const { roles: made, clock, asked } = await roles();
    const keys = made.keysOf({ arn: READER });
    const first = await keys();
    clock.now += 55 * MINUTE - 1;
    expect(await keys()).toBe(first);
    expect(asked()).toBe(1);
    clock.now += 1;
    expect((await keys()).accessKeyId).not.toBe(first.accessKeyId);
    expect(asked()).toBe(2);
    await keys();
    expect(asked()).toBe(2);
  });

  test('are asked for once by all who need them at the same time', async () => {
    const { roles: made, asked } = await roles();
    const keys = made.keysOf({ arn: READER });
    const all = await Promise.all(Array.from({ length: 5 }, () => keys()));
    expect([new Set(all).size, asked()]).toEqual([1, 1]);
  });

  test('that AWS did not hand out are asked for again by who comes next', async () => {
    const { roles: made, emulator, asked } = await roles();
    emulator.faults.fail('Throttling', { times: 1, operation: 'AssumeRole' });
    const keys = made.keysOf({ arn: READER });
    await expect(keys()).rejects.toMatchObject({ code: 'credentials-away' });
    expect(await keys()).toMatchObject({ accessKeyId: expect.any(String) });
    expect(asked()).toBe(2);
  });

  test('take the ExternalId that was agreed on', async () => {
    const { roles: made } = await roles();
    const arn = `arn:aws:iam::${US}:role/Reader`;
    await expect(made.keysOf({ arn })()).rejects.toMatchObject({ code: 'role-denied' });
    expect(await made.keysOf({ arn, externalId: 'agreed' })()).toMatchObject({
      accessKeyId: expect.any(String),
    });
  });

  test('without a secret are none', async () => {
    const parts = ['<AccessKeyId>a</AccessKeyId>', '<SecretAccessKey>b</SecretAccessKey>', ''];
    for (const part of parts) {
      const credentials = `<Credentials>${part}<SessionToken>c</SessionToken></Credentials>`;
      const result = `<AssumeRoleResult>${credentials}</AssumeRoleResult>`;
      const url = await place((response) =>
        response
          .writeHead(200, { 'content-type': 'text/xml' })
          .end(`<AssumeRoleResponse>${result}</AssumeRoleResponse>`),
      );
      const made = createRoles(configOf(url));
      await expect(made.keysOf({ arn: READER })()).rejects.toMatchObject({ code: 'no-credentials' });
      made.close();
    }
  });

  test('are asked for in the Region of the role’s account, over connections that are kept for a thousand', async () => {
    const hosts: string[] = [];
    let made = 0;
    const requestHandler = {
      handle: async ({ hostname }: { hostname: string }) => {
        hosts.push(hostname);
        throw new Error('no further');
      },
      destroy: () => {
        made += 1;
      },
    } as never;
    const { endpoint: _, ...config } = configOf('');
    const all = createRoles({ ...config, requestHandler });
    for (const region of ['us-gov-west-1', undefined, 'us-gov-west-1', undefined])
      await all
        .keysOf({ arn: READER, region })()
        .catch(() => {});
    await all.ownAccount().catch(() => {});
    expect(hosts).toEqual([
      ...['sts.us-gov-west-1.amazonaws.com', 'sts.eu-central-1.amazonaws.com'],
      ...['sts.us-gov-west-1.amazonaws.com', 'sts.eu-central-1.amazonaws.com'],
      'sts.eu-central-1.amazonaws.com',
    ]);
    all.close();
    // Two clients, one for each Region.
    expect(made).toBe(2);
  });
});

describe('the account that the bot’s own credentials are of', () => {
  test('is told by AWS', async () => {
    const { url } = await organization();
    const roles = createRoles(configOf(url));
    expect(await roles.ownAccount()).toBe(HOME);
    roles.close();
  });

  test('is not known without credentials, nor to who does not wait for it', async () => {
    const { url } = await organization();
    const strange = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' };
    const roles = createRoles({ ...configOf(url), credentials: strange });
    await expect(roles.ownAccount()).rejects.toMatchObject({ code: 'bad-credentials' });
    roles.close();
    const silent = createRoles(configOf(await place(() => {})));
    await expect(silent.ownAccount(AbortSignal.timeout(50))).rejects.toBeDefined();
    silent.close();
  });
});

describe('the accounts of an organization', () => {
  const UNITS = [
    { id: 'ou-ab12-production', name: 'Production' },
    { id: 'ou-ab12-europe00', name: 'Europe', parent: 'ou-ab12-production' },
    { id: 'ou-ab12-testing0', name: 'Testing' },
  ];
  const many = Array.from({ length: 45 }, (_, n) => ({
    ...{ id: String(100_000_000_000 + n), name: `n${n}` },
    parent: n < 25 ? 'ou-ab12-production' : 'ou-ab12-europe00',
  }));

  test.each([false, true])(
    'are all of them, with what they are good for (empty pages: %s)',
    async (emptyPages) => {
      const state = 'SUSPENDED' as const;
      const accounts = [{ id: HOME, name: 'tools' }, ...many, { id: EU, name: 'gone', state }];
      const { url } = await organization({ accounts, units: UNITS, emptyPages });
      const { all, inUnits } = await membersOf(configOf(url));
      expect(all).toHaveLength(47);
      expect(all).toContainEqual({ id: HOME, name: 'tools', state: 'ACTIVE' });
      expect(all).toContainEqual({ id: EU, name: 'gone', state: 'SUSPENDED' });
      expect(inUnits.size).toBe(0);
    },
  );

  test.each([false, true])(
    'are known by their unit, however deep they are in it (empty pages: %s)',
    async (emptyPages) => {
      const accounts = [{ id: HOME, name: 'tools' }, ...many];
      const { url, calls } = await organization({ accounts, units: UNITS, emptyPages });
      const units = ['ou-ab12-production', 'ou-ab12-testing0', 'ou-ab12-europe00', 'ou-ab12-testing0'];
      const { inUnits } = await membersOf(configOf(url), units);
      const found = [...inUnits].map(([unit, ids]) => [unit, ids.size]);
      expect(found).toEqual([
        ['ou-ab12-production', 45],
        ['ou-ab12-testing0', 0],
        ['ou-ab12-europe00', 20],
      ]);
      expect(inUnits.get('ou-ab12-europe00')).toContain(many[44]!.id);
      // A unit that is named twice is asked for once.
      const inside = calls.filter(({ input }) => input.ParentId === 'ou-ab12-testing0');
      expect(inside).toHaveLength(emptyPages ? 4 : 2);
    },
  );

  test('that is not there, or may not be asked, are a problem or AWS’s own words', async () => {
    const { url } = await organization({ allows: [] });
    await expect(membersOf(configOf(url))).rejects.toMatchObject({ code: 'no-permission' });
    const there = await organization();
    const error = await membersOf(configOf(there.url), ['ou-ab12-nonesuch']).catch((thrown) => thrown);
    expect(error).toMatchObject({ name: 'ParentNotFoundException' });
    expect(problemIn(error)).toBeUndefined();
  });

  /** What Organizations answers in AWS's own words, over connections that are counted. */
  function wire(answers: Record<string, object>) {
    const wired = { closed: 0, signals: [] as unknown[] };
    const requestHandler = {
      async handle(
        { headers }: { headers: Record<string, string> },
        { abortSignal }: { abortSignal?: unknown },
      ) {
        wired.signals.push(abortSignal);
        const body = Buffer.from(JSON.stringify(answers[headers['x-amz-target']!.split('.')[1]!]));
        return { response: { statusCode: 200, headers: { 'x-amzn-requestid': 'r' }, body } };
      },
      destroy: () => {
        wired.closed += 1;
      },
    } as never;
    return { ...configOf('http://127.0.0.1:1'), requestHandler, wired };
  }

  test('are called by their number where they have no name, and are told by the older status too', async () => {
    const { wired, ...config } = wire({
      ListAccounts: {
        Accounts: [
          { Id: EU, Name: '', State: 'CLOSED', Status: 'ACTIVE' },
          { Id: US, Status: 'SUSPENDED' },
          { Id: HOME, Name: 'tools' },
          { Name: 'nobody' },
        ],
      },
    });
    expect((await membersOf(config)).all).toEqual([
      { id: EU, name: EU, state: 'CLOSED' },
      { id: US, name: US, state: 'SUSPENDED' },
      { id: HOME, name: 'tools', state: 'ACTIVE' },
    ]);
    expect(wired.closed).toBe(1);
  });

  test('are none where AWS names none, and are asked for as long as somebody waits', async () => {
    const { wired, ...config } = wire({
      ...{ ListAccounts: {}, ListAccountsForParent: {} },
      ListOrganizationalUnitsForParent: {},
    });
    const { signal } = new AbortController();
    expect(await membersOf(config, ['ou-1'], signal)).toEqual({
      all: [],
      inUnits: new Map([['ou-1', new Set()]]),
    });
    expect(wired.signals).toEqual([signal, signal, signal]);
  });

  test('leave no connection open where they are not told', async () => {
    const { wired, ...config } = wire({ ListAccounts: { Accounts: 7 } });
    await membersOf(config).catch(() => {});
    expect(wired.closed).toBe(1);
  });
});
