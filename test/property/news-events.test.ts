/**
 * Looks at some cases, as events bring them, between whole ones, some of which read AWS before another look was done: whatever
 * happens in whatever order, nothing is said twice, nothing that did not happen, and in the end every card is true.
 */
import fc from 'fast-check';
import type { Letter, Looked, NewsAct, Said } from '../../src/news/acts';
import { stateOf } from '../../src/news/moves';
import { reconcile } from '../../src/news/reconcile';
import type { Card, Shown } from '../../src/news/shown';
import { isResolved } from '../../src/support/case-order';

const MINUTE = 60_000;
const START = Date.UTC(2026, 10, 28, 12);
const OF = 'open high and above';
const CASES = 8;

interface AtAws {
  readonly caseId: string;
  readonly created: number;
  status: string;
  severity: string;
  letters: Letter[];
}

/** What AWS says at a moment, which does not change afterwards. */
function saidOf({ caseId, created, status, severity, letters }: AtAws): Said {
  const timeCreated = new Date(created).toISOString();
  return {
    details: { caseId, status, severityCode: severity, timeCreated },
    isWatched: true,
    letters: [...letters],
  };
}

function world() {
  let now = START;
  let shown: Shown = { cards: [], named: [], digests: new Map(), threads: new Map() };
  let number = 0;
  const aws = new Map<string, AtAws>();
  const happened: string[] = [];
  const posted: string[] = [];

  const ts = () => {
    number += 1;
    return `${1_800_000_000 + number}.000100`;
  };
  const all = () => [...aws.values()].map(saidOf);

  function run(act: NewsAct, { said, now: at }: Looked): void {
    const cardOf = (caseId: string) => shown.cards.find((card) => card.caseId === caseId)!;
    if (act.do === 'remove') shown = { ...shown, cards: shown.cards.filter((card) => card.ts !== act.ts) };
    else if (act.do === 'ledger') shown = { ...shown, ledger: { ts: act.ts ?? ts(), ...act.ledger } };
    else if (act.do === 'card') {
      posted.push(`card ${act.caseId}`);
      shown = { ...shown, cards: [...shown.cards, { ts: ts(), caseId: act.caseId, ...act.card }] };
    } else if (act.do === 'many') {
      posted.push(...act.caseIds.map((caseId) => `named ${caseId}`));
      const there = ts();
      const named = act.caseIds.map((caseId) => {
        const { details } = said.find((one) => one.details.caseId === caseId)!;
        return { caseId, ...stateOf(details), ts: there, at };
      });
      shown = { ...shown, named: [...shown.named, ...named] };
    } else if (act.do === 'edit') {
      const there = act.ts ?? cardOf(act.caseId).ts;
      const changed = (card: Card): Card =>
        card.ts === there ? { ts: there, caseId: act.caseId, ...act.card } : card;
      shown = { ...shown, cards: shown.cards.map(changed) };
    } else if (act.do === 'tell' || act.do === 'letter') {
      posted.push(act.do === 'tell' ? `${act.what} ${act.caseId} ${act.key}` : `letter ${act.key}`);
      const card = cardOf(act.caseId);
      const thread = new Set([...(shown.threads.get(card.ts) ?? []), act.key]);
      shown = { ...shown, threads: new Map([...shown.threads, [card.ts, thread]]) };
    }
  }

  function look(looked: Looked, most: number): void {
    for (const act of reconcile(looked, shown).slice(0, most)) run(act, looked);
  }

  const here = {
    ...{ aws, happened, posted },
    shown: () => shown,
    passes: (milliseconds = MINUTE) => {
      now += milliseconds;
    },
    snapshot: () => ({ asked: now, open: all().filter(({ details }) => !isResolved(details)) }),
    /** A whole look at what AWS said then; cases that were not open then are asked for by themselves, now. */
    whole({ asked, open }: { asked: number; open: Said[] }, most = Number.POSITIVE_INFINITY): void {
      const isOpen = new Set(open.map(({ details }) => details.caseId));
      const told = new Set([...shown.cards, ...shown.named].map(({ caseId }) => caseId));
      const over = all().filter(({ details: { caseId = '' } }) => told.has(caseId) && !isOpen.has(caseId));
      look({ now, of: OF, said: [...open, ...over], unread: [], asked }, most);
    },
    some(caseIds: readonly string[], most = Number.POSITIVE_INFINITY): void {
      const said = all().filter(({ details: { caseId = '' } }) => caseIds.includes(caseId));
      look({ now, of: OF, said, unread: [], asked: now, isPart: true }, most);
    },
    /** Something happens at AWS, where it can. */
    happens(what: What, index: number): void {
      const caseId = `case-111122223333-muen-2026-${index}`;
      const found = aws.get(caseId);
      if (what === 'opened') {
        if (!found)
          aws.set(caseId, { caseId, created: now, status: 'opened', severity: 'high', letters: [] });
      } else if (found && what === 'answered') {
        if (isResolved(found)) return;
        found.letters.push({ key: `${caseId} ${now}`, time: now, isFromAws: true });
        found.status = 'pending-customer-action';
      } else if (found && what === 'raised') found.severity = 'critical';
      else if (found && (what === 'resolved') !== isResolved(found)) {
        found.status = what;
        happened.push(`${what} ${caseId}`);
      }
    },
  };
  return here;
}

