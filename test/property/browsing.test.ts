import fc from 'fast-check';
import type { Message } from '../../src/blocks/message';
import { createDesk, type Desk } from '../../src/desk';
import { decodeCursor, encodeCursor } from '../../src/paging/cursor';
import { cached } from '../../src/support/cache/cached';
import type { Support } from '../../src/support/support';
import { rows, wayOn } from '../world/messages';
import { clockStands } from '../world/stopped-clock';
import { browse, button, expectAlike } from './browse';
import {
  caseLists,
  type MemorySupport,
  memorySupport,
  NOW,
  nobody,
  someCase,
  typed,
  windowSizes,
} from './memory-support';

// However busy the machine is, no turn runs out of its two seconds.
clockStands();

const now = () => NOW;

test('following Next loses nothing, repeats nothing and ends, however the list is cut into windows', async () => {
  await fc.assert(
    fc.asyncProperty(caseLists(), windowSizes, async (list, windows) => {
      const pages = await browse(() => createDesk(memorySupport(list, windows), nobody, now));
      const shown = pages.flatMap(rows);
      expect(shown.toSorted()).toEqual(list.map(({ displayId }) => displayId).toSorted());
    }),
  );
});

test('Previous leads back over the very same pages, and First to the first', async () => {
  await fc.assert(
    fc.asyncProperty(caseLists(), windowSizes, async (list, windows) => {
      const makeDesk = () => createDesk(memorySupport(list, windows), nobody, now);
      const pages = await browse(makeDesk);
      let at = pages.at(-1)!;
      for (const before of pages.slice(0, -1).toReversed()) {
        at = await makeDesk().turn(button(at, 'Previous'));
        expect(rows(at)).toEqual(rows(before));
      }
      expect(button(at, 'Previous')).toBeUndefined();
      if (pages.length > 1) expect(await makeDesk().turn(button(pages.at(-1)!, 'First'))).toEqual(pages[0]);
    }),
  );
});

/** The button of a page as it is where there was no room for the way back. */
function withoutTrail(value: string | undefined): string {
  return encodeCursor({ ...decodeCursor(value), trail: [] })!;
}

/** The page before, for somebody who came a way too long for a button. */
async function backFrom(makeDesk: () => Desk, page: Message): Promise<Message | undefined> {
  const here = await makeDesk().turn(withoutTrail(button(page, 'Refresh')));
  const previous = button(here, 'Previous');
  return previous === undefined ? undefined : makeDesk().turn(previous);
}

test('Previous leads back over the very same pages where the way back had no room in the button', async () => {
  await fc.assert(
    fc.asyncProperty(caseLists(), windowSizes, async (list, windows) => {
      const makeDesk = () => createDesk(memorySupport(list, windows), nobody, now);
      const pages = await browse(makeDesk);
      const footers = pages.map((page) => JSON.stringify(page.blocks.at(-1)));
      let at = pages.at(-1)!;
      for (const [index, before] of [...pages.entries()].slice(0, -1).toReversed()) {
        at = (await backFrom(makeDesk, at))!;
        expect(rows(at)).toEqual(rows(before));
        expect(JSON.stringify(at.blocks.at(-1))).toBe(footers[index]);
      }
      expect(await backFrom(makeDesk, at)).toBeUndefined();
    }),
  );
});

test('on that way a search skips what has no case in it, and nothing else', async () => {
  const lines = fc.constantFrom(
    'open severity:low',
    'open rows:5 severity:high,urgent',
    'open -severity:normal',
  );
  await fc.assert(
    fc.asyncProperty(caseLists(), windowSizes, lines, async (list, windows, line) => {
      const makeDesk = () => createDesk(memorySupport(list, windows), nobody, now);
      const pages = await browse(makeDesk, line);
      const back: string[][] = [];
      for (let at: Message | undefined = pages.at(-1)!; at; at = await backFrom(makeDesk, at))
        back.unshift(rows(at));
      const some = (all: string[][]) => all.filter((ids) => ids.length > 0);
      expect(some(back)).toEqual(some(pages.map(rows)));
      expect(back.length).toBeLessThanOrEqual(pages.length);
    }),
  );
});

