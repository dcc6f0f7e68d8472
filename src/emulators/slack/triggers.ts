/**
 * Issues trigger ids: the right to open one modal for the person who just acted, once, within three seconds.
 * https://docs.slack.dev/reference/methods/views.open
 */
import { secret } from './ids';

export const triggerLifeMs = 3000;
const mostRemembered = 2000;

interface Trigger {
  userId: string;
  issuedAt: number;
  used: boolean;
}

export class Triggers {
  readonly #now: () => Date;
  readonly #issued = new Map<string, Trigger>();

  constructor(now: () => Date) {
    this.#now = now;
  }

  issue(userId: string): string {
    const issuedAt = this.#now().getTime();
    const id = `${issuedAt}.${this.#issued.size + 1}.${secret()}`;
    this.#issued.set(id, { userId, issuedAt, used: false });
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

  /** Uses the trigger up and says whose it was. Ask `refusal` first. */
  exchange(id: string): string {
    const trigger = this.#issued.get(id);
    if (!trigger) throw new Error(`There is no trigger ${id}.`);
    trigger.used = true;
    return trigger.userId;
  }

  clear(): void {
    this.#issued.clear();
  }
}
