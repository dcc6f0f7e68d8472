/** An act that AWS has: shown in Slack where others may read it, and said to the person. */
import type { Acts, Done } from '../../src/acts/acts';
import { doneView } from '../../src/blocks/acting/outcome';
import { filesAlong } from '../../src/blocks/acting/sent';
import { notice, problemNotice } from '../../src/blocks/notices';
import { inline } from '../../src/blocks/text';
import { type Problem, problemIn } from '../../src/problem';
import { going, type Held } from './held';
import { type Shown, shownInChannel } from './in-channel';
import {
  presentLast,
  type Sender,
  showHalf,
  showNotKnown,
  tellSurely,
  unresolved,
  withWords,
} from './outcome';

export async function finish(acts: Acts, sender: Sender, held: Held, done: Done): Promise<void> {
  const where = await shownInChannel(acts, sender, held, done);
  if (done.unresolved) return tellUnresolved(sender, held, done.unresolved);
  const says = [DONE[held.draft.act](held, done), where.failure && NOT_SHOWN[where.failure]]
    .filter(Boolean)
    .join(' ');
  const isSeen = await presentLast(sender, doneView({ says, link: where.link }));
  if (isSeen || sender.isQuiet) return;
  await tellSurely(sender, notice(`${says} ${beginning(held)}`.trim()));
}

/** To whoever waits for what somebody else was to send, and whose page cannot say it. */
export async function tellNotThere(sender: Sender, held: Held): Promise<void> {
  const says = `A minute has passed, and AWS Support does not show what you sent. ${beginning(held)} Where its page does not say what became of it, press _Look again_ there.`;
  await tellSurely(sender, notice(says));
}

/** By which somebody who has sent several knows which it was. */
function beginning({ words: { subject, text = '' } }: Held): string {
  const line = inline(subject ?? text.split('\n').find(Boolean) ?? '', 100);
  return line && `“${line}”`;
}

const NOT_SHOWN: Record<NonNullable<Shown['failure']>, string> = {
  'not-shown': 'I could not show it in the channel; everybody who opens the case sees it there.',
  unknown: 'I do not know whether it stands in the channel; everybody who opens the case sees it there.',
};

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
  const alone = why === 'seen' ? message : withWords(message);
  await showHalf(sender, held, unresolved(message), alone, 'resolve');
}

const SEEN_UNRESOLVED = notice('AWS Support shows your closing words, and that the case is not resolved.');
