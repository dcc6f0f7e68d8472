/**
 * DescribeCases: resolved cases only on request, communications unless declined, no filter for status, severity or
 * text. https://docs.aws.amazon.com/awssupport/latest/APIReference/API_DescribeCases.html
 */
import { type Account, DEFAULT_PAGE, type Operation } from '../account';
import { caseIdNotFound } from '../aws-error';
import { caseKey } from '../case-index';
import { isResolved } from '../casebook';
import { cutPage } from '../page';
import { createSortedList } from '../sorted-list';
import type { Key, SupportCase } from '../types';
import { caseDetails } from '../wire-shapes';
import { within } from './period';

export interface DescribeCasesInput {
  caseIdList?: string[];
  displayId?: string;
  afterTime?: string;
  beforeTime?: string;
  includeResolvedCases?: boolean;
  includeCommunications?: boolean;
  language?: string;
  nextToken?: string;
  maxResults?: number;
}

export const describeCases: Operation<DescribeCasesInput> = (account, input) => {
  const query = queryOf(input);
  for (const caseId of input.caseIdList ?? []) {
    if (!account.casebook.get(caseId) || !account.casebook.isShown(caseId)) throw caseIdNotFound(caseId);
  }
  const behind = input.nextToken === undefined ? undefined : account.tokens.read(query, input.nextToken);

  return () => {
    const walk = candidates(account, input, behind);
    const limit = input.maxResults ?? DEFAULT_PAGE;
    const page = cutPage(
      walk,
      limit,
      (found) => matches(found, input) && account.casebook.isShown(found.caseId),
      account.paging,
    );
    const nextToken = page.behind && account.tokens.write(query, caseKey(page.behind));
    const withCommunications = input.includeCommunications ?? true;
    const cases = page.items.map((found) =>
      caseDetails(found, withCommunications ? account.tokens : undefined),
    );
    return { body: { cases, nextToken }, items: cases.length, nextToken };
  };
};

/** What a token is bound to: everything but the page size and the token itself, defaults filled in. */
function queryOf(input: DescribeCasesInput): unknown {
  return [
    'DescribeCases',
    [...(input.caseIdList ?? [])].sort(),
    input.displayId ?? null,
    input.afterTime ?? null,
    input.beforeTime ?? null,
    input.includeResolvedCases ?? false,
    input.includeCommunications ?? true,
    input.language ?? null,
  ];
}

/** Ids narrow the walk before it begins; without them it is the whole casebook. */
function candidates(
  { casebook, order }: Account,
  input: DescribeCasesInput,
  behind?: Key,
): Iterable<SupportCase> {
  if (!input.caseIdList?.length && input.displayId === undefined) return casebook.walk(order, behind);
  const byDisplayId = input.displayId === undefined ? undefined : casebook.findByDisplayId(input.displayId);
  const named = input.caseIdList?.length
    ? [...new Set(input.caseIdList)].map((caseId) => casebook.get(caseId)!)
    : [byDisplayId];
  const found = named.filter((one) => one !== undefined);
  const few = createSortedList(caseKey);
  few.load(input.displayId === undefined ? found : found.filter((one) => one === byDisplayId));
  return few.walk(order, behind);
}

function matches(found: SupportCase, input: DescribeCasesInput): boolean {
  if (!input.includeResolvedCases && isResolved(found.status)) return false;
  if (input.language && found.language !== input.language) return false;
  if (!input.afterTime && !input.beforeTime) return true;
  return found.communications.some(within(input));
}
