/** A list of many accounts: one order, each case once, whatever goes away and comes back; nothing is kept between clicks. */
import fc from 'fast-check';
import type { Message } from '../../src/blocks/message';
import { createDesk } from '../../src/desk';
import { decodeCursor, encodeCursor } from '../../src/paging/cursor';
import { Problem } from '../../src/problem';
import type { Account } from '../../src/support/accounts';
import { cached } from '../../src/support/cache/cached';
import { keyIn } from '../../src/support/case-order';
import type { CaseDetails, Support } from '../../src/support/support';
import { buttons, rows, wayOn, words } from '../world/messages';
import { browse, button, expectAlike } from './browse';
import { NOW, nobody, someCase } from './memory-support';
import {
  back,
  caseOf,
  type Fleet,
  fleet,
  fleets,
  makeDesk,
  onwards,
  open,
  windowsOfEach,
  withoutTrail,
} from './merged-accounts';

const now = () => NOW;
const ids = (lists: readonly CaseDetails[][]) => lists.flat().map(({ displayId }) => displayId!);
const triage = keyIn('triage');

/** The keys of a page's rows, from the cases as they are now. */
function inOrder(page: Message, { memories }: Fleet): boolean {
  const byId = new Map(memories.flatMap(({ list }) => list).map((one) => [one.displayId!, triage(one)]));
  const keys = rows(page).flatMap((id) => byId.get(id) ?? []);
  return keys.every((key, at) => at === 0 || keys[at - 1]! < key);
}

function shortButtons(pages: readonly Message[]): void {
  for (const page of pages)
    for (const { value } of buttons(page)) expect(value!.length).toBeLessThanOrEqual(1900);
}

test('following Next shows every case once and ends, and the rows of a page are in order', async () => {
  await fc.assert(
    fc.asyncProperty(fleets(60, 25), windowsOfEach, async (lists, windows) => {
      const all = fleet(lists, windows);
      const pages = await browse(makeDesk(all));
      expect(pages.flatMap(rows).toSorted()).toEqual(ids(lists).toSorted());
      for (const page of pages) expect(inOrder(page, all)).toBe(true);
      shortButtons(pages);
    }),
    { numRuns: 12 },
  );
});

test('accounts that fit their first segments are one list in one order', async () => {
  await fc.assert(
    fc.asyncProperty(fleets(30, 20), async (lists) => {
      const pages = await browse(makeDesk(fleet(lists)));
      const inOneOrder = lists.flat().sort((a, b) => (triage(a) < triage(b) ? -1 : 1));
      expect(pages.flatMap(rows)).toEqual(ids([inOneOrder]));
    }),
    { numRuns: 15 },
  );
});

test('Previous leads back over the very same pages', async () => {
  await fc.assert(
    fc.asyncProperty(fleets(20, 15), windowsOfEach, async (lists, windows) => {
      const all = fleet(lists, windows);
      const pages = await browse(makeDesk(all));
      let at = pages.at(-1)!;
      for (const [steps, before] of pages.slice(0, -1).toReversed().entries()) {
        const previous = button(at, 'Previous');
        if (!previous) return endsForWantOfRoom(pages, pages.length - 1 - steps);
        at = await makeDesk(all)().turn(previous);
        expect(rows(at)).toEqual(rows(before));
      }
    }),
    { numRuns: 40 },
  );
});

/** Without Previous is only the first page of a segment, where the last page's button had no room for the whole way there. */
function endsForWantOfRoom(pages: readonly Message[], at: number) {
  const placeOf = (page: number) => decodeCursor(button(pages[page]!, 'Refresh')!);
  expect(placeOf(at).position.after).toBeUndefined();
  expect(button(pages[at]!, 'First')).toBeDefined();
  const last = placeOf(pages.length - 1);
  const { position, shown, read } = placeOf(pages.length - 2 - last.trail.length);
  const longer = encodeCursor({ ...last, trail: [{ position, shown, read }, ...last.trail] }, Infinity);
  expect(longer!.length).toBeGreaterThan(1_450);
}

