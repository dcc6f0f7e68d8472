/** A person has filled in what they want to tell AWS, and asks to review it. */
import { reviewing, theCase } from '../acting/reviewing';
import type { FormListener } from '../interactions/interaction';

export const submitReply: FormListener = reviewing((_, draft) => ({ draft }), theCase);

/** Closing words may stay unsaid. */
export const submitResolve: FormListener = reviewing((_, draft) => ({ draft, isWordless: true }), theCase);
