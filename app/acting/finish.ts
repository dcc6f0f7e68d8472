/**
 * An act that AWS has: shown in Slack where others may read it, and said to the person. Once: a late one looks whether it
 * stands there already, and of two that come at the same moment the later takes back what it showed.
 * https://docs.slack.dev/reference/methods/conversations.replies
 */
import { ACT_EVENT } from '../../src/acting/marker';
import type { Acts, Done } from '../../src/acts/acts';
import { doneView } from '../../src/blocks/acting/outcome';
import { filesAlong, sentMessage } from '../../src/blocks/acting/sent';
import type { Message } from '../../src/blocks/message';
import { notice, problemNotice } from '../../src/blocks/notices';
import { inline } from '../../src/blocks/text';
import { type Problem, problemIn } from '../../src/problem';
import { respondAt } from '../slack/earlier-list';
import { linkTo, post } from '../slack/posting';
import { messageSurface } from '../slack/surfaces';
import { going, type Held, sinceOf } from './held';
import { presentLast, type Sender, showHalf, showNotKnown, tellSurely, unresolved } from './outcome';

/** Milliseconds. */
const MINUTE = 60_000;
/** Before that nobody has seen the page on which to look again. */
const AT_ONCE = 1_000;

export async function finish(acts: Acts, sender: Sender, held: Held, done: Done): Promise<void> {
  const where = await shownInSlack(acts, sender, held, done);
  if (done.unresolved) return tellUnresolved(sender, held, done.unresolved);
  const says = [DONE[held.draft.act](held, done), where.problem && NOT_SHOWN].filter(Boolean).join(' ');
  const isSeen = await presentLast(sender, doneView({ says, link: where.link }));
  if (isSeen || sender.isQuiet) return;
  await tellSurely(sender, notice(`${says} ${beginning(held)}`.trim()));
}

/** By which somebody who has sent several knows which it was. */
function beginning({ words: { subject, text = '' } }: Held): string {
  const line = inline(subject ?? text.split('\n').find(Boolean) ?? '', 100);
  return line && `“${line}”`;
}

const NOT_SHOWN = 'I could not show it in the channel; everybody who opens the case sees it there.';

const DONE: Record<Held['draft']['act'], (held: Held, done: Done) => string> = {
  reply: ({ draft }, { displayId = '', wasResolved }) => {
    const { isReopening } = draft;
    const along = filesAlong(draft);
    const has = `AWS Support has your reply to case ${displayId}${along}`;
    if (!isReopening)
      return wasResolved ? `${has}. The case was resolved meanwhile: your reply has reopened it.` : `${has}.`;
    if (wasResolved === undefined) return `${has}, which reopens it if it was still resolved.`;
    return wasResolved
      ? `Case ${displayId} is reopened, and AWS Support has your reply${along}.`
      : `${has}. Somebody else had reopened the case meanwhile.`;
  },
  resolve: (_, { displayId = '' }) => `Case ${displayId} is resolved.`,
  create: ({ draft }, { displayId }) =>
    displayId
      ? `Case ${displayId} is created${filesAlong(draft)}.`
      : `The case is created${filesAlong(draft)}. AWS Support gives it its number in a minute.`,
};

async function tellUnresolved(sender: Sender, held: Held, why: Problem | 'seen'): Promise<void> {
  if (problemIn(why)?.code === 'unknown-outcome')
    return showNotKnown(sender, going(held, { rest: 'resolve' }));
  const message = why === 'seen' ? SEEN_UNRESOLVED : problemNotice(why);
  await showHalf(sender, held, unresolved(message), message, 'resolve');
}

const SEEN_UNRESOLVED = notice('AWS Support shows your closing words, and that the case is not resolved.');

interface Shown {
  readonly link?: { readonly url: string; readonly text: string };
  readonly problem?: unknown;
}