test('Previous leads back to the first page, past the end of the trail', async () => {
  await fc.assert(
    fc.asyncProperty(fleets(40, 30, 20), async (lists) => {
      const all = fleet(lists);
      const pages = await browse(makeDesk(all));
      const way = await back(all, pages.at(-1)!);
      expect(way.map(rows)).toEqual(pages.map(rows).toReversed());
      expect(way.map((page) => /Page (\d+)/.exec(words(page))?.[1])).toEqual(
        pages.map((_, n) => String(pages.length - n)),
      );
      shortButtons(way);
    }),
    { numRuns: 8 },
  );
});

test('wherever the way back is left, Next shows all that was seen on it, once, whatever was away on the way there', async () => {
  const dice = fc.infiniteStream(fc.nat());
  await fc.assert(
    fc.asyncProperty(fleets(30, 20, 10), dice, async (lists, rolls) => {
      const all = fleet(lists);
      const roll = (sides: number) => rolls.next().value! % sides;
      const change = () => {
        for (const { id } of all.accounts)
          if (roll(6) === 0) all.away[all.away.has(id) ? 'delete' : 'add'](id);
        all.away.delete(all.accounts[roll(all.accounts.length)]!.id);
      };
      const there = await browse(makeDesk(all), 'open', change);
      all.away.clear();
      const from = await makeDesk(all)().turn(withoutTrail(there[roll(there.length)]!));
      const way = (await back(all, from)).slice(0, 1 + roll(6));
      const shown: string[] = [];
      for (let at = way.at(-1); at; at = await onwards(all, at)) shown.push(...rows(at));
      expect(new Set(shown).size).toBe(shown.length);
      for (const id of way.flatMap(rows)) expect(shown).toContain(id);
    }),
    { numRuns: 15, endOnFailure: true },
  );
});

test('of accounts with more than a segment Previous leads back to where the segment begins, and First from there', async () => {
  await fc.assert(
    fc.asyncProperty(fleets(12, 25), windowsOfEach, async (lists, windows) => {
      const all = fleet(lists, windows);
      const pages = await browse(makeDesk(all));
      const way = await back(all, await makeDesk(all)().turn(withoutTrail(pages.at(-1)!)));
      const seen = way.flatMap(rows);
      expect(new Set(seen).size).toBe(seen.length);
      const first = way.at(-1)!;
      if (!button(first, 'First')) expect(rows(first)).toEqual(rows(pages[0]!));
    }),
    { numRuns: 25 },
  );
});

test('while cases open, change and resolve, each unchanged one is shown exactly once', async () => {
  const dice = fc.infiniteStream(fc.nat());
  await fc.assert(
    fc.asyncProperty(fleets(25, 20), windowsOfEach, dice, async (lists, windows, rolls) => {
      const all = fleet(lists, windows);
      const changed = new Set<string | undefined>();
      const roll = (sides: number) => rolls.next().value! % sides;
      const between = (page: number) => {
        for (let n = roll(6); n > 0; n -= 1) {
          const account = roll(all.memories.length);
          const { list } = all.memories[account]!;
          if (page < 40 && roll(2))
            list.push(caseOf(account, 500 + page * 10 + n, 'opened', 'urgent', -page));
          if (list.length === 0) continue;
          const at = roll(list.length);
          changed.add(list[at]!.displayId);
          if (roll(2)) list.splice(at, 1);
          else list[at] = { ...list[at]!, severityCode: 'critical', status: 'pending-customer-action' };
        }
      };
      const shown = (await browse(makeDesk(all), 'open', between)).flatMap(rows);
      const unchanged = shown.filter((id) => !changed.has(id));
      expect(new Set(unchanged).size).toBe(unchanged.length);
      for (const id of ids(lists)) if (!changed.has(id)) expect(unchanged).toContain(id);
    }),
    { numRuns: 40 },
  );
});

