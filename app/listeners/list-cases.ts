/** A person types `/cases open`, `/cases all severity:high rds`, `/cases mine private`. */
import { found } from '../interactions/found';
import type { CommandListener } from '../interactions/interaction';
import { saying } from '../interactions/sign-of-life';

export const listCases: CommandListener = (desk) => async (event) => {
  const { asked, surface, signal, isPrivate, isWithheld, user } = event;
  const { message, isEmpty } = await saying('list', event, () =>
    found({ signal, isPrivate, user }, (options) => desk.open(asked, options)),
  );
  const isForOne = isEmpty || (isPrivate && !isWithheld);
  await (isForOne ? surface.tell(message) : surface.show(message));
};
