/** A channel with more open cases than its ledger has room for. */
import type { Looked, Said } from '../../../src/news/acts';
import { reconcile } from '../../../src/news/reconcile';
import type { Ledger } from '../../../src/news/shown';

const T = Date.UTC(2026, 9, 7, 10);
const SECOND = 1_000;
const none = { cards: [], named: [], digests: new Map(), threads: new Map() };

function open(number: number, created: number): Said {
  const timeCreated = new Date(created).toISOString();
  const caseId = `case-111122223333-muen-2026-${number}`;
  return { details: { caseId, status: 'opened', severityCode: 'urgent', timeCreated }, isWatched: true };
}

const many = Array.from({ length: 450 }, (_, number) => open(number, T - (number + 10) * 60 * SECOND));
const looked = (said: readonly Said[], asked: number): Looked => ({
  ...{ now: asked + 40 * SECOND, asked, of: 'urgent', said, unread: [] },
});

function ledgerAfter(look: Looked): Ledger {
  const [act] = reconcile(look, none);
  if (act?.do !== 'ledger') throw new Error('began with something else than a ledger');
  return { ...act.ledger, ts: '1.1' };
}

test('a case that opens while AWS is being asked is told by the next look', () => {
  const ledger = ledgerAfter(looked(many, T));
  expect(ledger.isCut).toBe(true);
  const acts = reconcile(looked([open(900, T + 10 * SECOND), ...many], T + 300 * SECOND), {
    ...none,
    ledger,
  });
  expect(acts.filter((act) => act.do === 'card')).toMatchObject([{ headline: 'new' }]);
});

test('no case that was open before is told', () => {
  const ledger = ledgerAfter(looked(many, T));
  const acts = reconcile(looked(many, T + 300 * SECOND), { ...none, ledger });
  expect(acts.filter((act) => act.do !== 'ledger')).toEqual([]);
});
