/**
 * The list a form was opened from. A submission brings no response_url, so the one of the click goes along
 * in the form's private_metadata, with the channel and ts to fall back to: Slack takes a response_url for
 * half an hour and five times. It is input from outside and followed only where it is Slack's own.
 * https://docs.slack.dev/interactivity/handling-user-interaction
 */
import type { webApi } from '@slack/bolt';
import * as v from 'valibot';
import { Problem } from '../../src/problem';
import { messagePlace, newest } from './around/newest';
import { edit } from './posting';
import { createRespond, type Respond } from './respond';
import { slackFetch } from './slack-fetch';
import { commandSurface, messageSurface, privately, type Surface } from './surfaces';

export const earlierList = v.object({
  url: v.pipe(v.string(), v.trim(), v.url()),
  channel: v.optional(v.string()),
  ts: v.optional(v.string()),
  isEphemeral: v.boolean(),
  /** There is no list yet: it is posted as the answer to a command. */
  isNew: v.optional(v.boolean()),
});
export type EarlierList = v.InferOutput<typeof earlierList>;

/** Within so many milliseconds. */
const at = createRespond(slackFetch(10_000));
const HOOKS = 'https://hooks.slack.com';

/**
 * Shows in the list's place, or rejects with `list-gone`, whose hint names the command `typed` to go on with.
 * Tells below the list, or by `otherwise` where that is over.
 */
export function earlierListSurface(
  { client, ...asked }: { readonly client: webApi.WebClient; readonly user: string; readonly began: number },
  list: EarlierList,
  typed: string,
  otherwise: Surface,
  threadTs?: string,
): Surface {
  const respond = respondAt(list.url, client.slackApiUrl);
  const { channel, ts, isEphemeral, isNew } = list;
  const below = isNew ? firstPlace(respond, isEphemeral) : messageSurface(respond, { isEphemeral, threadTs });
  const surface: Surface = {
    ...below,
    async show(message) {
      try {
        await below.show(message);
      } catch (error) {
        if (!(error instanceof Gone)) throw error;
        if (isEphemeral || !channel || !ts) throw gone(typed, error);
        await edit(client, channel, ts, message).catch((cause) => Promise.reject(gone(typed, cause)));
      }
    },
    async tell(message, options) {
      try {
        await below.tell(message, options);
      } catch (error) {
        await otherwise.tell(message, options).catch((cause) => {
          throw error instanceof Gone ? gone(typed, cause) : cause;
        });
      }
    },
  };
  return newest(surface, isNew ? undefined : messagePlace(channel, ts), { ...asked, isTyped: true });
}

/** Where the answer to a command goes. */
function firstPlace(respond: Respond, isPrivate: boolean): Surface {
  const answers = commandSurface(respond);
  return isPrivate ? privately(answers) : answers;
}

class Gone extends Error {
  override readonly name = 'Gone';
}

function gone(typed: string, cause: unknown): Problem {
  const why = 'Slack lets a form change its list for half an hour, and that is over.';
  return new Problem('list-gone', `${why} Type \`${typed}\`.`, { cause });
}

/** Of an earlier click, and only where it is Slack's own. Its answer 404 becomes `Gone`, whatever word for it is in the body. */
export function respondAt(url: string, apiUrl: string): Respond {
  return async (message, how) => {
    if (!isSlacks(url, apiUrl)) throw new Problem('stale-cursor');
    await at(url)(message, how).catch((cause) => {
      const isOver = (cause as { statusCode?: number }).statusCode === 404;
      throw isOver ? new Gone('the response_url is over', { cause }) : cause;
    });
  };
}

/** Whether an address is where this workspace's response_urls lead: `apiUrl` is that of the Web API. */
export function isSlacks(url: string, apiUrl: string): boolean {
  const api = new URL(apiUrl);
  return [HOOKS, api.origin, `https://hooks.${api.host}`].includes(new URL(url).origin);
}
