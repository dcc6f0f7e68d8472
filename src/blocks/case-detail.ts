/**
 * A case and a page of its correspondence. Bodies may be 8,000 characters and a block holds 3,000, so a
 * body comes in parts and goes on in the next block or on the next page; nothing of it is cut off.
 * https://docs.slack.dev/reference/block-kit/blocks/section-block
 */
import type { KnownBlock } from '@slack/types';
import { createdAt, idOf } from '../support/case-order';
import type { CaseDetails } from '../support/support';
import { LIMITS } from './limits';
import { type Message, message } from './message';
import { pager, type Ways } from './pager';
import { clip, date, escaped, inline, mrkdwn, pieces, plain, ZERO_WIDTH_SPACE } from './text';
import { account, age, consoleLink, label, severity, status, subject } from './words';

/** Part `number` of `count` of one communication. `text` is escaped. */
export interface Part {
  readonly author: string;
  readonly time: number;
  readonly text: string;
  readonly number: number;
  readonly count: number;
  /** Names of the attached files; on the last part only. */
  readonly attachments: readonly string[];
}

export interface CaseDetail {
  readonly details: CaseDetails;
  /** The service's name, where its code is known. */
  readonly service?: string;
  readonly parts: readonly Part[];
  readonly page: number;
  readonly total?: number;
  readonly pages?: number;
  readonly ways: Ways;
}

/** A body in parts of a size that always fits a block: escaped, complete, `(empty)` when there is nothing to show. */
export function bodyParts(body: string): string[] {
  const text = escaped(body);
  if (!text.trim()) return ['(empty)'];
  return pieces(text, LIMITS.section).map((piece) => (piece.trim() ? piece : ZERO_WIDTH_SPACE + piece));
}

export function caseDetail(detail: CaseDetail, now: number): Message {
  const { details, page, ways } = detail;
  const title = `Case ${idOf(details)}: ${subject(details, 400)}`;
  const blocks: KnownBlock[] = [
    ...(page === 1 ? facts(detail, now) : [heading(details)]),
    { type: 'divider' },
    ...detail.parts.flatMap(partBlocks),
    ...pager(ways, `case ${idOf(details)}`),
    { type: 'context', elements: [mrkdwn(footer(detail))] },
  ];
  const lines = detail.parts.map((part) => `${author(part)}: ${part.text}`);
  return message([title, `${label(details.severityCode)}, ${label(details.status)}.`, ...lines], blocks);
}

/** The blocks of one part; their cost tells how many parts fit a message. */
export function partBlocks(part: Part): KnownBlock[] {
  const heading = [
    `*${author(part)}*`,
    part.time ? date(part.time) : '',
    part.count > 1 ? `part ${part.number} of ${part.count}` : '',
  ];
  const files = part.attachments.map((name) => inline(name, 120)).join(', ');
  return [
    { type: 'context', elements: [mrkdwn(heading.filter(Boolean).join(' · '))] },
    { type: 'section', expand: true, text: plain(part.text) },
    ...pieces(files && `:paperclip: ${files}`, LIMITS.context).map(
      (text): KnownBlock => ({ type: 'context', elements: [mrkdwn(text)] }),
    ),
  ];
}

function facts(detail: CaseDetail, now: number): KnownBlock[] {
  const { details, service } = detail;
  const created = createdAt(details);
  const cc = (details.ccEmailAddresses ?? []).map((address) => inline(address, 100)).join(', ');
  const fields: [string, string | undefined][] = [
    ['Status', status(details)],
    ['Severity', severity(details)],
    ['Service', service ? inline(service, 100) : label(details.serviceCode)],
    ['Category', label(details.categoryCode)],
    ['Opened', created ? `${date(created)}, ${age(details, now)} ago` : undefined],
    ['By', inline(details.submittedBy ?? '', 150)],
    ['Language', inline(details.language ?? '', 20)],
    ['Account', account(details)],
    ['Copied to', clip(cc, 900)],
    ['Case', `${consoleLink(details)}\n${inline(details.caseId ?? '', 80)}`],
  ];
  return [
    heading(details),
    {
      type: 'section',
      fields: fields.filter(([, value]) => value).map(([name, value]) => mrkdwn(`*${name}*\n${value}`)),
    },
  ];
}

function heading(details: CaseDetails): KnownBlock {
  return { type: 'section', text: mrkdwn(`*${subject(details, 600)}*\nCase ${consoleLink(details)}`) };
}

function author({ author }: Part): string {
  return inline(author, 150) || 'Unknown';
}

function footer({ page, pages, total }: CaseDetail): string {
  const count = total === undefined ? '' : ` · ${total} ${total === 1 ? 'entry' : 'entries'}`;
  return `Correspondence, newest first · page ${page}${pages === undefined ? '' : ` of ${pages}`}${count}`;
}
