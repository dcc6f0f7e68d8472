/**
 * Chance that falls the same way every time: mulberry32, 32 bits of state, enough to make cases look different.
 * The sandbox, the tests and a screenshot must all show the same cases.
 * https://gist.github.com/tommyettinger/46a874533244883189143505d203312c
 */
export interface Dice {
  /** 0 up to, not including, 1. */
  next(): number;
  /** A whole number, both ends included. */
  int(min: number, max: number): number;
  pick<T>(list: readonly T[]): T;
  shuffle<T>(list: readonly T[]): T[];
  hex(length: number): string;
  digits(length: number): string;
}

export function createDice(seed: number): Dice {
  let state = seed | 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  const write = (length: number, letters: string) => {
    let written = '';
    while (written.length < length) written += letters[int(0, letters.length - 1)];
    return written;
  };
  return {
    next,
    int,
    pick: (list) => list[int(0, list.length - 1)]!,
    shuffle(list) {
      const mixed = [...list];
      for (let last = mixed.length - 1; last > 0; last--) {
        const other = int(0, last);
        [mixed[last], mixed[other]] = [mixed[other]!, mixed[last]!];
      }
      return mixed;
    },
    hex: (length) => write(length, '0123456789abcdef'),
    digits: (length) => write(length, '0123456789'),
  };
}
