/**
 * Numbers every version of a message that was put on a screen. A person can click a button in the instant before their
 * client learns that the message was edited; Slack then delivers the click on what they saw, and so does this.
 * https://docs.slack.dev/interactivity/handling-user-interaction
 */
import type { Message } from '../shapes';

const MOST_KEPT = 2_000;

export class Revisions {
  readonly #numbers = new WeakMap<Message, number>();
  readonly #messages = new Map<number, Message>();
  #last = 0;

  /** The same number for the same version of a message. */
  number(message: Message): number {
    const known = this.#numbers.get(message);
    if (known !== undefined) return known;
    const number = ++this.#last;
    this.#numbers.set(message, number);
    this.#messages.set(number, message);
    if (this.#messages.size > MOST_KEPT) this.#messages.delete(number - MOST_KEPT);
    return number;
  }

  message(number: number): Message | undefined {
    return this.#messages.get(number);
  }
}
