/** A person clicks Refresh: the same page, read from AWS again. */
import type { ClickListener } from '../interactions/interaction';

export const refreshPage: ClickListener =
  (desk) =>
  async ({ value, surface, signal, isPrivate, user }) => {
    await surface.show(await desk.turn(value, { signal, fresh: true, isPrivate, user }));
  };
