/** A person types `/cases open`, `/cases all severity:high rds`, `/cases mine private`. */
import type { CommandListener } from '../interactions/interaction';

export const listCases: CommandListener =
  (desk) =>
  async ({ asked, surface, signal, isPrivate, isWithheld, user }) => {
    const message = await desk.open(asked, { signal, isPrivate, user });
    await (isPrivate && !isWithheld ? surface.tell(message) : surface.show(message));
  };
