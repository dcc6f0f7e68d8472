/**
 * A person closes a page that held what they typed. What was on its way goes on; the words come back to them as a message,
 * since the page is gone and nothing else holds them.
 */
import { fromRichText } from '../../src/acting/rich-text';
import { typedIn } from '../../src/blocks/acting/form-parts';
import { heldIn } from '../acting/held';
import { giveBack } from '../acting/outcome';
import type { ClosingListener } from '../interactions/interaction';

/** Characters: less is typed again faster than it is found. */
const WORTH_KEEPING = 100;

export const closeForm: ClosingListener = () => async (closing) => {
  const { text, cc } = typedIn(closing.entries);
  const plain = fromRichText(text);
  if (plain.length < WORTH_KEEPING) return;
  const words = { text: plain, cc: cc ? [cc] : [] };
  await giveBack(closing, { words }, 'You closed the form. Nothing was sent; this is what you had typed.');
};

export const closeHeld: ClosingListener = () => async (closing) => {
  const why =
    'You closed the page before it said that AWS Support has this. It may be there or still on its way: open the case to see. This is the text.';
  await giveBack(closing, heldIn(closing.view), why);
};
