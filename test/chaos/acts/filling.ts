/**
 * How people come to a form, by the button of a case in the channel, by a shortcut or by a command, and how they fill it
 * in: one thing after the other, and once more where nothing comes of it.
 */
import type { Choice } from '../../../src/emulators/slack/input-state';
import type { Message, View } from '../../../src/emulators/slack/shapes';
import type { Offer } from '../../../src/emulators/slack/suggestions';
import { typed } from '../../world/acting';
import { buttons } from '../../world/messages';
import { type Author, changed, PATIENCE, press, topOf, waitFor } from './hands';
import type { Task } from './tasks';

/** Opens the form, if it can be opened now. */
export async function begin(author: Author, task: Task): Promise<void> {
  const { person, channel, dice, ground } = author;
  const { workspace } = ground.slack;
  const opening = () => topOf(author);
  if (task.kind === 'create') {
    const byCommand = dice.chance(0.6);
    await press(author, () =>
      byCommand
        ? person.types(channel, '/cases new')
        : person.usesShortcut('new_case', { channelId: channel }),
    );
  } else if (dice.chance(0.3)) {
    const said = person.says(channel, `What about case ${task.displayId}?`);
    await press(author, () => person.usesMessageShortcut(said, 'reply_with_message'));
  } else {
    const label = `Reply to case ${task.displayId}`;
    const isThere = (message: Message) => buttons(message).some((one) => one.accessibility_label === label);
    const find = () => workspace.messages(channel, { as: person.id }).findLast(isThere);
    if (!find()) await press(author, () => person.types(channel, `/cases ${task.displayId}`));
    const shown = await waitFor(author, find, PATIENCE.form);
    if (!shown) return;
    await press(author, () => person.clicks(shown, label));
  }
  await waitFor(author, opening, PATIENCE.form);
}

/** Where the page went away meanwhile. */
const NOTHING: Pick<Offer, 'options'> = { options: [] };

/** The form as it can be sent; undefined where it is not so far. */
export async function fillReply(author: Author, task: Task, form: View): Promise<View | undefined> {
  const { person } = author;
  person.enters(form, 'entry', typed(task.text), { blockId: 'text' });
  if (!fields(form).includes('case')) return form;
  const asked = person.asksOptions(form, 'entry', task.displayId!, { blockId: 'case' });
  const { options } = await asked.catch(() => NOTHING);
  if (!options.some(({ value }) => value === task.displayId)) return undefined;
  person.enters(form, 'entry', task.displayId!, { blockId: 'case' });
  return form;
}

/** The form of a new case grows with each choice. */
export async function fillNewCase(author: Author, task: Task, first: View): Promise<View | undefined> {
  const { person } = author;
  person.enters(first, 'entry', typed(task.text), { blockId: 'text' });
  person.enters(first, 'entry', task.subject!, { blockId: 'subject' });
  let form: View | undefined = first;
  if (!field(form, 'severity', task.account)) form = await chooses(author, form, 'new:account', task.account);
  if (form && !field(form, 'category')) {
    const service = await offered(author, form);
    form = service ? await chooses(author, form, 'new:service', service) : undefined;
  }
  const category = form && field(form, 'category');
  if (!form || !category || !field(form, 'severity', task.account)) return undefined;
  const { element } = form.blocks.find(({ block_id }) => block_id === category) as unknown as Menu;
  if (!field(form, 'language')) form = await chooses(author, form, 'new:category', element.options[0]!.value);
  const severity = form && field(form, 'severity', task.account);
  if (!form || !severity) return undefined;
  person.enters(form, 'entry', 'high', { blockId: severity });
  return form;
}

interface Menu {
  readonly element: { readonly options: readonly { readonly value: string }[] };
}

async function offered({ person }: Author, form: View): Promise<string | undefined> {
  const { options } = await person.asksOptions(form, 'new:service', 'rds').catch(() => NOTHING);
  return options[0]?.value as string | undefined;
}

/** The form as it has grown; undefined where it has not. */
async function chooses(author: Author, form: View, menu: string, choice: Choice): Promise<View | undefined> {
  const delivery = await press(author, () => author.person.chooses(form, menu, choice));
  if (!delivery || delivery.error || !(await changed(author, form, PATIENCE.form))) return undefined;
  return topOf(author);
}

const fields = ({ blocks }: View): string[] => blocks.map(({ block_id }) => String(block_id));

/** The id of the block, which may end in what it depends on. */
function field(form: View, name: string, on?: string): string | undefined {
  return fields(form).find((id) => (on ? id === `${name}.${on}` : id === name || id.startsWith(`${name}.`)));
}
