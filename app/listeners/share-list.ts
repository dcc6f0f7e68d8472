/** A person clicks Share to channel on a list only they see: the same page is posted for everybody. */

import type { ClickListener } from '../interactions/interaction';
import { createSingleFlight } from '../interactions/single-flight';

const once = createSingleFlight();

export const shareList: ClickListener =
  (desk) =>
  async ({ value, user, clicked, surface, signal }) => {
    await once(JSON.stringify([user, clicked?.channel, clicked?.ts, value]), async () =>
      surface.share(await desk.turn(value, { signal })),
    );
  };
