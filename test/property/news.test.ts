/**
 * What a channel is told, whatever AWS says and whatever the channel shows: once, all of it, and nothing of the past. Slack is
 * a list of messages here, and acts are done to it one by one, as far as the bot gets.
 */
import fc from 'fast-check';
import type { Looked, NewsAct, Said } from '../../src/news/acts';
import { answersDue } from '../../src/news/first-answer';
import { keyOfAccount, keyOfCase } from '../../src/news/ledger';
import { stateOf } from '../../src/news/moves';
import { reconcile, wanted } from '../../src/news/reconcile';
import type { Card, Shown } from '../../src/news/shown';
import { createdAt, isResolved, SEVERITIES, STATUSES } from '../../src/support/case-order';

const NOW = Date.UTC(2026, 10, 28, 12);
const HOUR = 3_600_000;
const OF = 'open severity:high';

const caseId = fc.nat({ max: 30 }).map((number) => `case-111122223333-muen-2026-${number}`);
const status = fc.constantFrom(...STATUSES, 'brand-new');
const severity = fc.constantFrom(...SEVERITIES);
const moment = fc.integer({ min: -400, max: -1 }).map((hours) => NOW + hours * HOUR);

const letter = fc.record({
  time: moment,
  isFromAws: fc.boolean(),
  sent: fc.constantFrom(undefined, '7f3k2abc', '8g4m3bcd'),
});

const said: fc.Arbitrary<Said[]> = fc.uniqueArray(
  fc
    .record({
      caseId,
      status,
      severity,
      created: moment,
      isWatched: fc.boolean(),
      isHeld: fc.boolean(),
      target: fc.option(
        fc.integer({ min: 1, max: 200 }).map((hours) => hours * HOUR),
        { nil: undefined },
      ),
      letters: fc.array(letter, { maxLength: 4 }),
    })
    .map(({ caseId, status, severity, created, isWatched, isHeld, target, letters }) => ({
      details: {
        ...{ caseId, status, severityCode: severity },
        timeCreated: new Date(created).toISOString(),
      },
      ...{ isWatched, isHeld, target },
      letters: letters.map((one, index) => ({ ...one, key: `${caseId} ${index}` })),
    })),
  { selector: ({ details }) => details.caseId, maxLength: 20 },
);

const cards: fc.Arbitrary<Card[]> = fc
  .array(
    fc.record({
      ...{ caseId, status, severity, since: moment, seen: moment },
      answer: fc.constantFrom(undefined, 'given' as const, 'late' as const),
      drawn: fc.option(fc.record({ status, severity, since: moment }), { nil: undefined }),
    }),
    { maxLength: 12 },
  )
  .map((all) => all.map((card, index) => ({ ...card, ts: `${1_700_000_000 + index}.000100` })));

const key = fc.constantFrom('weekly12', 'morning1');
const digestsTold = fc
  .uniqueArray(fc.tuple(key, moment), { selector: ([one]) => one })
  .map((all) => new Map(all));

const ledger = fc.record({
  ts: fc.constant('1600000000.000100'),
  at: moment,
  of: fc.constantFrom(OF, 'open'),
  unread: fc.constantFrom([], [keyOfAccount('111122223333')]),
  known: fc
    .array(fc.tuple(caseId.map(keyOfCase), fc.record({ status, severity })))
    .map((all) => new Map(all)),
  isCut: fc.boolean(),
  digests: digestsTold,
});

const named = fc
  .array(
    fc.record({ at: moment, cases: fc.array(fc.record({ caseId, status, severity }), { maxLength: 3 }) }),
    {
      maxLength: 3,
    },
  )
  .map((all) =>
    all.flatMap(({ at, cases }, index) =>
      // Of one message each case is one line.
      [...new Map(cases.map((one) => [one.caseId, one])).values()].map((one) => ({
        ...one,
        at,
        ts: `${1_700_000_100 + index}.000100`,
      })),
    ),
  );

