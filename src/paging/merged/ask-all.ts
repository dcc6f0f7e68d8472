/**
 * Asks many sources at once, but not too many, for as long as somebody waits. An answer that comes too late is there for
 * the next who asks.
 */
import type { Patience } from '../read-segment';

/** A thousand sources that take a fifth of a second each are read in one. */
const AT_ONCE = 200;

export type Answer<Value> =
  | { readonly value: Value; readonly error?: undefined }
  | { readonly value?: undefined; readonly error: unknown };

export interface Asked<Value> {
  /** By the source's number; those that are late have none yet. */
  readonly answers: Map<number, Answer<Value>>;
  /** Waits until one more has answered; false when all have. */
  readonly oneMore: () => Promise<boolean>;
}

/** `ask` is begun once for each of `numbers`, whose answers are added to `answers`. Rejects when the signal aborts, and for nothing else. */
export async function askAll<Value>(
  numbers: readonly number[],
  ask: (number: number) => Promise<Value>,
  inTime: Patience['inTime'],
  signal?: AbortSignal,
  answers = new Map<number, Answer<Value>>(),
): Promise<Asked<Value>> {
  const underWay = new Map<number, Promise<void>>();
  const waiting = [...numbers];

  function begin(number: number): Promise<void> {
    const answer = ask(number)
      .then(
        (value) => void answers.set(number, { value }),
        (error: unknown) => void answers.set(number, { error }),
      )
      .finally(() => underWay.delete(number));
    underWay.set(number, answer);
    return answer;
  }

  async function oneAfterTheOther(): Promise<void> {
    for (let number = waiting.shift(); number !== undefined; number = waiting.shift()) {
      const own = number;
      let isBegun = false;
      await inTime(() => {
        isBegun = true;
        return begin(own);
      });
      if (!isBegun) {
        waiting.unshift(own);
        return;
      }
      if (!answers.has(own)) return;
    }
  }

  await Promise.all(Array.from({ length: Math.min(AT_ONCE, numbers.length) }, oneAfterTheOther));
  signal?.throwIfAborted();
  return {
    answers,
    async oneMore() {
      while (waiting.length > 0 && underWay.size < AT_ONCE) begin(waiting.shift()!);
      if (underWay.size === 0) return false;
      await Promise.race(underWay.values());
      signal?.throwIfAborted();
      return true;
    },
  };
}
