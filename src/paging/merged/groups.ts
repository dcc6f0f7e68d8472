/** Sources of a merged list that are not where it is, by the key behind which they go on. */

/**
 * `live`: it goes on with the list, once the list is behind `key`. `paused`: it did not answer, and goes on behind `key`
 * when it does. `later`: it is begun when there is room for its pin.
 */
export type Standing = 'live' | 'paused' | 'later';

export interface Group {
  readonly standing: Standing;
  /** What is behind its members: everything up to this key; empty for nothing. */
  readonly key: string;
  /** Numbers of sources in the list of all their ids. */
  readonly members: ReadonlySet<number>;
}

/** Behind which key each source goes on. */
export function placesIn(groups: readonly Group[], after: string): (number: number) => string {
  const places = new Map<number, string>();
  for (const { standing, key, members } of groups) {
    const place = standing === 'live' && after > key ? after : key;
    for (const number of members) places.set(number, place);
  }
  return (number) => places.get(number) ?? after;
}

export function membersOf(groups: readonly Group[], standing: Standing): Set<number> {
  return new Set(groups.flatMap((group) => (group.standing === standing ? [...group.members] : [])));
}

/** One group for each place. */
export function grouped(standing: Standing, places: readonly (readonly [number, string])[]): Group[] {
  const byKey = new Map<string, Set<number>>();
  for (const [number, key] of places) {
    const members = byKey.get(key);
    if (members) members.add(number);
    else byKey.set(key, new Set([number]));
  }
  return [...byKey].map(([key, members]) => ({ standing, key, members }));
}

/** The farthest of some places; empty where there is none. */
export function farthestOf(places: readonly { readonly key: string }[]): string {
  let farthest = '';
  for (const { key } of places) if (key > farthest) farthest = key;
  return farthest;
}
