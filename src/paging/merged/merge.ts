/**
 * The first items of many lists, each in the order of its keys, as one list in that order. No more is looked at than
 * is asked for: a seek in each list, and a heap over their heads.
 */
import { remembered } from '../../remembered';

type KeyOf<Item> = (item: Item) => string;

/** By which key, then in which list: both are the same at every click. */
const keysBy = remembered((keyOf: KeyOf<never>) =>
  remembered((items: readonly never[]) => items.map((item) => keyOf(item))),
);

export function keysOf<Item>(items: readonly Item[], keyOf: KeyOf<Item>): readonly string[] {
  return keysBy(keyOf as KeyOf<never>)(items as never[]);
}

/** How many items of a list stand at or before a key. */
export function countUpToKey(keys: readonly string[], key: string): number {
  let [from, to] = [0, keys.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (keys[middle]! > key) to = middle;
    else from = middle + 1;
  }
  return from;
}

export interface Part<Item> {
  readonly items: readonly Item[];
  readonly keys: readonly string[];
  /** How many of them were shown. */
  readonly from: number;
}

/** The first `most` items of what is left of all parts. */
export function firstOf<Item>(parts: readonly Part<Item>[], most: number): Item[] {
  const heads = parts
    .filter(({ items, from }) => from < items.length)
    .map((part) => ({ part, at: part.from }));
  const keyAt = (index: number) => heads[index]!.part.keys[heads[index]!.at]!;

  function sink(from: number): void {
    for (let at = from; ; ) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      let least = at;
      if (left < heads.length && keyAt(left) < keyAt(least)) least = left;
      if (right < heads.length && keyAt(right) < keyAt(least)) least = right;
      if (least === at) return;
      [heads[at], heads[least]] = [heads[least]!, heads[at]!];
      at = least;
    }
  }

  for (let at = (heads.length >> 1) - 1; at >= 0; at -= 1) sink(at);
  const found: Item[] = [];
  while (found.length < most && heads.length > 0) {
    const head = heads[0]!;
    found.push(head.part.items[head.at]!);
    head.at += 1;
    if (head.at >= head.part.items.length) {
      const last = heads.pop()!;
      if (heads.length > 0) heads[0] = last;
    }
    sink(0);
  }
  return found;
}
