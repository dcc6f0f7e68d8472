/**
 * One word for an error on either side, so that Python's classes and ours can be compared: which service
 * error it was, that pagination could not go on, or that the caller's input was refused.
 * https://docs.aws.amazon.com/boto3/latest/guide/error-handling.html
 */
import { SupportServiceException } from '@aws-sdk/client-support';
import { PaginationError } from '../../src/paging/pagination-error';
import { Problem, problemIn } from '../../src/problem';
import type { Page, Raised } from './format';

const REFUSED = 'input refused';
const BROKEN_WALK = 'PaginationError';
export const NO_ANSWER = 'no answer';

/** What botocore raised. What it calls a wrong parameter after a page is the token of that page. */
export function wordOfRecorded(error: Raised | undefined, pages: readonly Page[]): string | undefined {
  if (!error) return undefined;
  if (error.code !== undefined) return error.code;
  const last = pages.at(-1);
  const token = typeof last === 'object' ? last.nextToken : undefined;
  const strangeToken = token !== undefined && token !== null && typeof token !== 'string';
  if (error.class === 'ParamValidationError' && strangeToken) return BROKEN_WALK;
  return error.class === 'PaginationError' ? BROKEN_WALK : REFUSED;
}

/** What ours threw. */
export function wordOf(error: unknown): string {
  const service = serviceError(error);
  if (service) return service.name;
  if (error instanceof PaginationError && error.cause === undefined) return BROKEN_WALK;
  if (error instanceof Problem && error.code === 'bad-request') return REFUSED;
  if (problemIn(error)?.code === 'unreadable') return NO_ANSWER;
  return `unexpected ${error}`;
}

function serviceError(error: unknown): SupportServiceException | undefined {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at instanceof SupportServiceException) return at;
  }
  return undefined;
}
