/**
 * A person clicks View beside a case: it opens in the list's thread, for all who see the list, and its row says so.
 * Where the answer is theirs alone it opens in a modal, so that private stays private.
 */
import { openCaseModal } from '../interactions/case-modal';
import type { ClickListener } from '../interactions/interaction';
import { replyOnce } from '../interactions/reply-once';
import type { Claims } from '../slack/claims';

export const viewCase =
  (claims: Claims): ClickListener =>
  (desk) =>
  async (click) => {
    const { value, signal, threadTs = '', surface, list } = click;
    if (!click.isPrivate) {
      const reply = { threadTs, value: String(value), place: surface, list };
      return replyOnce(claims, click, reply, () => desk.turn(value, { signal }));
    }
    await openCaseModal(click, () => desk.turn(value, { signal, isPrivate: true }));
  };
