/**
 * A page of cases: one section a case, with its View button beside it. Ten rows keep the whole message
 * below the size at which Slack refuses it.
 */
import type { KnownBlock, SectionBlock } from '@slack/types';
import { idOf } from '../support/case-order';
import type { CaseDetails } from '../support/support';
import { LIMITS } from './limits';
import { type Message, message } from './message';
import { pager, type Ways } from './pager';
import { clip, date, mrkdwn, plain } from './text';
import { age, consoleLink, label, severity, status, subject } from './words';

export const CASE_VIEW = 'case:view';

export interface CaseList {
  /** What is listed, as a person says it: `open cases`. */
  readonly what: string;
  readonly rows: readonly CaseRow[];
  readonly page: number;
  /** Known only when the end of the list has been seen. */
  readonly total?: number;
  readonly pages?: number;
  /** How many cases were sorted together, where that is not all of them. */
  readonly sortedWithin?: number;
  readonly fetchedAt?: number;
  readonly ways: Ways;
}

export interface CaseRow {
  readonly details: CaseDetails;
  /** The cursor behind the row's View button. */
  readonly view: string;
}

const SUBJECT = 150;

export function caseList(list: CaseList, now: number): Message {
  const title = list.rows.length > 0 ? `AWS Support: ${list.what}` : `AWS Support: no ${list.what}`;
  const blocks: KnownBlock[] = [
    { type: 'header', text: plain(clip(title, LIMITS.header)) },
    ...list.rows.map((row) => caseRow(row, now)),
    ...pager(list.ways, list.what),
    { type: 'context', elements: [mrkdwn(footer(list))] },
  ];
  return message([`${title}. ${placeIn(list)}.`, ...list.rows.map((row) => line(row, now))], blocks);
}

/** One row; its cost tells how many rows fit a message. */
export function caseRow({ details, view }: CaseRow, now: number): SectionBlock {
  const facts = [
    severity(details),
    status(details),
    label(details.serviceCode),
    age(details, now) && `${age(details, now)} old`,
    consoleLink(details),
  ];
  return {
    type: 'section',
    text: mrkdwn(`*${subject(details, SUBJECT)}*\n${facts.filter(Boolean).join(' · ')}`),
    accessory: {
      type: 'button',
      action_id: CASE_VIEW,
      text: plain('View'),
      accessibility_label: clip(`View case ${idOf(details)}`, LIMITS.label),
      value: view,
    },
  };
}

function line({ details }: CaseRow, now: number): string {
  const facts = [label(details.severityCode), label(details.status), age(details, now)].filter(Boolean);
  return `${idOf(details)} ${subject(details, SUBJECT)} (${facts.join(', ')})`;
}

/** `Page 1 of 3 · 27 open cases`, as far as that is known. */
function placeIn({ page, pages, total, what, rows }: CaseList): string {
  if (total === 0 || rows.length === 0) return `No ${what}`;
  const counted = total === undefined ? what : `${total} ${total === 1 ? what.replace(/s$/, '') : what}`;
  return `Page ${page}${pages === undefined ? '' : ` of ${pages}`} · ${counted}`;
}

function footer(list: CaseList): string {
  const order = list.sortedWithin
    ? `waiting on us first, then severity, then the oldest, sorted within each ${list.sortedWithin} cases`
    : 'waiting on us first, then severity, then the oldest';
  const parts = [
    placeIn(list),
    list.rows.length > 1 && order,
    list.fetchedAt !== undefined && `as of ${date(list.fetchedAt, '{time_secs}')}`,
  ];
  return parts.filter(Boolean).join(' · ');
}
