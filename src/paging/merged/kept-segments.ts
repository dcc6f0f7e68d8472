/**
 * Segments of many sources, kept from one turn to the next: to ask a thousand caches for what they have would cost more
 * than all the rest of a click. A segment is used for as long as the source's own cache would hand out the same windows.
 */
import type { Window } from '../paginator';

/** What a source keeps of its windows for the next one who asks. */
export interface Keeping {
  /** Milliseconds. */
  readonly milliseconds: number;
  /** Rises with every window that is kept anew; absent where others keep windows in the same place. */
  readonly writes?: () => number;
  /** Whatever was read before is too old, in milliseconds since 1970. */
  readonly since?: () => number;
}

export interface KeptSegments<Item> {
  of(source: number, name: string | undefined): Window<Item> | undefined;
  keep(source: number, name: string | undefined, window: Window<Item>): void;
}

interface Kept<Item> {
  readonly name: string | undefined;
  readonly window: Window<Item>;
  /** In milliseconds since 1970. */
  readonly until: number;
  /** How many windows its source had kept then. */
  readonly writes: number;
}

/** Segments of one source: the list's beginning has another name than what goes on there. */
const MOST = 2;

export function keptSegments<Item>(
  keepingOf: (source: number) => Keeping | undefined,
  now: () => number = Date.now,
): KeptSegments<Item> {
  const kept: Kept<Item>[][] = [];
  return {
    of(source, name) {
      const found = kept[source]?.find((one) => one.name === name);
      if (!found || found.until <= now() || found.writes !== keepingOf(source)?.writes?.()) return undefined;
      return found.window;
    },
    keep(source, name, window) {
      const { milliseconds = 0, writes, since = () => 0 } = keepingOf(source) ?? {};
      if (!writes || window.fetchedAt === undefined || window.isCutShort) return;
      if (window.fetchedAt < since()) return;
      const until = Math.min(window.fetchedAt, now()) + milliseconds;
      const others = (kept[source] ?? []).filter((one) => one.name !== name);
      kept[source] = [{ name, window, until, writes: writes() }, ...others].slice(0, MOST);
    },
  };
}
