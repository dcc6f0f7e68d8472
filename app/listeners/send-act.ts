/**
 * A person has reviewed what goes to AWS and presses Send; or comes back to a view whose outcome was not known, and looks
 * again, sends anyway, or goes on with what is left.
 */

import type { types } from '@slack/bolt';
import type { Acts } from '../../src/acts/acts';
import { ACT_AGAIN } from '../../src/blocks/acting/ids';
import { type Look, sendingView } from '../../src/blocks/acting/outcome';
import type { Message } from '../../src/blocks/message';
import { notice } from '../../src/blocks/notices';
import { Problem } from '../../src/problem';
import { going, type Held, heldIn, isAsReviewed, isSurelyOver, sinceOf } from '../acting/held';
import {
  actSurface,
  notKnown,
  notSentView,
  type Sender,
  stillView,
  unclaimedView,
  unknownNotice,
} from '../acting/outcome';
import { type Claim, claim, finishLate, inTime, send, underWay, watch } from '../acting/sending';
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
  const claiming = claim(modal, view, form.view.hash);
  const known = inTime(claiming);
  // The answer to Slack changes the page, too: a claim that comes behind it conflicts with that, and perhaps with nobody else.
  const claimed = known.then(async (soon) => soon ?? ((await claiming) === 'mine' ? 'mine' : 'unsure'));
  // The page is theirs who send it: to say on it that it was not sent would offer to send it again meanwhile.
  const { client, user, channel } = form;
  const places = { mine: own, theirs: undefined, unsure: personSurface(client, user, channel) };
  form.answerAt(inOnePlace(async (message) => places[await claimed]?.tell(message)));
  return {
    instead: known.then((soon) => ({
      response_action: 'update',
      view: soon === 'unsure' ? unclaimedView(sent) : view,
    })),
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
    if (claimed === 'mine') click.surface = actSurface(senderOf(click, modal), before);
    if (claimed === 'unsure') click.surface = personSurface(click.client, click.user, click.channel);
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
    const shown = isUnknown
      ? await claim(modal, notKnown(before, unknownNotice(before), 'now'), view.hash)
      : 'mine';
    if (shown === 'theirs') return;
    const says = async (why: Message, look?: Look) => {
      const left = await modal.replace(notKnown(before, why, look));
      // Nobody knows which page stands there then.
      if (left === 'changed' && shown === 'unsure')
        await personSurface(click.client, click.user, click.channel).tell(why);
    };
    if (isUnknown) click.surface = inOnePlace((why) => says(why));
    const done = await acts.look(before.reviewed, sinceOf(before), { signal: click.signal });
    const isOver = isUnknown || isSurelyOver(before);
    if (done && (isOver || !done.unresolved))
      return finishLate(acts, { ...sender, isQuiet: !isUnknown }, before, done);
    if (isOver) return says(unknownNotice(before), Date.now());
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
  await watch(acts, sender, sent, claimed === 'unsure' ? unclaimedView(sent) : undefined);
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
