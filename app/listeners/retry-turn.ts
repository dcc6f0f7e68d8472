/** A person clicks Try again or Start again below a sentence: what they had clicked before happens now. */
import { printCommand } from '../../src/command/print';
import type { Desk } from '../../src/desk';
import { openCaseModal } from '../interactions/case-modal';
import { found } from '../interactions/found';
import type { Click, ClickListener } from '../interactions/interaction';
import { replyOnce } from '../interactions/reply-once';
import { parseRetry } from '../interactions/retry';
import type { ClickedList } from '../interactions/say-opened';
import { saying } from '../interactions/sign-of-life';
import { createSingleFlight } from '../interactions/single-flight';
import type { Claims } from '../slack/claims';
import { type EarlierList, earlierListSurface } from '../slack/earlier-list';

const once = createSingleFlight();

export const retryTurn =
  (claims: Claims): ClickListener =>
  (desk) =>
  (click) =>
    once(JSON.stringify([click.user, click.clicked?.channel, click.clicked?.ts, click.value]), () =>
      tryAgain(claims, desk, click),
    );

async function tryAgain(claims: Claims, desk: Desk, click: Click): Promise<void> {
  const { surface, signal, isPrivate, isWithheld, isInModal, isInHome, user } = click;
  const { value, list, replyTo } = parseRetry(click.value);
  const answer = () => found({ signal, isPrivate, user }, (options) => desk.turn(value, options));
  const read = async () => (await answer()).message;
  if (isInHome && desk.commandOf(value).verb === 'view') return openCaseModal(click, read);
  if (isInModal || isInHome) return surface.show(await saying('page', click, read));
  const typed = `/cases ${printCommand(desk.commandOf(value))}`;
  // What may not go to the channel is told where the person clicked, in its thread if that is in one.
  const place = list && !isWithheld ? earlierListSurface(click, list, typed, surface, replyTo) : surface;
  if (replyTo && isPrivate) await openCaseModal(click, read);
  else if (replyTo)
    await replyOnce(claims, click, { threadTs: replyTo, value, place, list: listOf(list) }, read);
  else if (list) await place.show(await saying('page', click, read));
  else {
    const { message, isEmpty } = await saying('list', click, answer);
    const isForOne = isEmpty || (isPrivate && !isWithheld);
    await (isForOne ? place.tell(message) : place.share(message));
  }
  await surface.dismiss?.();
}

/** What was clicked before does not come along with a later click. */
function listOf(list?: EarlierList): ClickedList {
  return { ts: list?.ts, clickedAt: performance.now() };
}
