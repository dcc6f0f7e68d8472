/**
 * Holds the messages of every channel, ephemerals among them, and says who sees which.
 * An ephemeral lives in one person's client only: the Web API cannot read, update or reply to it.
 * https://docs.slack.dev/reference/methods/chat.postEphemeral
 */
import type { Changes } from './changes';
import type { Ids } from './ids';
import type { Message } from './shapes';

/** A message without what the workspace decides: its place in time. */
export type Draft = Omit<Message, 'ts'>;

export interface Reading {
  /** Adds the ephemerals of this person. Without it: what everybody in the channel sees. */
  as?: string;
  /** The thread under this message, its parent first. Without it: the channel without thread replies. */
  threadTs?: string;
}

/** Replies are in their thread alone, but those that were broadcast. */
export function isInChannel({ thread_ts, subtype }: Message): boolean {
  return !thread_ts || subtype === 'thread_broadcast';
}

export class Messages {
  readonly #ids: Ids;
  readonly #changes: Changes;
  readonly #byChannel = new Map<string, Message[]>();

  constructor(ids: Ids, changes: Changes) {
    this.#ids = ids;
    this.#changes = changes;
  }

  post(draft: Draft): Message {
    const message: Message = { ...draft, ts: this.#ids.ts() };
    this.#in(message.channel).push(message);
    this.#changes.emit({ type: 'message-posted', message });
    return message;
  }

  /** Puts an edited copy where the message was. */
  update(before: Message, patch: Partial<Message>): Message {
    const message: Message = { ...before, ...patch };
    const list = this.#in(before.channel);
    const place = list.findIndex((other) => other.ts === before.ts);
    if (place >= 0) list[place] = message;
    this.#changes.emit({ type: 'message-updated', message, before });
    return message;
  }

  remove(message: Message): void {
    const list = this.#in(message.channel);
    const place = list.findIndex((other) => other.ts === message.ts);
    if (place < 0) return;
    list.splice(place, 1);
    this.#changes.emit({ type: 'message-deleted', message });
  }

  /** The message as it is now, ephemerals included. */
  find(channel: string, ts: string): Message | undefined {
    return this.#in(channel).find((message) => message.ts === ts);
  }

  /** All messages of a channel that are not ephemeral, oldest first, thread replies included. */
  lasting(channel: string): Message[] {
    return this.#in(channel).filter((message) => !message.ephemeralTo);
  }

  read(channel: string, { as, threadTs }: Reading = {}): Message[] {
    const seen = this.#in(channel).filter((message) => !message.ephemeralTo || message.ephemeralTo === as);
    if (threadTs) return seen.filter((message) => message.ts === threadTs || message.thread_ts === threadTs);
    return seen.filter(isInChannel);
  }

  /**
   * The `ts` a reply to `threadTs` belongs under: the message itself, or the top of the thread it is in.
   * Undefined when there is no such message or it is an ephemeral, which cannot start a thread.
   */
  threadRoot(channel: string, threadTs: string): string | undefined {
    const parent = this.find(channel, threadTs);
    if (!parent || parent.ephemeralTo) return undefined;
    return parent.thread_ts ?? parent.ts;
  }

  clear(): void {
    this.#byChannel.clear();
  }

  #in(channel: string): Message[] {
    const known = this.#byChannel.get(channel);
    if (known) return known;
    const list: Message[] = [];
    this.#byChannel.set(channel, list);
    return list;
  }
}
