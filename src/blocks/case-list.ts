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
import { clip, date, escaped, inline, mrkdwn, plain, strong } from './text';
import { age, consoleLink, label, severity, status, subject } from './words';

export const CASE_VIEW = 'case:view';
export const SEARCH_EDIT = 'search:edit';
export const LIST_SHARE = 'list:share';

export interface CaseList {
  /** What is listed, as a person says it: `open cases`. */
  readonly what: string;
  /** The query as it is typed, where it asks for more than that. */
  readonly filter?: string;
  /** How its words were looked for. */
  readonly how?: string;
  /** What else could be tried where nothing was found. */
  readonly instead?: string;
  readonly order: string;
  readonly rows: readonly CaseRow[];
  readonly page: number;
  /** Known only when the end of the list has been seen. */
  readonly total?: number;
  readonly pages?: number;
  /** How many cases were looked through for this page and those before it. */
  readonly read: number;
  /** How many cases were sorted together, where that is not all of them. */
  readonly sortedWithin?: number;
  readonly fetchedAt?: number;
  readonly ways: Ways;
  /** The cursor of the search, for the form that edits it. */
  readonly edit?: string;
  /** The cursor of the same page for all to see, where only one person sees it now. */
  readonly share?: string;
}

/** A case drawn for a list, so that what was measured is what is shown. */
export interface CaseRow {
  readonly block: SectionBlock;
  /** The same for screen readers and notifications. */
  readonly line: string;
}

const SUBJECT = 150;

export function caseList(list: CaseList): Message {
  const title =
    list.rows.length > 0 || list.ways.searchOn
      ? `AWS Support: ${list.what}`
      : `AWS Support: ${none(list)} ${list.what}`;
  const blocks: KnownBlock[] = [
    { type: 'header', text: plain(clip(title, LIMITS.header)) },
    ...(list.filter
      ? [{ type: 'context' as const, elements: [mrkdwn(filterLine(list.filter, list.how))] }]
      : []),
    ...list.rows.map(({ block }) => block),
    ...(list.instead && list.rows.length === 0 && !list.ways.searchOn ? [aside(list.instead)] : []),
    ...pager(list.ways, list.what, acts(list)),
    { type: 'context', elements: [mrkdwn(footer(list))] },
  ];
  const head = [`${title}.`, list.filter && `Matching ${escaped(list.filter)}.`, `${placeIn(list)}.`];
  return message([head.filter(Boolean).join(' '), ...list.rows.map(({ line }) => line)], blocks);
}

/** What can be done with the list itself. */
function acts({ edit, share, what }: CaseList): Button[] {
  return [
    ...button(SEARCH_EDIT, 'Edit search', `Edit search for ${what}`, edit),
    ...button(LIST_SHARE, 'Share to channel', `Share to channel this page of ${what}`, share),
  ];
}

/** One row; `view` is the cursor behind its View button, `now` milliseconds since 1970. */
export function caseRow(details: CaseDetails, view: string | undefined, now: number): CaseRow {
  const id = idOf(details);
  const about = subject(details, SUBJECT);
  const old = age(details, now);
  const [accessory] = button(CASE_VIEW, 'View', `View case ${id}`, view);
  const facts = [
    severity(details),
    status(details),
    label(details.serviceCode),
    old && `${old} old`,
    consoleLink(details),
  ];
  const text = mrkdwn(`${strong(about)}\n${facts.filter(Boolean).join(' · ')}`);
  const spoken = [label(details.severityCode), label(details.status), old].filter(Boolean);
  return {
    block: { type: 'section', text, ...(accessory ? { accessory } : {}) },
    line: `${inline(id, 40)} ${about} (${spoken.join(', ')})`,
  };
}

function aside(text: string): KnownBlock {
  return { type: 'section', text: mrkdwn(text) };
}

function filterLine(filter: string, how = ''): string {
  const typed = clip(escaped(filter.replaceAll('`', "'")), LIMITS.context - 20 - how.length);
  return `Matching \`${typed}\`${how && ` · ${how}`}`;
}

/** Behind a page that was shown there may be nothing any more, which says nothing of the pages before. */
function none({ page }: CaseList): string {
  return page > 1 ? 'no more' : 'no';
}

/** `Page 1 of 3 · 27 open cases`, as far as that is known. */
function placeIn(list: CaseList): string {
  const { page, pages, total, what, rows, ways, read, filter } = list;
  if (rows.length === 0 && !ways.searchOn)
    return `${none(list) === 'no' ? 'No' : 'No more'} ${what}${read > 0 ? ` among the ${read} looked through` : ''}`;
  const counted = total === undefined ? what : `${total} ${total === 1 ? what.replace(/s$/, '') : what}`;
  const searched = filter && total === undefined ? ` · ${read} looked through so far` : '';
  return `Page ${page}${pages === undefined ? '' : ` of ${pages}`} · ${counted}${searched}`;
}

function footer(list: CaseList): string {
  const within = list.sortedWithin ? `, sorted within each ${list.sortedWithin} cases` : '';
  const parts = [
    placeIn(list),
    list.rows.length > 1 && list.order + within,
    list.fetchedAt !== undefined && `as of ${date(list.fetchedAt, '{time_secs}')}`,
  ];
  return parts.filter(Boolean).join(' · ');
}
