/**
 * boto3's face on the loop, for code that is not a Slack button: pages, items, or everything at once,
 * with MaxItems, PageSize and StartingToken, and a NextToken at the very moment boto3 has one.
 * https://boto3.amazonaws.com/v1/documentation/api/latest/guide/paginators.html
 */
import * as v from 'valibot';
import { closedObject } from '../checked';
import { type FetchPage, paginate, throwAgain } from './paginator';
import { fromStartingToken, START, toNextToken } from './position';

const MAX_ITEMS = 'must be a whole number, 1 or more';
const PAGE_SIZE = 'must be a whole number from 10 to 100';

/** What one request may ask for. */
export const pageSize = v.pipe(
  v.number(PAGE_SIZE),
  v.safeInteger(PAGE_SIZE),
  v.minValue(10, PAGE_SIZE),
  v.maxValue(100, PAGE_SIZE),
);

/** boto3's PaginationConfig: null means absent. Unlike boto3, a wrong value is refused before any request. */
export const paginationConfig = closedObject({
  MaxItems: v.nullish(v.pipe(v.number(MAX_ITEMS), v.safeInteger(MAX_ITEMS), v.minValue(1, MAX_ITEMS))),
  PageSize: v.nullish(pageSize),
  StartingToken: v.nullish(v.string('must be text')),
});
export type PaginationConfig = v.InferOutput<typeof paginationConfig>;

/** What AWS answers, with `nextToken` left out where following it would lose items. */
export type ResultPage<Key extends string, Item> = Record<Key, Item[]> & { nextToken?: string };

export interface PageIterator<Key extends string, Item> extends AsyncIterable<ResultPage<Key, Item>> {
  /** Set once the walk has stopped early; a pass of its own starts every time it is iterated. */
  readonly resumeToken: string | undefined;
  /** The items one by one. */
  items(): AsyncGenerator<Item, void>;
  /** Everything in one answer, with a NextToken where there is more. */
  buildFullResult(): Promise<Record<Key, Item[]> & { NextToken?: string }>;
}

/**
 * Pages of `fetchPage` as boto3 would hand them out. Throws `bad-request` at once for a wrong MaxItems or
 * PageSize, and on the first page for a wrong StartingToken; PaginationError while walking.
 */
export function pageIterator<Key extends string, Item>(
  key: Key,
  fetchPage: FetchPage<Item>,
  { MaxItems, StartingToken }: PaginationConfig,
  signal?: AbortSignal,
): PageIterator<Key, Item> {
  let resumeToken: string | undefined;

  async function* pages(): AsyncGenerator<ResultPage<Key, Item>, void> {
    const start = StartingToken == null ? START : fromStartingToken(StartingToken);
    for await (const page of paginate(fetchPage, { start, maxItems: MaxItems ?? undefined, signal })) {
      const token = page.resume && toNextToken(page.resume);
      if (page.next === undefined) resumeToken = token;
      yield { [key]: page.items, ...(page.next === undefined ? {} : { nextToken: page.next }) } as ResultPage<
        Key,
        Item
      >;
      resumeToken = token;
    }
  }

  async function* items(): AsyncGenerator<Item, void> {
    for await (const page of pages()) yield* page[key];
  }

  async function buildFullResult() {
    const all: Item[] = [];
    for await (const item of items()) all.push(item);
    return { [key]: all, ...(resumeToken === undefined ? {} : { NextToken: resumeToken }) } as never;
  }

  return {
    [Symbol.asyncIterator]: () => throwAgain(pages()),
    items: () => throwAgain(items()),
    buildFullResult,
    get resumeToken() {
      return resumeToken;
    },
  };
}