/** What a walk shows while `flapping` of the accounts go away and come back at every click. */
function shownWhile(flapping: number, check: (shown: string[], all: string[]) => void) {
  const dice = fc.infiniteStream(fc.nat());
  return fc.assert(
    fc.asyncProperty(fleets(20, 14), windowsOfEach, dice, async (lists, windows, rolls) => {
      const all = fleet(lists, windows);
      const roll = (sides: number) => rolls.next().value! % sides;
      const change = () => {
        for (const { id } of all.accounts.slice(0, flapping))
          if (roll(5) === 0) all.away[all.away.has(id) ? 'delete' : 'add'](id);
        // Where nobody answers there is no list.
        all.away.delete(all.accounts[roll(all.accounts.length)]!.id);
      };
      const shown: string[] = [];
      change();
      let desk = makeDesk(all);
      let at: Message | undefined;
      let next: string | undefined;
      for (let clicks = 0; clicks < 300; clicks += 1) {
        const page: Message | undefined = await (at ? desk().turn(next) : open(all)).catch(() => undefined);
        if (!page) {
          all.away.clear();
          continue;
        }
        at = page;
        expect(inOrder(at, all)).toBe(true);
        next = button(at, 'Next') ?? button(at, 'Continue');
        if (next === undefined && all.away.size > 0) {
          // The end, with some away: the same page again when they are back.
          all.away.clear();
          next = button(at, 'Refresh')!;
          continue;
        }
        shown.push(...rows(at));
        if (next === undefined) break;
        change();
        desk = makeDesk(all);
      }
      check(shown, ids(lists));
    }),
    // A counterexample of so many rolls is not made smaller in minutes.
    { numRuns: 40, endOnFailure: true },
  );
}

test('while accounts go away and come back, each case is shown once, at the latest at the end, and those away are named', () =>
  shownWhile(3, (shown, all) => expect(shown.toSorted()).toEqual(all.toSorted())));

test('however many go away and come back, no case is lost, though a button has no room for the places of all', () =>
  shownWhile(20, (shown, all) => expect([...new Set(shown)].sort()).toEqual(all.toSorted())));

test('an account that is away is named with its reason on every page, and totals leave it out', async () => {
  const all = fleet(Array.from({ length: 4 }, (_, n) => Array.from({ length: 8 }, (_, at) => caseOf(n, at))));
  all.away.add(all.accounts[2]!.id);
  const pages = await browse(makeDesk(all));
  expect(pages).toHaveLength(3);
  for (const page of pages) {
    expect(words(page)).toContain('Not in this list: *acct-2* (AWS does not let me take on its role).');
    expect(words(page)).toContain('24 open cases of 3 of 4 accounts');
  }
});

test('accounts that come and go in the configuration harm nothing', async () => {
  await fc.assert(
    fc.asyncProperty(
      fleets(10, 25, 4),
      windowsOfEach,
      fc.infiniteStream(fc.nat()),
      async (lists, windows, rolls) => {
        const all = fleet(lists, windows);
        const roll = (sides: number) => rolls.next().value! % sides;
        const there = new Set(all.accounts.slice(0, -1).map(({ id }) => id));
        const always = all.accounts.filter(({ id }, n) => n % 2 === 0 && there.has(id)).map(({ id }) => id);
        const change = () => {
          const { id } = all.accounts[roll(all.accounts.length)]!;
          if (always.includes(id)) return;
          there[there.has(id) ? 'delete' : 'add'](id);
        };
        const desk = () =>
          createDesk(
            all.accounts.filter(({ id }) => there.has(id)),
            nobody,
            now,
          );
        const shown = (await browse(desk, 'open', change)).flatMap(rows);
        expect(new Set(shown).size).toBe(shown.length);
        const stayed = lists.filter((_, n) => always.includes(all.accounts[n]!.id));
        for (const id of ids(stayed)) expect(shown).toContain(id);
      },
    ),
    { numRuns: 60 },
  );
});

test('an account that was shown, taken out of the configuration and put back, is not shown again', async () => {
  const list = (n: number, length: number) => Array.from({ length }, (_, at) => caseOf(n, at));
  const all = fleet([list(0, 21), [caseOf(1, 1, 'opened', 'urgent')], list(2, 16)], [[2]]);
  let there = all.accounts;
  const change = (page: number) => {
    there = page === 1 || page === 2 ? all.accounts.filter((_, n) => n !== 1) : all.accounts;
  };
  const shown = (await browse(() => createDesk(there, nobody, now), 'open', change)).flatMap(rows);
  expect(shown).toHaveLength(38);
  expect(new Set(shown).size).toBe(38);
});

