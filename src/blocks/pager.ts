/**
 * The buttons that lead through a listing. A button is there only when it leads somewhere, and its value
 * is the cursor of the page it leads to, so whoever clicks it and whichever replica answers, the page is
 * the same. Slack has no disabled buttons. https://docs.slack.dev/reference/block-kit/block-elements/button-element
 */
import type { ActionsBlock, Button } from '@slack/types';
import { LIMITS } from './limits';
import { clip, plain } from './text';

export const PAGE_FIRST = 'page:first';
export const PAGE_PREVIOUS = 'page:previous';
export const PAGE_NEXT = 'page:next';

/** Button values: cursors as they go on the wire. */
export interface Ways {
  readonly first?: string;
  readonly previous?: string;
  readonly next?: string;
}

/** First, Previous and Next, as far as they lead anywhere; `of` names the listing for screen readers. */
export function pager({ first, previous, next }: Ways, of: string): ActionsBlock[] {
  const elements = [
    ...button(PAGE_FIRST, 'First', `First page of ${of}`, first),
    ...button(PAGE_PREVIOUS, 'Previous', `Previous page of ${of}`, previous),
    ...button(PAGE_NEXT, 'Next', `Next page of ${of}`, next),
  ];
  return elements.length > 0 ? [{ type: 'actions', elements }] : [];
}

function button(action_id: string, text: string, label: string, value?: string): Button[] {
  if (value === undefined) return [];
  return [
    { type: 'button', action_id, text: plain(text), accessibility_label: clip(label, LIMITS.label), value },
  ];
}
