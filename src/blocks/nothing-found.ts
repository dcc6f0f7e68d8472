/**
 * A page without a case. That nothing matches is not that there are no cases, and neither is said of more than was
 * looked at.
 */
import type { KnownBlock } from '@slack/types';
import { button } from './pager';
import { escaped, mrkdwn } from './text';

export const SEARCH_NEAREST = 'search:nearest';

export interface Nothing {
  /** What is listed: `open cases`. */
  readonly what: string;
  /** What AWS was asked for, before anything was left out: `open cases`. */
  readonly of: string;
  /** Whether more is asked for than what is listed. */
  readonly isNarrowed: boolean;
  readonly page: number;
  /** How many cases were looked at. */
  readonly read: number;
  /** Whether there are more to look at. */
  readonly isMore: boolean;
  /** Searches to try, each as it is typed, with its cursor. */
  readonly nearest?: readonly { readonly does: string; readonly typed: string; readonly value?: string }[];
}

/** `nothing matches`, `no open cases`, `no more open cases`, `nothing found yet`, behind `AWS Support:`. */
export function nothingTitle({ what, isNarrowed, page, isMore }: Nothing): string {
  if (isMore) return 'nothing found yet';
  if (page > 1) return isNarrowed ? 'nothing more matches' : `no more ${what}`;
  return isNarrowed ? 'nothing matches' : `no ${what}`;
}

/** What was looked at: `Nothing matches among 230 open cases.` */
export function nothingSentence({ what, of, isNarrowed, page, read, isMore }: Nothing): string {
  const count = read.toLocaleString('en-US');
  const cases = read === 1 ? of.replace(/s$/, '') : of;
  if (isMore) {
    const nothing = page > 1 ? 'Nothing more matches' : 'Nothing matches';
    return `${nothing} among the first ${count} ${cases}. _Continue_ looks further.`;
  }
  if (page > 1 && isNarrowed && read > 0) return `Nothing more matches among ${count} ${cases}.`;
  if (page > 1) return `There are no more ${what}. _First_ leads to the first page.`;
  if (!isNarrowed) return `There are no ${what}.`;
  return read > 0 ? `Nothing matches among ${count} ${cases}.` : `AWS has no ${of} for this search.`;
}

/** The sentence, and below it what to try. */
export function nothingBlocks(nothing: Nothing): KnownBlock[] {
  const tries = triesOf(nothing).map(
    ({ does, typed, value }): KnownBlock => ({
      type: 'section',
      text: mrkdwn(`${does}: \`/cases ${asCode(typed)}\``),
      ...(value !== undefined && {
        accessory: button(SEARCH_NEAREST, 'Try', `Try /cases ${typed}`, value)[0],
      }),
    }),
  );
  return [{ type: 'section', text: mrkdwn(nothingSentence(nothing)) }, ...tries];
}

/** The same for screen readers and notifications. */
export function nothingLines(nothing: Nothing): string[] {
  return [
    nothingSentence(nothing),
    ...triesOf(nothing).map(({ does, typed }) => `${does}: /cases ${escaped(typed)}`),
  ];
}

/** While there is more to look at, going on is the nearest thing. */
function triesOf({ isNarrowed, isMore, page, nearest = [] }: Nothing) {
  return isNarrowed && !isMore && page === 1 ? nearest : [];
}

function asCode(typed: string): string {
  return escaped(typed.replaceAll('`', "'"));
}
