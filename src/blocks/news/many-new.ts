/** Many new cases at once, as after a change to a whole organization: one message, and not one for each. */

import type { CaseDetails } from '../../support/support';
import { caseRow, type RowNames } from '../case-list';
import { type Message, message } from '../message';
import { mrkdwn } from '../text';

export interface NewCase extends RowNames {
  readonly details: CaseDetails;
  /** The cursor behind its View button. */
  readonly view?: string;
}

/** Rows that have room in a message. */
const ROWS = 10;

/** The gravest first, as they come. */
export function manyNew(cases: readonly NewCase[], now: number, calls: readonly string[] = []): Message {
  const rows = cases.slice(0, ROWS).map(({ details, view, ...names }) => caseRow(details, view, now, names));
  const title = `${cases.length} new cases`;
  const head = [`:bell: *${title}*`, ...calls].join(' ');
  const others = cases.length - rows.length;
  const more = others > 0 ? `… and ${others} more: \`/cases open sort:newest\`` : '';
  return message([[title, ...calls].join(' '), ...rows.map(({ line }) => line), more].filter(Boolean), [
    { type: 'section', text: mrkdwn(head) },
    ...rows.map(({ block }) => block),
    ...(more ? [{ type: 'context' as const, elements: [mrkdwn(more)] }] : []),
  ]);
}