test('on that way too nothing unchanged is missed or repeated while cases open and resolve', async () => {
  const changes = fc.array(fc.tuple(fc.nat(3), fc.nat(3), fc.nat()), { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(caseLists(), windowSizes, changes, async (list, windows, schedule) => {
      const support = memorySupport([...list], windows);
      const makeDesk = () => createDesk(support, nobody, now);
      const resolved = new Set<string | undefined>();
      let at: Message | undefined = (await browse(makeDesk)).at(-1)!;
      const shown: string[] = [];
      for (let page = 0; at && page < 200; page += 1) {
        shown.push(...rows(at));
        const [opened, closed, seed] = schedule[page % schedule.length]!;
        for (let n = 0; n < closed && support.list.length > 0; n += 1) {
          const [gone] = support.list.splice((seed * 31 + n) % support.list.length, 1);
          resolved.add(gone!.displayId);
        }
        for (let n = 0; n < opened && page < 30; n += 1)
          support.list.push(someCase(10_000 + page * 10 + n, 'opened', 'high', -page - n / 10));
        at = await backFrom(makeDesk, at);
      }
      expect(new Set(shown).size).toBe(shown.length);
      const unchanged = list.map(({ displayId }) => displayId).filter((id) => !resolved.has(id));
      for (const id of unchanged) expect(shown).toContain(id);
    }),
    { numRuns: 300 },
  );
});

test('while cases open and resolve between clicks, each unchanged one is shown exactly once', async () => {
  const changes = fc.array(fc.tuple(fc.nat(3), fc.nat(3), fc.nat()), { minLength: 1, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(caseLists(), windowSizes, changes, async (list, windows, schedule) => {
      const support = memorySupport([...list], windows);
      const resolved = new Set<string | undefined>();
      const between = (page: number) => {
        const [opened, closed, seed] = schedule[page % schedule.length]!;
        for (let n = 0; n < closed && support.list.length > 0; n += 1) {
          const [gone] = support.list.splice((seed * 31 + n) % support.list.length, 1);
          resolved.add(gone!.displayId);
        }
        for (let n = 0; n < opened && page < 30; n += 1) {
          support.list.push(someCase(10_000 + page * 10 + n, 'opened', 'high', -page - n / 10));
        }
      };
      const shown = (await browse(() => createDesk(support, nobody, now), 'open', between)).flatMap(rows);
      expect(new Set(shown).size).toBe(shown.length);
      const unchanged = list.map(({ displayId }) => displayId).filter((id) => !resolved.has(id));
      for (const id of unchanged) expect(shown).toContain(id);
    }),
    { numRuns: 300 },
  );
});

test('a double click shows the same page twice', async () => {
  await fc.assert(
    fc.asyncProperty(caseLists(11), windowSizes, async (list, windows) => {
      const desk = createDesk(memorySupport(list, windows), nobody, now);
      const next = wayOn(await typed(desk, 'open'));
      expect(next).toBeDefined();
      const [once, twice] = await Promise.all([desk.turn(next), desk.turn(next)]);
      expect(once).toEqual(twice);
    }),
  );
});

test('neither the cache nor what is kept in it can be seen except in the count of AWS calls, and in what they leave to look for', async () => {
  await fc.assert(
    fc.asyncProperty(caseLists(), windowSizes, async (list, windows) => {
      const plain = dated(memorySupport(list, windows));
      const behind = dated(memorySupport(list, windows));
      const held = new Map<string, unknown>();
      const cache = {
        get: async (key: string) => held.get(key),
        set: (key: string, value: unknown) => void held.set(key, value),
      };
      const remembering = cached(behind.support, cache);
      const [without, withCache] = [
        await browse(() => createDesk(plain.support, nobody, now)),
        await browse(() => createDesk(remembering, nobody, now)),
      ];
      expectAlike(withCache, without);
      expect(behind.calls()).toBeLessThanOrEqual(plain.calls());
    }),
  );
});

/** The same source with windows that say when they were fetched. */
function dated(memory: MemorySupport) {
  const support: Support = {
    ...memory,
    cases: (parameters) => async (token) => ({
      ...(await memory.cases(parameters)(token)),
      fetchedAt: NOW,
    }),
  };
  return { support, calls: () => memory.calls };
}
