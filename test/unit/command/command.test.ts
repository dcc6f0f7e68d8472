import { parseCommand } from '../../../src/command/parse';
import { printCommand } from '../../../src/command/print';
import type { Query } from '../../../src/command/query';
import { fromSlack } from '../../../src/command/typed/as-typed';

/** 2026-11-23 10:30 in Berlin. */
const asker = { now: Date.UTC(2026, 10, 23, 9, 30), timeZone: 'Europe/Berlin', user: 'U0JANE' };
const parse = (line: string) => parseCommand(fromSlack(line), asker);

describe('a line that opens one case, or help', () => {
  test.each([
    ['', { verb: 'help' }],
    [' Help ', { verb: 'help' }],
    ['177777777700001', { verb: 'view', id: '177777777700001' }],
    ['#1234567890', { verb: 'view', id: '1234567890' }],
    [
      'case-111122223333-muen-2026-0123456789abcdef',
      { verb: 'view', id: 'case-111122223333-muen-2026-0123456789abcdef' },
    ],
  ] as const)('%p', (line, command) => {
    expect(parse(line)).toEqual(command);
    expect(parse(printCommand(command))).toEqual(command);
  });
});

describe('a line that lists cases', () => {
  const word = (text: string, not = false) => ({ text, not });
  const lines: [string, Partial<Query>][] = [
    ['open', {}],
    ['  OPEN ', {}],
    ['all', { scope: 'all' }],
    ['resolved', { scope: 'resolved' }],
    ['mine', { by: '@U0JANE' }],
    ['all mine', { scope: 'all', by: '@U0JANE' }],
    ['open rds', { words: [word('rds')] }],
    ['open rds -billing', { words: [word('rds'), word('billing', true)] }],
    ['open "exact Words"', { words: [word('exact words')] }],
    ['open “typographic quotes”', { words: [word('typographic quotes')] }],
    ['open -"not this"', { words: [word('not this', true)] }],
    ['"open"', { words: [word('open')] }],
    ['severity:high', { severity: ['high'] }],
    ['open severity:HIGH,urgent,high', { severity: ['high', 'urgent'] }],
    ['open service:ec2,rds', { service: ['ec2', 'rds'] }],
    ['open service:"elastic compute"', { service: ['elastic compute'] }],
    ['open status:pending-customer-action', { status: ['pending-customer-action'] }],
    ['open waiting:us', { waiting: 'us' }],
    ['open after:2026-01-31', { after: '2026-01-30T23:00:00Z' }],
    ['open after:2026-07-01', { after: '2026-06-30T22:00:00Z' }],
    ['open after:2026-01-31T09:30', { after: '2026-01-31T08:30:00Z' }],
    ['open after:2026-01-31T09:30:00Z', { after: '2026-01-31T09:30:00Z' }],
    ['open before:7d', { before: '2026-11-16T09:30:00Z' }],
    ['open after:12h', { after: '2026-11-22T21:30:00Z' }],
    ['open after:2mo', { after: '2026-09-23T08:30:00Z' }],
    ['open after:today', { after: '2026-11-22T23:00:00Z' }],
    ['open after:yesterday before:today', { after: '2026-11-21T23:00:00Z', before: '2026-11-22T23:00:00Z' }],
    ['open lang:ja', { lang: 'ja' }],
    ['open by:Jane', { by: 'jane' }],
    ['open by:<mailto:jane@example.com|jane@example.com>', { by: 'jane@example.com' }],
    ['open by:<@U0KENJI|kenji>', { by: '@U0KENJI' }],
    ['all ids:case-1-a,case-1-b', { scope: 'all', ids: ['case-1-a', 'case-1-b'] }],
    ['all id:177777777700001,1234567890', { scope: 'all', id: ['177777777700001', '1234567890'] }],
    ['open rows:20', { rows: 20 }],
    ['open sort:newest', { sort: 'newest' }],
    ['open private', { isPrivate: true }],
  ];
  test.each(lines)('%s', (line, query) => {
    const command = { verb: 'list', query: { scope: 'open', words: [], ...query } };
    expect(parse(line)).toEqual(command);
    expect(parseCommand(printCommand(parse(line)), { now: 0 })).toEqual(command);
  });

  test('export and report take the same words', () => {
    expect(parse('export open severity:high format:csv')).toMatchObject({
      verb: 'export',
      query: { format: 'csv', severity: ['high'] },
    });
    expect(parse('report all')).toMatchObject({ verb: 'report', query: { scope: 'all' } });
  });
});

describe('a line that is not understood is answered with the word and the nearest right one', () => {
  test.each([
    ['opne', 'I do not know “opne”. Did you mean `/cases open`? To search for a word: `/cases open opne`.'],
    ['hlep', 'I do not know “hlep”. Did you mean `/cases help`? To search for a word: `/cases open hlep`.'],
    [
      '123',
      'I do not know “123”. A case has a number of 10 or 15 digits. To search for a word: `/cases open 123`.',
    ],
    [
      'open severty:high',
      'I do not know “severty:”. Did you mean `severity:`? To search for it, put it in quotes.',
    ],
    [
      'open severity:hihg',
      '“severity:” does not take “hihg”. Did you mean `high`? It is one of critical, urgent, high, normal, low.',
    ],
    ['open severity:', '“severity:” needs a value. It is one of critical, urgent, high, normal, low.'],
    ['open severity:,', '“severity:” needs a value. It is one of critical, urgent, high, normal, low.'],
    [
      'open after:2026-02-30',
      '“after:” does not take “2026-02-30”. Write it like `after:7d`, `2026-01-31`, `yesterday` or `last week`.',
    ],
    ['open rows:50', '“rows:” does not take “50”. Write it like `rows:20`: from 5 to 20.'],
    [
      'open severity:high severity:low',
      '“severity:low” is a second “severity:”, and I take one. Leave one of them out.',
    ],
    ['open all', '“all” is a second choice of open, resolved or all, and I take one. Leave one of them out.'],
    ['open "half a quote', 'I cannot read “"half a quote”. Is a quote missing?'],
    [
      'open -service:rds',
      '“-” leaves out words and severities; it cannot stand before “service:”. Did you mean `-rds`?',
    ],
    [
      'open status:resolved',
      '`open` and `status:resolved` exclude each other. Did you mean `/cases all status:resolved`?',
    ],
    ['open waiting:us status:unassigned', '`waiting:us` and `status:unassigned` exclude each other.'],
    [
      'resolved waiting:us',
      'Nobody waits for a resolved case: `resolved` and `waiting:us` exclude each other.',
    ],
    ['open after:1d before:7d', '`after:` is later than `before:`, so no case can match. Swap them?'],
    ['open rds -rds', '“rds” is both asked for and left out. Leave one of them out.'],
    ['open format:csv', '`format:` is for `/cases export`.'],
    [
      'export open private',
      '`private` is for lists and cases: a report or an export is for everybody in the channel.',
    ],
    [`open ${'x'.repeat(600)}`, 'That is 605 characters; I read up to 500.'],
  ])('%s', (line, hint) => {
    expect(() => parse(line)).toThrow(expect.objectContaining({ code: 'bad-command', hint }));
  });
});
