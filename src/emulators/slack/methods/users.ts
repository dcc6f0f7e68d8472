/**
 * People and user groups. An email address is shown only to apps granted `users:read.email`.
 * https://docs.slack.dev/reference/methods/users.info
 */

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
      is_stranger: user.team_id !== workspace.team.id,
      profile: scopes.has('users:read.email') ? { ...profile, email } : profile,
    },
  };
}

export function listGroupUsers({ workspace }: Context, args: Json): Answer {
  const users = workspace.usergroups.get(String(args.usergroup ?? ''));
  return users ? { users: [...users] } : { error: 'no_such_subteam' };
}
