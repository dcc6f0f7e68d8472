/**
 * One reply for two clicks. The first to claim a reply has it: in this process, and in the shared store
 * where there is one. A store can lose its claims, so Slack has the last word: of two equal replies posted
 * within a moment the later is taken back. https://docs.slack.dev/reference/methods/conversations.replies
 */
import type { webApi } from '@slack/bolt';
import { LRUCache } from 'lru-cache';
import type { SharedClaims } from '../runtime/cache-store';

export interface Reply {
  readonly client: webApi.WebClient;
  readonly channel: string;
  readonly threadTs: string;
  /** What was clicked: both clicks carry it. */
  readonly value: string;
}

export interface Claims {
  /** Posts, unless somebody else does or did a moment ago: false then. `post` gives the line the reply begins with. */
  once(reply: Reply, post: () => Promise<string>): Promise<boolean>;
}

/** Milliseconds: as long as a turn may take. A claim whose holder died is free again after that. */
const HELD = 20_000;

export function createClaims(shared?: SharedClaims): Claims {
  const held = new LRUCache<string, true>({ max: 5_000, ttl: HELD });
  return {
    async once(reply, post) {
      const key = `reply:${reply.channel}:${reply.threadTs}:${reply.value}`;
      if (held.has(key)) return false;
      held.set(key, true);
      const isMine = shared ? await shared.take(key, HELD).catch(() => undefined) : undefined;
      if (isMine === false) return false;
      try {
        await takeBackTwins(reply, await post());
      } catch (error) {
        held.delete(key);
        if (isMine) await shared?.free(key).catch(() => {});
        throw error;
      }
      return true;
    },
  };
}

/** Deletes all but the earliest of equal replies of the last moments; needs the history scopes, and does without. */
async function takeBackTwins({ client, channel, threadTs }: Reply, line: string): Promise<void> {
  const oldest = String((Date.now() - HELD) / 1000);
  const asked = client.conversations.replies({ channel, ts: threadTs, oldest, limit: 100 });
  const { messages = [] } = await asked.catch(() => ({ messages: [] }));
  const twins = messages.filter(
    ({ bot_id, text, ts }) => bot_id && ts !== threadTs && text?.startsWith(line),
  );
  const [, ...later] = twins.map(({ ts = '' }) => ts).sort();
  for (const ts of later) await client.chat.delete({ channel, ts }).catch(() => {});
}
