/**
 * A case as an export keeps it: AWS's own fields, without the correspondence, and two more for
 * the reader of the file: whose turn it is, and where the case is in the AWS console.
 * https://docs.aws.amazon.com/awssupport/latest/APIReference/API_CaseDetails.html
 */
import { consoleUrl } from '../blocks/words';
import { type Waiting, waitingOn } from '../support/case-order';
import type { Partition } from '../support/partition';
import type { CaseDetails } from '../support/support';

const OF_AWS = [
  'displayId',
  'caseId',
  'subject',
  'status',
  'severityCode',
  'serviceCode',
  'categoryCode',
  'submittedBy',
  'timeCreated',
  'ccEmailAddresses',
  'language',
] as const;

/** The columns of a file, left to right. */
export const FIELDS = [...OF_AWS, 'waiting', 'consoleUrl'] as const;

/** Where there are several accounts. */
export const FIELDS_OF_MANY = ['account', ...FIELDS] as const;

export type CaseRecord = Pick<CaseDetails, (typeof OF_AWS)[number]> & {
  readonly waiting: Waiting;
  /** Absent where the partition's console has no public address. */
  readonly consoleUrl?: string;
  /** What people call its account, where there are several. */
  readonly account?: string;
};

/** The case's fields in the order of the columns; what AWS did not send stays undefined. */
export function recordOf(details: CaseDetails, partition?: Partition): CaseRecord {
  const kept = Object.fromEntries(OF_AWS.map((field) => [field, details[field]]));
  return { ...kept, waiting: waitingOn(details), consoleUrl: consoleUrl(details, partition) };
}

/** The same with its account. */
export function recordIn(account: string, details: CaseDetails, partition?: Partition): CaseRecord {
  return { account, ...recordOf(details, partition) };
}

/** One text a column; several addresses in one cell are separated by `; `. */
export function cellsOf(record: CaseRecord): string[] {
  const fields = record.account === undefined ? FIELDS : FIELDS_OF_MANY;
  return fields.map((field) => {
    const value = record[field];
    return typeof value === 'string' ? value : (value?.join('; ') ?? '');
  });
}
