/**
 * Posting in a channel by itself: one message a second, as Slack asks for, each written down before it is there, and none
 * twice, however many replicas look. The first to claim a message has it, where there is a shared store; without one Slack decides:
 * of two equal messages the later is taken back. https://docs.slack.dev/apis/web-api/rate-limits
 */
import type { Message } from '../../src/blocks/message';
import { areTwins, placeOf } from '../../src/news/repair/told-moves';
import { problemIn } from '../../src/problem';
import type { Audit } from '../access/audit';
import type { SharedClaims } from '../runtime/cache-store';
import { asProblem, post } from '../slack/posting';
import { announcedIn, type ChannelRead, type Metadata, printed, type Readable } from './messages-there';

/** Another bot is at it: what is left to do is its business, or that of the next look. */
export class LeftToAnother extends Error {
  override readonly name: string = 'LeftToAnother';
}

/** Another bot is at this case, or at some of these; the others are told. */
export class CaseLeftToAnother extends LeftToAnother {
  override readonly name = 'CaseLeftToAnother';
}

export interface News {
  /** The same for the same news, from any replica. */
  readonly key: string;
  readonly message: Message;
  readonly metadata: Metadata;
  /** Cases by number. */
  readonly cases: readonly string[];
}

/** A list, as the command answers with it. */
export type Listed = Pick<News, 'message' | 'cases'>;

export interface Thread {
  readonly ts: string;
  /** The keys of what was in it when it was read. */
  readonly said?: ReadonlySet<string>;
  readonly isBroadcast: boolean;
}

export interface Once {
  readonly posted: number;
  /** Says what there was when the channel was read: what came later was not seen. */
  sees(read: Pick<ChannelRead, 'newest' | 'kept'>): void;
  /** Resolves to where it stands. Rejects with `LeftToAnother`, or with a problem. */
  post(news: News, thread?: Thread): Promise<string>;
  /** Leaves alone what is gone meanwhile. Rejects with `CaseLeftToAnother` where another look has edited it since it was read. */
  edit(ts: string, news: Omit<News, 'key'>): Promise<void>;
  remove(ts: string): Promise<void>;
}

export interface OnceOptions extends Readable {
  readonly audit: Audit;
  /** The bot, as Slack knows it, and what it watches there, for the audit. */
  readonly user: string;
  readonly query: string;
  readonly claims?: SharedClaims;
  /** Whether the channel may still be told what it may when it was read. */
  readonly isStillSo: () => Promise<boolean>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Aborted when the bot ends: nothing more is posted. */
  readonly signal?: AbortSignal;
  /** Waits so many milliseconds. */
  readonly pause: (milliseconds: number) => Promise<unknown>;
}

/** Milliseconds. */
const APART = 1_000;
const HELD = 60_000;

