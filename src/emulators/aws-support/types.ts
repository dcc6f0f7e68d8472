/**
 * The state of one AWS account's Support desk, in AWS's own field names.
 * `timeCreated` is a string on the wire, not a timestamp, and ids are opaque text:
 * https://docs.aws.amazon.com/awssupport/latest/APIReference/API_CaseDetails.html
 */
export interface SupportCase {
  caseId: string;
  displayId: string;
  subject: string;
  status: string;
  serviceCode: string;
  categoryCode: string;
  severityCode: string;
  submittedBy: string;
  /** ISO 8601. */
  timeCreated: string;
  ccEmailAddresses: string[];
  language: string;
  /** In any order when handed in; the casebook keeps them oldest first. */
  communications: Communication[];
}

export interface Communication {
  /** Never on the wire (the API does not return it); filled in by the casebook when absent. */
  communicationId?: string;
  body: string;
  submittedBy: string;
  timeCreated: string;
  attachments?: Attachment[];
}

export interface Attachment {
  attachmentId: string;
  fileName: string;
  /** In bytes; more than 5 MB can be listed but not fetched with DescribeAttachment. */
  size: number;
  /** What is in the file; without it the file is `size` bytes of filler. */
  content?: string | Uint8Array;
}

export interface Service {
  code: string;
  name: string;
  categories: { code: string; name: string }[];
}

export interface SeverityLevel {
  code: string;
  name: string;
}

export type Order = 'newest-first' | 'oldest-first';

/** Where a walk goes on: behind the item created at `ms` with this id. */
export interface Key {
  ms: number;
  id: string;
}
