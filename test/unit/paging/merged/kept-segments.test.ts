/** Segments kept from one turn to the next: never longer than the source's own cache would keep the same windows. */
import { type Keeping, keptSegments } from '../../../../src/paging/merged/kept-segments';
import { merged } from '../../../../src/paging/merged/merged';
import type { Window } from '../../../../src/paging/paginator';

let now: number;
let writes: number;
beforeEach(() => {
  now = 1_000_000;
  writes = 1;
});
const keeping: Keeping = { milliseconds: 60_000, writes: () => writes };
const keep = () =>
  keptSegments<string>(
    () => keeping,
    () => now,
  );
const window = (items: readonly string[], more: Partial<Window<string>> = {}): Window<string> => ({
  items,
  self: '0.1~~~',
  fetchedAt: now,
  ...more,
});

test('is handed out again by its source and its name, until its windows are too old', () => {
  const kept = keep();
  const [first, second] = [window(['a']), window(['b'], { fetchedAt: now - 20_000 })];
  kept.keep(0, undefined, first);
  kept.keep(0, 'on', second);
  expect([kept.of(0, undefined), kept.of(0, 'on')]).toEqual([first, second]);
  expect([kept.of(1, undefined), kept.of(0, 'elsewhere')]).toEqual([undefined, undefined]);
  now += 40_000;
  expect([kept.of(0, undefined), kept.of(0, 'on')]).toEqual([first, undefined]);
  now += 20_000;
  expect(kept.of(0, undefined)).toBeUndefined();
});

test('is not handed out once its source keeps something newer', () => {
  const kept = keep();
  kept.keep(0, undefined, window(['a']));
  writes += 1;
  expect(kept.of(0, undefined)).toBeUndefined();
});

test('is no older than it says where another clock is ahead', () => {
  const kept = keep();
  kept.keep(0, undefined, window(['a'], { fetchedAt: now + 30_000 }));
  now += 60_000;
  expect(kept.of(0, undefined)).toBeUndefined();
});

test.each<[string, Keeping | undefined, Partial<Window<string>>]>([
  ['the source keeps nothing', undefined, {}],
  ['others keep windows in the same place', { milliseconds: 60_000 }, {}],
  ['nobody says how old it is', keeping, { fetchedAt: undefined }],
  ['AWS may not have shown yet what was written', { ...keeping, since: () => 1_000_001 }, {}],
  ['AWS did not send all of it in time', keeping, { isCutShort: true }],
])('is not kept where %s', (_, what, more) => {
  const kept = keptSegments<string>(
    () => what,
    () => now,
  );
  kept.keep(0, undefined, window(['a'], more));
  expect(kept.of(0, undefined)).toBeUndefined();
});

test('of two names at a time, the last ones', () => {
  const kept = keep();
  for (const name of ['a', 'b', 'c']) kept.keep(0, name, window([name]));
  expect(['a', 'b', 'c'].map((name) => kept.of(0, name)?.items[0])).toEqual([undefined, 'b', 'c']);
});

test('a merged list asks only those whose segments are not kept, and shows the same', async () => {
  const lists = [['a', 'd'], ['b'], ['c', 'e']];
  const asked: number[] = [];
  const refusing = new Set([1]);
  const merging = {
    ids: ['1', '2', '3'],
    keyOf: (text: string) => text,
    most: 11,
    inTime: <Value>(begin: () => Promise<Value>) => begin(),
    mayWait: true,
    kept: keep(),
    sources: lists.map((items, number) => ({
      id: String(number + 1),
      isAsked: true,
      fetchPage: async () => {
        asked.push(number);
        if (refusing.has(number)) throw new Error('refused');
        return window(items);
      },
    })),
  };
  const first = await merged(merging)(undefined);
  expect([first.items, asked.splice(0)]).toEqual([
    ['a', 'c', 'd', 'e'],
    [0, 1, 2],
  ]);
  refusing.clear();
  const second = await merged(merging)(undefined);
  expect([second.items, asked.splice(0)]).toEqual([['a', 'b', 'c', 'd', 'e'], [1]]);
  expect((await merged(merging)(undefined)).items).toEqual(second.items);
  expect(asked).toEqual([]);
});
