/** A person clicks First, Previous, Next or Continue: what they clicked becomes the page it leads to. */
import type { ClickListener } from '../interactions/interaction';
import { saying } from '../interactions/sign-of-life';

export const turnPage: ClickListener = (desk) => async (click) => {
  const { value, surface, signal, isPrivate, user } = click;
  await surface.show(await saying('page', click, () => desk.turn(value, { signal, isPrivate, user })));
};
