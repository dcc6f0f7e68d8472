/**
 * DescribeCommunications: newest first, of one case, resolved or not. The token in a case's recentCommunications
 * goes on from here. https://docs.aws.amazon.com/awssupport/latest/APIReference/API_DescribeCommunications.html
 */
import { DEFAULT_PAGE, type Operation } from '../account';
import { caseIdNotFound } from '../aws-error';
import { cutPage } from '../page';
import { createSortedList } from '../sorted-list';
import { communicationDetails, communicationKey, communicationsQuery } from '../wire-shapes';
import { within } from './period';

export interface DescribeCommunicationsInput {
  caseId: string;
  afterTime?: string;
  beforeTime?: string;
  nextToken?: string;
  maxResults?: number;
}

export const describeCommunications: Operation<DescribeCommunicationsInput> = (account, input) => {
  const found = account.casebook.get(input.caseId);
  if (!found || !account.casebook.isShown(found.caseId)) throw caseIdNotFound(input.caseId);
  const query = communicationsQuery(input);
  const behind = input.nextToken === undefined ? undefined : account.tokens.read(query, input.nextToken);

  return () => {
    const sorted = createSortedList(communicationKey);
    sorted.load(found.communications);
    const walk = sorted.walk('newest-first', behind);
    const page = cutPage(walk, input.maxResults ?? DEFAULT_PAGE, within(input), account.paging);
    const nextToken = page.behind && account.tokens.write(query, communicationKey(page.behind));
    const communications = page.items.map((message) => communicationDetails(found.caseId, message));
    return { body: { communications, nextToken }, items: communications.length, nextToken };
  };
};
