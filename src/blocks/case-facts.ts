/**
 * What AWS says of a case beside its correspondence: every field of DescribeCases has its place, and the
 * clocks stand below them. https://docs.aws.amazon.com/awssupport/latest/APIReference/API_CaseDetails.html
 */
import type { Button, KnownBlock } from '@slack/types';
import { createdAt, idOf } from '../support/case-order';
import type { Partition } from '../support/partition';
import type { CaseDetails, Service } from '../support/support';
import { type CaseClock, clockLines } from './case-clock';
import { LIMITS } from './limits';
import { clip, date, inline, mrkdwn, plain, strong } from './text';
import { account, age, consoleLink, consoleUrl, label, severity, status, subject } from './words';

export interface CaseFacts {
  readonly details: CaseDetails;
  /** DescribeServices' entry for the case's service, where it is known. */
  readonly service?: Service;
  readonly clock?: CaseClock;
  /** The account's, which the link into the console follows. */
  readonly partition?: Partition;
}

/** The heading, the fields, and a line for each clock. */
export function caseFacts({ details, service, clock, partition }: CaseFacts, now: number): KnownBlock[] {
  const lines = clock ? clockLines(clock, now) : [];
  return [
    caseHeading(details, partition),
    { type: 'section', fields: fields(details, service, now) },
    ...(lines.length > 0
      ? [{ type: 'section' as const, text: mrkdwn(lines.map((line) => `:stopwatch: ${line}`).join('\n')) }]
      : []),
  ];
}

/** The way to the case in AWS's console. Slack tells of a click on it too, and the browser goes there by itself. */
export const CASE_CONSOLE = 'case:console';

/** The subject, and the way to the case in the console, which asks for the right account. */
export function caseHeading(details: CaseDetails, partition?: Partition): KnownBlock {
  const title = strong(subject(details, 600));
  const text = mrkdwn(`${title}\nCase ${consoleLink(details, partition)}${inAccount(details)}`);
  const url = consoleUrl(details, partition);
  if (url === undefined) return { type: 'section', text };
  const accessory: Button = {
    type: 'button',
    action_id: CASE_CONSOLE,
    text: plain('AWS console'),
    accessibility_label: clip(`AWS console: case ${idOf(details)}`, LIMITS.label),
    url,
  };
  return { type: 'section', text, accessory };
}

function fields(details: CaseDetails, service: Service | undefined, now: number) {
  const created = createdAt(details);
  const cc = (details.ccEmailAddresses ?? []).map((address) => inline(address, 100)).join(', ');
  const category = service?.categories?.find(({ code }) => code === details.categoryCode);
  const found: [string, string | undefined][] = [
    ['Status', status(details)],
    ['Severity', severity(details)],
    ['Service', named(service?.name, details.serviceCode)],
    ['Category', named(category?.name, details.categoryCode)],
    [
      'Opened',
      created ? `${date(created)}, ${age(details, now)} ago` : inline(details.timeCreated ?? '', 40),
    ],
    ['By', inline(details.submittedBy ?? '', 150)],
    ['Language', inline(details.language ?? '', 20)],
    ['Copied to', clip(cc, 900)],
    ['Case id', inline(details.caseId ?? '', 80)],
  ];
  return found.filter(([, value]) => value).map(([name, value]) => mrkdwn(`*${name}*\n${value}`));
}

/** `Elastic Kubernetes Service (service-eks)`, or the code alone in words. */
function named(name: string | undefined, code: string | undefined): string {
  return name ? `${inline(name, 100)} (${inline(code ?? '', 80)})` : label(code);
}

function inAccount(details: CaseDetails): string {
  const number = account(details);
  return number ? ` in account ${number}` : '';
}
