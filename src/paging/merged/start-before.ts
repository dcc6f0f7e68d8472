/**
 * The way back in a merged list, where the trail is used up: what was shown of each source is what stands up to its place,
 * so the page before begins so many items of all of them before where this one does.
 */
import { Problem } from '../../problem';
import type { Position } from '../position';
import { farthestOf, grouped, membersOf, placesIn } from './groups';
import { countUpToKey, keysOf } from './merge';
import { parseMergedPlace, printMergedPlace } from './merged-place';
import { askSources, type Merging } from './sources';

export interface StartBefore {
  /** Absent for the beginning of the list. */
  readonly position?: Position;
  /** Items between there and the place that was asked for. */
  readonly count: number;
}

/**
 * Where the page of `rows` items before a place begins. Rejects with `too-far-back` at the start of a later segment, as
 * nothing tells what was before it.
 */
export async function startBefore<Item>(
  merging: Merging<Item>,
  { token, after = '' }: Position,
  rows: number,
  signal?: AbortSignal,
): Promise<StartBefore> {
  const { ids, keyOf } = merging;
  const place = parseMergedPlace(token, ids);
  const { numbers, answers } = await askSources(merging, place, signal);
  const placeOf = placesIn(place.groups, after);
  const isAway = (number: number) => answers.get(number)?.value === undefined;
  const known = numbers.flatMap((number) => {
    const keys = keysOf(answers.get(number)?.value?.items ?? [], keyOf);
    const at = placeOf(number);
    const to = countUpToKey(keys, at);
    return [{ number, key: at, next: keys[to], shown: keys.slice(Math.max(0, to - rows - 1), to) }];
  });
  const farthest = known.reduce((key, { shown }) => maxOf(key, shown.at(-1)), '');
  // They have yet to catch up, and would come in front of what was shown of the others.
  const behind = known.filter(({ next }) => next !== undefined && next <= farthest);
  const floor = farthestOf(behind);
  const last = known
    .flatMap(({ shown }) => shown)
    .filter((key) => key > floor)
    .sort((a, b) => (a < b ? 1 : -1));
  const key = last[rows] ?? floor;
  const count = Math.min(rows, last.length);
  if (count === 0 && place.isBehind) throw new Problem('too-far-back');
  if (key === '' && !place.isBehind && behind.length === 0 && !numbers.some(isAway)) return { count };
  // Who is away or behind goes on where it was; all others from here.
  const elsewhere = new Set([...numbers.filter(isAway), ...behind.map(({ number }) => number)]);
  const groups = [
    ...grouped(
      'paused',
      [...elsewhere].map((number) => [number, placeOf(number)]),
    ),
    ...grouped(
      'later',
      [...membersOf(place.groups, 'later')].map((number) => [number, placeOf(number)]),
    ),
  ];
  const self = printMergedPlace({ ...place, groups }, ids);
  return { position: { token: self, skip: 0, ...(key && { after: key }) }, count };
}

function maxOf(one: string, other = ''): string {
  return other > one ? other : one;
}
