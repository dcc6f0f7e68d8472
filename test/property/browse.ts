/** Somebody who browses: each click on a desk of its own. */
import type { Message } from '../../src/blocks/message';
import type { Desk } from '../../src/desk';
import { buttons, wayOn } from '../world/messages';
import { typed } from './memory-support';

/** What a button of this name carries; undefined where there is none. */
export const button = (message: Message, name: string) =>
  buttons(message).find(({ text }) => text?.text === name)?.value;

/** Follows Next and Continue to the end, over `most` pages at the most. */
export async function browse(
  makeDesk: () => Desk,
  line = 'open',
  between: (page: number) => void = () => {},
  most = 300,
): Promise<Message[]> {
  const pages = [await typed(makeDesk(), line)];
  for (let next = wayOn(pages[0]!); next !== undefined; next = wayOn(pages.at(-1)!)) {
    if (pages.length > most) throw new Error('the list did not end');
    between(pages.length);
    pages.push(await makeDesk().turn(next));
  }
  return pages;
}
