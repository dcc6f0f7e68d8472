/**
 * The library's door: boto3's `get_paginator('describe_cases').paginate(…)` over any source, with the
 * parameters and the PaginationConfig in one object. Where it differs from boto3: docs/paginator.md.
 */
import { checked } from '../checked';
import { type PageIterator, pageIterator } from '../paging/page-iterator';
import { type CaseQuery, type CommunicationQuery, caseQuery, communicationQuery } from './parameters';
import type { CaseDetails, Communication, Support } from './support';

/**
 * Pages of cases: `for await (const {cases} of paginateCases(support, {includeResolvedCases: true, MaxItems: 10}))`.
 * PageSize becomes `maxResults`. Throws `bad-request` at once for a parameter AWS would refuse.
 */
export function paginateCases(
  support: Support,
  query: CaseQuery = {},
  signal?: AbortSignal,
): PageIterator<'cases', CaseDetails> {
  const { MaxItems, PageSize, StartingToken, ...parameters } = checked(caseQuery, query);
  const maxResults = PageSize ?? parameters.maxResults;
  return pageIterator(
    'cases',
    support.cases({ ...parameters, maxResults }),
    { MaxItems, StartingToken },
    signal,
  );
}

/** The same for the correspondence of one case, newest first. */
export function paginateCommunications(
  support: Support,
  query: CommunicationQuery,
  signal?: AbortSignal,
): PageIterator<'communications', Communication> {
  const { MaxItems, PageSize, StartingToken, ...parameters } = checked(communicationQuery, query);
  const maxResults = PageSize ?? parameters.maxResults;
  const fetchPage = support.communications({ ...parameters, maxResults });
  return pageIterator('communications', fetchPage, { MaxItems, StartingToken }, signal);
}
