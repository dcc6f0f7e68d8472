/**
 * What the search form has to remember until it is submitted, in its private_metadata: which list it was
 * opened from and what that list's search was. https://docs.slack.dev/reference/views/modal-views
 */
import * as v from 'valibot';
import type { Search } from '../../src/blocks/search-form';
import { printQuery } from '../../src/command/print';
import { Problem } from '../../src/problem';
import { type EarlierList, earlierList } from '../slack/earlier-list';

const home = v.object({ isHome: v.literal(true), isEphemeral: v.literal(true) });
const schema = v.object({
  list: v.union([earlierList, home]),
  query: v.string(),
  timeZone: v.optional(v.string()),
});
export type SearchMetadata = v.InferOutput<typeof schema>;

/** A list in the person's Home, or one that is to come there. */
export const IN_HOME = { isHome: true, isEphemeral: true } as const;

/** Below 3,000 characters: a query has some 500, a response_url 100. */
export function searchMetadata(
  { query, timeZone }: Search,
  list: EarlierList | typeof IN_HOME | undefined,
): string {
  if (!list) throw new Problem('stale-cursor');
  const channel = 'channel' in list ? list.channel : undefined;
  return JSON.stringify({ channel, list, query: printQuery(query), timeZone });
}

/** Rejects with `stale-cursor` where it is not of ours, or of another version. */
export function readSearchMetadata(metadata: object): SearchMetadata {
  const { success, output } = v.safeParse(schema, metadata);
  if (!success) throw new Problem('stale-cursor');
  return output;
}
