/**
 * What was sent, where others read it. Once: a late one looks whether it stands there already, and of two that come at the
 * same moment the later takes back what it showed.
 * https://docs.slack.dev/reference/methods/conversations.replies
 */
import { ACT_EVENT } from '../../src/acting/marker';
import type { Acts, Done } from '../../src/acts/acts';
import { filesAlong, sentMessage } from '../../src/blocks/acting/sent';
import type { Message } from '../../src/blocks/message';
import { problemIn } from '../../src/problem';
import { respondAt } from '../slack/earlier-list';
import { linkTo, post } from '../slack/posting';
import { isUnsure } from '../slack/slack-problems';
import { messageSurface } from '../slack/surfaces';
import { cursorPages } from '../slack/web-client';
import { type Held, isSurelyOver, sinceOf } from './held';
import type { Sender } from './outcome';

/** Milliseconds. */
const MINUTE = 60_000;
/** Before that nobody has seen the page on which to look again. */
const AT_ONCE = 1_000;
/** Of 200 messages each. */
const MOST_PAGES = 50;

export interface Shown {
  readonly link?: { readonly url: string; readonly text: string };
  readonly failure?: 'not-shown' | 'unknown';
}

/** Never rejects: AWS has it, whether or not it can be shown. */
export async function shownInChannel(acts: Acts, sender: Sender, held: Held, done: Done): Promise<Shown> {
  const { channel, thread, act } = held.draft;
  if (sender.isPrivate || held.draft.isPrivate || !channel) return {};
  try {
    const { user, signal } = sender;
    const card = act === 'create' ? await acts.card(held.reviewed, done, user, { signal }) : undefined;
    const isResolution = act === 'resolve' && !done.unresolved;
    const threadTs = act === 'create' ? undefined : thread;
    const place = { channel, threadTs, isResolution, opened: card && done.caseId };
    const there = await standing(sender, held, place);
    if (there === 'all') return {};
    // Whoever sends it says so themselves, as long as they may be alive.
    if (there === 'unknown') return sender.isQuiet && !isSurelyOver(held) ? {} : { failure: 'unknown' };
    const message = card ?? sentOf(sender, held, done, there === 'words');
    const own = await posted(sender, held, message, place);
    const ts = own && (await earliest(sender, held, place, own));
    const url = ts && (await linkTo(sender.client, channel, ts, place.threadTs));
    return url ? { link: { url, text: act === 'create' ? 'Open its card' : 'Open the thread' } } : {};
  } catch (error) {
    return { failure: isUnsure(error) ? 'unknown' : 'not-shown' };
  }
}

/** `areTold`: its closing words stand there already. */
function sentOf({ user }: Sender, { draft, words }: Held, done: Done, areTold: boolean): Message {
  const act = draft.act === 'resolve' ? 'resolve' : 'reply';
  const { displayId = '', wasResolved, isFound } = done;
  const isUnresolved = done.unresolved !== undefined;
  return sentMessage(
    { user, act, displayId, isReopening: wasResolved, isUnresolved, isFound, along: filesAlong(draft) },
    areTold ? {} : words,
  );
}

interface Place {
  readonly channel: string;
  readonly threadTs?: string;
  /** Whether it says that the case is resolved; that its closing words are there may have been said before. */
  readonly isResolution: boolean;
  /** The new case whose card it is. */
  readonly opened?: string;
}

type Standing = 'all' | 'words' | 'nothing' | 'unknown';

/**
 * Whether it is there already. Somebody else may have put it there: who sent it, or who looked again while it was sent.
 * Where Slack does not let the bot look, nobody has shown what nobody knew to be sent.
 */
async function standing(sender: Sender, held: Held, place: Place): Promise<Standing> {
  const { isLate = false, isQuiet = false } = sender;
  const { sentAt = 0, rest, isUnsure: wasUnknown = false } = held.draft;
  if (!isLate && rest !== 'resolve' && Date.now() - sentAt < AT_ONCE) return 'nothing';
  try {
    const found = await lookedFor(sender, held, place);
    if (found.some(({ isResolution }) => isResolution || !place.isResolution)) return 'all';
    return found.length > 0 ? 'words' : 'nothing';
  } catch {
    if (isLate && (isQuiet || !wasUnknown)) return 'unknown';
    return rest === 'resolve' ? 'words' : 'nothing';
  }
}

interface Found {
  readonly ts: string;
  readonly isResolution: boolean;
}

/**
 * Where it stands already, the earliest first; rejects where Slack does not let the bot look. It is known by its metadata:
 * whoever opens the case shows its correspondence, in which the code stands, too.
 */
async function lookedFor(
  { client }: Sender,
  held: Held,
  { channel, threadTs, opened }: Place,
): Promise<Found[]> {
  const { code = '' } = held.draft;
  const oldest = String((sinceOf(held) - MINUTE) / 1000);
  const all = { channel, oldest, limit: 200, include_all_metadata: true };
  const read = (cursor?: string) =>
    threadTs
      ? client.conversations.replies({ ...all, cursor, ts: threadTs })
      : client.conversations.history({ ...all, cursor });
  const found: Found[] = [];
  for await (const { messages = [] } of cursorPages(MOST_PAGES, read))
    for (const { ts = '', metadata } of messages) {
      const about: Record<string, unknown> = { ...metadata?.event_payload };
      const isIt = metadata?.event_type === ACT_EVENT && about.code === code;
      // News of a case goes on with the card that is there.
      if (isIt || (opened && about.case === opened))
        found.push({ ts, isResolution: about.resolved === true });
    }
  return found.sort((a, b) => (a.ts < b.ts ? -1 : 1));
}

/** The earliest that says this, if there is one. */
async function foundAt(sender: Sender, held: Held, place: Place): Promise<string | undefined> {
  const found = await lookedFor(sender, held, place);
  return found.find(({ isResolution }) => isResolution === place.isResolution)?.ts;
}

/** Where somebody else showed it at the same moment, the later one takes its own back. */
async function earliest(sender: Sender, held: Held, place: Place, own: string): Promise<string> {
  const first = await foundAt(sender, held, place).catch(() => undefined);
  if (!first || first >= own) return own;
  await sender.client.chat.delete({ channel: place.channel, ts: own }).catch(() => {});
  return first;
}

/**
 * By the Web API, which says where it stands; where the bot is not in the channel, by the response_url of the click. The
 * metadata of a new case's card names it, so that news of it goes there.
 */
async function posted(
  sender: Sender,
  held: Held,
  message: Message,
  place: Place,
): Promise<string | undefined> {
  const { client } = sender;
  const { channel, threadTs, isResolution, opened } = place;
  const { url, code = '' } = held.draft;
  try {
    const about = { ...(opened && { case: opened }), ...(isResolution && { resolved: true }) };
    const metadata = { event_type: ACT_EVENT, event_payload: { code, ...about } };
    return await post(client, channel, { ...message, metadata }, threadTs);
  } catch (error) {
    const there = isUnsure(error) ? await foundAt(sender, held, place).catch(() => undefined) : undefined;
    if (there) return there;
    const isElsewhere = ['not-in-channel', 'direct-message'].includes(problemIn(error)?.code ?? '');
    if (!isElsewhere || !url) throw error;
    const respond = respondAt(url, client.slackApiUrl);
    const surface = messageSurface(respond, { threadTs, inThread: threadTs !== undefined });
    await (threadTs ? surface.reply(message) : surface.share(message));
    return undefined;
  }
}
