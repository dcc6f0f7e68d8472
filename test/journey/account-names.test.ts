/** Accounts as AWS Organizations has them, by what people call them: with blanks, twice, with a comma, by number as the console writes it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AccountsWorld, startAccountsWorld } from '../world/accounts';
import { words } from '../world/messages';
import { person } from '../world/world';

const names = ['Prod EU', 'prod', 'dev', 'dev', 'a,b', 'my team', 'quiet'];
const accounts = names.map((name, at) => ({ id: `01000${at}00111${at}`, name, openCases: 3 }));
const folder = mkdtempSync(join(tmpdir(), 'journey-'));
let all: AccountsWorld;
beforeAll(async () => {
  all = await startAccountsWorld({ accounts, file: join(folder, 'casedesk.yml') });
});
afterAll(async () => {
  await all.close();
  rmSync(folder, { recursive: true });
});

/** The names of the accounts whose cases a list shows, by the first digits of a case's number. */
async function listed(line: string): Promise<string[]> {
  const list = words(await person(all.world).types(`/cases ${line}`));
  return accounts.filter(({ id }) => list.includes(`displayId=${id}`)).map(({ name }) => name);
}

test('words that are together the name of an account find its cases, beside others and in quotes too', async () => {
  for (const line of ['Prod EU', 'prod eu', 'open "Prod EU"', 'all prod eu 0100'])
    expect([line, await listed(line)]).toEqual([line, ['Prod EU']]);
  expect(await listed('-"Prod EU" prod')).toEqual(['prod']);
  expect(await listed('eu prod')).toEqual([]);
});

test('a name that two accounts have finds the cases of both', async () => {
  expect(await listed('dev')).toEqual(['dev', 'dev']);
});

test('the number of an account may be written as the console writes it', async () => {
  for (const line of ['0100-0000-1110', 'account:0100-0000-1110', 'open 0100-0000-1110 private'])
    expect([line, await listed(line)]).toEqual([line, ['Prod EU']]);
});

test('where words find nothing and an account has them in its name, that account is offered', async () => {
  const told = words(await person(all.world).types('/cases my team'));
  expect(told).toContain('Look at the account my team: `/cases open account:"my team"`');
});

test('an account with a comma in its name is offered by its number', async () => {
  const told = words(await person(all.world).types('/cases account:a,b'));
  expect(told).toContain('With the comma in its name, “a,b” goes by its number');
  expect(told).toContain(`/cases open account:${accounts[4]!.id}`);
});
