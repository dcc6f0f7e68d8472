/** A person clicks Try again or Start again below a sentence: what they had clicked before happens now. */
import { printCommand } from '../../src/command/print';
import { openCaseModal } from '../interactions/case-modal';
import type { ClickListener } from '../interactions/interaction';
import { replyOnce } from '../interactions/reply-once';
import { parseRetry } from '../interactions/retry';
import type { Claims } from '../slack/claims';
import { earlierListSurface } from '../slack/earlier-list';

export const retryTurn =
  (claims: Claims): ClickListener =>
  (desk) =>
  async (click) => {
    const { client, surface, signal, isPrivate, isWithheld, isInModal, user } = click;
    const { value, list, replyTo } = parseRetry(click.value);
    const read = () => desk.turn(value, { signal, isPrivate, user });
    if (isInModal) return surface.show(await read());
    const typed = `/cases ${printCommand(desk.commandOf(value))}`;
    // What may not go to the channel is told where the person clicked, in its thread if that is in one.
    const place = list && !isWithheld ? earlierListSurface(client, list, typed, surface, replyTo) : surface;
    if (replyTo && isPrivate) await openCaseModal(click, read);
    else if (replyTo) await replyOnce(claims, click, { threadTs: replyTo, value, place }, read);
    else if (list) await place.show(await read());
    else await (isPrivate && !isWithheld ? place.tell(await read()) : place.share(await read()));
    await surface.dismiss?.();
  };
