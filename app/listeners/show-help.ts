/** A person types `/cases`, `/cases help` or `/cases help export`. */
import type { CommandListener } from '../interactions/interaction';

export const showHelp: CommandListener =
  (desk) =>
  async ({ asked, surface }) =>
    surface.tell(await desk.open(asked));
