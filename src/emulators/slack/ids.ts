/**
 * Makes ids in Slack's shapes. A message's `ts` is its id within a channel: seconds, a dot, six digits, always growing,
 * so two messages of one frozen instant still differ. What must not be guessed (URLs, tickets) is random, the rest counts.
 * https://docs.slack.dev/messaging/retrieving-messages
 */
import { randomBytes } from 'node:crypto';

export class Ids {
  readonly #now: () => Date;
  #lastMicros = 0;
  #count = 0;

  constructor(now: () => Date) {
    this.#now = now;
  }

  /** A message timestamp later than every one before it. */
  ts(): string {
    this.#lastMicros = Math.max(this.#now().getTime() * 1000, this.#lastMicros + 1);
    const micros = String(this.#lastMicros % 1_000_000).padStart(6, '0');
    return `${Math.floor(this.#lastMicros / 1_000_000)}.${micros}`;
  }

  /** The next id with this prefix, such as V0000000A for a view. */
  next(prefix: string): string {
    this.#count += 1;
    return `${prefix}${this.#count.toString(36).toUpperCase().padStart(8, '0')}`;
  }

  /** A short id for a block or element the app left unnamed. */
  short(): string {
    this.#count += 1;
    return `e${this.#count.toString(36)}`;
  }
}

/** Sixteen random bytes as hex. */
export const secret = (): string => randomBytes(16).toString('hex');
