/** The way back in a list of many accounts, some of which were away on the way there. */
import fc from 'fast-check';
import type { Message } from '../../src/blocks/message';
import { rows, words } from '../world/messages';
import { browse, button } from './browse';
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

const displayIds = ({ memories }: Fleet) => memories.flatMap(({ list }) => list.map((one) => one.displayId!));

/** Follows Next to the end while accounts go away and come back; at the end all are there, and it goes on to the end of all. */
async function thereAndAllBack(all: Fleet, roll: (sides: number) => number, flapping: number) {
  const change = () => {
    for (const { id } of all.accounts.slice(0, flapping))
      if (roll(5) === 0) all.away[all.away.has(id) ? 'delete' : 'add'](id);
    all.away.delete(all.accounts.at(-1)!.id);
  };
  change();
  const pages: Message[] = [await open(all)];
  for (let at: Message | undefined = pages[0]; at; change()) {
    at = await onwards(all, at);
    if (at) pages.push(at);
  }
  all.away.clear();
  pages.push(await makeDesk(all)().turn(button(pages.pop()!, 'Refresh')));
  for (let at: Message | undefined = pages.at(-1)!; at; ) {
    at = await onwards(all, at);
    if (at) pages.push(at);
  }
  return pages;
}

/** No click seems to do nothing. */
function expectNoneTwice(way: readonly Message[]) {
  for (const [at, page] of way.slice(1).entries()) expect(rows(page)).not.toEqual(rows(way[at]!));
}

const walks = (maxAccounts: number, cases: number, minAccounts: number) =>
  [fleets(maxAccounts, cases, minAccounts), fc.infiniteStream(fc.nat())] as const;

test('when accounts that were away are back, Previous leads over the pages that were read, each as it was', async () => {
  await fc.assert(
    fc.asyncProperty(...walks(20, 14, 4), windowsOfEach, async (lists, rolls, windows) => {
      const all = fleet(lists, windows);
      const pages = await thereAndAllBack(all, (sides) => rolls.next().value! % sides, 3);
      const way = await back(all, pages.at(-1)!);
      const isTrail = (page: Message) => !button(page, 'Previous')?.includes(';-');
      const byTrail = way.slice(0, way.findIndex((page) => !isTrail(page)) + 1 || way.length);
      expect(byTrail.map(rows)).toEqual(pages.slice(-byTrail.length).map(rows).toReversed());
    }),
    { numRuns: 30, endOnFailure: true },
  );
});

test('when accounts that were away are back, the way back shows every case, and no page twice in a row', async () => {
  await fc.assert(
    fc.asyncProperty(...walks(30, 20, 4), fc.integer({ min: 1, max: 30 }), async (lists, rolls, flapping) => {
      const all = fleet(lists);
      const pages = await thereAndAllBack(all, (sides) => rolls.next().value! % sides, flapping);
      const way = await back(all, pages.at(-1)!);
      expectNoneTwice(way);
      const seen = new Set(way.flatMap(rows));
      for (const id of displayIds(all)) expect(seen).toContain(id);
    }),
    { numRuns: 30, endOnFailure: true },
  );
});

test('that is so too where the way there is forgotten, wherever one begins: whatever was read before comes again', async () => {
  await fc.assert(
    fc.asyncProperty(...walks(30, 20, 4), fc.integer({ min: 1, max: 30 }), async (lists, rolls, flapping) => {
      const all = fleet(lists);
      const roll = (sides: number) => rolls.next().value! % sides;
      const pages = await thereAndAllBack(all, roll, flapping);
      const at = roll(pages.length);
      const way = await back(all, await makeDesk(all)().turn(withoutTrail(pages[at]!)));
      expectNoneTwice(way);
      const seen = new Set(way.flatMap(rows));
      for (const id of pages.slice(0, at).flatMap(rows)) expect(seen).toContain(id);
    }),
    { numRuns: 30, endOnFailure: true },
  );
});

test('whatever goes away and comes back on the way back, too, Next from there shows all that was seen on it', async () => {
  await fc.assert(
    fc.asyncProperty(...walks(20, 14, 4), async (lists, rolls) => {
      const all = fleet(lists);
      const roll = (sides: number) => rolls.next().value! % sides;
      const pages = await thereAndAllBack(all, roll, 10);
      const change = () => {
        for (const { id } of all.accounts.slice(0, -1))
          if (roll(8) === 0) all.away[all.away.has(id) ? 'delete' : 'add'](id);
      };
      const way = (await back(all, pages.at(-1)!, change)).slice(0, 1 + roll(30));
      all.away.clear();
      const shown: string[] = [];
      const last = way.at(-1)!;
      // At the end of the list nothing leads on to who was away: Refresh does.
      const isEnd = !button(last, 'Next') && !button(last, 'Continue');
      const from = isEnd ? await makeDesk(all)().turn(button(last, 'Refresh')) : last;
      for (let at: Message | undefined = from; at; at = await onwards(all, at)) shown.push(...rows(at));
      for (const id of way.flatMap(rows)) expect(shown).toContain(id);
    }),
    { numRuns: 30, endOnFailure: true },
  );
});

test('an account that is back keeps out of the pages before, which say so, until somebody refreshes or goes on', async () => {
  const all = fleet(
    Array.from({ length: 3 }, (_, n) =>
      Array.from({ length: 12 }, (_, at) => caseOf(n, at, 'opened', n === 1 ? 'urgent' : 'low')),
    ),
  );
  all.away.add(all.accounts[1]!.id);
  const first = await open(all);
  const second = (await onwards(all, first))!;
  all.away.clear();
  const previous = await makeDesk(all)().turn(button(second, 'Previous'));
  expect(rows(previous)).toEqual(rows(first));
  expect(words(previous)).toContain(
    'Not in this list: *acct-1* (back since this page was read: _Refresh_ brings its cases).',
  );
  const ofIt = (page: Message) =>
    rows(page).filter((id) => all.memories[1]!.list.some((one) => one.displayId === id));
  expect(ofIt(await makeDesk(all)().turn(button(previous, 'Refresh')))).not.toEqual([]);
  expect(ofIt((await onwards(all, previous))!)).not.toEqual([]);
});

test('rows too long for a message are on the page before, and none is lost on the way back', async () => {
  const long = (at: number) => ({ subject: 'x&<>"'.repeat(at % 2 ? 50 : 2) });
  const all = fleet(
    Array.from({ length: 3 }, (_, n) =>
      Array.from({ length: 60 }, (_, at) => ({ ...caseOf(n, at, 'opened', 'low', at), ...long(at) })),
    ),
  );
  const pages = await browse(makeDesk(all), 'open rows:20');
  const way = await back(all, await makeDesk(all)().turn(withoutTrail(pages.at(-1)!)));
  expect(Math.min(...pages.slice(0, -1).map((page) => rows(page).length))).toBeLessThan(20);
  const seen = new Set(way.flatMap(rows));
  for (const id of displayIds(all)) expect(seen).toContain(id);
});