const shown: fc.Arbitrary<Shown> = fc.record({
  ledger: fc.option(ledger, { nil: undefined }),
  cards,
  named,
  digests: digestsTold,
  threads: fc.constant(new Map()),
});

const looked: fc.Arbitrary<Looked> = fc.record({
  now: fc.constant(NOW),
  of: fc.constant(OF),
  said,
  unread: fc.constantFrom([], ['444455556666']),
  digests: fc.uniqueArray(fc.record({ key, due: moment, isNow: fc.boolean() }), {
    selector: (one) => one.key,
  }),
});

/** A channel to which acts are done, and every message that was posted in it. */
function channel(before: Shown) {
  let now: Shown = before;
  const posted: string[] = [];
  let number = 0;
  const cardOf = (id: string) => now.cards.filter((card) => card.caseId === id).at(0)!;
  const put = (more: Partial<Shown>) => {
    now = { ...now, ...more };
  };

  const run = (act: NewsAct, at: Looked) => put(changed(act, at));

  function changed(act: NewsAct, at: Looked): Partial<Shown> {
    switch (act.do) {
      case 'remove':
        return {
          cards: now.cards.filter(({ ts }) => ts !== act.ts),
          named: now.named.filter(({ ts }) => ts !== act.ts),
        };
      case 'shorten': {
        const left = act.named.map(({ caseId }) => caseId);
        return { named: now.named.filter((one) => one.ts !== act.ts || left.includes(one.caseId)) };
      }
      case 'card': {
        number += 1;
        posted.push(`card ${act.caseId}`);
        const ts = `${1_800_000_000 + number}.000100`;
        return { cards: [...now.cards, { ts, caseId: act.caseId, ...act.card }] };
      }
      case 'many':
        number += 1;
        for (const id of act.caseIds) posted.push(`card ${id}`);
        return {
          named: [
            ...now.named,
            ...act.caseIds.map((id) => {
              const { details } = at.said.find((one) => one.details.caseId === id)!;
              return { caseId: id, ...stateOf(details), ts: `${1_800_000_000 + number}.000100`, at: at.now };
            }),
          ],
        };
      case 'edit': {
        const { ts } = act.ts === undefined ? cardOf(act.caseId) : act;
        return {
          cards: now.cards.map((card) =>
            card.ts === ts ? { ts: ts!, caseId: act.caseId, ...act.card } : card,
          ),
        };
      }
      case 'digest':
        posted.push(`digest ${act.key} ${act.due}`);
        return { digests: new Map([...now.digests, [act.key, act.due]]) };
      case 'ledger':
        return { ledger: { ts: act.ts ?? '1600000000.000100', ...act.ledger } };
      default: {
        posted.push(act.key);
        const { ts } = cardOf(act.caseId);
        const thread = new Set([...(now.threads.get(ts) ?? []), act.key]);
        return { threads: new Map([...now.threads, [ts, thread]]) };
      }
    }
  }

  return {
    posted,
    shown: () => now,
    /** One look, of which the bot does the first `most` acts. */
    look(at: Looked, most = Number.POSITIVE_INFINITY): NewsAct[] {
      const acts = reconcile(at, now);
      for (const act of acts.slice(0, most)) run(act, at);
      return acts;
    },
  };
}

const holds = (property: fc.IPropertyWithHooks<never> | fc.IRawProperty<unknown>) =>
  fc.assert(property as never, { numRuns: 300 });

test('a second look at the same says nothing', () => {
  holds(
    fc.property(looked, shown, (at, before) => {
      const here = channel(before);
      here.look(at);
      expect(here.look(at)).toEqual([]);
    }),
  );
});

test('after one look every card is true, and no case has two', () => {
  holds(
    fc.property(looked, shown, (at, before) => {
      const here = channel(before);
      here.look(at);
      const { cards } = here.shown();
      expect(new Set(cards.map(({ caseId }) => caseId)).size).toBe(cards.length);
      for (const card of cards) {
        const found = at.said.find(({ details }) => details.caseId === card.caseId);
        if (found) expect(card.drawn ?? card).toMatchObject(stateOf(found.details));
      }
    }),
  );
});

