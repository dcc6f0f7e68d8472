/** A person clicks View beside a case: it opens in the list's thread, for all who see the list. */
import type { ClickListener } from '../visit';

export const viewCase: ClickListener =
  (desk) =>
  async ({ value, surface, signal }) => {
    await surface.reply(await desk.turn(value, { signal }));
  };
