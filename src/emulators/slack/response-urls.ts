/**
 * Issues response URLs and counts their uses: five within thirty minutes of the click or command they came with.
 * Past either, Slack answers 404 with a word for why.
 * https://docs.slack.dev/interactivity/handling-user-interaction
 */
import { secret } from './ids';

export const usesAllowed = 5;
export const minutesAllowed = 30;
const mostRemembered = 2000;

/** Where an answer goes: the place of the command, or the message that was clicked. */
export interface Origin {
  channelId: string;
  userId: string;
  /** The message that was clicked; undefined for a command. */
  sourceTs?: string;
}

interface Issued {
  origin: Origin;
  issuedAt: number;
  uses: number;
}

export class ResponseUrls {
  readonly #now: () => Date;
  readonly #issued = new Map<string, Issued>();

  constructor(now: () => Date) {
    this.#now = now;
  }

  /** A key nobody can guess, good for one answer path. */
  issue(origin: Origin): string {
    const key = secret();
    this.#issued.set(key, { origin, issuedAt: this.#now().getTime(), uses: 0 });
    if (this.#issued.size > mostRemembered) this.#issued.delete([...this.#issued.keys()][0] ?? '');
    return key;
  }

  /** Spends one use: the origin, or Slack's word for why not. */
  redeem(key: string): Origin | 'expired_url' | 'used_url' {
    const issued = this.#issued.get(key);
    if (!issued) return 'expired_url';
    if (this.#now().getTime() - issued.issuedAt > minutesAllowed * 60_000) return 'expired_url';
    if (issued.uses >= usesAllowed) return 'used_url';
    issued.uses += 1;
    return issued.origin;
  }

  clear(): void {
    this.#issued.clear();
  }
}
