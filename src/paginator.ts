/**
 * The package's entry `casedesk/paginator`: AWS Support with boto3's paginators. What else dist/ holds may change with
 * any release. https://nodejs.org/api/packages.html#package-entry-points
 */
// biome-ignore-start lint/performance/noBarrelFile: an entry for others hands on what belongs together, and nobody here imports it
export type { PageIterator, ResultPage } from './paging/page-iterator';
export { PaginationError } from './paging/pagination-error';
export { Problem, type ProblemCode } from './problem';
export { createAwsSupport } from './support/aws/client';
export type { AwsCall, AwsOptions } from './support/aws/sdk';
export { paginateCases, paginateCommunications } from './support/paginators';
export type { CaseQuery, CommunicationQuery } from './support/parameters';
export type { CaseDetails, Communication, Support } from './support/support';
// biome-ignore-end lint/performance/noBarrelFile: see above
