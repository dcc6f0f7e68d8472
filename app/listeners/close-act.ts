/**
 * A person closes a page that held what they typed. What was on its way goes on; the words come back to them as a message,
 * since the page is gone and nothing else holds them.
 */
import { fromRichText } from '../../src/acting/rich-text';
import { createdIn } from '../../src/blocks/acting/create-entries';
import { heldIn } from '../acting/held';
import { giveBack } from '../acting/outcome';
import type { ClosingListener } from '../interactions/interaction';

/** Characters: less is typed again faster than it is found. */
const WORTH_KEEPING = 100;

export const closeForm: ClosingListener = () => async (closing) => {
  const { text, cc, subject } = createdIn(closing.entries);
  const plain = fromRichText(text);
  if (plain.length + subject.length < WORTH_KEEPING) return;
  const words = { text: plain, subject: subject || undefined, cc: cc ? [cc] : [] };
  // With the pages above it, one of which may have sent it.
  const sent = closing.isCleared ? '' : ' Nothing was sent.';
  await giveBack(closing, { words }, `You closed the form.${sent} This is what you had typed.`);
};

export const closeHeld: ClosingListener = () => async (closing) => {
  const held = heldIn(closing.view);
  const why =
    held.draft.rest === 'resolve'
      ? 'You closed the page. AWS Support has your closing words, and the case is not resolved. These are the words.'
      : 'You closed the page before it said that AWS Support has this. It may be there or still on its way: open the case to see. This is the text.';
  await giveBack(closing, held, why);
};
