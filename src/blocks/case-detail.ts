/**
 * A case and a page of its correspondence. Bodies may be 8,000 characters and a block holds 3,000, so a
 * body comes in parts and goes on in the next block or on the next page; nothing of it is cut off.
 * https://docs.slack.dev/reference/block-kit/blocks/section-block
 */
import type { KnownBlock } from '@slack/types';
import { isFromAws } from '../support/author';
import { idOf } from '../support/case-order';
import type { Partition } from '../support/partition';
import type { CaseDetails } from '../support/support';
import { type CaseActs, caseActs } from './acting/case-acts';
import { type AttachedFile, attachmentBlocks, nameOfFile } from './attachments';
import { clockLines } from './case-clock';
import { type CaseFacts, caseFacts, caseHeading } from './case-facts';
import { LIMITS } from './limits';
import { type Message, message } from './message';
import { MESSAGES, pager, type Ways } from './pager';
import { cost, date, escaped, inline, mrkdwn, pieces, plain, strong, ZERO_WIDTH_SPACE } from './text';
import { label, subject } from './words';

/** Part `number` of `count` of one communication. */
export interface Part {
  /** `submittedBy`, as it came. */
  readonly author: string;
  readonly time: number;
  /** Escaped; absent where the part holds attachments alone. */
  readonly text?: string;
  readonly number: number;
  readonly count: number;
  readonly files: readonly AttachedFile[];
}

export interface CaseDetail extends CaseFacts {
  readonly parts: readonly Part[];
  readonly page: number;
  readonly total?: number;
  readonly pages?: number;
  readonly ways: Ways;
  /** What can be done to the case, where anything can. */
  readonly acts?: CaseActs;
}

/** Characters of JSON: a text of quotes or lines takes twice as many as it has. */
const LARGEST_PART = 4_000;

/** A body in parts of a size that always fits a block: escaped, complete, `(empty)` when there is nothing to show. */
export function bodyParts(body: string): string[] {
  const text = escaped(body);
  if (!text.trim()) return ['(empty)'];
  return pieces(text, LIMITS.section)
    .flatMap((piece) => (cost(piece) > LARGEST_PART ? pieces(piece, LARGEST_PART / 2) : [piece]))
    .map((piece) => (piece.trim() ? piece : ZERO_WIDTH_SPACE + piece));
}

export function caseDetail(detail: CaseDetail, now: number): Message {
  const { details, page, ways, clock, acts } = detail;
  const title = `Case ${inline(idOf(details), 40)}: ${subject(details, 400)}`;
  const blocks: KnownBlock[] = [
    ...(page === 1 ? caseFacts(detail, now) : [caseHeading(details, detail.partition)]),
    { type: 'divider' },
    ...detail.parts.flatMap((part) => partBlocks(part, details, detail.partition)),
    ...pager(ways, `case ${idOf(details)}`, acts ? caseActs(acts) : [], MESSAGES),
    { type: 'context', elements: [mrkdwn(footer(detail))] },
  ];
  const facts = [label(details.severityCode), label(details.status)].join(', ');
  const clocks = page === 1 && clock ? clockLines(clock, now).map((line) => `${line}.`) : [];
  return message([title, `${facts}.`, ...clocks, ...detail.parts.map(spoken)], blocks);
}

/** The blocks of one part. */
export function partBlocks(part: Part, details: CaseDetails, partition?: Partition): KnownBlock[] {
  const heading = [
    `${isFromAws({ submittedBy: part.author }) ? ':cloud:' : ':bust_in_silhouette:'} ${strong(author(part))}`,
    part.time ? date(part.time) : '',
    part.text === undefined ? 'attachments' : part.count > 1 ? `part ${part.number} of ${part.count}` : '',
  ];
  return [
    { type: 'context', elements: [mrkdwn(heading.filter(Boolean).join(' · '))] },
    ...(part.text === undefined ? [] : [body(part.text)]),
    ...attachmentBlocks(part.files, details, partition),
  ];
}

/** The partition with the longest address, so that a part fits in all of them. */
const LONGEST_LINK = 'aws-eusc';

/** Characters a part takes of a message; small blocks count for more, as a message holds 50 of any size. */
export function partCost(part: Part, details: CaseDetails): number {
  const least = LIMITS.message / LIMITS.blocks;
  return partBlocks(part, details, LONGEST_LINK).reduce(
    (sum, block) => sum + Math.max(cost(block), least),
    0,
  );
}

function body(text: string): KnownBlock {
  return { type: 'section', expand: true, text: plain(text) };
}

function author({ author }: Part): string {
  return inline(author, 150) || 'Unknown';
}

function spoken(part: Part): string {
  const files = part.files.length > 0 ? [`Attached: ${part.files.map(nameOfFile).join(', ')}`] : [];
  return `${author(part)}: ${[part.text, ...files].filter((line) => line !== undefined).join('\n')}`;
}

function footer({ page, pages, total, acts }: CaseDetail): string {
  const count = total === undefined ? '' : ` · ${total} ${total === 1 ? 'entry' : 'entries'}`;
  const place = `page ${page}${pages === undefined ? '' : ` of ${pages}`}`;
  const elsewhere = acts && (acts.reply ?? acts.resolve) ? '' : ' · reply and resolve in the AWS console';
  return `Correspondence, newest first · ${place}${count}${elsewhere}`;
}
