/** A case for the eyes of one person: in a modal of its own, so that the list stays and private stays private. */

import type { Message } from '../../src/blocks/message';
import { loadingModal } from '../../src/blocks/modal';
import { type Click, withReason } from './interaction';

/** Opens the modal at once, and shows in it what was read. */
export async function openCaseModal(click: Click, read: () => Promise<Message>): Promise<void> {
  const modal = await click.openModal(loadingModal('Support case'));
  await modal.show(withReason(click, await read()));
}