test('a look that knows all cases leaves each in one message of many, and in none behind its card', () => {
  holds(
    fc.property(looked, shown, (at, before) => {
      const known = new Set(at.said.map(({ details }) => details.caseId));
      fc.pre(before.named.every(({ caseId }) => known.has(caseId)));
      const here = channel(before);
      here.look(at);
      const { cards, named } = here.shown();
      const ids = named.map(({ caseId }) => caseId);
      expect(new Set(ids).size).toBe(ids.length);
      for (const one of named)
        for (const card of cards) if (card.caseId === one.caseId) expect(card.ts > one.ts).toBe(true);
      const announced = (those: Pick<Shown, 'cards' | 'named'>) =>
        [...those.cards, ...those.named].map(({ caseId }) => caseId);
      expect(announced({ cards, named })).toEqual(expect.arrayContaining(announced(before)));
    }),
  );
});

test('wherever bots are killed while a case moves, its thread tells each move from where the one before left off', () => {
  const step = fc.record({ status, severity: fc.constantFrom(...SEVERITIES), most: fc.nat({ max: 4 }) });
  holds(
    fc.property(fc.array(step, { minLength: 1, maxLength: 8 }), (steps) => {
      const id = 'case-111122223333-muen-2026-1';
      const seen = (state: { status: string; severity: string }, minutes: number): Looked => {
        const { status, severity: severityCode } = state;
        const details = { caseId: id, status, severityCode, timeCreated: new Date(NOW).toISOString() };
        return { now: NOW + minutes * 60_000, of: OF, unread: [], said: [{ details, isWatched: true }] };
      };
      const begin = { status: 'opened', severity: 'normal' };
      const card = { ts: '1700000000.000100', caseId: id, ...begin, since: NOW, seen: NOW };
      const here = channel({ cards: [card], named: [], digests: new Map(), threads: new Map() });
      for (const [index, one] of steps.entries()) here.look(seen(one, index), one.most);
      const end = steps.at(-1)!;
      here.look(seen(end, steps.length));
      const told = here.posted.filter((key) => key.startsWith('move '));
      let [isOver, rank] = [false, SEVERITIES.indexOf(begin.severity)];
      for (const key of told) {
        const [, , what, severity = ''] = key.split(' ');
        const next = SEVERITIES.indexOf(severity);
        if (what === 'resolved' || what === 'reopened') expect(isOver).toBe(what === 'reopened');
        else expect(what).toBe(next < rank ? 'raised' : next > rank ? 'lowered' : 'nothing');
        if (what === 'resolved' || what === 'reopened') isOver = what === 'resolved';
        else rank = next;
      }
      expect(isOver).toBe(isResolved(end));
      expect(SEVERITIES[rank]).toBe(end.severity);
      expect(new Set(told).size).toBe(told.length);
      expect(here.look(seen(end, steps.length))).toEqual([]);
    }),
  );
});

test('a channel that begins to watch, or was emptied, is told nothing of what is there', () => {
  holds(
    fc.property(looked, (at) => {
      const here = channel({ cards: [], named: [], digests: new Map(), threads: new Map() });
      here.look(at);
      expect(here.posted).toEqual([]);
      expect(here.shown().ledger).toMatchObject({ of: OF, at: NOW });
    }),
  );
});

test('no message from before its card, or from before the channel watched, is told', () => {
  holds(
    fc.property(looked, shown, (at, before) => {
      const here = channel(before);
      here.look(at);
      for (const { details, letters = [] } of at.said) {
        const first = before.cards
          .filter(({ caseId }) => caseId === details.caseId)
          .sort((one, other) => (one.ts < other.ts ? -1 : 1))[0];
        // Of two messages that name it the first stays.
        const told = before.named
          .filter(({ caseId }) => caseId === details.caseId)
          .sort((one, other) => (one.ts < other.ts ? -1 : 1))[0]?.at;
        const from =
          first?.seen ?? Math.min(before.ledger?.at ?? NOW, told ?? NOW, Math.max(0, createdAt(details)));
        for (const { key, time } of letters)
          if (time <= from - 2 * 60_000 && time <= (first?.seen ?? from))
            expect(here.posted).not.toContain(key);
      }
    }),
  );
});