type What = 'opened' | 'answered' | 'raised' | 'resolved' | 'reopened';
type Step =
  | { readonly do: What; readonly of: number }
  | { readonly do: 'event'; readonly of: readonly number[]; readonly most: number }
  | { readonly do: 'poll' | 'asked' | 'late'; readonly most: number };

const of = fc.nat({ max: CASES - 1 });
/** How far the bot gets before it is killed. */
const most = fc.oneof(
  { weight: 4, arbitrary: fc.constant(1_000) },
  { weight: 1, arbitrary: fc.nat({ max: 4 }) },
);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constantFrom('opened', 'answered', 'raised', 'resolved', 'reopened'), of }),
  fc.record({ do: fc.constant('event' as const), of: fc.array(of, { minLength: 1, maxLength: 3 }), most }),
  // A poll asks AWS, and is done later: what happens in between it has not seen.
  fc.record({ do: fc.constantFrom('poll', 'asked', 'late'), most }),
);

function lived(steps: readonly Step[]) {
  const here = world();
  here.happens('opened', 0);
  here.passes();
  here.whole(here.snapshot());
  let asked = here.snapshot();
  for (const one of steps) {
    here.passes();
    if ('most' in one && 'of' in one)
      here.some(
        one.of.map((index) => `case-111122223333-muen-2026-${index}`),
        one.most,
      );
    else if ('of' in one) here.happens(one.do, one.of);
    else if (one.do === 'asked') asked = here.snapshot();
    else here.whole(one.do === 'late' ? asked : here.snapshot(), one.most);
  }
  for (let look = 0; look < 2; look += 1) {
    here.passes();
    here.whole(here.snapshot());
  }
  return here;
}

const steps = fc.array(step, { maxLength: 40 });
const holds = (check: (here: ReturnType<typeof lived>) => void) =>
  fc.assert(
    fc.property(steps, (those) => check(lived(those))),
    { numRuns: 500 },
  );

test('nothing is said twice', () => {
  holds(({ posted, shown }) => {
    expect(posted.filter((one, at) => posted.indexOf(one) !== at)).toEqual([]);
    const { cards } = shown();
    expect(new Set(cards.map(({ caseId }) => caseId)).size).toBe(cards.length);
  });
});

test('nothing is said that did not happen', () => {
  holds(({ posted, happened }) => {
    const count = (lines: readonly string[], begin: string) =>
      lines.filter((line) => line === begin || line.startsWith(`${begin} `)).length;
    for (let index = 0; index < CASES; index += 1)
      for (const what of ['resolved', 'reopened'])
        expect(count(posted, `${what} case-111122223333-muen-2026-${index}`)).toBeLessThanOrEqual(
          count(happened, `${what} case-111122223333-muen-2026-${index}`),
        );
  });
});

test('in the end every card is true, and every open case is told of but the one from before', () => {
  holds(({ aws, posted, shown }) => {
    const { cards } = shown();
    for (const card of cards) expect(card).toMatchObject(stateOf(saidOf(aws.get(card.caseId)!).details));
    const isTold = (caseId: string) => posted.some((one) => one.endsWith(caseId));
    const missing = [...aws.values()].filter((one) => !isResolved(one) && !isTold(one.caseId));
    expect(missing.filter(({ created }) => created > START)).toEqual([]);
  });
});

test('a channel that does not watch yet begins with a whole look, not with an event', () => {
  const here = world();
  here.happens('opened', 1);
  here.passes();
  here.some(['case-111122223333-muen-2026-1']);
  expect([here.posted, here.shown().ledger]).toEqual([[], undefined]);
});

test('a card that somebody deleted stays away when its event comes twice', () => {
  const here = world();
  here.whole(here.snapshot());
  here.passes();
  here.happens('opened', 1);
  here.some(['case-111122223333-muen-2026-1']);
  expect(here.posted).toEqual(['card case-111122223333-muen-2026-1']);
  (here.shown().cards as Card[]).length = 0;
  here.some(['case-111122223333-muen-2026-1']);
  here.passes();
  here.whole(here.snapshot());
  expect(here.posted).toHaveLength(1);
});
