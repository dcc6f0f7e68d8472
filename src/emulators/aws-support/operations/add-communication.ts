/**
 * AddCommunicationToCase: the customer writes. It puts the case back into AWS's hands, and reopens a resolved one,
 * which AWS allows for 14 days: https://docs.aws.amazon.com/awssupport/latest/user/case-management.html
 */
import type { Operation } from '../account';
import { AwsError, caseIdNotFound } from '../aws-error';
import { isResolved } from '../casebook';

/** Who the caller is; the real service takes it from the credentials. */
const CALLER = 'CasedeskRole (Role) <casedesk@example.com>';

export interface AddCommunicationInput {
  caseId?: string;
  communicationBody: string;
  ccEmailAddresses?: string[];
  attachmentSetId?: string;
  uploadIds?: string[];
}

export const addCommunicationToCase: Operation<AddCommunicationInput> = ({ casebook }, input) => {
  const found = casebook.get(input.caseId ?? '');
  if (!found) throw caseIdNotFound(input.caseId ?? '');
  if (input.attachmentSetId !== undefined) {
    throw new AwsError('AttachmentSetIdNotFound', `Attachment set ${input.attachmentSetId} was not found`);
  }
  if (input.uploadIds?.length) {
    throw new AwsError('UploadIdNotFound', `Upload ${input.uploadIds[0]} was not found`);
  }
  return () => {
    casebook.addCommunication(found.caseId, { body: input.communicationBody, submittedBy: CALLER });
    const ccEmailAddresses = [...new Set([...found.ccEmailAddresses, ...(input.ccEmailAddresses ?? [])])];
    casebook.change(found.caseId, { ccEmailAddresses, status: statusAfter(found.status) });
    return { body: { result: true }, items: 1 };
  };
};

function statusAfter(status: string): string {
  if (isResolved(status)) return 'reopened';
  return status === 'pending-customer-action' ? 'customer-action-completed' : status;
}
