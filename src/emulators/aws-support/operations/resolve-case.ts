/**
 * ResolveCase: reports the status before and after; resolving twice is no error.
 * https://docs.aws.amazon.com/awssupport/latest/APIReference/API_ResolveCase.html
 */
import type { Operation } from '../account';
import { caseIdNotFound } from '../aws-error';

export const resolveCase: Operation<{ caseId?: string }> = ({ casebook }, { caseId = '' }) => {
  if (!casebook.get(caseId)) throw caseIdNotFound(caseId);
  return () => {
    const initialCaseStatus = casebook.resolve(caseId);
    const status = 'resolved';
    return { body: { initialCaseStatus, finalCaseStatus: status }, items: 1, wrote: { caseId, status } };
  };
};
