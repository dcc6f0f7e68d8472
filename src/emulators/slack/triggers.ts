/**
 * Issues trigger ids: the right to open one modal for the person who just acted, once, within three seconds.
 * https://docs.slack.dev/reference/methods/views.open
 */
import { secret } from './ids';

export const triggerLifeMs = 3000;
const mostRemembered = 2000;

/** Where a person was when they acted. */
export interface Origin {
  /** The conversation they had open. */
  channelId?: string;
  /** The view they acted in, without which nothing can be pushed. */
  viewId?: string;
}

interface Trigger {
  userId: string;
  origin: Origin;
  issuedAt: number;
  used: boolean;
}

export class Triggers {
  readonly #now: () => Date;
  readonly #issued = new Map<string, Trigger>();

  constructor(now: () => Date) {
    this.#now = now;
  }

  issue(userId: string, origin: Origin = {}): string {
    const issuedAt = this.#now().getTime();
    const id = `${issuedAt}.${this.#issued.size + 1}.${secret()}`;
    this.#issued.set(id, { userId, origin, issuedAt, used: false });
    if (this.#issued.size > mostRemembered) this.#issued.delete([...this.#issued.keys()][0] ?? '');
    return id;
  }

  /** The error Slack would give for this trigger, or nothing when it may be exchanged now. */
  refusal(id: string): string | undefined {
    const trigger = this.#issued.get(id);
    if (!trigger) return 'invalid_trigger_id';
    if (trigger.used) return 'exchanged_trigger_id';
    if (this.#now().getTime() - trigger.issuedAt > triggerLifeMs) return 'expired_trigger_id';
    return undefined;
  }

  /** Uses the trigger up and says whose it was, and where they were. Ask `refusal` first. */
  exchange(id: string): Origin & { userId: string } {
    const trigger = this.#issued.get(id);
    if (!trigger) throw new Error(`There is no trigger ${id}.`);
    trigger.used = true;
    return { userId: trigger.userId, ...trigger.origin };
  }

  clear(): void {
    this.#issued.clear();
  }
}
