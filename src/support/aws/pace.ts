/**
 * One line for everybody who wants something of AWS Support: it takes 5 requests a second from an account,
 * and no plan buys more. People who wait come first, then what is fetched ahead of them, then exports.
 * Why p-queue: docs/decisions/0005-aws-pace.md.
 * https://docs.aws.amazon.com/general/latest/gr/awssupport.html
 */
import type PQueue from 'p-queue';
import type { Queue, QueueAddOptions } from 'p-queue';
import { Problem } from '../../problem';
import { PRIORITIES, type Priority, type Urgency } from '../support';

export interface Pace {
  /**
   * Resolves when one more request may be sent. Rejects with `throttled` when that would take longer than
   * the asker can wait, and with the signal's reason when it aborts.
   */
  slot(who?: Urgency, signal?: AbortSignal): Promise<void>;
  readonly waiting: number;
}

/** Milliseconds in the line: a turn has 20 seconds, and AWS needs some of them to answer. */
const PATIENCE: Record<Priority, number> = { person: 12_000, ahead: 12_000, bulk: 120_000 };

type Run = () => Promise<unknown>;
type Place = QueueAddOptions & { readonly who?: Urgency };

interface PaceOptions {
  readonly perSecond?: number;
  /** What the first in line waits for besides, while the others stay behind: a slot that others share. */
  readonly take?: (signal?: AbortSignal) => Promise<void>;
}

/** `perSecond` slots in any one second, all of them at once when nobody used any in the last. */
export function createPace({ perSecond = 5, take }: PaceOptions = {}): Pace {
  let queue: PQueue<Line, Place> | undefined;

  return {
    async slot(who = {}, signal) {
      signal?.throwIfAborted();
      const patience = PATIENCE[who.priority ?? 'person'];
      queue ??= open(perSecond, take && 1);
      if (queue.sizeBy({ who }) >= (perSecond * patience) / 1_000) throw new Problem('throttled');
      const leaving = new AbortController();
      const timer = setTimeout(() => leaving.abort(new Problem('throttled')), patience);
      const leave = () => leaving.abort(signal?.reason);
      signal?.addEventListener('abort', leave, { once: true });
      try {
        await queue.add(async () => take?.(leaving.signal), { who, signal: leaving.signal });
      } finally {
        clearTimeout(timer);
        signal?.removeEventListener('abort', leave);
      }
    },
    get waiting() {
      return queue?.size ?? 0;
    },
  };
}

/** An ES module, which takes Node a while: loaded with the first request and not with the bot. */
function open(perSecond: number, concurrency = Number.POSITIVE_INFINITY): PQueue<Line, Place> {
  const { default: Queue } = require('p-queue') as typeof import('p-queue');
  return new Queue({ queueClass: Line, concurrency, interval: 1_000, intervalCap: perSecond, strict: true });
}

/** The line itself. p-queue's own fixes a priority at the entrance. */
class Line implements Queue<Run, Place> {
  readonly #places: { readonly run: Run; readonly place: Partial<Place> }[] = [];

  get size(): number {
    return this.#places.length;
  }

  enqueue(run: Run, place: Partial<Place> = {}): void {
    this.#places.push({ run, place });
  }

  /** The first of those who are the most urgent now. */
  dequeue(): Run | undefined {
    const ranks = this.#places.map(({ place }) => rankOf(place));
    const [first] = this.#places.splice(ranks.indexOf(Math.min(...ranks)), 1);
    return first?.run;
  }

  /** Those who would go before somebody who came now. */
  filter(newcomer: Partial<Place>): Run[] {
    return this.#places.filter(({ place }) => rankOf(place) <= rankOf(newcomer)).map(({ run }) => run);
  }

  /** p-queue gives each an id. */
  remove(id: string): void {
    const at = this.#places.findIndex(({ place }) => place.id === id);
    if (at >= 0) this.#places.splice(at, 1);
  }

  /** Nothing to do: urgency is not kept here. */
  setPriority(): void {}
}

function rankOf({ who }: Partial<Place>): number {
  return PRIORITIES.indexOf(who?.priority ?? 'person');
}
