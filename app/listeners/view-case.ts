/**
 * A person clicks View beside a case: it opens in the list's thread, for all who see the list. Where the
 * answer is theirs alone it opens in a modal, so that private stays private.
 */
import { loadingModal } from '../../src/blocks/modal';
import type { ClickListener } from '../interactions/interaction';
import { replyOnce } from '../interactions/reply-once';
import type { Claims } from '../slack/claims';

export const viewCase =
  (claims: Claims): ClickListener =>
  (desk) =>
  async (click) => {
    const { value, signal, threadTs = '', surface } = click;
    if (!click.isPrivate) {
      const reply = { threadTs, value: String(value), place: surface };
      return replyOnce(claims, click, reply, () => desk.turn(value, { signal }));
    }
    const modal = await click.openModal(loadingModal('Support case'));
    await modal.show(await desk.turn(value, { signal, isPrivate: true }));
  };
