/**
 * A page of cases: one section a case, with its View button beside it. Ten rows keep the whole message
 * below the size at which Slack refuses it.
 */
import type { Button, KnownBlock, SectionBlock } from '@slack/types';
import { idOf } from '../support/case-order';
import type { Partition } from '../support/partition';
import type { CaseDetails } from '../support/support';
import { LIMITS } from './limits';
import { type Message, message } from './message';
import { type AccountsShown, missingLines, ofAccounts } from './missing-accounts';
import { type Nothing, nothingBlocks, nothingLines, nothingTitle } from './nothing-found';
import { button, pager, type Ways } from './pager';
import { clip, date, inline, mrkdwn, plain, strong } from './text';
import { age, consoleLink, label, serviceName, severity, shortAge, standing, subject } from './words';

export const CASE_VIEW = 'case:view';
export const SEARCH_EDIT = 'search:edit';
export const LIST_SHARE = 'list:share';

export interface CaseList {
  /** What is listed, as a person says it: `open cases`. */
  readonly what: string;
  /** The query as its reader would say it, in mrkdwn, where it asks for more than that. */
  readonly filter?: string;
  /** What cannot be in the list, and why; mrkdwn. */
  readonly notes?: readonly string[];
  /** How its words were looked for. */
  readonly how?: string;
  /** What AWS was asked for, before anything was filtered: `open cases`. */
  readonly of: string;
  /** Whether more is asked for than a scope. */
  readonly isNarrowed: boolean;
  /** What to try where nothing is found. */
  readonly nearest?: Nothing['nearest'];
  readonly order: string;
  /** Which cases that order puts first, and of what, as a sentence begins: `The gravest of`. */
  readonly first: string;
  readonly isFiltered: boolean;
  readonly rows: readonly CaseRow[];
  readonly page: number;
  /** Known only when the end of the list has been seen. */
  readonly total?: number;
  readonly pages?: number;
  /** How many cases were looked through for this page and those before it. */
  readonly read: number;
  /** Which cases were put in order together, where that is not all of them. */
  readonly segment?: Segment;
  readonly fetchedAt?: number;
  /** Where there are several: whose cases these are. */
  readonly accounts?: AccountsShown;
  /** Slack's id of the person it is shown for, where others see it too. */
  readonly shownFor?: string;
  readonly ways: Ways;
  /** The cursor of the search, for the form that edits it. */
  readonly edit?: string;
  /** The cursor of the same page for all to see, where only one person sees it now. */
  readonly share?: string;
}

/** Cases by their numbers in AWS's list, the first of them 1. */
export interface Segment {
  readonly from: number;
  readonly to: number;
  /** The number of the page it ends with, where that can be told. */
  readonly lastPage?: number;
  readonly isLast: boolean;
  /** Whether AWS did not send more in time. */
  readonly isCutShort: boolean;
}

/** A case drawn for a list, so that what was measured is what is shown. */
export interface CaseRow {
  readonly block: SectionBlock;
  /** The same for screen readers and notifications. */
  readonly line: string;
}

const SUBJECT = 100;
/** Characters of an account's name. */
const ACCOUNT = 50;
const SLACK_ID = /^[UW][A-Z0-9]+$/;

export function caseList(list: CaseList): Message {
  const nothing = list.rows.length === 0 ? { ...list, isMore: list.ways.searchOn !== undefined } : undefined;
  const title = `AWS Support: ${nothing ? nothingTitle(nothing) : list.what}`;
  const together = list.segment && (nothing ? lateness(list.segment) : inOrder(list, list.segment));
  const away = list.accounts ? missingLines(list.accounts) : [];
  const { notes = [] } = list;
  const lines = [...away, together, list.filter && filterLine(list.filter, list.how), ...notes].filter(
    (line) => line !== undefined,
  );
  const blocks: KnownBlock[] = [
    { type: 'header', text: plain(clip(title, LIMITS.header)) },
    ...(lines.length > 0 ? [{ type: 'context' as const, elements: lines.map(mrkdwn) }] : []),
    ...list.rows.map(({ block }) => block),
    ...(nothing ? nothingBlocks(nothing) : []),
    ...pager(list.ways, list.what, acts(list)),
    { type: 'context', elements: [mrkdwn(footer(list))] },
  ];
  const place = nothing ? nothingLines(nothing) : [`${placeIn(list)}.`];
  const head = [
    `${title}.`,
    ...away,
    together,
    list.filter && `Matching ${list.filter}.`,
    ...notes,
    place[0],
  ];
  const more = [...place.slice(1), ...list.rows.map(({ line }) => line)];
  return message([head.filter(Boolean).join(' '), ...more], blocks);
}

