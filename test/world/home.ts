/** What one person does and sees in the app's Home. */
import { people } from '../../src/emulators/slack/seed';
import type { Delivery, View } from '../../src/emulators/slack/shapes';
import { isAtWork, words } from './messages';
import type { World } from './world';

export function homeOf(world: World, name: Exclude<keyof typeof people, 'stranger'> = 'jane') {
  const { workspace } = world.slack;
  const id = people[name];
  const who = world.slack.person(id);

  /** The first Home that was not there before `act` and does not only say that it takes a while. */
  async function next(act: () => Promise<Delivery>, like = (_: View) => true): Promise<View> {
    const before = workspace.home(id);
    const delivery = await act();
    if (delivery.error) throw new Error(`Slack says: ${delivery.error}`);
    const find = () => {
      const view = workspace.home(id);
      return view && view.hash !== before?.hash && !isAtWork(view) && like(view) && view;
    };
    return workspace.waitFor(find, { what: `another Home of ${name}` });
  }

  return {
    ...{ id, who, next },
    now: () => workspace.home(id),
    opens: (like?: (view: View) => boolean) => next(() => who.opensHome(), like),
    turns: (home: View, button: string) => next(() => who.clicks(home, button)),
    /** Submits a form that was opened from the Home, and waits for what it brings there. */
    submits: (form: View, values: Record<string, string>) => {
      const named = Object.entries(values).map(([field, choice]) => [field, { entry: choice }]);
      return next(() => who.submits(form, Object.fromEntries(named)));
    },
    /** Clicks what opens a modal, and waits until it holds more than a promise. */
    async modal(home: View, button: string): Promise<View> {
      const delivery = await who.clicks(home, button);
      if (delivery.error) throw new Error(`Slack says: ${delivery.error}`);
      const find = () => {
        const top = workspace.views.stack(id).at(-1);
        return top && !words(top).includes('Reading from AWS') && top;
      };
      return workspace.waitFor(find, { what: 'a modal' });
    },
  };
}
