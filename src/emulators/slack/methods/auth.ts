/**
 * Who the token belongs to, and the door to Socket Mode. The granted scopes come back as a header, not in the body.
 * https://docs.slack.dev/reference/methods/auth.test
 */

import { labs } from '../grid';
import type { Answer, Context } from '../method';
import type { Json } from '../shapes';

export function apiTest(_context: Context, args: Json): Answer {
  return typeof args.error === 'string' ? { error: args.error, args } : { args };
}

export function authTest({ workspace }: Context): Answer {
  const { bot } = workspace;
  return { ...workspace.identity(), user: bot.name, user_id: bot.userId, bot_id: bot.botId };
}

/** One page holds them all. https://docs.slack.dev/reference/methods/auth.teams.list */
export function listTeams({ workspace: { grid, team } }: Context): Answer {
  const teams = [team, labs].filter(({ id }) => (grid?.added ?? [team.id]).includes(id));
  return { teams: teams.map(({ id, name }) => ({ id, name })), response_metadata: { next_cursor: '' } };
}

export function openConnection({ sockets, url }: Context): Answer {
  const ticket = sockets.ticket();
  if (!ticket) return { error: 'too_many_websockets' };
  return { url: `${url.replace(/^http/, 'ws')}/link/?ticket=${ticket}` };
}
