/** What a person reads above a list is what they meant: no ids of people, no instants, no grammar. */
import { parseCommand } from '../../../src/command/parse';
import type { Query } from '../../../src/command/query';
import { readerOf, saidQuery } from '../../../src/listings/said-query';

const NOW = Date.UTC(2026, 10, 25, 9, 30);
const zone = 'Europe/Berlin';

function query(typed: string): Query {
  const command = parseCommand(typed, { now: NOW, timeZone: zone, user: 'U0JANE' });
  if (command.verb !== 'list') throw new Error(`“${typed}” is no list`);
  return command.query;
}

const people = {
  timeZone: async () => zone,
  name: async (user: string) => (user === 'U0KENJI' ? 'Kenji *Sato*' : undefined),
};

test.each([
  ['open', undefined],
  ['open sort:newest', undefined],
  ['open severity:high,urgent', 'high or urgent severity'],
  ['all status:unassigned waiting:aws', 'unassigned · waiting on AWS'],
  ['open service:ec2,rds,s3', 'service ec2, rds or s3'],
  ['open timeout -"limit"', '“timeout” · without “limit”'],
  ['open *"rds"*', '“rds” inside words too'],
  ['open after:2026-11-24', 'after 24 Nov 2026'],
  [
    'open after:2026-11-24T09:30',
    `after <!date^${Date.UTC(2026, 10, 24, 8, 30) / 1000}^{date_short_pretty} at {time}|2026-11-24 08:30 UTC>`,
  ],
  ['open lang:ja rows:5', 'in Japanese · 5 a page'],
  ['open by:jane', 'submitted by “jane”'],
  ['open by:@U0KENJI', 'submitted by Kenji `*Sato*`'],
  ['open by:@U0STRANGER', 'submitted by one person'],
  ['all id:177777777700001,177777777700002', 'case 177777777700001 or 177777777700002'],
])('%s', async (typed, said) => {
  const asked = query(typed);
  expect(saidQuery(asked, await readerOf(people, asked, { user: 'U0JANE' }))).toBe(said);
});

test('one’s own cases are said to be one’s own where nobody else reads it, and by name where others do', async () => {
  const mine = query('mine');
  const said = async (isPrivate: boolean) => {
    const reader = await readerOf({ ...people, name: async () => 'Jane Doe' }, mine, {
      user: 'U0JANE',
      isPrivate,
    });
    return saidQuery(mine, reader);
  };
  expect(await said(true)).toContain('submitted by you');
  expect(await said(false)).toContain('submitted by Jane Doe');
});

test('a day of somebody else’s zone is a moment in everybody’s own', async () => {
  const asked = query('open after:2026-11-24');
  const reader = await readerOf({ timeZone: async () => 'Asia/Tokyo' }, asked, { user: 'U0KENJI' });
  expect(saidQuery(asked, reader)).toMatch(/^after <!date\^/);
});

test('a Slack that does not answer costs the words about it, and not the list', async () => {
  const asked = query('open after:2026-11-24 by:@U0KENJI');
  const down = () => Promise.reject(new Error('down'));
  const reader = await readerOf({ timeZone: down, name: down }, asked, { user: 'U0JANE' });
  expect(saidQuery(asked, reader)).toMatch(/^submitted by one person · after <!date/);
});

test('however much is asked for, a date is never cut', () => {
  const words = Array.from({ length: 40 }, (_, n) => ({ text: `${n} ${'&'.repeat(90)}`, not: false }));
  const said = saidQuery({ ...query('open after:3h'), words })!;
  expect(said.length).toBeLessThan(1_600);
  expect(said.match(/<!date[^>]*$/)).toBeNull();
  expect(said).toMatch(/ · …$/);
});
