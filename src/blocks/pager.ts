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
export const PAGE_CONTINUE = 'page:continue';
export const PAGE_REFRESH = 'page:refresh';

/** Button values: cursors as they go on the wire. */
export interface Ways {
  readonly first?: string;
  readonly previous?: string;
  readonly next?: string;
  /** Instead of `next`, where it is not known whether anything is there. */
  readonly searchOn?: string;
  readonly refresh?: string;
}

/** As many of the buttons as lead anywhere, and `others` behind them; `of` names the listing for screen readers. */
export function pager(ways: Ways, of: string, others: Button[] = []): ActionsBlock[] {
  const elements = [
    ...button(PAGE_FIRST, 'First', `First page of ${of}`, ways.first),
    ...button(PAGE_PREVIOUS, 'Previous', `Previous page of ${of}`, ways.previous),
    ...button(PAGE_NEXT, 'Next', `Next page of ${of}`, ways.next),
    ...button(PAGE_CONTINUE, 'Continue', `Continue the search for ${of}`, ways.searchOn),
    ...button(PAGE_REFRESH, 'Refresh', `Refresh this page of ${of}`, ways.refresh),
    ...others,
  ];
  return elements.length > 0 ? [{ type: 'actions', elements }] : [];
}

/**
 * A button, or none where there is no value for it. `label` begins with the words on it, which people who steer
 * by voice say: https://www.w3.org/TR/WCAG22/#label-in-name
 */
export function button(action_id: string, text: string, label: string, value?: string): Button[] {
  if (value === undefined) return [];
  return [
    { type: 'button', action_id, text: plain(text), accessibility_label: clip(label, LIMITS.label), value },
  ];
}
