/**
 * What Slack says of people and places, kept for a minute at the most, and forgotten sooner where Slack's events tell of
 * a change. Where Slack says that it does not tell (a scope is missing, the bot is not in the channel), nothing is assumed:
 * undefined is an answer here. Where Slack cannot be asked right now, that is no answer: these reject.
 * https://docs.slack.dev/reference/methods/users.info
 */
import type { webApi } from '@slack/bolt';
import { LRUCache } from 'lru-cache';
import type { People } from '../../src/desk';
import { problemIn } from '../../src/problem';
import type { Standing } from '../../src/rules/rights';
import { problemOfSlack, wordOf } from '../slack/slack-problems';

export interface Directory extends People {
  /** `team` is the organisation Slack says the person acts from. */
  standing(user: string, team?: string): Promise<Standing>;
  /** Whether people of other organisations read a channel. */
  isShared(channel: string): Promise<boolean | undefined>;
  /** Those of `groups` the person is in. */
  groupsOf(user: string, groups: readonly string[]): Promise<string[]>;
  /** Forgets what was said of a person, a user group or a channel, by its id: it has changed. */
  forget(id: string): void;
}

/** Milliseconds. */
const KEPT = 60_000;
const MOST = 2_000;

/** `homeTeam` is the workspace the bot is installed in; `keptFor` is in milliseconds, 0 keeps nothing. */
export function createDirectory(
  client: webApi.WebClient,
  homeTeam: string | undefined | Promise<string | undefined>,
  keptFor = KEPT,
): Directory {
  const users = remembering((id) => client.users.info({ user: id }).then(({ user }) => user), keptFor);
  const channels = remembering(
    (id) => client.conversations.info({ channel: id }).then(({ channel }) => channel),
    keptFor,
  );
  const members = remembering(
    (id) => client.usergroups.users.list({ usergroup: id }).then(({ users }) => users),
    keptFor,
  );

  return {
    timeZone: async (id) => (await users.find(id))?.tz,
    async name(id) {
      const found = await users.find(id);
      return found?.real_name || found?.profile?.display_name || undefined;
    },
    email: async (id) => (await users.find(id))?.profile?.email,
    async standing(id, team) {
      const home = await homeTeam;
      if (home === undefined) return 'unknown';
      if (team && team !== home) return 'stranger';
      const found = await users.find(id);
      if (!found) return 'unknown';
      if (found.team_id !== home) return 'stranger';
      return found.is_restricted || found.is_ultra_restricted ? 'guest' : 'member';
    },
    isShared: async (id) => {
      const found = await channels.find(id);
      return found && Boolean(found.is_ext_shared || found.is_pending_ext_shared || found.is_org_shared);
    },
    async groupsOf(id, groups) {
      const lists = await Promise.all(
        groups.map(async (group) => ({ group, users: await members.find(group) })),
      );
      return lists.filter(({ users }) => users?.includes(id)).map(({ group }) => group);
    },
    forget(id) {
      for (const kept of [users, channels, members]) kept.forget(id);
    },
  };
}

interface Remembering<Answer> {
  find(id: string): Promise<Answer | undefined>;
  forget(id: string): void;
}

/** Asks Slack once for each id in `keptFor` milliseconds; what is forgotten while it is asked for is not kept. */
function remembering<Answer extends NonNullable<unknown>>(
  ask: (id: string) => Promise<Answer | undefined>,
  keptFor: number,
): Remembering<Answer> {
  const known = new LRUCache<string, Answer>({ max: MOST, ttl: Math.max(1, keptFor) });
  const asking = new Map<string, Promise<Answer | undefined>>();

  function begin(id: string): Promise<Answer | undefined> {
    const asked = ask(id).catch(nothingAssumed);
    asking.set(id, asked);
    const isCurrent = () => asking.get(id) === asked;
    const keep = (answer: Answer | undefined) => {
      if (answer && isCurrent()) known.set(id, answer);
    };
    const end = () => {
      if (isCurrent()) asking.delete(id);
    };
    asked.then(keep, () => {}).finally(end);
    return asked;
  }

  return {
    find: async (id) =>
      keptFor > 0 ? (known.get(id) ?? asking.get(id) ?? begin(id)) : ask(id).catch(nothingAssumed),
    forget(id) {
      known.delete(id);
      asking.delete(id);
    },
  };
}

/** Undefined where Slack answered that it does not tell; rejects where it did not answer, or where nothing goes any more. */
function nothingAssumed(error: unknown): undefined {
  const problem = problemOfSlack(error);
  const code = problemIn(problem)?.code;
  if (wordOf(error) && (code === undefined || SILENCE.includes(code))) return undefined;
  throw problem;
}

/** A scope is missing, or the bot is not there. */
const SILENCE: readonly string[] = ['missing-scope', 'not-in-channel', 'channel-archived'];
