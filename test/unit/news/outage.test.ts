/** An outage of which several bots hear a part each. */
import type { Looked, Said } from '../../../src/news/acts';
import { reconcile } from '../../../src/news/reconcile';
import type { Card, Shown } from '../../../src/news/shown';

const NOW = Date.UTC(2026, 9, 7, 10);
const idOf = (number: number) => `case-111122223333-muen-2026-${number}`;

function news(...numbers: number[]): Looked {
  const timeCreated = new Date(NOW - 20_000).toISOString();
  const said = numbers.map((number): Said => {
    const details = { caseId: idOf(number), status: 'opened', severityCode: 'urgent', timeCreated };
    return { details, isWatched: true };
  });
  return { now: NOW, asked: NOW, of: 'urgent', said, unread: [], isPart: true };
}

/** A channel with as many cards that are so many seconds old. */
function shown(count: number, seconds: number): Shown {
  const ts = String((NOW - seconds * 1_000) / 1_000);
  const state = { status: 'opened', severity: 'urgent', since: NOW - 300_000, seen: NOW - 300_000 };
  const cards = Array.from(
    { length: count },
    (_, number): Card => ({ ...state, ts, caseId: idOf(900 + number) }),
  );
  const about = { of: 'urgent', isCut: false, unread: [], known: new Map(), digests: new Map() };
  const ledger = { ...about, ts: '1.1', at: NOW - 600_000 };
  return { ledger, cards, named: [], digests: new Map(), threads: new Map() };
}

const done = (looked: Looked, there: Shown) => reconcile(looked, there).map((act) => act.do);

test('what comes right behind four new cards is one message', () => {
  expect(done(news(1, 2, 3, 4), shown(4, 15))).toContain('many');
});

test('a case that comes alone has its card, and so has what comes minutes later', () => {
  expect(done(news(1), shown(9, 15))).toContain('card');
  expect(done(news(1, 2, 3, 4), shown(4, 120))).not.toContain('many');
});

test('a new case does not wait for all that has become of others', () => {
  const there = shown(3, 600);
  const raised = there.cards.map(({ caseId }): Said => {
    const details = { caseId, status: 'opened', severityCode: 'critical' };
    return { details, isWatched: true };
  });
  const { said, ...looked } = news(1);
  const acts = reconcile({ ...looked, said: [...raised, ...said] }, there);
  expect(acts.map((act) => act.do).indexOf('card')).toBe(0);
  expect(acts.filter((act) => act.do === 'edit')).toHaveLength(3);
});
