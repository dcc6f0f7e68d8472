/** The production door with the accounts of an organization: roles, rules by name, and accounts that are not there. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AccountsWorld, startAccountsWorld } from '../world/accounts';
import { words } from '../world/messages';
import { person } from '../world/world';

const [EU, US, DEV] = ['111122223333', '222233334444', '333344445555'] as const;
const accounts = [
  { id: EU, name: 'prod-eu', openCases: 12 },
  { id: US, name: 'prod-us', openCases: 12 },
  { id: DEV, name: 'dev', openCases: 12 },
];

const folder = mkdtempSync(join(tmpdir(), 'journey-'));
afterAll(() => rmSync(folder, { recursive: true }));
let all: AccountsWorld;

const open = async (rule: string) => {
  all = await startAccountsWorld({ accounts, rule, file: join(folder, 'casedesk.yml') });
};

describe('a rule for two of three accounts', () => {
  beforeAll(() => open('[prod-*]'));
  afterAll(() => all.close());

  test('one list of those, with the name on each row, and nobody else is asked, also after a SIGKILL', async () => {
    const jane = person(all.world);
    const list = await jane.types('/cases open');
    expect(words(list)).toMatch(/prod-eu/);
    expect(words(list)).toMatch(/prod-us/);
    expect(words(list)).not.toMatch(/\bdev\b/);
    await all.world.bot.restart();
    expect(words(await jane.turns(list, 'Next'))).toMatch(/Page 2/);
    expect(all.aws.accounts.get(DEV)!.calls).toEqual([]);
  });

  test('/cases accounts and /cases doctor name no other, nor how many there are', async () => {
    const listed = words(await person(all.world).types('/cases accounts'));
    expect(listed).toMatch(/2 accounts/);
    const report = words(await person(all.world).types('/cases doctor'));
    expect(report).toMatch(/prod-eu/);
    expect(listed + report).not.toMatch(/\bdev\b|can be read|333344445555/);
  });

  test('the name or the number of an account finds its cases, of one that may not be seen none', async () => {
    const jane = person(all.world);
    for (const line of ['prod-eu', EU]) {
      const list = words(await jane.types(`/cases ${line}`));
      expect(list).toMatch(/prod-eu/);
      expect(list).not.toMatch(/prod-us/);
    }
    expect(words(await jane.types('/cases dev'))).toMatch(/Nothing matches/);
    expect(words(await jane.types(`/cases ${DEV}`))).toMatch(/I know no account “333344445555”/);
  });

  test('of a case that may not be seen is said what is said of one that is nowhere, and of which accounts', async () => {
    const jane = person(all.world);
    const told = 'AWS Support has no such case in the accounts that you may see here. Check the number';
    for (const id of [`${DEV}001`, '987654321098765', `case-${DEV}-muen-2026-1`, `case-${EU}-muen-2026-99`])
      expect(words(await jane.types(`/cases ${id}`))).toContain(told);
  });

  test('the account that was meant by a slip is offered, and one click lists its cases', async () => {
    const jane = person(all.world);
    const told = await jane.types('/cases open account:pord-eu');
    expect(told.ephemeralTo).toBeDefined();
    expect(words(told)).toMatch(/I know no account “pord-eu”/);
    const list = await jane.next(() => jane.who.clicks(told, 'Try /cases open account:prod-eu'));
    expect(words(list)).toMatch(/Matching account prod-eu/);
    expect(words(await jane.types('/cases open account:dve'))).not.toMatch(/\bdev\b/);
  });
});

describe('a rule for all accounts', () => {
  beforeAll(() => open('any'));
  afterAll(() => all.close());

  test('one whose role is broken is named on the page, and is no shorter list told as the whole', async () => {
    all.trust(US, false);
    const list = await person(all.world).types('/cases open');
    expect(words(list)).toMatch(/of 2 of 3 accounts/);
    expect(words(list)).toMatch(/prod-us/);
  });
});
