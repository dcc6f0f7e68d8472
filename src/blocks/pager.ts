/**
 * The buttons that lead through a listing. A button is there only when it leads somewhere, and its value
 * is the cursor of the page it leads to, so for every person and every replica the page is
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

/** What the buttons say, and what they lead to more of. */
export interface Wording {
  readonly next: string;
  readonly previous: string;
  readonly first: string;
  readonly of: string;
}

const PAGES = { next: 'Next', previous: 'Previous', first: 'First', of: 'page' };
/** Of correspondence, newest first. */
export const MESSAGES: Wording = { next: 'Older', previous: 'Newer', first: 'Newest', of: 'messages' };

/**
 * As many of the buttons as lead anywhere, and `others` behind them; `of` names the listing for screen readers. Next
 * comes first and Previous second on every page, so each is clicked again where it was clicked before; where one leads
 * nowhere, Refresh stands in its place, and a click too many does no harm.
 */
export function pager(
  ways: Ways,
  of: string,
  others: Button[] = [],
  wording: Wording = PAGES,
): ActionsBlock[] {
  const { next, previous, first } = wording;
  const leading = (id: string, word: string, value?: string) =>
    button(id, word, `${word} ${wording.of} of ${of}`, value);
  const on = [
    ...leading(PAGE_NEXT, next, ways.next),
    ...button(PAGE_CONTINUE, 'Continue', `Continue the search for ${of}`, ways.searchOn),
  ];
  const back = leading(PAGE_PREVIOUS, previous, ways.previous);
  const refresh = button(PAGE_REFRESH, 'Refresh', `Refresh this page of ${of}`, ways.refresh);
  const orRefresh = (place: Button[]) => (place.length > 0 ? place : refresh.splice(0));
  const elements = [
    ...orRefresh(on),
    ...orRefresh(back),
    ...leading(PAGE_FIRST, first, ways.first),
    ...refresh,
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
