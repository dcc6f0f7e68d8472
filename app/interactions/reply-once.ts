/** A case as a reply in a list's thread: once, however often and wherever it is asked for at the same time. */
import type { Message } from '../../src/blocks/message';
import { openedNotice } from '../../src/blocks/notices';
import type { Claims } from '../slack/claims';
import type { Surface } from '../slack/surfaces';
import type { Click } from './interaction';
import { type ClickedList, sayOpened } from './say-opened';
import { saying } from './sign-of-life';

interface Reply {
  readonly threadTs: string;
  /** The cursor that was clicked. */
  readonly value: string;
  readonly place: Surface;
  readonly list: ClickedList;
}

export async function replyOnce(
  claims: Claims,
  { client, channel = '', surface, threadTs: listThread }: Click,
  { threadTs, value, place, list }: Reply,
  read: () => Promise<Message>,
): Promise<void> {
  const posted = await claims.once({ client, channel, threadTs, value }, async () => {
    const message = await saying('thread', { surface }, read);
    await place.reply(message);
    return message.text.split('\n')[0] ?? '';
  });
  if (!posted) return surface.tell(openedNotice());
  await sayOpened({
    ...{ client, channel, threadTs, listThread, ts: posted.ts },
    ...{ view: value, list, place, surface },
  });
}
