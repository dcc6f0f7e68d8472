/**
 * Where a merged list is, beside the key of its last item: which of its sources are elsewhere. Why it is made so:
 * docs/decisions/0019-many-accounts.md.
 */
import { hash } from 'node:crypto';
import { Problem } from '../../problem';
import { remembered } from '../../remembered';
import { parseSegment, printSegment } from '../segment';
import { farthestOf, type Group, type Standing } from './groups';
import { parseSet, printSet } from './number-set';

export interface MergedPlace {
  /** Sources in no group are where the list is. */
  readonly groups: readonly Group[];
  /** Sources of which nothing is left. */
  readonly done: ReadonlySet<number>;
  /** The segment in which a source is read, by its id, where that is not the whole of it. */
  readonly pins: ReadonlyMap<string, string>;
  /** Whether the first segments are behind: then a source that is nowhere here is done. */
  readonly isBehind?: true;
  /** Whether it names nothing yet: no source was read. */
  readonly isFirst?: boolean;
  /** Whether there are other sources now than when it was written, so that its sets were let go. */
  readonly isChanged?: boolean;
}

export const BEGINNING: MergedPlace = { groups: [], done: new Set(), pins: new Map(), isFirst: true };

/** Characters; beside it a cursor has room for its query and a way back. */
const LONGEST = 900;
const GUARD_LENGTH = 6;
const BEHIND = '-';
const LETTERS: Record<Standing, string> = { live: 'l', paused: 'p', later: 'r' };
const STANDINGS = new Map(
  Object.entries(LETTERS).map(([standing, letter]) => [letter, standing as Standing]),
);

/**
 * The place in the room of a segment's name. What is too long loses first the services' tokens, which can be found
 * again, and then its groups one after the other: two of them become one at the earlier key.
 */
export function printMergedPlace(place: MergedPlace, ids: readonly string[], longest = LONGEST): string {
  for (let at = place; ; ) {
    const text = printed(at, ids);
    if (text.length <= longest) return text;
    const shorter = withoutTokens(at) ?? withFewerGroups(at);
    if (!shorter) return text;
    at = shorter;
  }
}

function printed({ groups, done, pins, isBehind }: MergedPlace, ids: readonly string[]): string {
  const known = groups.flatMap(({ standing, key, members }) => [
    LETTERS[standing],
    key,
    printSet(members, ids.length),
  ]);
  const fields = [
    guard(ids),
    printSet(done, ids.length),
    `${groups.length}${isBehind ? BEHIND : ''}`,
    ...known,
    ...[...pins].flat(),
  ];
  // Keys and tokens may hold any character, so each field says how long it is.
  return fields.map((field) => `${field.length.toString(36)}.${field}`).join('');
}

/** Throws `stale-cursor` for what `printMergedPlace` does not write. */
export function parseMergedPlace(text: string | undefined, ids: readonly string[]): MergedPlace {
  if (text === undefined) return BEGINNING;
  const [written, done = '', head = '', ...rest] = fieldsOf(text);
  const [, count = '', behind] = /^(\d{1,3})(-?)$/.exec(head) ?? [];
  const groupFields = rest.splice(0, 3 * Number(count));
  const isBehind = behind === BEHIND || undefined;
  if (
    count === '' ||
    written?.length !== GUARD_LENGTH ||
    rest.length % 2 !== 0 ||
    groupFields.length % 3 !== 0
  )
    throw stale();
  const pins = new Map(rest.flatMap((id, at) => (at % 2 === 0 ? [[id, rest[at + 1]!] as const] : [])));
  const groups = groupFields.flatMap((letter, at) =>
    at % 3 === 0 ? [{ letter, key: groupFields[at + 1]!, set: groupFields[at + 2]! }] : [],
  );
  if (written !== guard(ids)) return withOtherSources(pins, groups, ids, isBehind);
  return {
    groups: groups.map((group) => groupOf(group, ids.length)),
    done: setOf(done, ids.length),
    pins,
    ...(isBehind && { isBehind }),
  };
}

interface Written {
  readonly letter: string;
  readonly key: string;
  readonly set: string;
}

function groupOf({ letter, key, set }: Written, size: number): Group {
  const standing = STANDINGS.get(letter);
  if (!standing) throw stale();
  return { standing, key, members: setOf(set, size) };
}

/** Nobody knows whom the sets mean, so whatever is not pinned counts as being where the farthest are, or as done. */
function withOtherSources(
  pins: ReadonlyMap<string, string>,
  groups: readonly Written[],
  ids: readonly string[],
  isBehind?: true,
): MergedPlace {
  const others = ids.flatMap((id, number) => (pins.has(id) ? [] : [number]));
  const farthest = farthestOf(groups);
  const all = new Set(ids.keys());
  return {
    groups: farthest ? [{ standing: 'live', key: farthest, members: all }] : [],
    done: isBehind ? new Set(others) : new Set(),
    pins,
    ...(isBehind && { isBehind }),
    isChanged: Boolean(isBehind) || groups.length > 0,
  };
}

function withoutTokens(place: MergedPlace): MergedPlace | undefined {
  let isShorter = false;
  const pins = new Map<string, string>();
  for (const [id, name] of place.pins) {
    const { token, ...segment } = parseSegment(name);
    const isFound = token !== undefined && segment.from !== undefined;
    isShorter ||= isFound;
    pins.set(id, isFound ? printSegment(segment) : name);
  }
  return isShorter ? { ...place, pins } : undefined;
}

/** The two nearest keys of one standing become the earlier of them. */
function withFewerGroups(place: MergedPlace): MergedPlace | undefined {
  const groups = place.groups.toSorted((a, b) => (a.key < b.key ? -1 : 1));
  const at = groups.findIndex(({ standing }, index) =>
    groups.slice(0, index).some((other) => other.standing === standing),
  );
  if (at < 0) return undefined;
  const [later] = groups.splice(at, 1) as [Group];
  const before = groups.findLastIndex(({ standing }, index) => index < at && standing === later.standing);
  const earlier = groups[before]!;
  groups[before] = { ...earlier, members: new Set([...earlier.members, ...later.members]) };
  return { ...place, groups };
}

function fieldsOf(text: string): string[] {
  const fields: string[] = [];
  for (let at = 0; at < text.length; ) {
    const [written, length = ''] = /^([0-9a-z]{1,3})\./.exec(text.slice(at, at + 4)) ?? [];
    const from = at + (written?.length ?? 0);
    at = from + Number.parseInt(length, 36);
    if (!written || at > text.length) throw stale();
    fields.push(text.slice(from, at));
  }
  return fields;
}

function setOf(text: string, size: number): ReadonlySet<number> {
  const set = parseSet(text, size);
  if (!set) throw stale();
  return set;
}

/** A few characters that are others when the list of ids is another one. */
const guard = remembered((ids: readonly string[]) =>
  hash('sha256', JSON.stringify(ids), 'base64url').slice(0, GUARD_LENGTH),
);

function stale(): Problem {
  return new Problem('stale-cursor');
}
