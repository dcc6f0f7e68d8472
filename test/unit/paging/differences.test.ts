/**
 * Every promise in which our paginator differs from botocore's on purpose (docs/paginator.md), each shown
 * once on a source that answers from a list.
 */
import { PaginationError } from '../../../src/paging/pagination-error';
import { paginate, type Window } from '../../../src/paging/paginator';
import { Problem } from '../../../src/problem';
import { paginateCases } from '../../../src/support/paginators';
import type { CaseQuery } from '../../../src/support/parameters';
import type { CaseDetails, Support } from '../../../src/support/support';

const START = '<none>';
type Pages = Record<string, Window<CaseDetails> | Error>;

/** A source that answers by token, and the parameters and tokens it was asked with. */
function sourceOf(pages: Pages) {
  const asked: object[] = [];
  const cases: Support['cases'] = (parameters) => async (nextToken, signal) => {
    signal?.throwIfAborted();
    asked.push({ ...defined(parameters), ...defined({ nextToken }) });
    const page = pages[nextToken ?? START];
    if (page === undefined) throw new Problem('stale-cursor');
    if (page instanceof Error) throw page;
    return page;
  };
  return { support: { cases } as Support, asked };
}

const defined = (fields: object) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
const window = (ids: string, next?: string): Window<CaseDetails> => ({
  items: [...ids].map((caseId) => ({ caseId })),
  next,
});
const threePages = () =>
  sourceOf({ [START]: window('abc', 't1'), t1: window('def', 't2'), t2: window('gh') });

const base64 = (content: unknown) => Buffer.from(JSON.stringify(content)).toString('base64');

/** Every page of a query, cases as one word, and the error that ended it. */
async function walk(support: Support, query: object, signal?: AbortSignal) {
  const pages: { cases: string; nextToken?: string }[] = [];
  try {
    for await (const { cases, ...rest } of paginateCases(support, query as CaseQuery, signal))
      pages.push({ cases: cases.map(({ caseId }) => caseId).join(''), ...rest });
    return { pages };
  } catch (error: unknown) {
    return { pages, error };
  }
}

async function expectRefused(query: object): Promise<void> {
  const { support, asked } = threePages();
  const { pages, error } = await walk(support, query);
  expect(error).toMatchObject({ name: 'Problem', code: 'bad-request' });
  expect([pages, asked]).toEqual([[], []]);
}

describe('what may be asked', () => {
  test.each([0, -1, '4', 2.5, true])('MaxItems %p is refused before any request', async (MaxItems) => {
    await expectRefused({ MaxItems });
  });

  test.each([9, 101, '10', 10.5, 0])('PageSize %p is refused before any request', async (PageSize) => {
    await expectRefused({ PageSize });
    await expectRefused({ maxResults: PageSize });
  });

  test('null means absent, and 10 and 100 are page sizes', async () => {
    const { support, asked } = threePages();
    await walk(support, { PageSize: 10, MaxItems: null, StartingToken: null });
    expect(asked[0]).toEqual({ maxResults: 10 });
    expect((await walk(support, { PageSize: 100 })).error).toBeUndefined();
  });

  test('a key that DescribeCases does not know is refused, in whatever spelling', async () => {
    await expectRefused({ maxItems: 2 });
    await expectRefused({ Limit: 1 });
  });

  test('nextToken is not a parameter', async () => {
    await expectRefused({ nextToken: 't1' });
    await expectRefused({ nextToken: 't1', StartingToken: 't2' });
  });

  test('the object with the query is never written to', async () => {
    const query = Object.freeze({ language: 'en', MaxItems: 7, PageSize: 10 });
    const { support } = threePages();
    for (const _pass of [1, 2]) expect((await walk(support, query)).pages).toHaveLength(3);
  });
});

