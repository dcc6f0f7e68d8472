/** What of an act is still to go to AWS. */
import type { Draft } from './draft';

/** Its text: closing words whose case is left to be resolved are there. */
export function leaving({ draft, body }: { readonly draft: Draft; readonly body: string }): string {
  return draft.rest === 'resolve' ? '' : body;
}
