import { PaginationError } from '../../../src/paging/pagination-error';
import { type Page, paginate, type Walk, type Window } from '../../../src/paging/paginator';

/** A source of windows by number; each letter is an item. */
function source(...windows: string[]) {
  const asked: (string | undefined)[] = [];
  const fetchPage = async (token?: string): Promise<Window<string>> => {
    asked.push(token);
    const at = Number(token ?? 0);
    return { items: [...windows[at]!], next: at + 1 < windows.length ? String(at + 1) : undefined };
  };
  return { fetchPage, asked };
}

async function pagesOf(fetchPage: ReturnType<typeof source>['fetchPage'], walk?: Walk<string>) {
  const pages: Pick<Page<string>, 'items' | 'next' | 'resume'>[] = [];
  for await (const { window: _, ...page } of paginate(fetchPage, walk)) pages.push(page);
  return pages.map(({ items, ...rest }) => ({ items: items.join(''), ...rest }));
}

test('a walk is cut where it is full, and goes on with the very next item', async () => {
  const { fetchPage } = source('abc', 'def');
  expect(await pagesOf(fetchPage, { maxItems: 2 })).toEqual([
    { items: 'ab', resume: { token: undefined, skip: 2 } },
  ]);
  expect(await pagesOf(fetchPage, { start: { skip: 2 }, maxItems: 2 })).toEqual([
    { items: 'c', next: '1' },
    { items: 'd', resume: { token: '1', skip: 1 } },
  ]);
});

test('a walk that is full at the end of a window goes on with the next one', async () => {
  const { fetchPage, asked } = source('abc', 'def');
  expect(await pagesOf(fetchPage, { maxItems: 3 })).toEqual([
    { items: 'abc', next: '1', resume: { token: '1', skip: 0 } },
  ]);
  expect(asked).toEqual([undefined]);
  expect(await pagesOf(fetchPage, { maxItems: 6 })).toHaveLength(2);
});

test('before each further window it is asked whether to go on, and after the last nobody is', async () => {
  const { fetchPage } = source('a', 'b', 'c');
  let asked = 0;
  const goOn = () => {
    asked += 1;
    return asked < 2;
  };
  expect(await pagesOf(fetchPage, { goOn })).toEqual([
    { items: 'a', next: '1' },
    { items: 'b', next: '2', resume: { token: '2', skip: 0 } },
  ]);
  expect(asked).toBe(2);
  const never = jest.fn();
  await pagesOf(source('a').fetchPage, { goOn: never });
  expect(never).not.toHaveBeenCalled();
});

test('an item that does not fit ends the page before it, and is asked about once', async () => {
  const asked: string[] = [];
  const fits = (item: string) => {
    asked.push(item);
    return item !== 'c';
  };
  expect(await pagesOf(source('abcd').fetchPage, { fits })).toEqual([
    { items: 'ab', resume: { token: undefined, skip: 2 } },
  ]);
  expect(asked).toEqual(['a', 'b', 'c']);
  asked.length = 0;
  await pagesOf(source('abcd').fetchPage, { fits, maxItems: 1 });
  expect(asked).toEqual(['a']);
});

test('a page names the last item shown, and where it shows none the one before', async () => {
  const walk = { keyOf: (item: string) => item, fits: (item: string) => item < 'c' };
  const { fetchPage } = source('abcd');
  const [page] = await pagesOf(fetchPage, walk);
  expect(page!.resume).toEqual({ token: undefined, skip: 2, after: 'b' });
  const again = await pagesOf(fetchPage, { ...walk, start: page!.resume });
  expect(again).toEqual([{ items: '', resume: { token: undefined, skip: 2, after: 'b' } }]);
});

test('behind a key it goes on behind that key, wherever that is now', async () => {
  const keyOf = (item: string) => item;
  for (let size = 1; size < 9; size += 1) {
    const items = 'bdfhjlnp'.slice(0, size);
    for (const after of 'abcdefghijklmnopq') {
      const rest = [...items].filter((item) => item > after).join('');
      const [page] = await pagesOf(source(items).fetchPage, { start: { skip: 3, after }, keyOf });
      expect([items, after, page!.items]).toEqual([items, after, rest]);
    }
  }
  // Without keys there is only the number of items.
  expect(await pagesOf(source('bdf').fetchPage, { start: { skip: 1, after: 'f' } })).toEqual([
    { items: 'df' },
  ]);
  expect(await pagesOf(source('bdf').fetchPage, { start: { skip: 9 } })).toEqual([{ items: '' }]);
});

test('a window that can name itself is gone on in by that name', async () => {
  const fetchPage = async (): Promise<Window<string>> => ({ items: [...'abc'], self: 'this one', next: '1' });
  expect(await pagesOf(fetchPage, { maxItems: 1 })).toEqual([
    { items: 'a', resume: { token: 'this one', skip: 1 } },
  ]);
});

test('no walk is endless, even over empty windows: it stops, and can be resumed', async () => {
  let windows = 0;
  const fetchPage = async (): Promise<Window<string>> => {
    windows += 1;
    return { items: [], next: String(windows) };
  };
  const pages = await pagesOf(fetchPage);
  expect([windows, pages.length]).toEqual([10_000, 10_000]);
  expect(pages.at(-1)!.resume).toEqual({ token: '10000', skip: 0 });
  expect(pages.at(-2)!.resume).toBeUndefined();
});

test('a page that could not be fetched says where to go on, and why', async () => {
  const cause = new Error('away');
  const failing = () => Promise.reject(cause);
  const start = { token: '1', skip: 2 };
  await expect(pagesOf(failing, { start })).rejects.toMatchObject({
    name: 'PaginationError',
    position: start,
    cause,
  });
  const left = AbortSignal.abort(cause);
  const { fetchPage, asked } = source('a');
  await expect(pagesOf(fetchPage, { signal: left })).rejects.toMatchObject({ cause });
  expect(asked).toEqual([]);
});

test.each([
  ['comes twice', '0', 'The service sent the same token twice'],
  ['is not text', 7, 'The service sent a token that is not text'],
])('a token that %s ends the walk behind the items it came with', async (_, next, message) => {
  const fetchPage = async () => ({ items: [...'ab'], next }) as Window<string>;
  const walk = paginate(fetchPage, { start: { token: '0', skip: 0 } });
  expect((await walk.next()).value?.items).toEqual(['a', 'b']);
  const error = await walk.next().catch((thrown) => thrown);
  expect(error).toBeInstanceOf(PaginationError);
  expect(error).toMatchObject({ message, position: { token: '0', skip: 2 } });
  await expect(walk.next()).rejects.toBe(error);
});
