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

/**
 * Both are the same pages, but that one which `spares` calls may know of a next page where the other has none left to look for
 * it, and offers to continue.
 */
export function expectAlike(spares: readonly Message[], other: readonly Message[]): void {
  expect(spares).toHaveLength(other.length);
  for (const [at, page] of other.entries()) {
    const isKnown = button(page, 'Continue') !== undefined && button(spares[at]!, 'Next') !== undefined;
    expect(spares[at]).toEqual(isKnown ? withNext(page) : page);
  }
}

function withNext(page: Message): Message {
  const text = JSON.stringify(page)
    .replace('page:continue', 'page:next')
    .replace('"text":"Continue"', '"text":"Next"');
  return JSON.parse(text.replace('Continue the search for', 'Next page of'));
}
