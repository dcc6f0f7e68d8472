/**
 * Cuts one page out of a walk and says whether a token belongs on it. Being stateless, it looks ahead for the next
 * match; AWS documents neither when a last page carries a token nor that pages are full, so both can be provoked:
 * https://docs.aws.amazon.com/awssupport/latest/APIReference/API_DescribeCases.html
 */
export interface PageOptions {
  /** A token although nothing follows, so that the last page is an empty one. */
  tokenOnLastPage?: boolean;
  /** Looks at no more than so many items for a page: pages come back short, or empty, with a token. */
  scanLimit?: number;
}

/** Returns up to `limit` matching items and, when a token is due, the item it is anchored behind. */
export function cutPage<T>(
  walk: Iterable<T>,
  limit: number,
  matches: (item: T) => boolean,
  { tokenOnLastPage = false, scanLimit = Number.POSITIVE_INFINITY }: PageOptions,
): { items: T[]; behind?: T } {
  const items: T[] = [];
  let scanned = 0;
  let last: T | undefined;
  for (const item of walk) {
    if (items.length === limit) {
      if (matches(item)) return { items, behind: last };
      continue;
    }
    if (scanned === scanLimit) return { items, behind: last };
    scanned++;
    last = item;
    if (matches(item)) items.push(item);
  }
  return tokenOnLastPage ? { items, behind: last } : { items };
}
