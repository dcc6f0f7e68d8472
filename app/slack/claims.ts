/**
 * One reply for two clicks. The first to claim a reply has it: in this process, and in the shared store
 * where there is one. A store can lose its claims, so Slack has the last word: of two equal replies posted
 * within a moment the later is taken back. https://docs.slack.dev/reference/methods/conversations.replies
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { webApi } from '@slack/bolt';
import { LRUCache } from 'lru-cache';
import { problemIn } from '../../src/problem';
import type { SharedClaims } from '../runtime/cache-store';
import { problemOfSlack, retryAfterOf } from './slack-problems';

export interface Reply {
  readonly client: webApi.WebClient;
  readonly channel: string;
  readonly threadTs: string;
  /** What was clicked: both clicks carry it. */
  readonly value: string;
}

export interface Claims {
  /**
   * Posts, unless somebody else does or did a moment ago: undefined then, when it is there, or rejects as theirs did.
   * `post` gives the line the reply begins with.
   */
  once(reply: Reply, post: () => Promise<string>): Promise<Posted | undefined>;
}

export interface Posted {
  /** Of the one reply that is left; undefined where Slack did not tell. */
  readonly ts?: string;
}

/** Milliseconds: as long as a turn may take. A claim whose holder died is free again after that. */
const HELD = 20_000;

export function createClaims(shared?: SharedClaims): Claims {
  const held = new LRUCache<string, Promise<unknown>>({ max: 5_000, ttl: HELD });
  return {
    async once(reply, post) {
      const key = `reply:${reply.channel}:${reply.threadTs}:${reply.value}`;
      const theirs = held.get(key);
      if (theirs) return theirs.then(() => undefined);
      const posting = postAlone(key, post);
      held.set(key, posting);
      const line = await posting.catch((error) => {
        held.delete(key);
        throw error;
      });
      return line === undefined ? undefined : takeBackTwins(reply, line);
    },
  };

  /** Undefined where another replica does. */
  async function postAlone(key: string, post: () => Promise<string>): Promise<string | undefined> {
    const isMine = shared ? await shared.take(key, HELD).catch(() => undefined) : undefined;
    if (isMine === false) return undefined;
    try {
      return await post();
    } catch (error) {
      if (isMine) await shared?.free(key).catch(() => {});
      throw error;
    }
  }
}

/** Milliseconds before each further look, where Slack says no other. */
const LOOK_AGAIN = [1_000, 5_000, 20_000];
/** Milliseconds that nobody waits longer for a look. */
const TOO_LATE = 120_000;
/** Milliseconds by which Slack's clock may be ahead. */
const AHEAD = 2_000;
const PASSING: readonly unknown[] = ['slack-busy', 'slack-away', 'slack-unsure'];

/**
 * Leaves the earliest of equal replies of the last moments; needs the history scopes, and does without. Where Slack is
 * too busy or away it looks again later, and nobody waits for that.
 */
async function takeBackTwins(reply: Reply, line: string): Promise<Posted> {
  const now = Date.now();
  // What is posted later is taken back by the one that posts it, or was asked for anew.
  const moments = { oldest: String((now - HELD) / 1000), latest: String((now + AHEAD) / 1000) };
  const look = (): Promise<Look> =>
    deleteTwins(reply, line, moments).then(
      (ts) => ({ ts }),
      (error) => ({ again: secondsUntilWorthIt(error) }),
    );
  const { ts, again } = await look();
  if (again !== undefined) void lookAgain(look, again);
  return { ts };
}

/** What was found, or after how many seconds another look may find it. */
type Look = Posted & { readonly again?: number };

async function lookAgain(look: () => Promise<Look>, first: number): Promise<void> {
  let asked: number | undefined = first;
  for (const pause of LOOK_AGAIN) {
    const milliseconds = Math.max(pause, 1000 * asked);
    if (milliseconds > TOO_LATE) return;
    await wait(milliseconds, undefined, { ref: false });
    asked = (await look()).again;
    if (asked === undefined) return;
  }
}

/** After how many seconds another look may find what this one did not; undefined where none will. */
function secondsUntilWorthIt(error: unknown): number | undefined {
  const code = problemIn(problemOfSlack(error))?.code;
  return PASSING.includes(code) ? (retryAfterOf(error) ?? 0) : undefined;
}

async function deleteTwins(
  { client, channel, threadTs }: Reply,
  line: string,
  moments: { readonly oldest: string; readonly latest: string },
): Promise<string | undefined> {
  const { messages = [] } = await client.conversations.replies({
    channel,
    ts: threadTs,
    ...moments,
    limit: 100,
  });
  const twins = messages.filter(
    ({ bot_id, text, ts }) => bot_id && ts !== threadTs && text?.startsWith(line),
  );
  const [earliest, ...later] = twins.map(({ ts = '' }) => ts).sort();
  for (const ts of later) await client.chat.delete({ channel, ts });
  return earliest;
}
