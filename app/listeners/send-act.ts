/**
 * A person has reviewed what goes to AWS and presses Send; or comes back to a view whose outcome was not known, and looks
 * again, sends anyway, or goes on with what is left.
 */

import type { types } from '@slack/bolt';
import type { Acts } from '../../src/acts/acts';
import { ACT_AGAIN } from '../../src/blocks/acting/ids';
import { sendingView } from '../../src/blocks/acting/outcome';
import { notice } from '../../src/blocks/notices';
import { Problem } from '../../src/problem';
import { finish } from '../acting/finish';
import { going, type Held, heldIn, isAsReviewed, isSurelyOver, sinceOf } from '../acting/held';
import { actSurface, notKnown, notSentView, type Sender, stillView, unknownNotice } from '../acting/outcome';
import { type Claim, claim, inTime, send, underWay, watch } from '../acting/sending';
import { stepsOf } from '../acting/steps';
import type { Click, ClickListener, FormListener, Interaction } from '../interactions/interaction';
import { type Modal, modalSurface, type OpenView } from '../slack/modals';
import { personSurface } from '../slack/posting';
import { inOnePlace } from '../slack/surfaces';

const CHANGED = notice(
  'Slack handed the text back in another form than you saw, so it was not sent this time. Look at it once more.',
);

export const sendAct: FormListener = () => (form) => {
  const modal = modalSurface(form.client, form.view);
  const reviewed = heldIn(form.view);
  const own = actSurface(senderOf(form, modal), reviewed);
  if (!isAsReviewed(reviewed)) {
    form.answerAt(own);
    return {
      instead: { response_action: 'update', view: notSentView(reviewed, CHANGED) },
      work: async () => {},
    };
  }
  const { sent, view } = underWay(reviewed);
  const claimed = claim(modal, view, form.view.hash);
  // The page is theirs who send it: to say on it that it was not sent would offer to send it again meanwhile.
  form.answerAt(inOnePlace(async (message) => ((await claimed) === 'mine' ? own.tell(message) : undefined)));
  return {
    instead: inTime(claimed).then(() => ({ response_action: 'update', view })),
    work: async ({ acts }) => goOn(acts, senderOf(form, modal), sent, await claimed),
  };
};

/** Send anyway, Try again, Send without the file, Resolve the case. */
export const sendAgain: ClickListener =
  ({ acts }) =>
  async (click) => {
    const { modal, view } = modalOf(click);
    if (hasMovedOn(click)) return;
    const before = heldIn(view);
    if (!isAsReviewed(before)) return void (await modal.present(stillView(before, CHANGED), view.hash));
    const { sent, view: next } = underWay(before);
    const claimed = await claim(modal, next, view.hash);
    // Where it is not known whose it is, it is said on the page that was clicked, if it is still that one.
    if (claimed === 'mine') click.surface = actSurface(senderOf(click, modal), before);
    await goOn(acts, senderOf(click, modal), sent, claimed, before);
  };

/** Milliseconds. */
const FRESH = 2_500;

/** What AWS has by now; nothing is sent. Whatever it answers is for the page that was clicked: one that has moved on since knows better. */
export const lookAgain: ClickListener =
  ({ acts }) =>
  async (click) => {
    const { modal, view } = modalOf(click);
    if (hasMovedOn(click)) return;
    const before = heldIn(view);
    const sender = senderOf(click, modal);
    // Nobody sends it any more.
    const isUnknown = offers(view, ACT_AGAIN);
    if (isUnknown) {
      if (!(await modal.present(notKnown(before, unknownNotice(before), 'now'), view.hash))) return;
      click.surface = inOnePlace(async (why) => void (await modal.replace(notKnown(before, why))));
    }
    const done = await acts.look(before.reviewed, sinceOf(before), { signal: click.signal });
    const isOver = isUnknown || isSurelyOver(before);
    if (done && (isOver || !done.unresolved))
      return finish(acts, { ...sender, isLate: true, isQuiet: !isUnknown }, before, done);
    if (isOver) return void (await modal.replace(notKnown(before, unknownNotice(before), Date.now())));
    const { metadata, words, draft } = going(before, {});
    // The page follows by itself while files are on their way: its bot is alive.
    const isFresh = Date.now() - (draft.sentAt ?? 0) < FRESH;
    if (draft.files?.length && isFresh) return;
    const notYet = {
      says: 'AWS Support does not show it yet. It may still be on its way',
      state: 'next' as const,
    };
    await modal.present(sendingView(words, [...stepsOf(draft), notYet], metadata), view.hash);
  };

async function goOn(acts: Acts, sender: Sender, sent: Held, claimed: Claim, before?: Held): Promise<void> {
  if (claimed === 'mine') return send(acts, sender, sent, before);
  if (claimed === 'theirs') return watch(acts, sender, sent);
  throw new Problem('slack-away');
}

/**
 * Whether the page has become another one since the person saw the button: Slack hands over the page as it is now, with
 * its hash. Then a click before this one, or somebody else, has it under way, and the page follows by itself.
 */
function hasMovedOn({ view, route }: Click): boolean {
  return !offers(view, route);
}

function offers(view: OpenView | undefined, actionId: string): boolean {
  const elements = (view?.blocks ?? []).flatMap((block) => (block as types.ActionsBlock).elements ?? []);
  return elements.some((element) => 'action_id' in element && element.action_id === actionId);
}

function modalOf({ client, view }: Interaction & { readonly view?: OpenView }): {
  readonly modal: Modal;
  readonly view: OpenView;
} {
  if (!view) throw new Problem('stale-cursor');
  return { modal: modalSurface(client, view), view };
}

function senderOf(from: Interaction & { readonly view?: OpenView }, modal: Modal): Sender {
  const { client, user, channel, signal, isPrivate } = from;
  const below = from.view?.previous_view_id;
  const form = below ? modalSurface(client, { id: below }) : undefined;
  const hasLeft = () => {
    from.surface = personSurface(client, user, channel);
  };
  return { client, user, channel, signal, isPrivate, modal, form, hasLeft };
}
