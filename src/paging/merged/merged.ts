/**
 * Many sources as one, in one order. Each is a source of segments that are in order already; a segment of the merged
 * list is one of each. What a page needs is merged and no more, so its windows hold only the items behind the place that
 * is asked for, and say where that is.
 */
import { Problem } from '../../problem';
import type { FetchPage, Missing, Window } from '../paginator';
import type { Answer } from './ask-all';
import { farthestOf, grouped, membersOf, placesIn } from './groups';
import { countUpToKey, firstOf, keysOf, type Part } from './merge';
import { type MergedPlace, parseMergedPlace, printMergedPlace } from './merged-place';
import { askSources, type Merging, TO_THE_END } from './sources';

/** Sources with more than a segment that are read at the same time: their pins fit a button. */
export const MOST_PINNED = 10;
/** What a source has behind its place. */
interface Ready<Item> {
  readonly number: number;
  readonly window: Window<Item>;
  readonly part: Part<Item>;
  /** Its place. */
  readonly key: string;
}

interface Read<Item> {
  readonly ready: readonly Ready<Item>[];
  /** Those that did not answer, or not when the page was read. */
  readonly paused: readonly number[];
  /** Those for whose pins there is no room. */
  readonly later: readonly number[];
  readonly missing: readonly Missing[];
  readonly pins: ReadonlyMap<string, string>;
}

/** The merged list in segments. Its tokens are its own, and `after` is the key of the last item shown. */
export function merged<Item>(merging: Merging<Item>): FetchPage<Item> {
  const { ids, mayWait } = merging;
  return async (token, signal, after = '') => {
    const place = parseMergedPlace(token, ids);
    const { numbers, answers, oneMore } = await askSources(merging, place, signal);
    for (;;) {
      const found = whatIsRead(merging, place, after, numbers, answers);
      const window = windowOf(merging, place, after, found);
      const isLate = found.missing.some(({ why }) => why === 'late');
      if (window.items.length > 0 || !isLate) return orRefused(window, found, place);
      if (!mayWait) throw new Problem('timed-out');
      await oneMore();
    }
  };
}

/** Nothing but refusals is no list. */
function orRefused<Item>(
  window: Window<Item>,
  { ready, missing }: Read<Item>,
  { done }: MergedPlace,
): Window<Item> {
  const refused = missing.find(({ why }) => why === 'refused');
  if (refused && ready.length === 0 && done.size === 0) throw refused.error;
  return window;
}

function whatIsRead<Item>(
  { ids, keyOf, isAgain }: Merging<Item>,
  place: MergedPlace,
  after: string,
  numbers: readonly number[],
  answers: ReadonlyMap<number, Answer<Window<Item>>>,
): Read<Item> {
  const placeOf = placesIn(place.groups, after);
  const pins = new Map(place.pins);
  const ready: Ready<Item>[] = [];
  const paused: number[] = [];
  const wasAway = isAgain ? membersOf(place.groups, 'paused') : new Set<number>();
  const later = [...membersOf(place.groups, 'later')];
  const missing: Missing[] = [];
  for (const number of numbers) {
    const id = ids[number]!;
    const answer = answers.get(number);
    const window = answer?.value;
    if (!window) {
      paused.push(number);
      missing.push(answer ? { id, why: 'refused', error: answer.error } : { id, why: 'late' });
    } else if (window.next !== undefined && !pins.has(id) && pins.size >= MOST_PINNED) {
      later.push(number);
    } else {
      const { items } = window;
      const keys = keysOf(items, keyOf);
      const key = placeOf(number);
      const from = countUpToKey(keys, key);
      if (wasAway.has(number) && (from < items.length || window.next !== undefined)) {
        paused.push(number);
        missing.push({ id, why: 'back' });
        continue;
      }
      if (window.next !== undefined || pins.has(id)) pins.set(id, window.self ?? TO_THE_END);
      ready.push({ number, window, key, part: { items, keys, from } });
    }
  }
  missing.push(...later.map((number): Missing => ({ id: ids[number]!, why: 'later' })));
  return { ready: together(ready), paused, later, missing, pins };
}

