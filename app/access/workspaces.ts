/**
 * Where the bot is installed, and what an installation for a whole organisation asks for besides: one token stands for many
 * workspaces then, and `usergroups.users.list` and `users.conversations` want to be told which one is meant.
 * https://docs.slack.dev/enterprise/developing-for-enterprise-orgs
 */
import type { webApi } from '@slack/bolt';
import type { Home } from '../../src/rules/workspaces';
import { wordOf } from '../slack/slack-problems';
import { cursorPages } from '../slack/web-client';

/** What auth.test answers; for an organisation its id, or nothing, stands in the place of the workspace's. */
interface Identity {
  readonly team_id?: string | null;
  readonly enterprise_id?: string | null;
  readonly is_enterprise_install?: boolean;
}

/** Undefined where Slack does not say it. */
export function homeOf({ team_id, enterprise_id, is_enterprise_install }: Identity): Home | undefined {
  const team = is_enterprise_install || !team_id ? undefined : team_id;
  const organisation = enterprise_id || undefined;
  return team || organisation ? { ...(team && { team }), ...(organisation && { organisation }) } : undefined;
}

/** More pages than there are: an organisation has some thousand workspaces at the most. */
const MOST_PAGES = 20;

/** The workspaces an organisation added the bot to, by id. https://docs.slack.dev/reference/methods/auth.teams.list */
export async function workspacesWithBot(client: webApi.WebClient): Promise<string[]> {
  const ids: string[] = [];
  const read = (cursor?: string) => client.auth.teams.list({ limit: 1_000, cursor });
  for await (const { teams = [] } of cursorPages(MOST_PAGES, read)) ids.push(...idsOf(teams));
  return ids;
}

/** Slack's words for a workspace that does not have the group, or is not the bot's any more. */
const ELSEWHERE: readonly (string | undefined)[] = [
  'no_such_subteam',
  'team_access_not_granted',
  'team_not_found',
];

/** Whether Slack says so of the workspace that was named. Where none was, it is the bot's own, and the refusal is a problem. */
function isElsewhere(error: unknown, workspace?: string): boolean {
  return workspace !== undefined && ELSEWHERE.includes(wordOf(error));
}

/** The people of a user group; undefined where it is not in the workspace that is named. */
export async function peopleOf(client: webApi.WebClient, usergroup: string, workspace?: string) {
  try {
    return (await client.usergroups.users.list({ usergroup, team_id: workspace })).users;
  } catch (error) {
    if (isElsewhere(error, workspace)) return undefined;
    throw error;
  }
}

/** More pages than anybody has channels. */
const MOST_MEMBERSHIPS = 20;

/**
 * Ids of the channels of a workspace that somebody is in and the bot may know of; none where the workspace is not the bot's.
 * Slack asks for the workspace where one token stands for several.
 * https://docs.slack.dev/reference/methods/users.conversations
 */
export async function channelsIn(client: webApi.WebClient, user: string, workspace?: string) {
  const ids: string[] = [];
  const asked = { user, team_id: workspace, types: 'public_channel,private_channel', exclude_archived: true };
  const read = (cursor?: string) => client.users.conversations({ ...asked, limit: 999, cursor });
  try {
    for await (const { channels = [] } of cursorPages(MOST_MEMBERSHIPS, read)) ids.push(...idsOf(channels));
  } catch (error) {
    if (!isElsewhere(error, workspace)) throw error;
  }
  return ids;
}

function idsOf(those: readonly { readonly id?: string }[]): string[] {
  return those.flatMap(({ id }) => id ?? []);
}
