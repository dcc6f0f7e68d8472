/** A person clicks Refresh: the same page, read from AWS again. */
import type { ClickListener } from '../interactions/interaction';
import { saying } from '../interactions/sign-of-life';

export const refreshPage: ClickListener = (desk) => async (click) => {
  const { value, surface, signal, isPrivate, user } = click;
  const options = { signal, fresh: true, isPrivate, user };
  await surface.show(await saying('page', click, () => desk.turn(value, options)));
};
