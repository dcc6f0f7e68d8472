/**
 * A source whose tokens always fit a button. AWS sets no length to its tokens, Slack does: a token that
 * is too long is replaced by the number of windows to walk from the last one that fits. The walk costs a
 * call for each window, mostly spared by the cache, and it is bounded.
 */

import { Problem } from '../problem';
import type { FetchPage } from './paginator';

/** Characters: with the rest of a cursor this stays below a button's limit. */
const LONGEST_TOKEN = 1_000;
const FARTHEST = 100;
const NUMBERED = /^#(\d{1,3})@(.*)$/s;

/** The same windows; a next token longer than `longest` characters becomes `#windows@token`. */
export function numbered<Item>(fetchPage: FetchPage<Item>, longest = LONGEST_TOKEN): FetchPage<Item> {
  // The tokens behind the numbers of this turn: its own windows need no walk.
  const known = new Map<string, string>();
  return async (name, signal) => {
    const [, windows = '0', base = name] = NUMBERED.exec(name ?? '') ?? [];
    // Never written here: each window would be a call.
    if (Number(windows) > FARTHEST) throw new Problem('stale-cursor');
    const told = name === undefined ? undefined : known.get(name);
    let token: string | undefined = told ?? (base || undefined);
    for (let walked = told === undefined ? Number(windows) : 0; walked > 0; walked -= 1) {
      const { next } = await fetchPage(token, signal);
      if (next === undefined) return { items: [] };
      token = next;
    }
    const window = await fetchPage(token, signal);
    if (window.next === undefined || window.next.length <= longest) return window;
    if (Number(windows) >= FARTHEST)
      throw new Problem('bad-request', 'this list is too long to page to its end');
    const next = `#${Number(windows) + 1}@${base ?? ''}`;
    known.set(next, window.next);
    return { ...window, next };
  };
}
