/**
 * A segment: the part of a list that is read and put in order together. The list moves while people read, so a
 * segment is told by the items around it: what lies behind `from`, up to and with `until`, in the service's order.
 * Read again it is the same part, in however many windows it comes then.
 */
import { type Direction, type Place, parsePlace, printPlace } from './place';

export interface Segment {
  /** Fetches its first window; absent: the first of the list. */
  readonly token?: string;
  /** The last item before it. */
  readonly from?: Place;
  /** Its last item; absent before it was read, and where the service shows no order to find it again by. */
  readonly until?: Place;
  /** The service's order, once windows have shown it. */
  readonly direction?: Direction;
  /** How many windows it had, where that is needed: the service shows no order, or the last of them was empty. */
  readonly windows?: number;
}

/** What was read as one segment. */
export interface Reading<Item> {
  /** In the service's order. */
  readonly items: readonly Item[];
  /** The segment with its end, to read it again. */
  readonly self: Segment;
  readonly next?: Segment;
  /** When the oldest of its windows left the service, in milliseconds since 1970. */
  readonly fetchedAt?: number;
  /** Whether it has its usual size, or ends with the list. */
  readonly isWhole: boolean;
  /** Whether the service did not send the rest in time. */
  readonly isCutShort: boolean;
}

/** Whether its end is known, so that a reading ends there and nowhere else. */
export function isPinned({ until, windows }: Segment): boolean {
  return until !== undefined || windows !== undefined;
}

/**
 * A segment in the place of a token: `direction~from~until~token`, the service's token as it came. `-1.3` is a
 * direction and a number of windows; where the service shows no order, `0.0` says that it was not read yet.
 */
export function printSegment({ token = '', from, until, direction = 0, windows = 0 }: Segment): string {
  const way = direction === 0 || windows > 0 ? `${direction}.${windows}` : String(direction);
  return [way, printPlace(from), printPlace(until), token].join('~');
}

/** Throws nothing: a text of another shape is a segment whose token the service will refuse. */
export function parseSegment(name: string | undefined): Segment {
  if (name === undefined) return {};
  const [way = '', from = '', until = '', ...token] = name.split('~');
  const [sign] = way.split('.');
  const direction = sign === '1' ? 1 : sign === '-1' ? -1 : 0;
  return {
    direction,
    from: parsePlace(from),
    until: parsePlace(until),
    token: token.join('~') || undefined,
    windows: windowsIn(way),
  };
}

/** Until cursors had version 2 a segment was one window, and a plain `0` stood before it. */
function windowsIn(way: string): number | undefined {
  if (way === '0') return 1;
  const count = Number(/^-?[01]\.(\d{1,2})$/.exec(way)?.[1] ?? 0);
  return count > 0 ? count : undefined;
}
