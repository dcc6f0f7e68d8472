/** A person types `/cases 177777777700001`: the case is posted in the channel; with `private`, for their eyes alone. */
import type { CommandListener } from '../interactions/interaction';
import { saying } from '../interactions/sign-of-life';

export const openCase: CommandListener = (desk) => async (event) => {
  const { asked, surface, signal, isPrivate, isWithheld } = event;
  const message = await saying('case', event, () => desk.open(asked, { signal, isPrivate }));
  await (isPrivate && !isWithheld ? surface.tell(message) : surface.show(message));
};
