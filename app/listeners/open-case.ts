/** A person types `/cases 177777777700001`: the case is posted in the channel, in the thread of its card where there is one; with `private`, for their eyes alone. */
import { threadOfCardTyped } from '../interactions/in-thread-of-card';
import type { CommandListener } from '../interactions/interaction';
import { saying } from '../interactions/sign-of-life';

export const openCase: CommandListener = (desk) => async (event) => {
  const { asked, surface, signal, isPrivate, isWithheld, client, channel = '' } = event;
  const message = await saying('case', event, () => desk.open(asked, { signal, isPrivate }));
  if (isPrivate && !isWithheld) return surface.tell(message);
  const card = isPrivate ? undefined : await desk.cardOf(asked, { channel, signal });
  const place = card ? threadOfCardTyped(client, channel, card, surface) : surface;
  await place.show(message);
};
