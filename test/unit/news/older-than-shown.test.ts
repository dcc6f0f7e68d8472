/** What AWS said before a channel was told of more, and accounts that were away meanwhile. */
import { piecesOnce, type Source } from '../../../app/news/at-aws';
import type { Looked, Said } from '../../../src/news/acts';
import { reconcile } from '../../../src/news/reconcile';
import type { Card, Ledger, Shown } from '../../../src/news/shown';

const NOW = Date.UTC(2026, 10, 28, 12);
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const caseId = 'case-111122223333-muen-2026-1';
const OF = 'open';

function aCase(status: string, severityCode: string, timeCreated = NOW - DAY): Said {
  const details = { caseId, status, severityCode, timeCreated: new Date(timeCreated).toISOString() };
  return { details, isWatched: true };
}

const looked = (said: Said[], more: Partial<Looked> = {}): Looked => ({
  ...{ now: NOW, of: OF, said, unread: [] },
  ...more,
});

const ledger = (at: number): Ledger => ({
  ...{ ts: '1.0', at, of: OF, unread: [], known: new Map(), isCut: false, digests: new Map() },
});

const shown = (at: number, cards: Card[] = []): Shown => ({
  ...{ ledger: ledger(at), cards, named: [], digests: new Map(), threads: new Map() },
});

test('a card that another bot made true after AWS was asked is not taken back', () => {
  const card = { ts: '2.0', caseId, status: 'opened', severity: 'urgent', since: NOW - 1_000, seen: NOW };
  const old = looked([aCase('opened', 'high')], { asked: NOW - 2_000 });
  expect(reconcile(old, shown(NOW - DAY, [card])).filter(({ do: what }) => what !== 'ledger')).toEqual([]);
  const fresh = looked([aCase('opened', 'high')], { asked: NOW - 500 });
  expect(reconcile(fresh, shown(NOW - DAY, [card]))).toContainEqual(
    expect.objectContaining({ do: 'tell', what: 'lowered' }),
  );
});

test('what another bot has told that read an older card is not told again, and the card is made true', () => {
  const card = { ts: '2.0', caseId, status: 'opened', severity: 'high', since: NOW - 9_000, seen: NOW };
  const thread = (...keys: string[]) => new Map([['2.0', new Set(keys)]]);
  const after = (...keys: string[]) =>
    reconcile(looked([aCase('resolved', 'high')]), {
      ...shown(NOW - DAY, [card]),
      threads: thread(...keys),
    }).map((act) => (act.do === 'tell' ? act.what : act.do));
  expect(after('move 1 reopened', 'move 2 resolved')).toEqual(expect.not.arrayContaining(['resolved']));
  expect(after('move 1 reopened', 'move 2 resolved')).toContain('edit');
  expect(after('move 1 resolved', 'move 2 reopened')).toContain('resolved');
});

test('a case that opened while AWS was asked is new at the next look, and so is what was written to it meanwhile', () => {
  const asked = NOW - 10 * MINUTE;
  const [act] = reconcile(looked([aCase('opened', 'high')], { asked }), shown(NOW - DAY)).filter(
    (one) => one.do === 'ledger',
  );
  const meanwhile = {
    ...aCase('pending-customer-action', 'high', asked + MINUTE),
    letters: [{ key: 'letter', time: asked + 2 * MINUTE, isFromAws: true, isSent: false }],
  };
  const other = { ...meanwhile, details: { ...meanwhile.details, caseId: 'case-111122223333-muen-2026-2' } };
  const next = { ...shown(NOW), ledger: { ts: '1.0', ...act!.ledger } };
  const told = reconcile(looked([aCase('opened', 'high'), other], { now: NOW + 5 * MINUTE }), next);
  expect(told[0]).toMatchObject({ do: 'card', headline: 'new' });
  expect(told[1]).toMatchObject({ do: 'letter', key: 'letter' });
});

test('a case that was opened and answered while its account was away is new when it is back, with its answer', () => {
  const [before, opened, answered] = [NOW - 30 * MINUTE, NOW - 20 * MINUTE, NOW - 15 * MINUTE];
  const away = looked([aCase('opened', 'high')], { unread: ['222233334444'], now: NOW - 10 * MINUTE });
  const acts = reconcile(away, shown(before));
  const [act] = acts.filter((one) => one.do === 'ledger');
  const next: Ledger = { ts: '1.0', ...act!.ledger };
  const other = {
    ...aCase('pending-customer-action', 'high', opened),
    letters: [{ key: 'letter', time: answered, isFromAws: true }],
  };
  const back = { ...other, details: { ...other.details, caseId: 'case-222233334444-muen-2026-2' } };
  const told = reconcile(looked([back]), { ...shown(before), ledger: next });
  expect(told[0]).toMatchObject({ do: 'card', headline: 'new' });
  expect(told[1]).toMatchObject({ do: 'letter', key: 'letter' });
});

test('an account that is away for good does not have the past told for ever', () => {
  const away = looked([aCase('opened', 'high')], { unread: ['222233334444'] });
  const [act] = reconcile(away, shown(NOW - 2 * DAY)).filter((one) => one.do === 'ledger');
  expect(act!.ledger.at).toBe(NOW);
});

test('however many channels watch a case, a look reads its correspondence once, and anew where AWS did not answer', async () => {
  let asked = 0;
  const support = {
    communications: () => async () => {
      asked += 1;
      if (asked === 1) throw new Error('cut');
      return {
        items: [{ body: 'Hello', submittedBy: 'Amazon Web Services', timeCreated: '2026-11-28T11:00Z' }],
      };
    },
  };
  const source = { id: '', name: '', support } as unknown as Source;
  const pieces = piecesOnce();
  const { details } = aCase('opened', 'high');
  await expect(pieces(source, details)).rejects.toThrow('cut');
  const [one, other] = await Promise.all([pieces(source, details), pieces(source, details)]);
  expect(one).toHaveLength(1);
  expect(other).toBe(one);
  expect(asked).toBe(2);
});
