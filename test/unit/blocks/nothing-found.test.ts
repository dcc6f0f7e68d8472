import { type Nothing, nothingBlocks, nothingLines, nothingTitle } from '../../../src/blocks/nothing-found';
import { parseCommand } from '../../../src/command/parse';
import { nearestTo } from '../../../src/listings/nearest';
import { decodeCursor } from '../../../src/paging/cursor';
import { buttons } from '../../world/messages';

const asker = { now: Date.UTC(2026, 10, 23) };

const NOTHING: Nothing = {
  ...{ what: 'open cases', of: 'open cases', isNarrowed: true, page: 1, read: 230, isMore: false },
};

test.each<[Partial<Nothing>, string, string]>([
  [{}, 'nothing matches', 'Nothing matches among 230 open cases.'],
  [{ read: 1 }, 'nothing matches', 'Nothing matches among 1 open case.'],
  [{ read: 12_345, of: 'cases' }, 'nothing matches', 'Nothing matches among 12,345 cases.'],
  [{ read: 0 }, 'nothing matches', 'AWS has no open cases for this search.'],
  [
    { read: 500, isMore: true },
    'nothing found yet',
    'Nothing matches among the first 500 open cases. _Continue_ looks further.',
  ],
  [
    { page: 3, read: 500, isMore: true },
    'nothing found yet',
    'Nothing more matches among the first 500 open cases. _Continue_ looks further.',
  ],
  [{ isNarrowed: false, read: 0 }, 'no open cases', 'There are no open cases.'],
  [
    { isNarrowed: false, page: 2 },
    'no more open cases',
    'There are no more open cases. _First_ leads to the first page.',
  ],
  [
    { page: 2, total: 12 },
    'nothing more matches',
    'Nothing more matches among 230 open cases. _First_ leads to the first page.',
  ],
  [{ page: 2, total: 0 }, 'nothing matches', 'Nothing matches among 230 open cases.'],
])('%j is told as “%s”: %s', (rest, title, sentence) => {
  const nothing = { ...NOTHING, ...rest };
  expect(nothingTitle(nothing)).toBe(title);
  expect(nothingLines(nothing)[0]).toBe(sentence);
  expect(nothingBlocks(nothing)[0]).toMatchObject({ text: { text: sentence } });
});

test.each([
  ['open rds', ['open *"rds"*', 'all "rds"']],
  ['open *rds*', ['all *"rds"*']],
  ['all rds', ['all *"rds"*']],
  ['open rds failover', ['open *"rds"* *"failover"*', 'all "rds" "failover"', 'open "rds"']],
  [
    'open severity:high service:rds waiting:us',
    ['all severity:high service:rds waiting:us', 'open severity:high waiting:us'],
  ],
  ['resolved severity:critical', ['all severity:critical']],
  ['all severity:critical', []],
  ['open by:jane rds', ['open by:jane *"rds"*', 'all by:jane "rds"', 'open "rds"']],
])('near %s is %j', (line, typed) => {
  const command = parseCommand(line, asker);
  if (command.verb !== 'list') throw new Error('not a list');
  const found = nearestTo(command.query);
  expect(found.map((one) => one.typed)).toEqual(typed);
  for (const one of found) {
    expect(parseCommand(one.typed, asker)).toEqual(parseCommand(decodeCursor(one.value).query, asker));
  }
});

test('what is near is written as its reader would type it', () => {
  const reader = { timeZone: 'Europe/Berlin', user: 'U0JANE' };
  const here = { ...asker, timeZone: 'Europe/Berlin', user: 'U0JANE' };
  const near = (line: string) => {
    const command = parseCommand(line, here);
    if (command.verb !== 'list') throw new Error('not a list');
    return nearestTo(command.query, reader);
  };
  const [day] = near('resolved mine after:2026-10-01 before:2026-10-02T09:30');
  expect(day?.typed).toBe('all mine after:2026-10-01 before:2026-10-02T09:30');
  expect(parseCommand(day!.typed, here)).toEqual(parseCommand(decodeCursor(day!.value).query, here));
});

test('a list for one person stays so behind Try, and the command it names is that of anybody', () => {
  const command = parseCommand('open private rds', asker);
  if (command.verb !== 'list') throw new Error('not a list');
  for (const { typed, value } of nearestTo(command.query)) {
    expect(typed).not.toContain('private');
    expect(decodeCursor(value).query).toContain('private');
  }
});

test('each search to try has its button, and none where there is more to look at or pages before', () => {
  const nearest = [{ does: 'Look inside words too', typed: 'open *"a`b"*', value: 'v' }];
  const blocks = nothingBlocks({ ...NOTHING, nearest });
  expect(buttons({ blocks }).map(({ text }) => text?.text)).toEqual(['Try']);
  expect(JSON.stringify(blocks)).toContain('`/cases open *\\"a\'b\\"*`');
  for (const rest of [{ isMore: true }, { page: 2 }])
    expect(buttons({ blocks: nothingBlocks({ ...NOTHING, nearest, ...rest }) })).toEqual([]);
});
