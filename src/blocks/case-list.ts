/**
 * A page of cases: one section a case, with its View button beside it. Ten rows keep the whole message
 * below the size at which Slack refuses it.
 */
import type { Button, KnownBlock, SectionBlock } from '@slack/types';
import { idOf } from '../support/case-order';
import type { CaseDetails } from '../support/support';
import { LIMITS } from './limits';
import { type Message, message } from './message';
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
  /** How its words were looked for. */
  readonly how?: string;
  /** What else could be tried where nothing was found. */
  readonly instead?: string;
  readonly order: string;
  /** Which cases that order puts first, and of what, as a sentence begins: `The gravest of`. */
  readonly first: string;
  /** What AWS was asked for, before anything was filtered: `open cases`. */
  readonly of: string;
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
  /** The number of the page it ends with. */
  readonly lastPage: number;
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
const SLACK_ID = /^[UW][A-Z0-9]+$/;

export function caseList(list: CaseList): Message {
  const title =
    list.rows.length > 0 || list.ways.searchOn
      ? `AWS Support: ${list.what}`
      : `AWS Support: ${none(list)} ${list.what}`;
  const together = list.segment && inOrder(list, list.segment);
  const lines = [together, list.filter && filterLine(list.filter, list.how)].filter(
    (line) => line !== undefined,
  );
  const blocks: KnownBlock[] = [
    { type: 'header', text: plain(clip(title, LIMITS.header)) },
    ...(lines.length > 0 ? [{ type: 'context' as const, elements: lines.map(mrkdwn) }] : []),
    ...list.rows.map(({ block }) => block),
    ...(list.instead && list.rows.length === 0 && !list.ways.searchOn ? [aside(list.instead)] : []),
    ...pager(list.ways, list.what, acts(list)),
    { type: 'context', elements: [mrkdwn(footer(list))] },
  ];
  const head = [`${title}.`, together, list.filter && `Matching ${list.filter}.`, `${placeIn(list)}.`];
  return message([head.filter(Boolean).join(' '), ...list.rows.map(({ line }) => line)], blocks);
}

/** What can be done with the list itself. */
function acts({ edit, share, what }: CaseList): Button[] {
  return [
    ...button(SEARCH_EDIT, 'Edit search', `Edit search for ${what}`, edit),
    ...button(LIST_SHARE, 'Share to channel', `Share to channel this page of ${what}`, share),
  ];
}

/**
 * One row, each thing once and on two lines; `view` is the cursor behind its View button, `now` milliseconds since 1970,
 * `service` AWS's name for the case's service, where it is known.
 */
export function caseRow(
  details: CaseDetails,
  view: string | undefined,
  now: number,
  service?: string,
): CaseRow {
  const id = idOf(details);
  const about = subject(details, SUBJECT);
  const old = age(details, now);
  const [accessory] = button(CASE_VIEW, 'View', `View case ${id}`, view);
  const facts = [
    severity(details),
    standing(details),
    serviceName(details.serviceCode, service),
    shortAge(details, now),
    consoleLink(details),
  ];
  const text = mrkdwn(`${strong(about)}\n${facts.filter(Boolean).join(' · ')}`);
  const spoken = [label(details.severityCode), standing(details).replaceAll('*', ''), old].filter(Boolean);
  return {
    block: { type: 'section', text, ...(accessory ? { accessory } : {}) },
    line: `${inline(id, 40)} ${about} (${spoken.join(', ')})`,
  };
}

function aside(text: string): KnownBlock {
  return { type: 'section', text: mrkdwn(text) };
}

function filterLine(filter: string, how = ''): string {
  return `Matching ${filter}${how && ` · ${how}`}`;
}

/** Behind a page that was shown there may be nothing any more, which says nothing of the pages before. */
function none({ page }: CaseList): string {
  return page > 1 ? 'no more' : 'no';
}

/**
 * What was put in order together, where that is not the whole list: `The gravest of the first 500 open cases. More come
 * after page 50.`
 */
function inOrder(
  { rows, first, of, isFiltered, ways }: CaseList,
  { from, to, lastPage, isLast, isCutShort }: Segment,
): string {
  const which = from === 1 ? `the first ${count(to)} ${of}` : `${of} ${count(from)} to ${count(to)}`;
  const late = isCutShort ? ', as AWS did not send more in time' : '';
  if (rows.length === 0) return `None among ${which}${late}.${ways.searchOn ? ' Continue looks on.' : ''}`;
  const more = isFiltered ? 'More may come' : 'More come';
  const rest = isLast ? 'These are the last.' : `${more} after page ${lastPage}.`;
  return `${isFiltered ? 'Found among' : first} ${which}${late}. ${rest}`;
}

function count(number: number): string {
  return number.toLocaleString('en');
}

/** `Page 1 of 3 · 27 open cases`, as far as that is known. */
function placeIn(list: CaseList): string {
  const { page, pages, total, what, rows, ways, read, isFiltered } = list;
  if (rows.length === 0 && !ways.searchOn)
    return `${none(list) === 'no' ? 'No' : 'No more'} ${what}${isFiltered && read > 0 ? ` among the ${count(read)} looked through` : ''}`;
  const counted =
    total === undefined ? what : `${count(total)} ${total === 1 ? what.replace(/s$/, '') : what}`;
  return `Page ${page}${pages === undefined ? '' : ` of ${pages}`} · ${counted}`;
}

function footer(list: CaseList): string {
  const parts = [
    placeIn(list),
    list.rows.length > 1 && list.order,
    list.fetchedAt !== undefined && `as of ${date(list.fetchedAt, '{time_secs}')}`,
    list.shownFor !== undefined && SLACK_ID.test(list.shownFor) && `for <@${list.shownFor}>`,
  ];
  return parts.filter(Boolean).join(' · ');
}
