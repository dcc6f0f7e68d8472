/**
 * A person clicks View beside a case: it opens in the list's thread, for all who see the list, and once,
 * however often and wherever it is clicked at the same time. In a private list it opens in a modal.
 */
import { loadingModal } from '../../src/blocks/modal';
import { openedNotice } from '../../src/blocks/notices';
import type { Claims } from '../claims';
import type { ClickListener } from '../visit';

export const viewCase =
  (claims: Claims): ClickListener =>
  (desk) =>
  async ({ value, client, channel = '', threadTs = '', surface, signal, isEphemeral, openModal }) => {
    if (isEphemeral) {
      const modal = await openModal(loadingModal('Support case'));
      return modal.show(await desk.turn(value, { signal, isPrivate: true }));
    }
    const message = await desk.turn(value, { signal });
    const [line = ''] = message.text.split('\n');
    const isFirst = await claims.once({ client, channel, threadTs, line }, () => surface.reply(message));
    if (!isFirst) await surface.tell(openedNotice());
  };
