/**
 * The way back in a merged list, where the trail is used up: what was shown of each source is what stands up to its place,
 * so the page before begins so many items of all of them before where this one does.
 */
import { Problem } from '../../problem';
import type { Position } from '../position';
import { grouped, membersOf, placesIn } from './groups';
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
  const shown = numbers.flatMap((number) => {
    const keys = keysOf(answers.get(number)?.value?.items ?? [], keyOf);
    const to = countUpToKey(keys, placeOf(number));
    return keys.slice(Math.max(0, to - rows - 1), to);
  });
  const last = shown.sort((a, b) => (a < b ? 1 : -1)).slice(0, rows + 1);
  const key = last[rows] ?? '';
  const count = Math.min(rows, last.length);
  if (count === 0 && place.isBehind) throw new Problem('too-far-back');
  if (key === '' && !place.isBehind && !numbers.some(isAway)) return { count };
  // Who is away goes on where it was; who is not, here, unless it was still before that.
  const elsewhere = numbers.filter((number) => isAway(number) || placeOf(number) < key);
  const groups = [
    ...grouped(
      'paused',
      elsewhere.map((number) => [number, placeOf(number)]),
    ),
    ...grouped(
      'later',
      [...membersOf(place.groups, 'later')].map((number) => [number, placeOf(number)]),
    ),
  ];
  const self = printMergedPlace({ ...place, groups }, ids);
  return { position: { token: self, skip: 0, ...(key && { after: key }) }, count };
}