describe('what a StartingToken may hold', () => {
  test.each([
    { nextToken: 't1', includeResolvedCases: true },
    { nextToken: 't1', foo: 1 },
    { nextToken: 't1', boto_encoded_keys: [] },
    { boto_truncate_amount: 1 },
    { nextToken: 5 },
    { nextToken: 't1', boto_truncate_amount: -1 },
    { nextToken: 't1', boto_truncate_amount: '2' },
    { nextToken: 't1', boto_truncate_amount: null },
  ])('a resume token that holds %j is refused before any request', async (content) => {
    await expectRefused({ StartingToken: base64(content), includeResolvedCases: false });
  });

  test.each([5, ['t1'], Buffer.from('t1')])(
    'a StartingToken that is not text is refused: %p',
    async (token) => {
      await expectRefused({ StartingToken: token });
    },
  );

  test.each([
    ['base64 of a number', base64(123)],
    ['base64 of an object of its own', base64({ id: 7, page: 2 })],
    ['base64 of an empty object', base64({})],
    ['base64 of a list', base64(['t1'])],
    ['a resume token that lost its padding', base64({ nextToken: 't' }).replace(/=+$/, '')],
    ['a resume token with something behind it', `${base64({ nextToken: 't1' })}x`],
    ['a token that ends in ___5', 't1___5'],
    ['a token with more underscores', 'a___b___1'],
  ])("%s is the service's own token and is sent as it is", async (_, token) => {
    const { support, asked } = sourceOf({ [token]: window('xy') });
    expect(await walk(support, { StartingToken: token })).toEqual({ pages: [{ cases: 'xy' }] });
    expect(asked).toEqual([{ nextToken: token }]);
  });

  test('a service token spelled None is sent as it is; typed as StartingToken it means the start', async () => {
    const { support, asked } = sourceOf({ [START]: window('ab', 'None'), None: window('c') });
    expect((await walk(support, { StartingToken: 'None' })).pages).toHaveLength(2);
    expect(asked).toEqual([{}, { nextToken: 'None' }]);
  });
});

describe('what a page shows', () => {
  test('a page cut short shows no service token, and its NextToken leads to the very next case', async () => {
    const { support } = threePages();
    expect((await walk(support, { MaxItems: 5 })).pages).toEqual([
      { cases: 'abc', nextToken: 't1' },
      { cases: 'de' },
    ]);
    const { NextToken } = await paginateCases(support, { MaxItems: 5 }).buildFullResult();
    expect((await walk(support, { StartingToken: NextToken })).pages[0]!.cases).toBe('f');
  });

  test('a token that ends the walk is not shown', async () => {
    const { support } = sourceOf({ [START]: window('a', '') });
    expect((await walk(support, {})).pages).toEqual([{ cases: 'a' }]);
  });

  test('a page without cases is an empty list', async () => {
    const { support } = sourceOf({ [START]: window('', 't1'), t1: window('') });
    expect((await walk(support, {})).pages).toEqual([{ cases: '', nextToken: 't1' }, { cases: '' }]);
    expect(await paginateCases(support).buildFullResult()).toEqual({ cases: [] });
  });
});

