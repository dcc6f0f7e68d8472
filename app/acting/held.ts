/**
 * What the view of an act holds: the bot keeps nothing between two clicks, so whatever the next step needs stands in the
 * view, and comes back with it. It is input from outside; what was reviewed is told by its digest.
 */

import { type Draft, parseDraft, printDraft } from '../../src/acting/draft';
import type { Reviewed } from '../../src/acts/acts';
import { type Words, wordsIn } from '../../src/blocks/acting/review';
import { digestOf } from '../../src/digest';
import type { OpenView } from '../slack/modals';

export interface Held {
  readonly draft: Draft;
  readonly words: Words;
  /** Both as they go to AWS. */
  readonly reviewed: Reviewed;
}

/** Throws `stale-cursor` where the view is not one of ours. */
export function heldIn({ private_metadata, blocks = [] }: OpenView): Held {
  return held(parseDraft(private_metadata), wordsIn(blocks));
}

/** What a form is about, where it says so: whatever else is wrong with it, its words are given back. */
export function draftIn({ private_metadata }: OpenView): Draft | undefined {
  try {
    return parseDraft(private_metadata);
  } catch {
    return undefined;
  }
}

/** Whether the words are those that were reviewed. */
export function isAsReviewed({ draft, words }: Held): boolean {
  return draft.digest === digestOfWords(words);
}

export function held(draft: Draft, words: Words): Held {
  return { draft, words, reviewed: { ...words, draft, body: words.text ?? '' } };
}

export function digestOfWords({ text = '', subject = '', cc }: Words): string {
  return digestOf(JSON.stringify([text, subject, cc]));
}

/** The same, further on; `metadata` is for the view that holds it. */
export function going({ draft, words }: Held, on: Partial<Draft>): Held & { readonly metadata: string } {
  const next = { ...draft, ...on, digest: digestOfWords(words) };
  return { ...held(next, words), metadata: printDraft(next) };
}

/** Since when AWS may have it: milliseconds since 1970. */
export function sinceOf({ draft: { since } }: Pick<Held, 'draft'>): number {
  return since ?? Date.now();
}

/** Milliseconds after which nothing that was sent is still under way: a write leaves and is given up before. */
const SURELY_OVER = 60_000;

/** Whether a bot that sent it has given up by now, or is dead. */
export function isSurelyOver({ draft: { sentAt = 0 } }: Held): boolean {
  return Date.now() - sentAt > SURELY_OVER;
}
