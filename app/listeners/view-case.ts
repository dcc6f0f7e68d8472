/**
 * A person clicks View beside a case: it opens in the list's thread, for all who see the list. Where only
 * they see it there is no thread, and it opens in a modal.
 */
import { loadingModal } from '../../src/blocks/modal';
import type { ClickListener } from '../visit';

export const viewCase: ClickListener =
  (desk) =>
  async ({ value, surface, signal, isEphemeral, openModal }) => {
    if (!isEphemeral) return surface.reply(await desk.turn(value, { signal }));
    const modal = await openModal(loadingModal('Support case'));
    await modal.show(await desk.turn(value, { signal, isPrivate: true }));
  };
