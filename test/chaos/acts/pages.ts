/** What a person has before them in a modal, told by what can be read on it. */
import { wordsIn } from '../../../src/blocks/acting/review';
import type { Message, View } from '../../../src/emulators/slack/shapes';
import { buttons, words } from '../../world/messages';

const TITLES = ['Sending…', 'Not known', 'Not sent', 'Done'] as const;

export type Page =
  | (typeof TITLES)[number]
  | 'loading'
  | 'form'
  | 'stuck form'
  | 'checking'
  | 'review'
  | 'other';

export function pageOf(view: View): Page {
  const { blocks, callback_id, external_id } = view;
  if (blocks.some(({ block_id }) => block_id === 'loading')) return 'loading';
  const title = titleOf(view);
  // Both follow by themselves, and offer to look again.
  if (title === 'Not known yet') return 'Sending…';
  const titled = TITLES.find((one) => one === title);
  if (titled) return titled;
  if (blocks.some(({ type, block_id }) => type === 'input' && block_id === 'text'))
    return view.submit ? 'form' : 'stuck form';
  if (callback_id === 'act:send') return 'review';
  return external_id.startsWith('act-') ? 'checking' : 'other';
}

export function titleOf({ title }: View): string {
  return (title as { text?: string } | undefined)?.text ?? '';
}

/** What the review shows as the text that AWS gets. */
export const shownText = ({ blocks }: View): string => wordsIn(blocks).text ?? '';

export const offers = (where: View | Message, text: string): boolean =>
  buttons(where).some((button) => button.text?.text === text);

/** Whether this text can be read there, whatever Slack has escaped in it. */
export function holds({ blocks, text }: { blocks: View['blocks']; text?: string }, mark: string): boolean {
  return words({ blocks }).includes(mark) || (text ?? '').includes(mark);
}
