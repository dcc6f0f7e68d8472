import type { Window } from '../../../src/paging/paginator';
import { numbered } from '../../../src/paging/short-tokens';

/** A list of windows 0 … `last`, whose tokens are as long as is said; counts what is asked for. */
function list(last: number, lengthOf: (window: number) => number) {
  const asked: number[] = [];
  const tokenOf = (window: number) => String(window).padStart(lengthOf(window), 'x');
  const fetchPage = async (token?: string): Promise<Window<number>> => {
    const window = token === undefined ? 0 : Number(token.replace(/^x*/, ''));
    asked.push(window);
    return { items: [window], next: window < last ? tokenOf(window + 1) : undefined, fetchedAt: 7 };
  };
  return { fetchPage, asked, tokenOf };
}

const LONG = 1_001;

test('a token that fits a button stays as it came, to the last letter', async () => {
  const { fetchPage, tokenOf } = list(9, () => 1_000);
  const window = await numbered(fetchPage)(undefined);
  expect(window).toEqual({ items: [0], next: tokenOf(1), fetchedAt: 7 });
});

test('a longer one becomes the number of windows to walk, from the start of the list', async () => {
  const { fetchPage, asked } = list(9, () => LONG);
  expect(await numbered(fetchPage)(undefined)).toEqual({ items: [0], next: '#1@', fetchedAt: 7 });
  asked.length = 0;
  expect(await numbered(fetchPage)('#3@')).toMatchObject({ items: [3], next: '#4@' });
  expect(asked).toEqual([0, 1, 2, 3]);
});

test('or from the last token that fits, whatever letters are in that', async () => {
  const asked: unknown[] = [];
  const fetchPage = async (token?: string) => {
    asked.push(token);
    return { items: [], next: 'x'.repeat(5) };
  };
  expect(await numbered(fetchPage, 4)('a@b\n')).toMatchObject({ next: '#1@a@b\n' });
  asked.length = 0;
  await numbered(fetchPage, 4)('#1@a@b\n');
  expect(asked).toEqual(['a@b\n', 'xxxxx']);
});

test('a token that only looks like a number of windows is the service’s own', async () => {
  for (const token of ['#1234@', 'x#1@', '#@t', '#x@t', '#1t']) {
    const asked: unknown[] = [];
    const fetchPage = async (name?: string) => {
      asked.push(name);
      return { items: [] };
    };
    await numbered(fetchPage)(token);
    expect(asked).toEqual([token]);
  }
});

test('a list that has become shorter ends where it ends', async () => {
  const { fetchPage } = list(2, () => LONG);
  expect(await numbered(fetchPage)('#3@')).toEqual({ items: [] });
  expect(await numbered(fetchPage)('#2@')).toMatchObject({ items: [2], next: undefined });
});

test('a hundred windows are walked and no more: each costs a call', async () => {
  const { fetchPage, asked } = list(200, () => LONG);
  await expect(numbered(fetchPage)('#101@')).rejects.toMatchObject({ code: 'stale-cursor' });
  expect(asked).toEqual([]);
  expect(await numbered(fetchPage)('#99@')).toMatchObject({ items: [99], next: '#100@' });
  await expect(numbered(fetchPage)('#100@')).rejects.toMatchObject({
    ...{ code: 'bad-request', hint: 'this list is too long to page to its end' },
  });
  expect(await numbered(list(100, () => LONG).fetchPage)('#100@')).toMatchObject({ items: [100] });
});