test('wherever the bot is killed in a look, the next one says the rest, and nothing twice', () => {
  holds(
    fc.property(looked, shown, fc.nat({ max: 40 }), (at, before, most) => {
      const whole = channel(before);
      whole.look(at);
      const killed = channel(before);
      killed.look(at, most);
      killed.look(at);
      expect([...killed.posted].sort()).toEqual([...whole.posted].sort());
      expect(killed.look(at)).toEqual([]);
    }),
  );
});

test('a new case that is watched is told at the next look, however many there are', () => {
  holds(
    fc.property(looked, shown, (at, before) => {
      fc.pre(before.ledger !== undefined);
      const here = channel(before);
      here.look(at);
      const { ledger, cards, named } = before;
      for (const { details, isWatched, isHeld } of at.said) {
        const id = details.caseId!;
        if (isHeld) continue;
        const isKnown =
          ledger!.known.has(keyOfCase(id)) || [...cards, ...named].some(({ caseId }) => caseId === id);
        const isNew = createdAt(details) > ledger!.at;
        if (isWatched && !isResolved(details) && isNew && !isKnown)
          expect(here.posted.filter((one) => one === `card ${id}`)).toHaveLength(1);
      }
    }),
  );
});

test('no card comes for what is not watched, but its end', () => {
  holds(
    fc.property(looked, shown, (at, before) => {
      const here = channel(before);
      here.look(at);
      for (const { details, isWatched } of at.said)
        if (!isWatched && !isResolved(details)) expect(here.posted).not.toContain(`card ${details.caseId}`);
    }),
  );
});

test('the correspondence of every case that moved, and of no case that did not, is asked for', () => {
  holds(
    fc.property(looked, shown, (at, before) => {
      const without = { ...at, said: at.said.map(({ letters: _, ...one }) => one) };
      const asked = wanted(without, before);
      for (const act of reconcile(at, before))
        if (act.do === 'letter') {
          const card = before.cards.find(({ caseId }) => caseId === act.caseId);
          const { details } = at.said.find((one) => one.details.caseId === act.caseId)!;
          const { status, severity } = stateOf(details);
          const isMoved = !card || card.status !== status || card.severity !== severity;
          if (isMoved) expect(asked).toContain(act.caseId);
        }
    }),
  );
});

const loud = (at: Looked): Looked => ({ ...at, said: at.said.map((one) => ({ ...one, isHeld: false })) });

/** Everything in it is told of quietly. */
const still = (at: Looked): Looked => ({ ...at, said: at.said.map((one) => ({ ...one, isHeld: true })) });

/** What is told of a case whose first answer is late depends on when anybody looks. */
const withoutTargets = (at: Looked): Looked => ({
  ...at,
  said: at.said.map((one) => ({ ...one, target: undefined })),
});

test('in quiet hours no case is told of, whatever has become of it', () => {
  holds(
    fc.property(looked, shown, (at, before) => {
      const here = channel(before);
      const acts = here.look(still(at));
      expect(here.posted.filter((one) => !one.startsWith('digest'))).toEqual([]);
      expect(
        acts.filter((act) => !['remove', 'edit', 'shorten', 'ledger', 'digest'].includes(act.do)),
      ).toEqual([]);
    }),
  );
});

test('what quiet hours held back is told when they are over, as if they had not been', () => {
  holds(
    fc.property(looked, shown, fc.boolean(), (some, before, isPart) => {
      const at = withoutTargets(some);
      const awake = channel(before);
      awake.look(loud(at));
      const asleep = channel(before);
      asleep.look(still(isPart ? { ...at, isPart, digests: [] } : at));
      asleep.look(still(at));
      asleep.look(loud({ ...at, now: NOW + HOUR }));
      const told = (posted: readonly string[]) =>
        posted.filter((one) => !one.startsWith('waiting') && !one.startsWith('ending')).sort();
      expect(told(asleep.posted)).toEqual(told(awake.posted));
    }),
  );
});

