/** A person types `/cases open`, `/cases all severity:high rds`, `/cases mine private`. */
import type { CommandListener } from '../interactions/interaction';

export const listCases: CommandListener =
  (desk) =>
  async ({ asked, surface, signal, isPrivate }) => {
    const message = await desk.open(asked, { signal, isPrivate });
    await (isPrivate ? surface.tell(message) : surface.show(message));
  };
