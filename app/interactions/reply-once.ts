/** A case as a reply in a list's thread: once, however often and wherever it is asked for at the same time. */
import type { Message } from '../../src/blocks/message';
import { openedNotice } from '../../src/blocks/notices';
import type { Claims } from '../slack/claims';
import type { Surface } from '../slack/surfaces';
import type { Click } from './interaction';
import { type ClickedList, sayOpened } from './say-opened';
import { saying } from './sign-of-life';
import { createSingleFlight, withOthers } from './single-flight';

const once = createSingleFlight();

interface Reply {
  readonly threadTs: string;
  /** The cursor that was clicked. */
  readonly value: string;
  readonly place: Surface;
  readonly list: ClickedList;
}

export async function replyOnce(
  claims: Claims,
  { client, user, channel = '', surface, threadTs: listThread, signal }: Click,
  { threadTs, value, place, list }: Reply,
  read: () => Promise<Message>,
): Promise<void> {
  const reply = { client, channel, threadTs, value };
  // Of several who click each hears what became of it; of a double click one does.
  await once(JSON.stringify([user, channel, threadTs, value]), async () => {
    const posted = await saying('thread', { surface }, (last) =>
      claims.once(reply, () =>
        withOthers(signal, async () => {
          const message = await read();
          await last();
          await place.reply(message);
          return message.text.split('\n')[0] ?? '';
        }),
      ),
    );
    if (!posted) return surface.tell(openedNotice());
    await sayOpened({
      ...{ client, channel, threadTs, listThread, ts: posted.ts },
      ...{ view: value, list, place, surface },
    });
  });
}
