/** The sources of a merged list, and how all of them are read at once. */
import type { FetchPage, Window } from '../paginator';
import type { Patience } from '../read-segment';
import { type Answer, type Asked, askAll } from './ask-all';
import { membersOf } from './groups';
import type { KeptSegments } from './kept-segments';
import type { MergedPlace } from './merged-place';

export interface MergedSource<Item> {
  readonly id: string;
  /** Whether it may be asked; its number among the others it has all the same. */
  readonly isAsked: boolean;
  /** Its segments in key order, each with a `self` that reads the same one again. */
  readonly fetchPage: FetchPage<Item>;
}

export interface Merging<Item> {
  /** In the order of their ids, which are all different. */
  readonly sources: readonly MergedSource<Item>[];
  /** The ids of `sources`: one array for all turns, as long as they are the same. */
  readonly ids: readonly string[];
  /** Total over the items of all sources. */
  readonly keyOf: (item: Item) => string;
  /** Items of a window; at least one more than a page has. */
  readonly most: number;
  /** How long a source is waited for. */
  readonly inTime: Patience['inTime'];
  /** Segments that need not be asked for; those that are asked for are added. */
  readonly kept?: KeptSegments<Item>;
  /** Whether it is gone back to: those that were away when it was read stay out, so that its page is the one that was read. */
  readonly isAgain?: boolean;
  /** Whether a page that would be empty waits for sources that are late; else it is `timed-out`. */
  readonly mayWait: boolean;
}

/** The name of the segment that ends with the list: it is known to be short, and what is added to it stays in it. */
export const TO_THE_END = '0.99~~~';

/** Reads the segment of each source that is not done or put off, as far as the time goes. */
export async function askSources<Item>(
  { ids, sources, inTime, kept }: Merging<Item>,
  place: MergedPlace,
  signal?: AbortSignal,
): Promise<Asked<Window<Item>> & { readonly numbers: readonly number[] }> {
  const putOff = membersOf(place.groups, 'later');
  const isRead = ({ isAsked }: MergedSource<Item>, number: number) =>
    isAsked && !place.done.has(number) && !putOff.has(number);
  const numbers = [...sources.keys()].filter((number) => isRead(sources[number]!, number));
  const nameIn = namesIn(place);
  const answers = new Map<number, Answer<Window<Item>>>();
  const unknown = numbers.filter((number) => {
    const value = kept?.of(number, nameIn(ids[number]!, number));
    if (value) answers.set(number, { value });
    return !value;
  });
  const read = async (number: number) => {
    const name = nameIn(ids[number]!, number);
    const window = await sources[number]!.fetchPage(name, signal);
    kept?.keep(number, name, window);
    return window;
  };
  return { numbers, ...(await askAll(unknown, read, inTime, signal, answers)) };
}

/** The segment to read of each source. */
function namesIn({ pins, groups, isFirst }: MergedPlace): (id: string, number: number) => string | undefined {
  const begun = groups.filter(({ key }) => key === '');
  return (id, number) => {
    const isNew = isFirst || begun.some(({ members }) => members.has(number));
    return pins.get(id) ?? (isNew ? undefined : TO_THE_END);
  };
}
