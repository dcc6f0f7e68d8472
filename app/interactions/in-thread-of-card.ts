/**
 * Where a case is opened in a channel that has its card: in the card's thread, with all that is said of it. A card that is gone
 * meanwhile leaves it where it was asked for.
 */
import type { webApi } from '@slack/bolt';
import type { Message } from '../../src/blocks/message';
import { openedInThreadNotice } from '../../src/blocks/notices';
import { problemIn } from '../../src/problem';
import { linkTo, post } from '../slack/posting';
import type { Surface } from '../slack/surfaces';

/** Answers in the thread of the card; everything else as the surface does. */
export function threadOfCard(
  client: webApi.WebClient,
  channel: string,
  card: string,
  surface: Surface,
): Surface {
  return {
    ...surface,
    async reply(message) {
      if ((await postThere(client, channel, card, message)) === undefined) await surface.reply(message);
    },
  };
}

/** Posts there what was typed for, and tells the person where it is. */
export function threadOfCardTyped(
  client: webApi.WebClient,
  channel: string,
  card: string,
  surface: Surface,
): Surface {
  return {
    ...surface,
    async show(message) {
      const ts = await postThere(client, channel, card, message);
      if (ts === undefined) return surface.show(message);
      const link = await linkTo(client, channel, ts, card);
      await surface.tell(openedInThreadNotice(link, 'card')).catch(() => {});
    },
  };
}

/** Undefined where the card is gone. */
async function postThere(
  client: webApi.WebClient,
  channel: string,
  card: string,
  message: Message,
): Promise<string | undefined> {
  try {
    return await post(client, channel, message, card);
  } catch (error) {
    if (problemIn(error)?.code !== 'message-gone') throw error;
    return undefined;
  }
}
