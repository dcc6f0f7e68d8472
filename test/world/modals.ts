/** What a person does in a modal: opens it, reads it, clicks and submits in it. */
import { drawView } from '../../src/emulators/slack/draw';
import type { Delivery, View } from '../../src/emulators/slack/shapes';
import type { Entries } from '../../src/emulators/slack/submit';
import { isAtWork } from './messages';
import type { Someone, World } from './world';

const isLoading = (view: View) => view.blocks.some(({ block_id }) => block_id === 'loading');

export function modals({ slack: { workspace } }: World, { who }: Someone) {
  const top = () => workspace.modals(who.id).at(-1);

  /** The modal on top once it has become something new that satisfies `like`, and does not only say that it takes a while. */
  async function next(act: () => Promise<Delivery>, like = (_: View) => true): Promise<View> {
    const before = top();
    const delivery = await act();
    if (delivery.error) throw new Error(`Slack says: ${delivery.error}`);
    const find = () => {
      const view = top();
      return view && view !== before && !isLoading(view) && !isAtWork(view) && like(view) && view;
    };
    return workspace.waitFor(find, { what: 'a new or changed modal from the bot' });
  }

  return {
    top,
    next,
    /** Clicks in a message or modal and waits for what it brings into the modal. */
    opens: (where: Parameters<typeof who.clicks>[0], button: string) => next(() => who.clicks(where, button)),
    reads: (view: View) => drawView(view, { viewer: who.user }).text,
    /** Submits and gives the sentences under its inputs; none when Slack closed it. */
    async submits(view: View, values: Record<string, Entries[string][string]> = {}) {
      let errors: Record<string, string> = {};
      const stop = workspace.on((change) => {
        if (change.type === 'view-errors') errors = change.errors;
      });
      const named = Object.entries(values).map(([field, choice]) => [field, { entry: choice }]);
      const delivery = await who.submits(view, Object.fromEntries(named));
      stop();
      if (delivery.error) throw new Error(`Slack says: ${delivery.error}`);
      return errors;
    },
  };
}

/** The first page of a case with many messages, in a modal of the person's. */
export async function opensLongCase(world: World, me: Someone) {
  const her = modals(world, me);
  const [long] = world.aws.casebook.all();
  for (let n = 0; n < 30; n += 1)
    world.aws.casebook.addCommunication(long!.caseId, { body: `Message ${n}.` });
  const list = await me.types(`/cases all id:${long!.displayId} private`);
  return { her, page: await her.opens(list, `View case ${long!.displayId}`) };
}
