/**
 * When a response_url is over or dead, the Web API says the same, wherever the bot is a member. Not after a
 * time-out: then the first answer may have arrived, and a reply must not come twice.
 * https://docs.slack.dev/interactivity/handling-user-interaction
 */
import type { webApi } from '@slack/bolt';
import { edit, post } from './posting';
import type { Surface } from './surfaces';

export interface Ground {
  readonly client: webApi.WebClient;
  readonly user: string;
  readonly channel: string;
  /** The message that was clicked; a command has none, and an ephemeral one cannot be edited. */
  readonly ts?: string;
  readonly threadTs?: string;
}

/** The same surface, with the Web API behind it. */
export function withFallback(surface: Surface, { client, user, channel, ts, threadTs }: Ground): Surface {
  return {
    ...surface,
    show: (message) =>
      orElse(surface.show(message), async () => {
        await (ts ? edit(client, channel, ts, message) : post(client, channel, message));
      }),
    reply: (message) => orElse(surface.reply(message), () => post(client, channel, message, threadTs)),
    tell: ({ text, blocks }) =>
      orElse(surface.tell({ text, blocks }), () =>
        client.chat.postEphemeral({ channel, user, text, blocks }),
      ),
  };
}

async function orElse(answer: Promise<void>, otherwise: () => Promise<unknown>): Promise<void> {
  try {
    await answer;
  } catch (error) {
    if (!isDead(error)) throw error;
    await otherwise().catch(() => Promise.reject(error));
  }
}

/** Whether Slack said of the response_url that it is gone, or could not say anything. */
function isDead(error: unknown): boolean {
  const status = (error as { statusCode?: number }).statusCode ?? 0;
  return status === 404 || status === 410 || status >= 500;
}
