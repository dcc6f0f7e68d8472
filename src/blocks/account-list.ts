/** A page of accounts: how many open cases each has, by severity, or why that is not known. */
import type { KnownBlock } from '@slack/types';
import { type Message, message } from './message';
import { type MissingAccount, reasonOf } from './missing-accounts';
import { SEARCH_NEAREST } from './nothing-found';
import { button, pager, type Ways } from './pager';
import { date, inline, mrkdwn, plain, strong } from './text';
import { counted, label, severity } from './words';

export interface AccountRow {
  readonly id: string;
  readonly name: string;
  readonly plan?: string;
  /** Open cases by AWS's code, the gravest first. */
  readonly severities: readonly { readonly code: string; readonly count: number }[];
  /** Whether there are more than were counted. */
  readonly isMore: boolean;
  /** Set where its cases could not be read. */
  readonly missing?: MissingAccount;
  /** The cursor of its open cases. */
  readonly open?: string;
}

export interface AccountList {
  readonly rows: readonly AccountRow[];
  readonly page: number;
  readonly pages?: number;
  readonly total?: number;
  readonly fetchedAt?: number;
  readonly ways: Ways;
}

const NAME = 80;

export function accountList({ rows, page, pages, total, fetchedAt, ways }: AccountList): Message {
  const place = `Page ${page}${pages === undefined ? '' : ` of ${pages}`}`;
  const count = total === undefined ? '' : ` · ${counted(total, 'account')}`;
  const asOf = fetchedAt === undefined ? '' : ` · as of ${date(fetchedAt, '{time_secs}')}`;
  const blocks: KnownBlock[] = [
    { type: 'header', text: plain('AWS accounts') },
    ...rows.map(accountBlock),
    ...pager(ways, 'AWS accounts'),
    { type: 'context', elements: [mrkdwn(place + count + asOf)] },
  ];
  const lines = rows.map((row) => `${inline(row.name, NAME)} (${row.id}): ${spoken(row)}`);
  return message([`AWS accounts. ${place}${count}.`, ...lines], blocks);
}

/** One account on two lines, with a button that lists its open cases. */
export function accountBlock(row: AccountRow): KnownBlock {
  const { id, name, plan, open } = row;
  const facts = [strong(inline(name, NAME)), inline(id, 20), plan && label(plan)].filter(Boolean);
  const [accessory] = row.missing
    ? []
    : button(SEARCH_NEAREST, 'Show cases', `Show cases of ${inline(name, 40)}`, open);
  const text = mrkdwn(`${facts.join(' · ')}\n${found(row)}`);
  return { type: 'section', text, ...(accessory && { accessory }) };
}

function found({ severities, isMore, missing }: AccountRow): string {
  if (missing) return `:warning: ${reasonOf(missing)}`;
  if (severities.length === 0) return 'No open cases';
  const counts = severities.map(({ code, count }) => `${severity({ severityCode: code })} *${count}*`);
  return counts.join(' · ') + (isMore ? ' · and more' : '');
}

function spoken({ severities, isMore, missing }: AccountRow): string {
  if (missing) return reasonOf(missing);
  const counts = severities.map(({ code, count }) => `${label(code)} ${count}`);
  return (counts.join(', ') || 'no open cases') + (isMore ? ' and more' : '');
}
