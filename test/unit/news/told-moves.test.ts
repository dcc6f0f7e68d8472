/** What a thread has told of its case, where that is not what its card says. */
import type { Looked } from '../../../src/news/acts';
import { reconcile } from '../../../src/news/reconcile';
import { areTwins, placeOf } from '../../../src/news/repair/told-moves';
import type { Card, Shown } from '../../../src/news/shown';

const NOW = Date.UTC(2026, 10, 28, 12);
const caseId = 'case-111122223333-muen-2026-1';
const CARD: Card = { ts: '2.0', caseId, status: 'opened', severity: 'normal', since: NOW - 9_000, seen: NOW };

/** What a look does to the card of a case that AWS says stands so. */
function acts(
  status: string,
  severityCode: string,
  thread: string[],
  more: Partial<Card> = {},
  when: { asked?: number; moved?: number } = {},
) {
  const details = { caseId, status, severityCode, timeCreated: new Date(NOW - 86_400_000).toISOString() };
  const said = [{ details, isWatched: true }];
  const looked: Looked = { now: NOW, of: 'open', said, unread: [], asked: when.asked };
  const ledger = {
    ...{ ts: '1.0', at: NOW, of: 'open', unread: [], known: new Map(), isCut: false, digests: new Map() },
  };
  const shown: Shown = {
    ...{ ledger, cards: [{ ...CARD, ...more }], named: [], digests: new Map() },
    threads: new Map([['2.0', new Set(thread)]]),
    moved: new Map([['2.0', when.moved ?? 0]]),
  };
  return reconcile(looked, shown).flatMap((act) => {
    if (act.do === 'tell') return act.key;
    if (act.do !== 'edit') return [];
    return `card ${act.card.status} ${act.card.severity} ${act.card.moves ?? 0}`;
  });
}

test('moves of a case are numbered', () => {
  expect(acts('resolved', 'high', [])).toEqual([
    'move 1 raised high',
    'move 2 resolved',
    'card resolved high 2',
  ]);
  expect(acts('resolved', 'normal', [], { moves: 4 })).toEqual(['move 5 resolved', 'card resolved normal 5']);
});

test('what a bot told that was killed before it edited the card is not told again', () => {
  expect(acts('resolved', 'normal', ['move 1 resolved'])).toEqual(['card resolved normal 1']);
});

test('where a case has moved on since, the card says first what was told, and then the thread goes on', () => {
  expect(acts('reopened', 'normal', ['move 1 resolved'])).toEqual([
    'card resolved normal 1',
    'move 2 reopened',
    'card reopened normal 2',
  ]);
});

test('a thread does not end with a move that was taken back, though the card never knew of it', () => {
  expect(acts('opened', 'normal', ['move 1 raised high'])).toEqual([
    'card opened high 1',
    'move 2 lowered normal',
    'card opened normal 2',
  ]);
});

test('what a thread has told since AWS was asked is not taken back by what AWS said before', () => {
  const thread = ['move 1 resolved'];
  expect(acts('opened', 'normal', thread, {}, { asked: NOW - 500, moved: NOW - 400 })).toEqual([]);
  expect(acts('reopened', 'normal', thread, {}, { asked: NOW - 300, moved: NOW - 400 })).toContain(
    'move 2 reopened',
  );
});

test('a look that read an older card than others edited tells no move that they have told', () => {
  const thread = ['move 1 raised high', 'move 2 lowered low'];
  expect(acts('opened', 'low', thread)).toEqual(['card opened low 2']);
});

test('a move that somebody deleted from the thread stays away', () => {
  expect(acts('opened', 'high', ['move 1 raised high'], { severity: 'high', moves: 2 })).toEqual([]);
});

test('two moves of one number are at one place, whatever they say, and no others', () => {
  expect(placeOf('move 3 raised high')).toBe(placeOf('move 3 resolved'));
  expect(placeOf('move 3 raised high')).not.toBe(placeOf('move 13 raised high'));
  expect(placeOf('d33a0001')).toBe('d33a0001');
});

test.each(['waiting', 'ending'])('a thread may say %s a second time, and of one time once', (what) => {
  expect(areTwins(`${what} ${NOW}`, `${what} ${NOW + 60_000}`)).toBe(true);
  expect(areTwins(`${what} ${NOW}`, `${what} ${NOW + 2 * 86_400_000}`)).toBe(false);
  expect(areTwins(`waiting ${NOW}`, `ending ${NOW}`)).toBe(false);
});

test('a case that was raised in quiet hours and went on waiting is recalled as what it is since then', () => {
  const since = NOW - 60 * 3_600_000;
  const drawn = { status: 'pending-customer-action', severity: 'high', since };
  const before = { status: 'pending-customer-action', since: NOW - 200 * 3_600_000 };
  const keys = acts('pending-customer-action', 'high', [`waiting ${before.since}`], {
    ...{ ...before, drawn, reminded: 'waiting' },
  });
  expect(keys).toContain(`waiting ${since}`);
});
