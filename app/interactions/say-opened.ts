/**
 * View's sign of life where the person looks: the row of the list says that the case is open, with a link into the
 * thread. The list is marked as it is at that moment, where Slack tells (the bot is in the channel), so nobody's next
 * page is taken back; else as it came with the click; in either case while that is a second old at most. Otherwise the
 * person is told.
 */
import type { webApi } from '@slack/bolt';
import type { Message } from '../../src/blocks/message';
import { openedInThreadNotice } from '../../src/blocks/notices';
import { markOpened } from '../../src/blocks/opened-mark';
import { linkTo } from '../slack/posting';
import type { Surface } from '../slack/surfaces';

export interface Opened {
  readonly client: webApi.WebClient;
  readonly channel: string;
  /** The thread the case was posted in, and where in it, as far as that is known. */
  readonly threadTs: string;
  readonly ts?: string;
  /** The thread the list is in, or would start; that of the case where absent. */
  readonly listThread?: string;
  /** The cursor of the View button. */
  readonly view: string;
  readonly list: ClickedList;
  readonly place: Pick<Surface, 'amend'>;
  /** Tells the person who clicked. */
  readonly surface: Pick<Surface, 'tell'>;
}

export interface ClickedList {
  readonly ts?: string;
  /** As it came with the click, and when that was, in milliseconds on this process's clock. */
  readonly message?: Message;
  readonly clickedAt: number;
}

/** Milliseconds in which nobody has turned the page. */
const FRESH = 1_000;

/** Never rejects: the case is in the thread, whether or not that can be said. */
export async function sayOpened(opened: Opened): Promise<void> {
  const { view, list, place, surface } = opened;
  const { client, channel, threadTs, ts = threadTs } = opened;
  const link = await linkTo(client, channel, ts, threadTs);
  const askedAt = performance.now();
  const now = await messageNow(opened);
  const since = now ? askedAt : list.clickedAt;
  const isFresh = performance.now() - since < FRESH;
  const seen = isFresh ? (now ?? list.message) : undefined;
  const marked = seen && markOpened(seen, view, link);
  try {
    if (marked && place.amend) return await place.amend(marked, since);
  } catch {
    // Then the person is told.
  }
  await surface.tell(openedInThreadNotice(link)).catch(() => {});
}

/** The list as Slack has it now; undefined where Slack does not tell. */
async function messageNow({
  client,
  channel,
  threadTs,
  listThread = threadTs,
  list: { ts },
}: Opened): Promise<Message | undefined> {
  if (ts === undefined) return undefined;
  const moment = { oldest: ts, latest: ts, inclusive: true };
  const asked = client.conversations.replies({ channel, ts: listThread, ...moment, limit: 1 });
  const { messages = [] } = await asked.catch(() => ({ messages: [] }));
  const found = messages.find((message) => message.ts === ts);
  return found?.blocks ? ({ text: found.text ?? '', blocks: found.blocks } as unknown as Message) : undefined;
}
