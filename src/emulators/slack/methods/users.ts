/**
 * People and user groups. An email address is shown only to apps granted `users:read.email`.
 * https://docs.slack.dev/reference/methods/users.info
 */

import { withoutTeam, workspacesOf } from '../grid';
import type { Answer, Context } from '../method';
import { pageOf } from '../paging';
import { offsetSeconds } from '../seed';
import type { Json, User } from '../shapes';

export function userInfo(context: Context, args: Json): Answer {
  const { workspace } = context;
  const user = workspace.users.get(String(args.user ?? ''));
  if (!user) return { error: 'user_not_found' };
  return { user: { ...shownUser(context, user), is_stranger: workspace.isOutside(user.id) } };
}

/** The people of the workspace, page by page. https://docs.slack.dev/reference/methods/users.list */
export function listUsers(context: Context, args: Json): Answer {
  const { workspace } = context;
  const refusal = withoutTeam(workspace, args);
  if (refusal) return refusal;
  const team = workspace.grid?.isOrgWide ? String(args.team_id) : workspace.team.id;
  const all = [...workspace.users.values()].filter((user) => workspacesOf(workspace, user).includes(team));
  const page = pageOf(all, args, 1000);
  if ('error' in page) return page;
  return {
    members: page.items.map((user) => shownUser(context, user)),
    cache_ts: Math.floor(workspace.now().getTime() / 1000),
    response_metadata: { next_cursor: page.next_cursor },
  };
}

/** https://docs.slack.dev/reference/methods/users.lookupByEmail */
export function lookupByEmail(context: Context, args: Json): Answer {
  const { workspace } = context;
  const wanted = String(args.email ?? '').toLowerCase();
  const found = [...workspace.users.values()].find(
    (user) => user.profile.email?.toLowerCase() === wanted && !workspace.isOutside(user.id),
  );
  return found ? { user: shownUser(context, found) } : { error: 'users_not_found' };
}

function shownUser({ workspace, scopes }: Context, user: User): Json {
  const { email, ...profile } = user.profile;
  return {
    ...user,
    tz_offset: offsetSeconds(user.tz, workspace.now()),
    deleted: false,
    profile: scopes.has('users:read.email') ? { ...profile, email } : profile,
  };
}

export function listGroupUsers({ workspace }: Context, args: Json): Answer {
  const refusal = withoutTeam(workspace, args);
  if (refusal) return refusal;
  const { usergroups, groupHomes, grid, team } = workspace;
  const id = String(args.usergroup ?? '');
  // One workspace's token is not asked which.
  const asked = grid?.isOrgWide ? args.team_id : team.id;
  const users = asked === (groupHomes.get(id) ?? team.id) ? usergroups.get(id) : undefined;
  return users ? { users: [...users] } : { error: 'no_such_subteam' };
}