describe('how a walk goes on', () => {
  test('a cycle of tokens ends with a PaginationError before a page is shown again', async () => {
    const cycle = { [START]: window('a', 't1'), t1: window('b', 't2'), t2: window('c', 't1') };
    const { support, asked } = sourceOf(cycle);
    const { pages, error } = await walk(support, {});
    expect(pages.map(({ cases }) => cases)).toEqual(['a', 'b', 'c']);
    expect(error).toBeInstanceOf(PaginationError);
    expect(asked).toHaveLength(3);
  });

  test('the StartingToken counts as seen', async () => {
    const { support, asked } = sourceOf({ t1: window('b', 't1') });
    const { pages, error } = await walk(support, { StartingToken: 't1' });
    expect([pages.length, asked.length]).toEqual([1, 1]);
    expect(error).toBeInstanceOf(PaginationError);
  });

  test('MaxItems does not hand out a token that was used already', async () => {
    const { support } = sourceOf({ [START]: window('a', 't1'), t1: window('b', 't1') });
    expect((await walk(support, { MaxItems: 2 })).error).toBeInstanceOf(PaginationError);
  });

  test('a token that is not text ends the walk with a PaginationError', async () => {
    const { support } = sourceOf({ [START]: window('a', 5 as never) });
    expect((await walk(support, {})).error).toBeInstanceOf(PaginationError);
  });

  test('an error says where to go on, and its nextToken goes on there', async () => {
    const pages: Pages = { [START]: window('abc', 't1'), t1: new Problem('throttled') };
    const { support } = sourceOf(pages);
    const { error } = await walk(support, {});
    expect(error).toMatchObject({ name: 'PaginationError', position: { token: 't1', skip: 0 } });
    pages.t1 = window('def');
    const again = { StartingToken: (error as PaginationError).nextToken };
    expect((await walk(support, again)).pages).toEqual([{ cases: 'def' }]);
  });

  test('asking again after an error throws the same error again, for pages and for items', async () => {
    const { support } = sourceOf({ [START]: window('a', 't1'), t1: new Problem('throttled') });
    const iterator = paginateCases(support);
    for (const reader of [iterator[Symbol.asyncIterator](), iterator.items()]) {
      await reader.next();
      const first = await reader.next().catch((error) => error);
      expect(first).toBeInstanceOf(PaginationError);
      await expect(reader.next()).rejects.toBe(first);
    }
  });

  test('every pass over an iterator starts at its beginning', async () => {
    const { support, asked } = threePages();
    const iterator = paginateCases(support);
    for (let pass = 0; pass < 2; pass += 1) for await (const _page of iterator);
    const onePass = [{}, { nextToken: 't1' }, { nextToken: 't2' }];
    expect(asked).toEqual([...onePass, ...onePass]);
  });

  test('an AbortSignal stops a walk between pages', async () => {
    const { support, asked } = threePages();
    const controller = new AbortController();
    const iterator = paginateCases(support, {}, controller.signal);
    const reader = iterator[Symbol.asyncIterator]();
    await reader.next();
    controller.abort();
    await expect(reader.next()).rejects.toMatchObject({ cause: { name: 'AbortError' } });
    expect(asked).toHaveLength(1);
  });
});

test('a walk has a resumeToken at the very moment boto3 has one', async () => {
  const tokensOf = async (MaxItems?: number) => {
    const iterator = paginateCases(threePages().support, { MaxItems });
    const tokens: (string | undefined)[] = [iterator.resumeToken];
    for await (const _page of iterator) tokens.push(iterator.resumeToken);
    return [...tokens, iterator.resumeToken].map((token) => token && Buffer.from(token, 'base64').toString());
  };
  const within = '{"nextToken": "t1", "boto_truncate_amount": 2}';
  expect(await tokensOf(5)).toEqual([undefined, undefined, within, within]);
  // At the end of a page it is known when the walk has ended there.
  expect(await tokensOf(3)).toEqual([undefined, undefined, '{"nextToken": "t1"}']);
  expect(await tokensOf()).toEqual(Array(5).fill(undefined));
});

describe('a resume point that carries the key of the last item shown', () => {
  /** What a resumed walk shows of `now` when `before` was cut after `shown` items. */
  async function resumed(before: string, shown: number, now: string): Promise<string> {
    const keyOf = (item: string) => item;
    const first = paginate(async () => ({ items: [...before] }), { maxItems: shown, keyOf });
    const start = (await first.next()).value?.resume;
    const rest: string[] = [];
    for await (const { items } of paginate(async () => ({ items: [...now] }), { start, keyOf }))
      rest.push(...items);
    return rest.join('');
  }

  test.each([
    ['an item inserted before it is not made up for by a repeat', 'bcdef', 'abcdef', 'ef'],
    ['a deleted item makes none behind it be skipped', 'bcdef', 'cdef', 'ef'],
    ['the item itself may be gone', 'bcdef', 'bcef', 'ef'],
    ['a list that shrank keeps the rest', 'bcdef', 'f', 'f'],
  ])('%s', async (_, before, now, rest) => {
    expect(await resumed(before, 3, now)).toBe(rest);
  });
});
