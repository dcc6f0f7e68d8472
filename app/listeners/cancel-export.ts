/** A person clicks Cancel under an export, their own or somebody else's in the channel. */
import { cancelNotice } from '../../src/blocks/export-progress';
import type { ClickListener } from '../interactions/interaction';

export const cancelExport: ClickListener =
  (desk) =>
  async ({ value, surface }) => {
    const notice = cancelNotice(await desk.exports.cancel(value));
    if (notice) await surface.tell(notice);
  };
