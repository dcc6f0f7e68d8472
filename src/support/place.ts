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
  const ways = new Set(stepsBy((place) => place.time, places));
  if (ways.size === 0) for (const step of stepsBy((place) => place.id, places)) ways.add(step);
  return ways.size === 1 ? [...ways][0]! : 0;
}

/** Which way each place lies from the one before it; those that are level are left out. */
function stepsBy<Value extends number | string>(
  value: (place: Place) => Value,
  places: readonly Place[],
): (-1 | 1)[] {
  const pairs = places.slice(1).map((place, index) => [value(places[index]!), value(place)] as const);
  return pairs
    .filter(([before, after]) => before !== after)
    .map(([before, after]) => (before < after ? 1 : -1));
}

/**
 * How many items of a window stand at or before `bound`: told by the item itself where it is still
 * there, else by its time; undefined where neither tells.
 */
export function countUpTo(bound: Place, places: readonly Place[], direction: Direction): number | undefined {
  const index = places.findIndex(({ id }) => id === bound.id);
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
