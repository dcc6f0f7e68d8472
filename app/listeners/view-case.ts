/**
 * A person clicks View beside a case: it opens in the thread of its card, or of the list where the channel has no card of it,
 * for all who see the list, and its row says so. Where the answer is theirs alone it opens in a modal, so that private stays private.
 */
import { openCaseModal } from '../interactions/case-modal';
import { threadOfCard } from '../interactions/in-thread-of-card';
import type { ClickListener } from '../interactions/interaction';
import { replyOnce } from '../interactions/reply-once';
import type { Claims } from '../slack/claims';

export const viewCase =
  (claims: Claims): ClickListener =>
  (desk) =>
  async (click) => {
    const { value, signal, threadTs = '', surface, list, client, channel = '' } = click;
    if (!click.isPrivate) {
      const card = await desk.cardOf(desk.commandOf(value), { channel, signal });
      const place = card ? threadOfCard(client, channel, card, surface) : surface;
      const reply = { threadTs: card ?? threadTs, value: String(value), place, list };
      return replyOnce(claims, click, reply, () => desk.turn(value, { signal }));
    }
    await openCaseModal(click, () => desk.turn(value, { signal, isPrivate: true }));
  };