test('quiet hours in which a case comes back to where it stood leave nothing to tell of it', () => {
  holds(
    fc.property(looked, shown, status, (at, before, other) => {
      const here = channel(before);
      here.look(loud(at));
      const moved = at.said.map((one) => ({
        ...one,
        letters: undefined,
        details: { ...one.details, status: other },
      }));
      const posted = here.posted.length;
      here.look(still({ ...at, said: moved }));
      here.look(loud(at));
      expect(here.posted.slice(posted)).toEqual([]);
    }),
  );
});

test('a first answer that is about to be late is said once of a case, and of none that AWS has answered', () => {
  holds(
    fc.property(looked, shown, (at, before) => {
      const here = channel(before);
      for (const hours of [0, 1, 2]) here.look({ ...at, now: NOW + hours * HOUR });
      const warnings = here.shown().cards.filter(({ ts }) => here.shown().threads.get(ts)?.has('unanswered'));
      expect(here.posted.filter((one) => one === 'unanswered')).toHaveLength(warnings.length);
      for (const { caseId } of warnings) {
        const { details, letters = [], target = 0 } = at.said.find((one) => one.details.caseId === caseId)!;
        expect(letters.filter(({ isFromAws }) => isFromAws)).toEqual([]);
        expect(NOW + 2 * HOUR - createdAt(details)).toBeGreaterThanOrEqual(0.8 * target);
        expect(isResolved(details)).toBe(false);
      }
    }),
  );
});

test('every card whose case AWS left waiting for four fifths of its target says so, and asks for its correspondence first', () => {
  holds(
    fc.property(looked, shown, (some, before) => {
      const at = loud(some);
      const here = channel(before);
      const asked = wanted({ ...at, said: at.said.map(({ letters: _, ...one }) => one) }, before);
      here.look(at);
      const { cards, threads } = here.shown();
      for (const { details, letters = [], target } of at.said) {
        const card = cards.find(({ caseId }) => caseId === details.caseId);
        const was = before.cards.filter(({ caseId }) => caseId === details.caseId);
        const age = NOW - createdAt(details);
        const isLate =
          target !== undefined && !isResolved(details) && age >= 0.8 * target && age < target + HOUR;
        const isOpen = !was.some(({ answer }) => answer) && !letters.some(({ isFromAws }) => isFromAws);
        if (!card || !isLate || !isOpen) continue;
        expect([...(threads.get(card.ts) ?? [])]).toContain('unanswered');
        expect(asked).toContain(details.caseId);
      }
    }),
  );
});

test('a first answer that is to come is looked for when four fifths of its time are gone, and not before or behind its target', () => {
  holds(
    fc.property(looked, shown, (at, before) => {
      const acts = reconcile(at, before);
      for (const { caseId, at: due } of answersDue(at, before, acts)) {
        const { details, target = 0 } = at.said.find((one) => one.details.caseId === caseId)!;
        const then = due - createdAt(details);
        expect(due).toBeGreaterThan(at.now);
        expect(then).toBeGreaterThanOrEqual(0.8 * target);
        expect(then).toBeLessThan(target);
      }
    }),
  );
});

test('a daily list is posted once for each of its times, and for none from before the channel knew of it', () => {
  holds(
    fc.property(looked, shown, fc.nat({ max: 3 }), (at, before, most) => {
      const here = channel(before);
      here.look(at, most);
      here.look(at);
      here.look(at);
      const lists = here.posted.filter((one) => one.startsWith('digest'));
      expect(new Set(lists).size).toBe(lists.length);
      for (const { key: one, due, isNow } of at.digests!) {
        const known = before.ledger?.digests.get(one);
        const told = known === undefined ? undefined : Math.max(known, before.digests.get(one) ?? 0);
        const isDue = isNow && told !== undefined && due > told;
        expect(lists.includes(`digest ${one} ${due}`)).toBe(isDue);
      }
    }),
  );
});
