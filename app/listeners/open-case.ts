/** A person types `/cases 177777777700001`: the case is posted in the channel. */
import type { CommandListener } from '../interactions/interaction';

export const openCase: CommandListener =
  (desk) =>
  async ({ asked, surface, signal, isPrivate }) => {
    await surface.show(await desk.open(asked, { signal, isPrivate }));
  };
