/**
 * Where an item stands in the service's own order. AWS documents no order; what has been seen is by
 * creation, one way or the other, so the way is read off each window and nothing is assumed where a
 * window is not in order of time at all.
 */

/** `time` in milliseconds since 1970, `id` to tell items of one moment apart. */
export interface Place {
  readonly time: number;
  readonly id: string;
}

/** Places as one window hands them out: -1 newest first, 1 oldest first, 0 cannot be told; ids tell where all are of one moment. */
export type Direction = -1 | 0 | 1;

export function directionOf(places: readonly Place[]): Direction {
  return wayOf(places, (place) => place.time) ?? wayOf(places, (place) => place.id) ?? 0;
}

/** The one way all values go; 0 where they go both ways, undefined where all are level. */
function wayOf<Value extends number | string>(
  places: readonly Place[],
  read: (place: Place) => Value,
): Direction | undefined {
  let way: Direction | undefined;
  let before: Value | undefined;
  for (const place of places) {
    const value = read(place);
    if (before !== undefined && value !== before) {
      const step = before < value ? 1 : -1;
      if (way === -step) return 0;
      way = step;
    }
    before = value;
  }
  return way;
}

/**
 * How many items of a window stand at or before `bound`: told by the item itself where it is still
 * there, else by its time; undefined where neither tells.
 */
export function countUpTo(bound: Place, places: readonly Place[], direction: Direction): number | undefined {
  // From the end: mostly it is a window's own that is looked for.
  const index = places.findLastIndex(({ id }) => id === bound.id);
  if (index >= 0) return index + 1;
  if (direction === 0) return undefined;
  return places.filter((place) => compare(place, bound) * direction <= 0).length;
}

function compare(a: Place, b: Place): number {
  return a.time - b.time || (a.id < b.id ? -1 : 1);
}

/** The end of a window, worth remembering only where a later look can find it again. */
export function endOf(places: readonly Place[], direction: Direction): Place | undefined {
  return places.length < 2 || direction !== 0 ? places.at(-1) : undefined;
}

/** A place in a few printable characters without `~`; an absent one is empty. */
export function printPlace(place: Place | undefined): string {
  return place ? `${place.time.toString(36)}.${place.id}` : '';
}

export function parsePlace(text: string): Place | undefined {
  const [time = '', ...id] = text.split('.');
  return text ? { time: Number.parseInt(time, 36), id: id.join('.') } : undefined;
}
