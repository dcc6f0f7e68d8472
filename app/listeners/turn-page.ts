/** A person clicks First, Previous, Next or Continue: what they clicked becomes the page it leads to. */
import type { ClickListener } from '../interactions/interaction';

export const turnPage: ClickListener =
  (desk) =>
  async ({ value, surface, signal, isPrivate, user }) => {
    await surface.show(await desk.turn(value, { signal, isPrivate, user }));
  };
