/** Cursors as the Web API hands them out: https://docs.slack.dev/apis/web-api/pagination */
import type { Json } from './shapes';

const most = 1000;

export interface Page<Item> {
  items: Item[];
  /** Empty on the last page. */
  next_cursor: string;
}

/** The page that `limit` and `cursor` ask for; `usual` items where no limit is given. */
export function pageOf<Item>(
  all: readonly Item[],
  { limit: asked, cursor }: Json,
  usual: number,
): Page<Item> | { error: 'invalid_cursor' } {
  const limit = Math.min(Number(asked ?? usual) || usual, most - 1);
  const from = cursor ? Number(Buffer.from(String(cursor), 'base64').toString().replace('next:', '')) : 0;
  if (!Number.isInteger(from)) return { error: 'invalid_cursor' };
  const end = from + limit;
  const next_cursor = all.length > end ? Buffer.from(`next:${end}`).toString('base64') : '';
  return { items: all.slice(from, end), next_cursor };
}
