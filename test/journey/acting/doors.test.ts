/** The same acts through Socket Mode, and in one of several accounts, each with a role of its own. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AwsAccountsEmulator, startAwsAccounts } from '../../../src/emulators/aws-accounts/server';
import { seedCases, seedServices } from '../../../src/emulators/seed';
import { actor, newCase, openCase, startActingWorld, typed } from '../../world/acting';
import { botProcess } from '../../world/bot-doors';
import { startWorld, type World } from '../../world/world';

let world: World;
afterEach(() => world.close());

test('through Socket Mode a reply, a resolution and a new case reach AWS, once each', async () => {
  world = await startActingWorld({}, { socket: true });
  const { caseId, displayId } = openCase(world);
  const jane = actor(world);
  const shown = await jane.opensCase(displayId);
  const form = await jane.form(shown, `Reply to case ${displayId}`);
  const review = await jane.reviews(form, { text: typed('Through a socket.') });
  await jane.until('Done', () => jane.sends(review));
  await jane.who.closes(jane.modal.top()!);
  const resolving = await jane.form(shown, `Resolve case ${displayId}`);
  const last = await jane.reviews(resolving, {});
  await jane.until('Done', () => jane.sends(last));
  await jane.who.closes(jane.modal.top()!);
  const fresh = await newCase(jane, 'Database down', 'It is down.');
  await jane.until('Done', () => jane.sends(fresh));
  expect(world.aws.casebook.written('Sent from Slack by')).toMatchObject({
    cases: [{ subject: 'Database down' }],
    replies: [{ body: expect.stringContaining('Through a socket.') }],
  });
  expect(world.aws.casebook.get(caseId)!.status).toBe('resolved');
});

describe('of several accounts', () => {
  const [HOME, EU, US] = ['999988887777', '111122223333', '222233334444'] as const;
  const folder = mkdtempSync(join(tmpdir(), 'journey-'));
  let aws: AwsAccountsEmulator;
  afterEach(() => aws.close());
  afterAll(() => rmSync(folder, { recursive: true }));

  const casesOf = (account: string) =>
    seedCases({ cases: 4, now: new Date(), seed: Number(account.slice(0, 4)) }).map((one, index) => ({
      ...one,
      caseId: `case-${account}-muen-2026-${index}`,
      displayId: `${account}${String(index).padStart(3, '0')}`,
    }));

  async function open(accounts: string) {
    const services = seedServices();
    const roles = [{ name: 'Desk', trusts: [`arn:aws:iam::${HOME}:user/casedesk`], allows: ['support:*'] }];
    aws = await startAwsAccounts({
      accounts: [
        { id: HOME, name: 'tools', services },
        { id: EU, name: 'prod-eu', services, cases: casesOf(EU), roles },
        { id: US, name: 'prod-us', services, cases: casesOf(US), roles },
      ],
    });
    const file = join(folder, 'casedesk.yml');
    const rules = `ask: "#platform"
accounts:
  - {id: "${EU}", name: prod-eu, role: Desk}
  - {id: "${US}", name: prod-us, role: Desk}
rules:
  - {people: members, channels: any, may: [list, view, reply, create], accounts: ${accounts}}
`;
    writeFileSync(file, rules);
    const env = {
      CASEDESK_RULES: file,
      AWS_ENDPOINT_URL_SUPPORT: aws.url,
      AWS_ENDPOINT_URL_STS: aws.url,
    };
    world = await startWorld({ openCases: 0, door: botProcess({ env }) });
  }

  const written = (id: string) => aws.accounts.get(id)!.casebook.written('Sent from Slack by');

  test('a reply goes to the account of its case', async () => {
    await open('[any]');
    const { displayId } = aws.accounts
      .get(US)!
      .casebook.all()
      .find(({ status }) => status !== 'resolved')!;
    const jane = actor(world);
    const form = await jane.form(await jane.opensCase(displayId), `Reply to case ${displayId}`);
    const review = await jane.reviews(form, { text: typed('For the US.') });
    expect(jane.modal.reads(review)).toContain('prod-us');
    await jane.until('Done', () => jane.sends(review));
    expect([written(EU).replies, written(US).replies]).toMatchObject([[], [{}]]);
  });

  test.each([
    [EU, 'prod-eu'],
    [US, 'prod-us'],
  ])('of two cases with one number a reply goes to the one it was written below: of %s', async (id, name) => {
    await open('[any]');
    const displayId = '177777777700001';
    for (const account of [EU, US])
      aws.accounts.get(account)!.casebook.insert({ caseId: `case-${account}-muen-2026-9`, displayId });
    const jane = actor(world);
    const shown = await jane.views(await jane.types(`/cases open account:${name}`), displayId);
    const form = await jane.form(shown, `Reply to case ${displayId}`);
    const review = await jane.reviews(form, { text: typed('To this one.') });
    expect(jane.modal.reads(review)).toContain(name);
    await jane.until('Done', () => jane.sends(review));
    expect(written(id).replies).toHaveLength(1);
  });

  test('whoever may open cases in one of them alone is not asked which, and gets them there', async () => {
    await open('[prod-us]');
    const jane = actor(world);
    const review = await newCase(jane, 'Database down', 'It is down.');
    expect(jane.modal.reads(review)).toContain('prod-us');
    await jane.until('Done', () => jane.sends(review));
    expect([written(EU).cases, written(US).cases]).toMatchObject([[], [{}]]);
  });

  test('a new case is opened in the account that was chosen', async () => {
    await open('[any]');
    const jane = actor(world);
    const review = await newCase(jane, 'Database down', 'It is down.', { account: EU });
    expect(jane.modal.reads(review)).toContain('prod-eu');
    await jane.until('Done', () => jane.sends(review));
    expect([written(EU).cases, written(US).cases]).toMatchObject([[{}], []]);
  });
});
