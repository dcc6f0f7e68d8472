/** A case as a reply in a list's thread: once, however often and wherever it is asked for at the same time. */
import type { Message } from '../../src/blocks/message';
import { openedNotice } from '../../src/blocks/notices';
import type { Claims } from '../slack/claims';
import type { Surface } from '../slack/surfaces';
import type { Click } from './interaction';

interface Reply {
  readonly threadTs: string;
  /** The cursor that was clicked. */
  readonly value: string;
  readonly place: Surface;
}

export async function replyOnce(
  claims: Claims,
  { client, channel = '', surface }: Click,
  { threadTs, value, place }: Reply,
  read: () => Promise<Message>,
): Promise<void> {
  const isFirst = await claims.once({ client, channel, threadTs, value }, async () => {
    const message = await read();
    await place.reply(message);
    return message.text.split('\n')[0] ?? '';
  });
  if (!isFirst) await surface.tell(openedNotice());
}