/** Never rejects: AWS has it, whether or not it can be shown. */
async function shownInSlack(acts: Acts, sender: Sender, held: Held, done: Done): Promise<Shown> {
  const { channel, thread, act } = held.draft;
  if (sender.isPrivate || held.draft.isPrivate || !channel) return {};
  try {
    const card = act === 'create' ? await cardOf(acts, sender, held, done) : undefined;
    const isResolution = act === 'resolve' && !done.unresolved;
    const place = { channel, threadTs: act === 'create' ? undefined : thread, isResolution };
    const there = await standing(sender, held, place);
    if (there === 'all') return {};
    const message = card ?? sentOf(sender, held, done, there === 'words');
    const own = await posted(sender, held, message, place, card && done.caseId);
    const ts = own && (await earliest(sender, held, place, own));
    const url = ts && (await linkTo(sender.client, channel, ts, place.threadTs));
    return url ? { link: { url, text: act === 'create' ? 'Open its card' : 'Open the thread' } } : {};
  } catch (problem) {
    return { problem };
  }
}

function cardOf(acts: Acts, { user, signal }: Sender, { reviewed }: Held, done: Done): Promise<Message> {
  return acts.card(reviewed, done, user, { signal });
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
}

/**
 * Whether it is there already. Somebody else may have put it there: who sent it, or who looked again while it was sent.
 * Where Slack does not let the bot look, who sent it did.
 */
async function standing(sender: Sender, held: Held, place: Place): Promise<'all' | 'words' | 'nothing'> {
  const { isLate = false } = sender;
  const { sentAt = 0, rest } = held.draft;
  if (!isLate && rest !== 'resolve' && Date.now() - sentAt < AT_ONCE) return 'nothing';
  try {
    const found = await lookedFor(sender, held, place);
    if (found.some(({ isResolution }) => isResolution || !place.isResolution)) return 'all';
    return found.length > 0 ? 'words' : 'nothing';
  } catch {
    if (rest === 'resolve') return 'words';
    return isLate ? 'all' : 'nothing';
  }
}

interface Found {
  readonly ts: string;
  readonly isResolution: boolean;
}

/** Where it stands already, by its code, the earliest first; rejects where Slack does not let the bot look. */
async function lookedFor({ client }: Sender, held: Held, { channel, threadTs }: Place): Promise<Found[]> {
  const { code = '' } = held.draft;
  const oldest = String((sinceOf(held) - MINUTE) / 1000);
  const moments = { channel, oldest, limit: 100, include_all_metadata: true };
  const asked = threadTs
    ? client.conversations.replies({ ...moments, ts: threadTs })
    : client.conversations.history(moments);
  const { messages = [] } = await asked;
  const found = messages.filter((message) => JSON.stringify(message).includes(code));
  const isResolution = ({ metadata }: (typeof found)[number]) =>
    (metadata?.event_payload as { resolved?: unknown } | undefined)?.resolved === true;
  return found
    .map((message) => ({ ts: message.ts ?? '', isResolution: isResolution(message) }))
    .sort((a, b) => (a.ts < b.ts ? -1 : 1));
}

/** Where somebody else showed it at the same moment, the later one takes its own back. */
async function earliest(sender: Sender, held: Held, place: Place, own: string): Promise<string> {
  const found = await lookedFor(sender, held, place).catch(() => []);
  const same = found.find(({ isResolution }) => isResolution === place.isResolution);
  if (!same || same.ts >= own) return own;
  await sender.client.chat.delete({ channel: place.channel, ts: own }).catch(() => {});
  return same.ts;
}

/** By the Web API, which says where it stands; the metadata of a new case's card names it, so that news of it goes there; where the bot is not in the channel, by the response_url of the click. */
async function posted(
  { client }: Sender,
  held: Held,
  message: Message,
  place: Place,
  opened?: string,
): Promise<string | undefined> {
  const { channel, threadTs, isResolution } = place;
  const { url, code = '' } = held.draft;
  try {
    const about = { ...(opened && { case: opened }), ...(isResolution && { resolved: true }) };
    const metadata = { event_type: ACT_EVENT, event_payload: { code, ...about } };
    return await post(client, channel, { ...message, metadata }, threadTs);
  } catch (error) {
    const isElsewhere = ['not-in-channel', 'direct-message'].includes(problemIn(error)?.code ?? '');
    if (!isElsewhere || !url) throw error;
    const respond = respondAt(url, client.slackApiUrl);
    const surface = messageSurface(respond, { threadTs, inThread: threadTs !== undefined });
    await (threadTs ? surface.reply(message) : surface.share(message));
    return undefined;
  }
}
