/**
 * When a response_url is over or dead, the Web API says the same, wherever the bot is a member. A post only where the
 * first one cannot have arrived: it must not come twice. The same page in the same place may, and so may a sentence
 * that says what went wrong.
 * https://docs.slack.dev/interactivity/handling-user-interaction
 */
import type { webApi } from '@slack/bolt';
import { problemIn } from '../../../src/problem';
import { edit, post } from '../posting';
import { isUnsure, problemOfSlack } from '../slack-problems';
import type { Surface } from '../surfaces';

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
      ts
        ? orElse(surface.show(message), isSilent, () => edit(client, channel, ts, message))
        : orElse(surface.show(message), hasNotArrived, () => post(client, channel, message)),
    reply: (message) =>
      orElse(surface.reply(message), hasNotArrived, () => post(client, channel, message, threadTs)),
    tell({ text, blocks }, how) {
      const said = surface.tell({ text, blocks }, how);
      if (how?.isPassing) return said;
      return orElse(said, how?.insist ? isSilent : hasNotArrived, () =>
        client.chat.postEphemeral({ channel, user, text, blocks }),
      );
    },
  };
}

/** Rejects as the answer did, unless the other way leaves in doubt whether it worked. */
async function orElse(
  answer: Promise<void>,
  isWorthIt: (error: unknown) => boolean,
  otherwise: () => Promise<unknown>,
): Promise<void> {
  try {
    await answer;
  } catch (error) {
    if (!isWorthIt(error)) throw error;
    await otherwise().catch((second) => Promise.reject(isUnsure(second) ? second : error));
  }
}

/** Whether Slack said of the response_url that it is gone or asked too often, or was not reached. */
function hasNotArrived(error: unknown): boolean {
  const { statusCode = 0 } = error as { statusCode?: number };
  return [404, 410, 429].includes(statusCode) || problemIn(problemOfSlack(error))?.code === 'slack-away';
}

/** Whether it did not arrive, or nothing says that it did. */
function isSilent(error: unknown): boolean {
  return hasNotArrived(error) || isUnsure(error);
}
