/**
 * A person closes a page that held what they typed. What was on its way goes on; the words come back to them as a message,
 * since the page is gone and nothing else holds them.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import { fromRichText } from '../../src/acting/rich-text';
import { createdIn } from '../../src/blocks/acting/create-entries';
import { CASE } from '../../src/blocks/acting/ids';
import { entered } from '../../src/blocks/form-input';
import { draftIn, type Held, heldIn } from '../acting/held';
import { giveBack } from '../acting/outcome';
import type { ClosingListener } from '../interactions/interaction';

/** Milliseconds between the first and the last page that close together. */
const TOGETHER = 300;
/** Forms, by view id, whose words were just given back with a page that closed together with them. */
const givenBack = new LRUCache<string, true>({ max: 1_000, ttl: 5_000 });

export const closeForm: ClosingListener = () => async (closing) => {
  const { text, cc, subject } = createdIn(closing.entries);
  const plain = fromRichText(text);
  if (!plain && !subject && !cc) return;
  if (closing.isCleared) {
    await wait(TOGETHER, undefined, { ref: false });
    if (givenBack.has(closing.view.id ?? '')) return;
  }
  const words = { text: plain, subject: subject || undefined, cc: cc ? [cc] : [] };
  // With the pages above it, one of which may have sent it.
  const sent = closing.isCleared ? '' : ' Nothing was sent.';
  const found = draftIn(closing.view);
  const draft = found && { ...found, displayId: found.displayId ?? entered(closing.entries, CASE) };
  await giveBack(closing, { words, draft }, `You closed the form.${sent} This is what you had typed.`);
};

/** Back leads to the form, which still holds it all; what closes the form too does not. */
export const closeReview: ClosingListener = () => async (closing) => {
  if (!closing.isCleared) return;
  await giveBack(
    closing,
    heldIn(closing.view),
    'You closed the form. Nothing was sent. This is what you had typed.',
  );
  givenBack.set(closing.view.previous_view_id ?? '', true);
};

/** Whether the case is resolved: known where nothing is under way. */
function resolution({ sentAt }: Held['draft']): string {
  return sentAt === undefined ? 'the case is not resolved' : 'the case may be resolved: open it to see';
}

export const closeHeld: ClosingListener = () => async (closing) => {
  const held = heldIn(closing.view);
  const see =
    held.draft.act === 'create' ? 'look for the case before you create it again' : 'open the case to see';
  const { text, subject } = held.words;
  const why =
    held.draft.rest === 'resolve'
      ? `You closed the page. AWS Support has your closing words, and ${resolution(held.draft)}. These are the words.`
      : `You closed the page before it said that AWS Support has this. It may be there or still on its way: ${see}.${text || subject ? ' This is the text.' : ''}`;
  await giveBack(closing, held, why);
  givenBack.set(closing.view.previous_view_id ?? '', true);
};