/** A source that has nothing between its place and the farthest one is as far as that. */
function together<Item>(ready: readonly Ready<Item>[]): Ready<Item>[] {
  const farthest = farthestOf(ready);
  return ready.map((one) => {
    const next = one.part.keys[one.part.from];
    const isThere = one.key === farthest || (next !== undefined && next <= farthest);
    return isThere ? one : { ...one, key: farthest };
  });
}

function windowOf<Item>(
  merging: Merging<Item>,
  place: MergedPlace,
  after: string,
  found: Read<Item>,
): Window<Item> {
  const { ids, most, sources } = merging;
  const { ready, paused, later, missing, pins } = found;
  const placeOf = placesIn(place.groups, after);
  const start = ready.reduce<string | undefined>(
    (key, one) => (key === undefined || one.key < key ? one.key : key),
    undefined,
  );
  // Then something was shown before, though nothing of those that begin.
  const isAhead = ready.some(({ key }) => key !== start);
  const groups = [
    ...grouped(
      'live',
      ready.filter(({ key }) => key !== start).map(({ number, key }) => [number, key]),
    ),
    ...grouped(
      'paused',
      paused.map((number) => [number, placeOf(number)]),
    ),
    ...grouped(
      'later',
      later.map((number) => [number, placeOf(number)]),
    ),
  ];
  const self = printMergedPlace({ ...place, groups, pins }, ids);
  const items = firstOf(
    ready.map(({ part }) => part),
    most,
  );
  const left = ready.reduce((sum, { part }) => sum + part.items.length - part.from, 0);
  const times = ready.flatMap(({ window }) => window.fetchedAt ?? []);
  return {
    items,
    self,
    start: { token: self, skip: 0, ...(start || isAhead ? { after: start } : {}) },
    more: left - items.length,
    next: nextSegment(merging, place, placeOf, found),
    fetchedAt: times.length > 0 ? Math.min(...times) : undefined,
    read: ready.reduce((sum, { window }) => sum + (window.read ?? window.items.length), 0),
    isCutShort: ready.some(({ window }) => window.isCutShort),
    sources: {
      count: sources.filter(({ isAsked }) => isAsked).length,
      missing,
      isChanged: place.isChanged,
      isRead: !ready.some(({ window }) => window.next !== undefined) && later.length === 0,
    },
  };
}

/** What comes when nothing is left of this segment, where anything does. */
function nextSegment<Item>(
  { ids }: Merging<Item>,
  place: MergedPlace,
  placeOf: (number: number) => string,
  { ready, paused, later, missing, pins: held }: Read<Item>,
): string | undefined {
  const pins = new Map(paused.flatMap((number) => pinOf(ids[number]!, held)));
  const done = new Set(place.done);
  for (const { number, window } of ready) {
    if (window.next === undefined) done.add(number);
    else pins.set(ids[number]!, window.next);
  }
  const begun = later.slice(0, Math.max(0, MOST_PINNED - pins.size));
  const isMore = ready.some(({ window }) => window.next !== undefined);
  if (!isMore && begun.length === 0 && !missing.some(({ why }) => why === 'late' || why === 'back'))
    return undefined;
  const groups = [
    ...grouped(
      'paused',
      [...paused, ...begun].map((number) => [number, placeOf(number)]),
    ),
    ...grouped(
      'later',
      later.slice(begun.length).map((number) => [number, placeOf(number)]),
    ),
  ];
  return printMergedPlace({ groups, done, pins, isBehind: true }, ids);
}

function pinOf(id: string, pins: ReadonlyMap<string, string>): (readonly [string, string])[] {
  const name = pins.get(id);
  return name === undefined ? [] : [[id, name]];
}
