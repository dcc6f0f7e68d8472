/** A person opens the app's Home: the cases that wait for them are published in it. */
import type { Interaction, Listener } from '../interactions/interaction';
import { saying } from '../interactions/sign-of-life';

export const openHome: Listener<Interaction> = (desk) => async (opening) => {
  const { surface, signal, user } = opening;
  const options = { signal, isPrivate: true, user };
  await surface.show(await saying('list', opening, () => desk.open({ verb: 'home' }, options)));
};
