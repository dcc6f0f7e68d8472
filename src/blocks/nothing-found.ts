/**
 * A page without a case. That nothing matches is not that there are no cases, and neither is said of more than was
 * looked at.
 */
import type { KnownBlock } from '@slack/types';
import { type AccountsShown, ofAccounts } from './missing-accounts';
import { mrkdwn } from './text';
import { type Try, tryBlocks, tryLines } from './tries';

export const SEARCH_NEAREST = 'search:nearest';

export interface Nothing {
  /** What is listed: `open cases`. */
  readonly what: string;
  /** What AWS was asked for, before anything was left out: `open cases`. */
  readonly of: string;
  /** Whether more is asked for than what is listed. */
  readonly isNarrowed: boolean;
  readonly page: number;
  /** How many cases all pages have, where that is known. */
  readonly total?: number;
  /** How many cases were looked at. */
  readonly read: number;
  /** Whether there are more to look at. */
  readonly isMore: boolean;
  /** Where there are several accounts: which were looked into. */
  readonly accounts?: AccountsShown;
  /** Searches to try, each as it is typed, with its cursor. */
  readonly nearest?: readonly Try[];
}

/** `nothing matches`, `no open cases`, `no more open cases`, `nothing found yet`, behind `AWS Support:`. */
export function nothingTitle(nothing: Nothing): string {
  const { what, isNarrowed, isMore } = nothing;
  if (isMore) return 'nothing found yet';
  if (isPartly(nothing)) return 'nothing found in the accounts that answered';
  if (isNarrowed) return isAfterSome(nothing) ? 'nothing more matches' : 'nothing matches';
  return isAfterSome(nothing) ? `no more ${what}` : `no ${what}`;
}

/** What was looked at: `Nothing matches among 230 open cases.` */
export function nothingSentence(nothing: Nothing): string {
  const { what, of, isNarrowed, page, read, isMore } = nothing;
  if (isPartly(nothing) && !isMore)
    return `Nothing found among the ${of} ${ofAccounts(nothing.accounts!)}. What the others have is not known.`;
  const count = read.toLocaleString('en-US');
  const cases = read === 1 ? of.replace(/s$/, '') : of;
  const none = (isMore ? page > 1 : isAfterSome(nothing)) ? 'Nothing more matches' : 'Nothing matches';
  if (isMore) {
    return `${none} among the first ${count} ${cases}. _Continue_ looks further.`;
  }
  const back = isAfterSome(nothing) ? ' _First_ leads to the first page.' : '';
  if (!isNarrowed) return `There are no ${back && 'more '}${what}.${back}`;
  return read > 0 ? `${none} among ${count} ${cases}.${back}` : `AWS has no ${of} for this search.`;
}

/** Whether some accounts did not answer, so that what they have is not known. */
function isPartly({ accounts }: Nothing): boolean {
  return accounts !== undefined && accounts.missing.length > 0;
}

/** Whether the pages before have cases. */
function isAfterSome({ page, total }: Nothing): boolean {
  return page > 1 && total !== 0;
}

/** The sentence, and below it what to try. */
export function nothingBlocks(nothing: Nothing): KnownBlock[] {
  const tries = tryBlocks(SEARCH_NEAREST, triesOf(nothing));
  return [{ type: 'section', text: mrkdwn(nothingSentence(nothing)) }, ...tries];
}

/** The same for screen readers and notifications. */
export function nothingLines(nothing: Nothing): string[] {
  return [nothingSentence(nothing), ...tryLines(triesOf(nothing))];
}

/** While there is more to look at, going on is the nearest thing. */
function triesOf(nothing: Nothing) {
  const { isNarrowed, isMore, nearest = [] } = nothing;
  return isNarrowed && !isMore && !isAfterSome(nothing) ? nearest : [];
}
