/**
 * A person clicks Share to channel on a list only they see: the same page is posted for everybody. Where the channel may
 * see less than they may, it begins at the first page: the way there would lead past what the channel may not see.
 */

import { found } from '../interactions/found';
import type { ClickListener } from '../interactions/interaction';
import { fromTheStart } from '../interactions/retry';
import { saying } from '../interactions/sign-of-life';
import { createSingleFlight } from '../interactions/single-flight';

const once = createSingleFlight();

export const shareList: ClickListener = (desk) => async (click) => {
  const { value, user, clicked, surface, signal, isNarrowed } = click;
  const shared = isNarrowed ? (fromTheStart({ value: String(value) })?.value ?? value) : value;
  await once(JSON.stringify([user, clicked?.channel, clicked?.ts, value]), async () => {
    const { message, isEmpty } = await saying('list', click, () =>
      found({ signal, user }, (options) => desk.turn(shared, options)),
    );
    await (isEmpty ? surface.tell(message) : surface.share(message));
  });
};