test('neither the cache nor what is kept in it can be seen', async () => {
  await fc.assert(
    fc.asyncProperty(fleets(15, 15), windowsOfEach, async (lists, windows) => {
      const behind = fleet(lists, windows);
      const accounts = behind.accounts.map((account) => {
        const held = new Map<string, unknown>();
        const cache = {
          get: async (key: string) => held.get(key),
          set: (key: string, value: unknown) => void held.set(key, value),
        };
        return { ...account, support: cached(account.support, cache) };
      });
      const withCache = await browse(() => createDesk(accounts, nobody, now));
      expectAlike(withCache, await browse(makeDesk(fleet(lists, windows))));
    }),
    { numRuns: 25 },
  );
});

test('no button is too long with 2,000 accounts, a third of them away at any time', async () => {
  const lists = Array.from({ length: 2_000 }, (_, n) => (n % 40 ? [] : [caseOf(n, 1)]));
  lists[7] = Array.from({ length: 9 }, (_, at) => someCase(at));
  const all = fleet(lists);
  const change = (page: number) => {
    all.away.clear();
    for (const [n, { id }] of all.accounts.entries())
      if (((n * 7919 + page * 104_729) >> 3) % 3 === 0) all.away.add(id);
  };
  change(0);
  shortButtons(await browse(makeDesk(all), 'open', change));
});

/** The same accounts behind a cache each, which hands out what it has while an account is away. */
function keeping({ accounts }: Fleet): Account[] {
  const stored = new Map<string, unknown>();
  const cache = {
    get: async (key: string) => stored.get(key),
    set: (key: string, value: unknown) => void stored.set(key, value),
  };
  return accounts.map(({ support, ...account }) => {
    const cases: Support['cases'] = (asked, who) => async (token, signal) => ({
      ...(await support.cases(asked, who)(token, signal)),
      fetchedAt: Date.now(),
    });
    return { ...account, support: cached({ ...support, cases }, cache, { account: account.id }) };
  });
}

test('an account that goes away behind the first window of a segment does not end the list: one can go on, and misses nothing', async () => {
  const lists = [[caseOf(0, 0)], Array.from({ length: 30 }, (_, number) => caseOf(1, number))];
  const all = fleet(lists, [[2]]);
  const { support } = all.accounts[1]!;
  let isAway = true;
  const cases: typeof support.cases = (parameters) => async (token, signal) => {
    // Ten cases are a segment here.
    if (isAway && Number(token?.split('|')[0]) > 5) throw new Problem('role-denied');
    return support.cases(parameters)(token, signal);
  };
  all.accounts[1] = { ...all.accounts[1]!, support: { ...support, cases } };
  const desk = createDesk(keeping(all), nobody, now);
  const pages = await browse(
    () => desk,
    'open',
    (page) => {
      if (page === 3) isAway = false;
    },
  );
  expect(pages.slice(0, 3).map((page) => rows(page).length)).toEqual([10, 1, 2]);
  expect(words(pages[2]!)).not.toContain('These are the last');
  expect(button(pages[2]!, 'Continue')).toBeDefined();
  expect(pages.flatMap(rows).toSorted()).toEqual(ids(lists).toSorted());
});

test('a desk that keeps what it read shows every case once too, asked again or not, while accounts go and come back', async () => {
  const turns = fc.array(fc.tuple(fc.boolean(), fc.nat(5)), { minLength: 3, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(fleets(20, 20), windowsOfEach, turns, async (lists, windows, changes) => {
      const all = fleet(lists, windows);
      const desk = createDesk(keeping(all), nobody, now);
      const pages = await browse(
        () => desk,
        'open',
        (page) => {
          all.away.clear();
          const [isAway, which] = changes[page - 1] ?? [];
          if (isAway && which! < all.accounts.length - 1) all.away.add(all.accounts[which!]!.id);
        },
      );
      if (all.away.size > 0) {
        // The end, with one away: the same page again when it is back.
        all.away.clear();
        for (let next = button(pages.pop()!, 'Refresh'); next !== undefined; next = wayOn(pages.at(-1)!))
          pages.push(await desk.turn(next));
      }
      expect(pages.flatMap(rows).toSorted()).toEqual(ids(lists).toSorted());
      for (const page of pages) expect(inOrder(page, all)).toBe(true);
      // Read once more, it is the list that one sees who keeps nothing.
      all.away.clear();
      const again = await browse(() => desk);
      expect(again.flatMap(rows)).toEqual((await browse(makeDesk(all))).flatMap(rows));
    }),
    { numRuns: 12 },
  );
});
