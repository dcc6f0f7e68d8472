/** A person types `/cases 177777777700001`: the case is posted in the channel; with `private`, for their eyes alone. */
import type { CommandListener } from '../interactions/interaction';

export const openCase: CommandListener =
  (desk) =>
  async ({ asked, surface, signal, isPrivate, isWithheld }) => {
    const message = await desk.open(asked, { signal, isPrivate });
    await (isPrivate && !isWithheld ? surface.tell(message) : surface.show(message));
  };
