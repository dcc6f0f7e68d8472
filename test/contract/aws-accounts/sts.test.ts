import { AssumeRoleCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { refusal } from '../aws-support/client';
import { BOT, EU, HOME, role, US, USUAL, usePlaces } from './clients';

const start = usePlaces();
const denied = { name: 'AccessDenied', status: 403 };

describe('AssumeRole', () => {
  it('hands out keys for an hour, by the name of the session', async () => {
    const now = () => new Date('2026-05-05T05:05:05.500Z');
    const { sts } = await start({ now });
    const command = new AssumeRoleCommand({
      RoleArn: `arn:aws:iam::${EU}:role/Reader`,
      RoleSessionName: 'casedesk',
    });
    const { AssumedRoleUser, Credentials } = await sts().send(command);
    expect(AssumedRoleUser?.Arn).toBe(`arn:aws:sts::${EU}:assumed-role/Reader/casedesk`);
    expect(Credentials).toMatchObject({
      AccessKeyId: expect.stringMatching(/^ASIA[A-Z2-7]{16}$/),
      SessionToken: expect.any(String),
      Expiration: new Date('2026-05-05T06:05:05.000Z'),
    });
  });

  it('says the same of a role that is not there, one that does not trust, and an account that is closed', async () => {
    const { assume, emulator } = await start();
    const account = emulator.accounts.get(EU)!;
    const arn = `arn:aws:iam::${EU}:role/Reader`;
    const message = `User: ${BOT} is not authorized to perform: sts:AssumeRole on resource: ${arn}`;
    account.roles.get('Reader')!.trusts = [`arn:aws:iam::${HOME}:role/other`];
    expect(await refusal(assume(EU))).toEqual({ ...denied, message });
    account.roles.delete('Reader');
    expect(await refusal(assume(EU))).toEqual({ ...denied, message });
    account.roles.set('Reader', role('Reader'));
    account.state = 'SUSPENDED';
    expect(await refusal(assume(EU))).toEqual({ ...denied, message });
    expect(await refusal(assume('123412341234'))).toMatchObject(denied);
  });

  it('asks for the ExternalId of the trust policy', async () => {
    const { assume } = await start();
    expect(await refusal(assume(US))).toMatchObject(denied);
    expect(await refusal(assume(US, { ExternalId: 'another' }))).toMatchObject(denied);
    expect(await assume(US, { ExternalId: 'a-secret' })).toMatchObject({
      accessKeyId: expect.stringMatching(/^ASIA/),
    });
  });

  it('takes a SourceIdentity only where the trust policy lets it be set', async () => {
    const { assume } = await start();
    const SourceIdentity = 'U012AB3CD';
    expect((await refusal(assume(EU, { SourceIdentity }))).message).toContain('sts:SetSourceIdentity');
    await assume(US, { SourceIdentity, ExternalId: 'a-secret' });
  });

  it('refuses a caller without the right', async () => {
    const { assume } = await start({ allows: [] });
    expect(await refusal(assume(EU))).toMatchObject(denied);
  });

  it('gives an hour at most to a role that takes on another', async () => {
    const trusts = [`arn:aws:iam::${EU}:role/Reader`];
    const accounts = [
      ...USUAL.accounts.slice(0, 1),
      { id: EU, name: 'hub', roles: [role('Reader', { allows: ['sts:*'] })] },
      { id: US, name: 'spoke', roles: [role('Reader', { trusts, maxSession: 43_200 })] },
    ];
    const { assume } = await start({ accounts });
    const hub = await assume(EU);
    await assume(US, {}, hub);
    const long = await refusal(assume(US, { DurationSeconds: 3601 }, hub));
    expect(long).toMatchObject({
      name: 'ValidationError',
      message: expect.stringContaining('role chaining'),
    });
  });

  it.each([
    ['a session name of one letter', { RoleSessionName: 'x' }],
    ['a blank in it', { RoleSessionName: 'case desk' }],
    ['ten minutes', { DurationSeconds: 600 }],
    ['more than the role gives', { DurationSeconds: 7200 }],
    ['an ExternalId with a blank', { ExternalId: 'a b' }],
    ['a SourceIdentity of AWS’s own', { SourceIdentity: 'aws:me' }],
    ['no ARN', { RoleArn: 'Reader' }],
  ])('refuses %s', async (_, more) => {
    const { assume } = await start();
    expect(await refusal(assume(EU, more))).toMatchObject({ name: 'ValidationError', status: 400 });
  });

  it('knows strangers, and keys that are over', async () => {
    let time = Date.parse('2026-05-05T05:05:05Z');
    const { assume } = await start({ now: () => new Date(time) });
    const keys = await assume(EU);
    const stranger = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' };
    expect(await refusal(assume(EU, {}, stranger))).toMatchObject({
      name: 'InvalidClientTokenId',
      status: 403,
    });
    time += 3_600_000;
    expect((await refusal(assume(EU, {}, keys))).name).toMatch(/^ExpiredToken/);
  });

  it('ends keys by the clock of their own, where it is given one', async () => {
    let time = Date.parse('2026-05-05T05:05:05Z');
    const keysNow = () => new Date(time);
    const { assume } = await start({ now: () => new Date('2026-06-06T06:06:06Z'), keysNow });
    const keys = await assume(EU);
    time += 3_599_000;
    expect((await refusal(assume(EU, {}, keys))).name).not.toMatch(/^ExpiredToken/);
    time += 2_000;
    expect((await refusal(assume(EU, {}, keys))).name).toMatch(/^ExpiredToken/);
  });

  it('fails when told to, and writes down what was asked', async () => {
    const { assume, emulator } = await start();
    emulator.faults.fail('Throttling', { times: 1, operation: 'AssumeRole' });
    expect((await refusal(assume(EU))).name).toBe('Throttling');
    await assume(EU);
    expect(emulator.calls.map(({ operation, outcome }) => [operation, outcome])).toEqual([
      ['AssumeRole', 'Throttling'],
      ['AssumeRole', 'ok'],
    ]);
    expect(emulator.calls[1]!.input).toMatchObject({ RoleSessionName: 'casedesk' });
  });
});

test('GetCallerIdentity says who signs', async () => {
  const { sts, assume } = await start();
  expect(await sts().send(new GetCallerIdentityCommand())).toMatchObject({ Account: HOME, Arn: BOT });
  const keys = await assume(EU);
  expect(await sts(keys).send(new GetCallerIdentityCommand())).toMatchObject({ Account: EU });
});
