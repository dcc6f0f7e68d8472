/** A merged list while its sources are slow: nobody waits for one that is late, until there is nothing else to show. */
import { firstOf, keysOf } from '../../../../src/paging/merged/merge';
import { merged } from '../../../../src/paging/merged/merged';
import type { MergedSource } from '../../../../src/paging/merged/sources';
import type { Window } from '../../../../src/paging/paginator';

const keyOf = (text: string) => text;
const ids = ['1', '2', '3'];

/** Sources by id; one that is `late` answers when it is told to. */
function slowly(lists: Record<string, readonly string[]>, late: readonly string[] = []) {
  const waiting = new Map<string, () => void>();
  const calls: string[] = [];
  const sources = ids.map((id): MergedSource<string> => {
    const window: Window<string> = { items: lists[id] ?? [], self: `0.1~~~${id}` };
    const fetchPage = async () => {
      calls.push(id);
      if (late.includes(id)) await new Promise<void>((resolve) => waiting.set(id, resolve));
      return window;
    };
    return { id, isAsked: true, fetchPage };
  });
  const answer = (id: string) => waiting.get(id)?.();
  return { sources, answer, calls };
}

/** Waits for what is there at once, and no longer. */
const atOnce = async <Value>(begin: () => Promise<Value>) => {
  const late = new Promise<undefined>((resolve) => setImmediate(resolve, undefined));
  return Promise.race([begin(), late]);
};
const merging = { ids, keyOf, most: 11, inTime: atOnce, mayWait: true };

test('shows what came in time and says which did not', async () => {
  const { sources } = slowly({ 1: ['a', 'd'], 2: ['b'], 3: ['c'] }, ['2']);
  const window = await merged({ ...merging, sources })(undefined);
  expect(window.items).toEqual(['a', 'c', 'd']);
  expect(window.sources).toMatchObject({ count: 3, missing: [{ id: '2', why: 'late' }] });
});

test('begins the next page with what came late, and then goes on in order', async () => {
  const first = await merged({ ...merging, ...slowly({ 1: ['a', 'd'], 2: ['b', 'e'], 3: ['c'] }, ['2']) })(
    undefined,
  );
  const then = merged({ ...merging, ...slowly({ 1: ['a', 'd'], 2: ['b', 'e'], 3: ['c'] }) });
  const second = await then(first.start?.token, undefined, 'c');
  expect(second.items).toEqual(['b', 'd', 'e']);
  // Nothing of the second was shown yet, and of the others something was.
  expect(second.start?.after).toBe('');
  expect((await then(second.start?.token, undefined, 'b')).items).toEqual(['d', 'e']);
});

test('a page that would be empty waits for those that are late, and only then', async () => {
  const { sources, answer, calls } = slowly({ 2: ['b'] }, ['2', '3']);
  const asked = merged({ ...merging, sources })(undefined);
  setTimeout(() => answer('2'));
  expect((await asked).items).toEqual(['b']);
  expect(calls).toEqual(ids);
});

test('a look ahead waits for nobody', async () => {
  const { sources } = slowly({}, ['2']);
  await expect(merged({ ...merging, sources, mayWait: false })(undefined)).rejects.toMatchObject({
    code: 'timed-out',
  });
});

test('takes the first of many lists in order', () => {
  const lists = Array.from({ length: 50 }, (_, n) =>
    Array.from({ length: 20 }, (_, at) => String(1_000 + ((at * 50 + n) % 997))).sort(),
  );
  const parts = lists.map((items) => ({ items, keys: keysOf(items, keyOf), from: 0 }));
  expect(firstOf(parts, 30)).toEqual(lists.flat().sort().slice(0, 30));
  expect(firstOf(parts, 5_000)).toEqual(lists.flat().sort());
});
