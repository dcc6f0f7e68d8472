/**
 * A case in Slack: what it is about, where it stands, and what can be done with it. AWS gives a new case its number some seconds after
 * it took it. https://docs.aws.amazon.com/awssupport/latest/APIReference/API_CreateCase.html
 */
import type { Button, KnownBlock } from '@slack/types';
import { isResolved } from '../../support/case-order';
import type { Partition } from '../../support/partition';
import type { CaseDetails, Service } from '../../support/support';
import { caseHeading } from '../case-facts';
import { CASE_VIEW } from '../case-list';
import { type Message, message } from '../message';
import { button } from '../pager';
import { inline, mrkdwn, strong } from '../text';
import { label, serviceName, severity, status, subject } from '../words';
import { caseActs } from './case-acts';

export interface CaseCard {
  /** Without `displayId` as long as AWS does not tell it. */
  readonly details: CaseDetails;
  /** DescribeServices' entry for the case's service, where it is known. */
  readonly service?: Service;
  /** What people call the account, where there are several. */
  readonly account?: string;
  /** Slack's id of the person who opened it, where that was done in Slack. */
  readonly by?: string;
  /** What it says first; `New case` where absent. */
  readonly headline?: string;
  /** A line above it, in mrkdwn. */
  readonly above?: string;
  /** Lines below its facts, in mrkdwn. */
  readonly below?: readonly string[];
  readonly partition?: Partition;
  /** What the buttons carry. */
  readonly view?: string;
  readonly reply?: string;
  readonly resolve?: string;
  readonly others?: readonly Button[];
}

const SLACK_ID = /^[UW][A-Z0-9]+$/;

export function caseCard(card: CaseCard): Message {
  const { details, service, account, by = '', headline = 'New case', above, below = [] } = card;
  const category = service?.categories?.find(({ code }) => code === details.categoryCode);
  const facts: [string, string | undefined][] = [
    ['Severity', severity(details)],
    ['Status', details.status === undefined ? undefined : status(details)],
    ['Service', serviceName(details.serviceCode, service?.name)],
    ['Category', category?.name ? inline(category.name, 100) : label(details.categoryCode)],
    ['Account', account && inline(account, 80)],
    ['Opened by', SLACK_ID.test(by) ? `<@${by}>` : undefined],
  ];
  const fields = facts.filter(([, value]) => value).map(([name, value]) => mrkdwn(`*${name}*\n${value}`));
  const buttons = buttonsOf(card);
  const blocks: KnownBlock[] = [
    ...(above ? [{ type: 'context' as const, elements: [mrkdwn(above)] }] : []),
    details.displayId === undefined ? unnumbered(details) : caseHeading(details, card.partition),
    { type: 'section', fields },
    ...(below.length > 0 ? [{ type: 'context' as const, elements: below.map(mrkdwn) }] : []),
    ...(buttons.length > 0 ? [{ type: 'actions' as const, elements: buttons }] : []),
  ];
  const number = details.displayId === undefined ? '' : ` ${inline(details.displayId, 40)}`;
  const title = `${headline}${number}: ${subject(details, 400)}`;
  return message([`${title} (${label(details.severityCode)})`], blocks);
}

function unnumbered(details: CaseDetails): KnownBlock {
  const title = strong(subject(details, 600));
  return { type: 'section', text: mrkdwn(`${title}\nAWS Support has it. Its number follows.`) };
}

function buttonsOf({ details, view, reply, resolve, others = [] }: CaseCard): Button[] {
  const id = inline(details.displayId ?? 'without a number yet', 40);
  return [
    ...button(CASE_VIEW, 'View', `View case ${id}`, view),
    ...caseActs({ displayId: id, isResolved: isResolved(details), reply, resolve }),
    ...others,
  ];
}