/** Made right before the channel is read. */
export function createOnce(options: OnceOptions): Once {
  const { client, channel, botId, audit, user, query, claims, signal, now, pause, isStillSo } = options;
  const began = now();
  let posted = 0;
  let oldest = '0';
  /** By `ts`, what Slack kept with the messages that this look has not touched yet. */
  const kept = new Map<string, string>();

  const written = async (cases: readonly string[], isLeft = async () => false) => {
    if (!(await isStillSo())) throw new LeftToAnother();
    if (await isLeft()) throw new CaseLeftToAnother();
    signal?.throwIfAborted();
    await audit.write({ act: 'watch', user, channel, query, cases, outcome: 'shown' });
  };

  const free = (names: readonly string[]) =>
    Promise.all(names.map((name) => claims?.free(name).catch(() => {})));

  /** Those that were claimed; none where there is no store that could tell. */
  async function claimed(names: readonly string[]): Promise<string[]> {
    const taken: string[] = [];
    for (const name of names) {
      const isMine = await claims?.take(name, HELD).catch(() => undefined);
      if (isMine) taken.push(name);
      if (isMine !== false) continue;
      await free(taken);
      throw new CaseLeftToAnother();
    }
    return taken;
  }

  /** What was there first of the same, and was not when the channel was read. */
  async function twinsOf(ts: string, metadata: Metadata, thread?: Thread): Promise<Metadata[]> {
    const asked = { channel, oldest, latest: ts, limit: 200, include_all_metadata: true };
    const { messages = [] } = await asProblem(
      thread
        ? client.conversations.replies({ ...asked, ts: thread.ts })
        : client.conversations.history(asked),
      channel,
    );
    return messages.flatMap(({ bot_id, ts: other, metadata: there }) => {
      const isOthers = bot_id === botId && other !== ts && isSame(there as Metadata | undefined, metadata);
      const { key } = (there as Metadata | undefined)?.event_payload ?? {};
      return isOthers && !thread?.said?.has(String(key)) ? [there as Metadata] : [];
    });
  }

  /** Whether another look has edited this message since the channel was read. */
  async function isEdited(ts: string): Promise<boolean> {
    const before = kept.get(ts);
    if (before === undefined) return false;
    const asked = { channel, oldest: ts, latest: ts, inclusive: true, limit: 1, include_all_metadata: true };
    const { messages = [] } = await asProblem(client.conversations.history(asked), channel);
    return messages.some((one) => one.ts === ts && printed(one) !== before);
  }

  return {
    get posted() {
      return posted;
    },
    sees(read) {
      oldest = read.newest ?? '0';
      for (const [ts, one] of read.kept) kept.set(ts, one);
    },
    async post({ key, message, metadata, cases }, thread) {
      const names = namesOf(key, metadata).map((name) => `news:${channel}:${name}`);
      if (posted > 0) await pause(APART);
      const taken = await claimed(names);
      // Whoever claimed it before the channel was read may hold the claim no more.
      const isAlone = taken.length === names.length && now() - began < HELD;
      let isThere = false;
      try {
        await written(cases);
        const broadcast = thread?.isBroadcast ? { reply_broadcast: true } : {};
        const ts = await post(client, channel, { ...message, metadata, ...broadcast }, thread?.ts);
        isThere = true;
        posted += 1;
        const twins = isAlone ? [] : await twinsOf(ts, metadata, thread);
        if (twins.length === 0) return ts;
        // What only it names stays: another look may have seen it there. The next one leaves it with that.
        if (isWholeIn(twins, metadata))
          await unlessGone(asProblem(client.chat.delete({ channel, ts }), channel));
        throw new LeftToAnother();
      } catch (error) {
        const mayBeThere = isThere || problemIn(error)?.code === 'slack-unsure';
        if (!mayBeThere) await free(taken);
        throw error;
      }
    },
    async edit(ts, { message, metadata, cases }) {
      // Looked for last: Slack has no edit that fails where another one came before it.
      await written(cases, () => isEdited(ts));
      kept.delete(ts);
      await unlessGone(asProblem(client.chat.update({ ...message, channel, ts, metadata }), channel));
    },
    remove: (ts) => unlessGone(asProblem(client.chat.delete({ channel, ts }), channel)),
  };
}

async function unlessGone(asked: Promise<unknown>): Promise<void> {
  try {
    await asked;
  } catch (error) {
    if (problemIn(error)?.code !== 'message-gone') throw error;
  }
}

/** A case is new in one message, whether in a card or among many. */
function namesOf(key: string, metadata: Metadata): string[] {
  const announced = announcedIn(metadata);
  if (announced.length > 0) return announced.map((caseId) => `card ${caseId}`);
  const { case: caseId, key: said } = metadata.event_payload;
  return caseId === undefined ? [key] : [`${caseId} ${placeOf(String(said))}`];
}

/** Whether everything that this announces is announced in those. */
function isWholeIn(twins: readonly Metadata[], metadata: Metadata): boolean {
  const there = new Set(twins.flatMap(announcedIn));
  return announcedIn(metadata).every((caseId) => there.has(caseId));
}

/** About the same: of a case one card is enough, wherever it said that the case stands. */
function isSame(there: Metadata | undefined, metadata: Metadata): boolean {
  if (!there) return false;
  const announced = announcedIn(metadata);
  if (announced.length > 0) return announcedIn(there).some((caseId) => announced.includes(caseId));
  if (there.event_type !== metadata.event_type) return false;
  const [one, other] = [there.event_payload, metadata.event_payload];
  const isOfOne = one.case === other.case && one.due === other.due;
  return isOfOne && areTwins(String(one.key), String(other.key));
}
