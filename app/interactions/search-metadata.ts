/**
 * What the search form has to remember until it is submitted, in its private_metadata: which list it was
 * opened from and what that list's search was. https://docs.slack.dev/reference/views/modal-views
 */
import * as v from 'valibot';
import type { Search } from '../../src/blocks/search-form';
import { printQuery } from '../../src/command/print';
import { Problem } from '../../src/problem';
import { type EarlierList, earlierList } from '../slack/earlier-list';

const schema = v.object({ list: earlierList, query: v.string(), timeZone: v.optional(v.string()) });
export type SearchMetadata = v.InferOutput<typeof schema>;

/** Below 3,000 characters: a query has some 500, a response_url 100. */
export function searchMetadata({ query, timeZone }: Search, list: EarlierList | undefined): string {
  if (!list) throw new Problem('stale-cursor');
  return JSON.stringify({ channel: list.channel, list, query: printQuery(query), timeZone });
}

/** Rejects with `stale-cursor` where it is not of ours, or of another version. */
export function readSearchMetadata(metadata: object): SearchMetadata {
  const { success, output } = v.safeParse(schema, metadata);
  if (!success) throw new Problem('stale-cursor');
  return output;
}
