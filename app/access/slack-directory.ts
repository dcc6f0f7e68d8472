/**
 * What Slack says of people and places, kept for some minutes. Where it says nothing (a scope is missing,
 * the bot is not in the channel, Slack is away), nothing is assumed: undefined is an answer here.
 * https://docs.slack.dev/reference/methods/users.info
 */
import type { webApi } from '@slack/bolt';
import { minutesToMilliseconds } from 'date-fns/minutesToMilliseconds';
import { LRUCache } from 'lru-cache';
import type { People } from '../../src/desk';
import type { Standing } from '../../src/rules/rights';

export interface Directory extends People {
  /** `team` is the organisation Slack says the person acts from. */
  standing(user: string, team?: string): Promise<Standing>;
  /** Whether people of other organisations read a channel. */
  isShared(channel: string): Promise<boolean | undefined>;
  /** Those of `groups` the person is in. */
  groupsOf(user: string, groups: readonly string[]): Promise<string[]>;
}

const KEPT_MS = minutesToMilliseconds(10);
const MOST = 2_000;

/** `homeTeam` is the workspace the bot is installed in. */
export function createDirectory(
  client: webApi.WebClient,
  homeTeam: string | undefined | Promise<string | undefined>,
): Directory {
  const user = remembering((id: string) => client.users.info({ user: id }).then((answer) => answer.user));
  const channel = remembering((id: string) =>
    client.conversations.info({ channel: id }).then((answer) => answer.channel),
  );
  const members = remembering((id: string) =>
    client.usergroups.users.list({ usergroup: id }).then(({ users }) => users),
  );

  return {
    timeZone: async (id) => (await user(id))?.tz,
    email: async (id) => (await user(id))?.profile?.email,
    async standing(id, team) {
      const home = await homeTeam;
      if (home === undefined) return 'unknown';
      if (team && team !== home) return 'stranger';
      const found = await user(id);
      if (!found) return 'unknown';
      if (found.team_id !== home) return 'stranger';
      return found.is_restricted || found.is_ultra_restricted ? 'guest' : 'member';
    },
    isShared: async (id) => {
      const found = await channel(id);
      return found && Boolean(found.is_ext_shared || found.is_pending_ext_shared || found.is_org_shared);
    },
    async groupsOf(id, groups) {
      const lists = await Promise.all(groups.map(async (group) => ({ group, users: await members(group) })));
      return lists.filter(({ users }) => users?.includes(id)).map(({ group }) => group);
    },
  };
}

/** Asks Slack once for each id in ten minutes; a failure is undefined, and asked again the next time. */
function remembering<Answer extends NonNullable<unknown>>(ask: (id: string) => Promise<Answer | undefined>) {
  const known = new LRUCache<string, Answer>({ max: MOST, ttl: KEPT_MS });
  return async (id: string): Promise<Answer | undefined> => {
    const hit = known.get(id);
    if (hit) return hit;
    const answer = await ask(id).catch(() => undefined);
    if (answer) known.set(id, answer);
    return answer;
  };
}
