/**
 * A person clicks View beside a case: it opens in the list's thread, for all who see the list. In a private
 * list it opens in a modal, so that private stays private.
 */
import { loadingModal } from '../../src/blocks/modal';
import { replyOnce } from '../case-reply';
import type { Claims } from '../claims';
import type { ClickListener } from '../visit';

export const viewCase =
  (claims: Claims): ClickListener =>
  (desk) =>
  async (click) => {
    const { value, signal, threadTs = '', surface } = click;
    if (!click.isEphemeral) {
      const reply = { threadTs, value: String(value), place: surface };
      return replyOnce(claims, click, reply, () => desk.turn(value, { signal }));
    }
    const modal = await click.openModal(loadingModal('Support case'));
    await modal.show(await desk.turn(value, { signal, isPrivate: true }));
  };
