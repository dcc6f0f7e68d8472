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
import type { Who } from '../../src/rules/rights';
import { type Home, STRANGER, standingOf } from '../../src/rules/workspaces';
import { problemOfSlack, wordOf } from '../slack/slack-problems';
import { channelsIn, peopleOf } from './workspaces';

export interface Directory extends People {
  /** `from` is the workspace, or the organisation, that Slack says the person acts from. */
  standing(user: string, from?: string): Promise<Pick<Who, 'standing' | 'workspaces'>>;
  /** Whether people of other organisations read a channel. */
  isShared(channel: string): Promise<boolean | undefined>;
  /** Those of `groups` the person is in. */
  groupsOf(user: string, groups: readonly string[]): Promise<string[]>;
  /** Ids of the channels the person is in, private ones where the bot is too; undefined where Slack does not tell. */
  channelsOf(user: string): Promise<ReadonlySet<string> | undefined>;
  /** Forgets what was said of a person, a user group or a channel, by its id: it has changed. */
  forget(id: string): void;
}

/** Milliseconds. */
const KEPT = 60_000;
const MOST = 2_000;

/** Of whom Slack says nothing, or not even whose the bot is. */
const UNKNOWN = { standing: 'unknown', workspaces: [] } as const;

/** `home` is where the bot is installed; `keptFor` is in milliseconds, 0 keeps nothing. */
export function createDirectory(
  client: webApi.WebClient,
  home: Home | undefined | Promise<Home | undefined>,
  keptFor = KEPT,
): Directory {
  const users = remembering((id) => client.users.info({ user: id }).then(({ user }) => user), keptFor);
  const channels = remembering(
    (id) => client.conversations.info({ channel: id }).then(({ channel }) => channel),
    keptFor,
  );
  const memberships = remembering(channelsAround, keptFor);
  const groups = new Map<string | undefined, Remembering<string[]>>();
  /** User groups of one workspace, where the bot is installed for several. */
  function groupsIn(workspace?: string): Remembering<string[]> {
    const known =
      groups.get(workspace) ??
      remembering((id) => peopleOf(client, id, workspace).then((users = []) => users), keptFor);
    groups.set(workspace, known);
    return known;
  }
  /** A member of a group is in its workspace. */
  async function groupsAround(user: string): Promise<Remembering<string[]>[]> {
    const at = await home;
    if (!at || at.team) return [groupsIn()];
    const found = await users.find(user);
    return found ? standingOf(found, at).workspaces.map(groupsIn) : [];
  }

  /** A whole organisation's token is asked about one workspace at a time. */
  async function channelsAround(user: string): Promise<ReadonlySet<string> | undefined> {
    const at = await home;
    if (!at || at.team) return new Set(await channelsIn(client, user));
    const found = await users.find(user);
    // Of whom Slack says nothing, it does not say either that they are nowhere.
    if (!found) return undefined;
    const around = standingOf(found, at).workspaces;
    const lists = await Promise.all(around.map((workspace) => channelsIn(client, user, workspace)));
    return new Set(lists.flat());
  }

  return {
    timeZone: async (id) => (await users.find(id))?.tz,
    async name(id) {
      const found = await users.find(id);
      return found?.real_name || found?.profile?.display_name || undefined;
    },
    email: async (id) => (await users.find(id))?.profile?.email,
    async standing(id, from) {
      const at = await home;
      if (!at) return UNKNOWN;
      if (from && !at.organisation && from !== at.team) return STRANGER;
      const found = await users.find(id);
      return found ? standingOf(found, at, from) : UNKNOWN;
    },
    isShared: async (id) => {
      const found = await channels.find(id);
      return found && isReadByOthers(found);
    },
    async groupsOf(id, wanted) {
      if (wanted.length === 0) return [];
      const around = await groupsAround(id);
      const isIn = await Promise.all(
        wanted.map(async (group) => {
          const lists = await Promise.all(around.map((known) => known.find(group)));
          return lists.some((people) => people?.includes(id));
        }),
      );
      return wanted.filter((_, index) => isIn[index]);
    },
    channelsOf: (id) => memberships.find(id),
    forget(id) {
      for (const kept of [users, channels, memberships, ...groups.values()]) kept.forget(id);
    },
  };
}

export interface Place {
  readonly is_shared?: boolean;
  readonly is_ext_shared?: boolean;
  readonly is_pending_ext_shared?: boolean;
  readonly is_org_shared?: boolean;
}

/** `is_org_shared` alone is the same organisation. https://docs.slack.dev/reference/objects/conversation-object */
export function isReadByOthers(channel: Place): boolean {
  const isSharedSomehow = channel.is_shared && !channel.is_org_shared;
  return Boolean(channel.is_ext_shared || channel.is_pending_ext_shared || isSharedSomehow);
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
