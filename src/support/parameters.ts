/**
 * What may be asked of AWS Support, checked before anything is sent: the constraints are those of the
 * service's own model, so a mistake is named here instead of failing there.
 * https://docs.aws.amazon.com/awssupport/latest/APIReference/API_DescribeCases.html
 */
import { z } from 'zod';
import { paginationConfig } from '../paging/page-iterator';

/** The languages AWS Support answers in, ISO 639-1. */
export const LANGUAGES = ['en', 'zh', 'ja', 'ko', 'es', 'fr', 'pt', 'tr'] as const;

/** ISO 8601, 8 to 30 characters, with a day at least: 2026-11-01 or 2026-11-01T09:30:00Z. */
const time = z
  .string()
  .min(8)
  .max(30)
  .refine((text) => !Number.isNaN(Date.parse(text)), 'must be an ISO 8601 date');

/** `nextToken` is not among them: there is one way into a walk, StartingToken. */
export const caseParameters = z.strictObject({
  caseIdList: z.array(z.string().min(1)).max(100).optional(),
  displayId: z.string().min(1).optional(),
  /** These two bound the dates of a case's communications. */
  afterTime: time.optional(),
  beforeTime: time.optional(),
  includeResolvedCases: z.boolean().optional(),
  /** AWS's default is true; a list sends false and gets an answer an eighth the size. */
  includeCommunications: z.boolean().optional(),
  /** A filter: only cases in this language. */
  language: z.enum(LANGUAGES).optional(),
  maxResults: z.int().min(10).max(100).optional(),
});
export type CaseParameters = z.infer<typeof caseParameters>;

export const communicationParameters = z.strictObject({
  caseId: z.string().min(1),
  afterTime: time.optional(),
  beforeTime: time.optional(),
  maxResults: z.int().min(10).max(100).optional(),
});
export type CommunicationParameters = z.infer<typeof communicationParameters>;

/** A whole question: DescribeCases' parameters and boto3's PaginationConfig in one. */
export const caseQuery = caseParameters.extend(paginationConfig.shape);
export type CaseQuery = z.infer<typeof caseQuery>;

export const communicationQuery = communicationParameters.extend(paginationConfig.shape);
export type CommunicationQuery = z.infer<typeof communicationQuery>;
