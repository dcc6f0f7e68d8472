/** A person types `/cases open`, `/cases all severity:high rds`, `/cases mine private`. */
import { found } from '../interactions/found';
import type { CommandListener } from '../interactions/interaction';

export const listCases: CommandListener =
  (desk) =>
  async ({ asked, surface, signal, isPrivate, isWithheld, user }) => {
    const { message, isEmpty } = await found({ signal, isPrivate, user }, (options) =>
      desk.open(asked, options),
    );
    const isForOne = isEmpty || (isPrivate && !isWithheld);
    await (isForOne ? surface.tell(message) : surface.show(message));
  };
