/**
 * Who the token belongs to, and the door to Socket Mode. The granted scopes come back as a header, not in the body.
 * https://docs.slack.dev/reference/methods/auth.test
 */

import type { Answer, Context } from '../method';
import type { Json } from '../shapes';

export function apiTest(_context: Context, args: Json): Answer {
  return typeof args.error === 'string' ? { error: args.error, args } : { args };
}

export function authTest({ workspace }: Context): Answer {
  const { team, bot } = workspace;
  return {
    url: `https://${team.domain}.slack.com/`,
    team: team.name,
    user: bot.name,
    team_id: team.id,
    user_id: bot.userId,
    bot_id: bot.botId,
    is_enterprise_install: false,
  };
}

export function openConnection({ sockets, url }: Context): Answer {
  const ticket = sockets.ticket();
  if (!ticket) return { error: 'too_many_websockets' };
  return { url: `${url.replace(/^http/, 'ws')}/link/?ticket=${ticket}` };
}
