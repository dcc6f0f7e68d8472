/**
 * Posting in a channel by itself: one message a second, as Slack asks for, each written down before it is there, and none
 * twice, whoever else looks. The first to claim a message has it, where there is a shared store; without one Slack decides:
 * of two equal messages the later is taken back. https://docs.slack.dev/apis/web-api/rate-limits
 */
import type { Message } from '../../src/blocks/message';
import { problemIn } from '../../src/problem';
import type { Audit } from '../access/audit';
import type { SharedClaims } from '../runtime/cache-store';
import { asProblem, post } from '../slack/posting';
import type { Metadata, Readable } from './messages-there';

/** Another bot is at it: what is left to do is its business, or that of the next look. */
export class LeftToAnother extends Error {
  override readonly name = 'LeftToAnother';
}

export interface News {
  /** The same for the same news, whoever tells it. */
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
  readonly isBroadcast: boolean;
}

export interface Once {
  readonly posted: number;
  /** Resolves to where it stands. Rejects with `LeftToAnother`, or with a problem. */
  post(news: News, thread?: Thread): Promise<string>;
  /** Leaves alone what is gone meanwhile. */
  edit(ts: string, news: Omit<News, 'key'>): Promise<void>;
  remove(ts: string): Promise<void>;
}

export interface OnceOptions extends Readable {
  readonly audit: Audit;
  /** The bot, as Slack knows it, and what it watches there, for the audit. */
  readonly user: string;
  readonly query: string;
  readonly claims?: SharedClaims;
  /** Aborted when the bot ends: nothing more is posted. */
  readonly signal?: AbortSignal;
  /** Waits so many milliseconds. */
  readonly pause: (milliseconds: number) => Promise<unknown>;
}

/** Milliseconds. */
const APART = 1_000;
const HELD = 60_000;
/** How far back another bot's message may be that did not see this one. */
const BEFORE = 60_000;

export function createOnce(options: OnceOptions): Once {
  const { client, channel, botId, audit, user, query, claims, signal, pause } = options;
  let posted = 0;

  const written = async (cases: readonly string[]) => {
    signal?.throwIfAborted();
    await audit.write({ act: 'watch', user, channel, query, cases, outcome: 'shown' });
  };

  /** False where there is no store that could tell. */
  async function claimed(key: string): Promise<boolean> {
    const isMine = await claims?.take(key, HELD).catch(() => undefined);
    if (isMine === false) throw new LeftToAnother();
    return isMine === true;
  }

  /** Whether an equal message was there first. */
  async function hasTwin(ts: string, metadata: Metadata, thread?: Thread): Promise<boolean> {
    const moments = { oldest: String(Number(ts) - BEFORE / 1000), latest: ts, inclusive: true, limit: 200 };
    const asked = { channel, ...moments, include_all_metadata: true };
    const { messages = [] } = await asProblem(
      thread
        ? client.conversations.replies({ ...asked, ts: thread.ts })
        : client.conversations.history(asked),
      channel,
    );
    return messages.some(
      (one) =>
        one.bot_id === botId && one.ts !== ts && isSame(one.metadata as Metadata | undefined, metadata),
    );
  }

  return {
    get posted() {
      return posted;
    },
    async post({ key, message, metadata, cases }, thread) {
      const name = `news:${channel}:${key}`;
      if (posted > 0) await pause(APART);
      const isClaimed = await claimed(name);
      let isThere = false;
      try {
        await written(cases);
        const broadcast = thread?.isBroadcast ? { reply_broadcast: true } : {};
        const ts = await post(client, channel, { ...message, metadata, ...broadcast }, thread?.ts);
        isThere = true;
        posted += 1;
        if (isClaimed || !(await hasTwin(ts, metadata, thread))) return ts;
        await client.chat.delete({ channel, ts });
        throw new LeftToAnother();
      } catch (error) {
        const mayBeThere = isThere || problemIn(error)?.code === 'slack-unsure';
        if (isClaimed && !mayBeThere) await claims?.free(name).catch(() => {});
        throw error;
      }
    },
    async edit(ts, { message, metadata, cases }) {
      await written(cases);
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

/** About the same: of a case one card is enough, wherever it said that the case stands. */
function isSame(there: Metadata | undefined, metadata: Metadata): boolean {
  if (there?.event_type !== metadata.event_type) return false;
  const [one, other] = [there.event_payload, metadata.event_payload];
  return (
    one.case === other.case && one.key === other.key && one.cases === other.cases && one.due === other.due
  );
}
