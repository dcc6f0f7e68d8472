/** How people fill in forms: one thing after the other, and once more where nothing comes of it. */
import type { Choice } from '../../../src/emulators/slack/input-state';
import type { View } from '../../../src/emulators/slack/shapes';
import type { Offer } from '../../../src/emulators/slack/suggestions';
import { typed } from '../../world/acting';
import { type Author, changed, press, topOf } from './hands';
import type { Task } from './tasks';

/** Milliseconds until the form has grown. */
const PATIENCE = 5_000;

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
  if (!delivery || delivery.error || !(await changed(author, form, PATIENCE))) return undefined;
  return topOf(author);
}

const fields = ({ blocks }: View): string[] => blocks.map(({ block_id }) => String(block_id));

/** The id of the block, which may end in what it depends on. */
function field(form: View, name: string, on?: string): string | undefined {
  return fields(form).find((id) => (on ? id === `${name}.${on}` : id === name || id.startsWith(`${name}.`)));
}
