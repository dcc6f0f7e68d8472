/**
 * Where the card of a case stands in a channel, for whoever opens the case there. What the last look saw spares reading the
 * channel, and nobody waits long for that: without it the case opens where it was clicked.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { firstCards } from '../../../src/news/shown';
import { type Readable, readChannel } from '../messages-there';

/** The `ts` of each card, by the id of its case. */
export type Cards = ReadonlyMap<string, string>;

export interface CardsThere {
  /** What a look saw, and what it posted. */
  keep(channel: string, cards: Cards): void;
  /** Undefined where the case has none, or that is not known soon enough. Never rejects. */
  of(place: Promise<Readable>, channel: string, caseId: string): Promise<string | undefined>;
}

/** Milliseconds in which a channel is not read again for a case without a card. */
const FRESH = 60_000;
/** Milliseconds. */
const PATIENCE = 1_500;

export function createCardsThere(now: () => number): CardsThere {
  const kept = new Map<string, { readonly at: number; readonly cards: Cards }>();
  const reading = new Map<string, Promise<Cards>>();
  const keep = (channel: string, cards: Cards) => void kept.set(channel, { at: now(), cards });

  async function read(place: Promise<Readable>, channel: string): Promise<Cards> {
    const first = firstCards(await readChannel(await place));
    const found = new Map([...first].map(([caseId, { ts }]) => [caseId, ts]));
    keep(channel, found);
    return found;
  }

  /** One reading for all who ask meanwhile. */
  function readOnce(place: Promise<Readable>, channel: string): Promise<Cards> {
    const own = reading.get(channel) ?? read(place, channel).finally(() => reading.delete(channel));
    reading.set(channel, own);
    return own;
  }

  return {
    keep,
    async of(place, channel, caseId) {
      const known = kept.get(channel);
      const ts = known?.cards.get(caseId);
      if (ts !== undefined || (known && now() - known.at < FRESH)) return ts;
      const late = sleep(PATIENCE, undefined, { ref: false });
      const found = await Promise.race([readOnce(place, channel), late]).catch(() => undefined);
      return found?.get(caseId);
    },
  };
}
