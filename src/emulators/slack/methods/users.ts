/**
 * People and user groups. An email address is shown only to apps granted `users:read.email`.
 * https://docs.slack.dev/reference/methods/users.info
 */

import { withoutTeam } from '../grid';
import type { Answer, Context } from '../method';
import { offsetSeconds } from '../seed';
import type { Json } from '../shapes';

export function userInfo({ workspace, scopes }: Context, args: Json): Answer {
  const user = workspace.users.get(String(args.user ?? ''));
  if (!user) return { error: 'user_not_found' };
  const { email, ...profile } = user.profile;
  return {
    user: {
      ...user,
      tz_offset: offsetSeconds(user.tz, workspace.now()),
      deleted: false,
      is_stranger: workspace.isOutside(user.id),
      profile: scopes.has('users:read.email') ? { ...profile, email } : profile,
    },
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
