/** What a person finds in a message: its buttons, its rows, its words. */
import { isSignOfLife, WORKING } from '../../src/blocks/notices';

export interface ButtonLike {
  readonly action_id?: string;
  readonly accessibility_label?: string;
  readonly text?: { readonly text?: string };
  readonly value?: string;
}

/** A post that is an answer, and does not only say that it takes a while. */
export const isAnswer = (post: object) => !isSignOfLife(post as { text: string });

/** Whether a modal or a Home says that the bot is at work, beside what else it shows. */
export function isAtWork(view: MessageLike): boolean {
  return Object.values(WORKING).some((sentence) => words(view).includes(sentence));
}

/** Whether a list says of a case that it is open. */
export function saysOpened(list: MessageLike): boolean {
  return words(list).includes('opened in the thread');
}

interface MessageLike {
  readonly blocks: readonly unknown[];
}

/** Every button of a message, in reading order. */
export function buttons({ blocks }: MessageLike): ButtonLike[] {
  const elements = blocks.flatMap((block) => {
    const { accessory, elements = [] } = block as { accessory?: unknown; elements?: unknown[] };
    return [accessory, ...elements];
  });
  return elements.filter(
    (element): element is ButtonLike => (element as { type?: string } | undefined)?.type === 'button',
  );
}

export function has(message: MessageLike, text: string): boolean {
  return buttons(message).some((button) => button.text?.text === text);
}

/** The display ids of the cases on a page, top to bottom. */
export function rows(message: MessageLike): string[] {
  const labels = buttons(message).map(
    (button) => /^View case (\S+)$/.exec(button.accessibility_label ?? '')?.[1],
  );
  return labels.filter((id) => id !== undefined);
}

/** All the text of a message's blocks. */
export function words({ blocks }: MessageLike): string {
  const texts: string[] = [];
  JSON.stringify(blocks, (key, value) => {
    if (key === 'text' && typeof value === 'string') texts.push(value);
    return value;
  });
  return texts.join('\n');
}

const ON: readonly unknown[] = ['Next', 'Older', 'Continue'];

/** Where a listing goes on: behind Next or Older, or behind Continue where the turn's patience ended first. */
export function wayOn(message: MessageLike): string | undefined {
  return buttons(message).find(({ text }) => ON.includes(text?.text))?.value;
}