/** What can be done with the list itself. */
function acts({ edit, share, what }: CaseList): Button[] {
  return [
    ...button(SEARCH_EDIT, 'Edit search', `Edit search for ${what}`, edit),
    ...button(LIST_SHARE, 'Share to channel', `Share to channel this page of ${what}`, share),
  ];
}

/** What the case itself does not say. */
export interface RowNames {
  /** AWS's name for the case's service, where it is known. */
  readonly service?: string;
  /** What people call the case's account, where there are several. */
  readonly account?: string;
  /** The account's. */
  readonly partition?: Partition;
}

/**
 * One row, each thing once and on two lines; `view` is the cursor behind its View button, `now` milliseconds since 1970.
 */
export function caseRow(
  details: CaseDetails,
  view: string | undefined,
  now: number,
  { service, account, partition }: RowNames = {},
): CaseRow {
  const id = idOf(details);
  const about = subject(details, SUBJECT);
  const old = age(details, now);
  const [accessory] = button(CASE_VIEW, 'View', `View case ${id}`, view);
  const where = account && inline(account, ACCOUNT);
  const facts = [
    severity(details),
    standing(details),
    where,
    serviceName(details.serviceCode, service),
    shortAge(old),
    consoleLink(details, partition),
  ];
  const text = mrkdwn(`${strong(about)}\n${facts.filter(Boolean).join(' · ')}`);
  const spoken = [label(details.severityCode), standing(details).replaceAll('*', ''), where, old].filter(
    Boolean,
  );
  return {
    block: { type: 'section', text, ...(accessory ? { accessory } : {}) },
    line: `${inline(id, 40)} ${about} (${spoken.join(', ')})`,
  };
}

function filterLine(filter: string, how = ''): string {
  return `Matching ${filter}${how && ` · ${how}`}`;
}

/** A page without a case says so where AWS did not send all that was to be looked at. */
function lateness({ isCutShort }: Segment): string | undefined {
  return isCutShort ? 'AWS did not send more in time.' : undefined;
}

/**
 * What was put in order together, where that is not the whole list: `The gravest of the first 500 open cases. More come
 * after page 50.`
 */
function inOrder(
  { first, of, isFiltered }: CaseList,
  { from, to, lastPage, isLast, isCutShort }: Segment,
): string {
  const which = from === 1 ? `the first ${count(to)} ${of}` : `${of} ${count(from)} to ${count(to)}`;
  const late = isCutShort ? ', as AWS did not send more in time' : '';
  const more = isFiltered ? 'More may come' : 'More come';
  const behind = lastPage === undefined ? 'behind them' : `after page ${lastPage}`;
  const rest = isLast ? 'These are the last.' : `${more} ${behind}.`;
  return `${isFiltered ? 'Found among' : first} ${which}${late}. ${rest}`;
}

/** `1,234`; what needs no comma needs no formatter, which each look for one makes anew. */
function count(number: number): string {
  return number < 1_000 ? String(number) : number.toLocaleString('en');
}

/** `Page 1 of 3 · 27 open cases`, as far as that is known. */
function placeIn({ page, pages, total, what, accounts }: CaseList): string {
  const counted =
    total === undefined ? what : `${count(total)} ${total === 1 ? what.replace(/cases\b/, 'case') : what}`;
  const of = accounts ? ` ${ofAccounts(accounts)}` : '';
  return `Page ${page}${pages === undefined ? '' : ` of ${pages}`} · ${counted}${of}`;
}

function footer(list: CaseList): string {
  const asOf = list.fetchedAt !== undefined && `as of ${date(list.fetchedAt, '{time_secs}')}`;
  const shownFor = list.shownFor !== undefined && SLACK_ID.test(list.shownFor) && `for <@${list.shownFor}>`;
  if (list.rows.length === 0)
    return [asOf ? asOf.replace('as', 'As') : `Page ${list.page}`, shownFor].filter(Boolean).join(' · ');
  return [placeIn(list), list.rows.length > 1 && list.order, asOf, shownFor].filter(Boolean).join(' · ');
}
