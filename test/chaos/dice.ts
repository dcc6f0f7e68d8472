/** Chance from a seed, so that a run that lost something can be played again. */
export interface Dice {
  /** From 0 up to and without 1. */
  roll(): number;
  /** A whole number below `count`. */
  below(count: number): number;
  chance(probability: number): boolean;
}

/** mulberry32, one stream of numbers for each name. */
export function createDice(seed: number, name: string): Dice {
  let state = [...name].reduce(
    (sum, char) => Math.imul(sum ^ char.charCodeAt(0), 0x01000193) >>> 0,
    seed >>> 0,
  );
  const roll = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    roll,
    below: (count) => Math.floor(roll() * count),
    chance: (probability) => roll() < probability,
  };
}
