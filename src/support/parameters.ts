/**
 * What may be asked of AWS Support, checked before anything is sent: the constraints are those of the
 * service's own model, so a mistake is named here instead of failing there.
 * https://docs.aws.amazon.com/awssupport/latest/APIReference/API_DescribeCases.html
 */
import * as v from 'valibot';
import { closedObject } from '../checked';
import { pageSize, paginationConfig } from '../paging/page-iterator';

/** The languages AWS Support answers in, ISO 639-1. */
export const LANGUAGES = ['en', 'zh', 'ja', 'ko', 'es', 'fr', 'pt', 'tr'] as const;

const LENGTH = 'must be an ISO 8601 date of 8 to 30 characters';

/** ISO 8601, 8 to 30 characters, with a day at least: 2026-11-01 or 2026-11-01T09:30:00Z. */
const time = v.pipe(
  v.string(LENGTH),
  v.minLength(8, LENGTH),
  v.maxLength(30, LENGTH),
  v.check((text) => !Number.isNaN(Date.parse(text)), 'must be an ISO 8601 date'),
);

const id = v.pipe(v.string('must be text'), v.minLength(1, 'must not be empty'));
const yesOrNo = v.boolean('must be true or false');
const ID_LIST = 'must be a list of 100 ids at most';

/** `nextToken` is not among them: there is one way into a walk, StartingToken. */
export const caseParameters = closedObject({
  caseIdList: v.optional(v.pipe(v.array(id, ID_LIST), v.maxLength(100, ID_LIST))),
  displayId: v.optional(id),
  /** These two bound the dates of a case's communications. */
  afterTime: v.optional(time),
  beforeTime: v.optional(time),
  includeResolvedCases: v.optional(yesOrNo),
  /** AWS's default is true; a list sends false and gets an answer an eighth the size. */
  includeCommunications: v.optional(yesOrNo),
  /** A filter: only cases in this language. */
  language: v.optional(v.picklist(LANGUAGES, `must be ${LANGUAGES.join(', ')}`)),
  maxResults: v.optional(pageSize),
});
export type CaseParameters = v.InferOutput<typeof caseParameters>;

export const communicationParameters = closedObject({
  caseId: id,
  afterTime: v.optional(time),
  beforeTime: v.optional(time),
  maxResults: v.optional(pageSize),
});
export type CommunicationParameters = v.InferOutput<typeof communicationParameters>;

/** A whole question: DescribeCases' parameters and boto3's PaginationConfig in one. */
export const caseQuery = closedObject({ ...caseParameters.entries, ...paginationConfig.entries });
export type CaseQuery = v.InferOutput<typeof caseQuery>;

export const communicationQuery = closedObject({
  ...communicationParameters.entries,
  ...paginationConfig.entries,
});
export type CommunicationQuery = v.InferOutput<typeof communicationQuery>;
