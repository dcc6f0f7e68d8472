/** What a person types in the forms of acts, and a world in which everybody may do everything. */
import { SETTLES } from '../../app/acting/sending';
import { readRules } from '../../app/runtime/rules-file';
import type { Message, View } from '../../src/emulators/slack/shapes';
import { botInside, type DoorOptions } from './bot-doors';
import { modals } from './modals';
import { person, startWorld, type World, type WorldOptions } from './world';

export const actingRules = readRules('test/world/acting.yml');

export function startActingWorld(options: WorldOptions = {}, door: DoorOptions = {}): Promise<World> {
  const { config, ...rest } = door;
  // The line in front of AWS is not the subject: five requests a second would make a journey of a minute of it.
  const inside = botInside({ rules: actingRules, config: { awsRate: 1_000, ...config }, ...rest });
  return startWorld({ openCases: 12, door: inside, ...options });
}

/** As Slack's editor hands over a text. */
export function typed(text: string) {
  return {
    type: 'rich_text',
    elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
  };
}

export function actor(world: World, name: 'jane' | 'ada' = 'jane', channel?: string) {
  const one = person(world, name, channel);
  const modal = modals(world, one);
  const titled = (title: string) => (view: View) => (view.title as { text: string }).text === title;

  return {
    ...one,
    modal,
    titled,
    /** Types the number of a case and gets it in the channel. */
    opensCase: (displayId: string) => one.types(`/cases ${displayId}`),
    /** Opens the form of an act on a case that is shown. */
    form: (shown: Message, button: string) => modal.opens(shown, button),
    /** Fills in a form and waits for its review. */
    async reviews(form: View, entries: Record<string, object | string>): Promise<View> {
      const before = modal.top();
      await modal.submits(form, entries as never);
      const find = () => {
        const view = modal.top();
        return view && view !== before && view.callback_id === 'act:send' && view;
      };
      return world.slack.workspace.waitFor(find, { what: 'the review' });
    },
    /** Presses the button of a review, or of what came of it, and waits for a page with this title. */
    async until(title: string, act: () => Promise<unknown>): Promise<View> {
      await act();
      const find = () => {
        const view = modal.top();
        return view && titled(title)(view) && view;
      };
      return world.slack.workspace.waitFor(find, { what: `the page ${title}` });
    },
    sends: (review: View) => one.who.submits(review),
  };
}

const fields = (view: View) => view.blocks.map(({ block_id }) => String(block_id));

/** The block of a field in the form of a new case, whatever it depends on. */
export function blockOf(view: View, name: string): string {
  return fields(view).find((id) => id === name || id.startsWith(`${name}.`))!;
}

export type Actor = ReturnType<typeof actor>;

/** A case that is not resolved. */
export function openCase(world: World) {
  return world.aws.casebook.all().find(({ status }) => status !== 'resolved')!;
}

/** What the bot sent to a case: all of it is signed. */
export function sentTo(world: World, caseId: string) {
  return world.aws.casebook
    .get(caseId)!
    .communications.filter(({ body }) => body.includes('Sent from Slack by'));
}

/** Lets the seconds pass in which AWS may not show yet what it has, of what this page sent. */
export function settles(page: View): void {
  const draft = JSON.parse(page.private_metadata!);
  page.private_metadata = JSON.stringify({ ...draft, sentAt: draft.sentAt - SETTLES });
}

/** Jane has a reply to an open case under review. */
export async function reviewedReply(world: World, text = 'The reboot helped.') {
  const { displayId, caseId } = openCase(world);
  const jane = actor(world);
  const shown = await jane.opensCase(displayId);
  const form = await jane.form(shown, `Reply to case ${displayId}`);
  const review = await jane.reviews(form, { text: typed(text) });
  return { jane, shown, form, review, displayId, caseId };
}

/** Chooses what AWS needs to know, as the form grows. */
export async function chooses(
  jane: Actor,
  form: View,
  { service = 'rds', account = '' } = {},
): Promise<View> {
  const at = account ? await jane.modal.next(() => jane.who.chooses(form, 'new:account', account)) : form;
  const offered = await jane.who.asksOptions(at, 'new:service', service);
  const [first] = offered.options as { value: string }[];
  const grown = await jane.modal.next(() => jane.who.chooses(at, 'new:service', first!.value));
  const category = grown.blocks.find(({ block_id }) => block_id === blockOf(grown, 'category'))!;
  const [one] = (category.element as { options: { value: string }[] }).options;
  return jane.modal.next(() => jane.who.chooses(grown, 'new:category', one!.value));
}

/** Fills in the rest of the form of a new case and asks for its review. */
export function describes(jane: Actor, form: View, subject?: string, text?: string): Promise<View> {
  jane.who.enters(form, 'entry', 'high', { blockId: blockOf(form, 'severity') });
  if (subject) jane.who.enters(form, 'entry', subject, { blockId: 'subject' });
  if (text) jane.who.enters(form, 'entry', typed(text), { blockId: 'text' });
  return jane.reviews(form, {});
}

/** A new case under review, from the command on. */
export async function newCase(jane: Actor, subject: string, text: string, choice = {}): Promise<View> {
  const form = await jane.modal.next(() => jane.who.types(jane.channel, `/cases new ${subject}`));
  return describes(jane, await chooses(jane, form, choice), undefined, text);
}
