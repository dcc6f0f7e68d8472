/**
 * AWS's codes as a person reads them. A status or severity nobody has seen yet is shown as it came.
 * https://docs.aws.amazon.com/awssupport/latest/user/case-management.html
 */
import { formatDistanceStrict } from 'date-fns/formatDistanceStrict';
import { LRUCache } from 'lru-cache';
import { createdAt, idOf, waitingOn } from '../support/case-order';
import { consoleOf, type Partition } from '../support/partition';
import { accountOf } from '../support/restricted';
import type { CaseDetails } from '../support/support';
import { clip, inline } from './text';

const SEVERITY_SIGNS = new Map<string, string>(
  Object.entries({
    critical: ':rotating_light:',
    urgent: ':red_circle:',
    high: ':large_orange_circle:',
    normal: ':large_yellow_circle:',
    low: ':white_circle:',
  }),
);

/** Characters of a service's name in a row. */
const SERVICE_NAME = 40;

/** AWS's codes are few; what comes in their place is kept out by and by. */
const labels = new LRUCache<string, string>({ max: 500 });

/** `pending-customer-action` → `Pending customer action`. Escaped. */
export function label(code = 'unknown'): string {
  const known = labels.get(code);
  if (known !== undefined) return known;
  const words = code.replaceAll('-', ' ').trim().replace(' amazon ', ' Amazon ') || 'unknown';
  const made = inline(words[0]!.toUpperCase() + words.slice(1), 80);
  labels.set(code, made);
  return made;
}

export function severity({ severityCode }: CaseDetails): string {
  return `${SEVERITY_SIGNS.get(severityCode ?? '') ?? ':grey_question:'} ${label(severityCode)}`;
}

/** Statuses that say no more than that AWS is to do something. */
const ON_AWS: readonly string[] = ['pending-amazon-action', 'customer-action-completed'];

/** Whose turn it is, where the status says no more than that, or else AWS's word for where the case stands. */
export function standing(details: CaseDetails): string {
  if (waitingOn(details) === 'us') return '*Waiting on us*';
  return ON_AWS.includes(details.status ?? '') ? 'Waiting on AWS' : label(details.status);
}

/**
 * AWS's name for a service, as short as AWS writes it: `Direct Connect`, `EC2 - Linux`. Where it is not known, the code
 * in words: `service-eks` → `EKS`, `aws-direct-connect` → `Direct connect`.
 */
export function serviceName(code: string | undefined, name?: string): string {
  if (name) return inline(shortName(name), SERVICE_NAME);
  const short = (code ?? 'unknown').replace(/^(?:amazon|aws)-(?=[^-])|^service-(?=[^-]+$)/, '');
  return label(short.length <= 3 ? short.toUpperCase() : short);
}

/** `Elastic Load Balancing (ELB)` → `ELB`; what is in brackets and no abbreviation stays behind the name. */
function shortName(name: string): string {
  const [, abbreviation] = /\(([A-Z][A-Z\d]{1,4}\b[^()]{0,15})\)$/.exec(name) ?? [];
  return abbreviation ?? name.replace(/^Relational Database Service(?= \()/, 'RDS');
}

export function status(details: CaseDetails): string {
  const turn = waitingOn(details) === 'us' ? '*Waiting on us* · ' : '';
  return turn + label(details.status);
}

export function subject({ subject = '' }: CaseDetails, limit: number): string {
  return inline(subject, limit) || '(no subject)';
}

/** `3 days`, or empty where AWS sent no time that can be read. */
export function age(details: CaseDetails, now: number): string {
  const created = createdAt(details);
  return created ? formatDistanceStrict(created, now) : '';
}

/** An age in a row, in the units that dates are typed in: `55m`, `3d`, `2mo`. */
export function shortAge(age: string): string {
  return age.replace(/^(\d+) (mo|[a-z])\w*$/, '$1$2');
}

/**
 * The id, linked to the case in the AWS console where that has an address. The reader must be signed in to the case's
 * account.
 */
export function consoleLink(details: CaseDetails, partition?: Partition): string {
  const id = inline(idOf(details), 40);
  // The id in the address is percent-encoded: the one `&` is ours.
  const url = consoleUrl(details, partition)?.replace('&', '&amp;');
  return url === undefined ? id : `<${url}|${id}>`;
}

/** Undefined where the partition's console has no public address. */
export function consoleUrl(details: CaseDetails, partition: Partition = 'aws'): string | undefined {
  const console = consoleOf(partition);
  if (console === undefined) return undefined;
  const id = encodeURIComponent(clip(idOf(details).toWellFormed(), 60));
  return `${console}/support/home#/case/?displayId=${id}&language=en`;
}

/** The account number, readable from a caseId such as `case-111122223333-muen-2026-…`. */
export function account({ caseId = '' }: CaseDetails): string | undefined {
  return accountOf(caseId);
}

/** `1 case`, `1,200 cases` */
export function counted(number: number, noun: string): string {
  return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;
}
