/**
 * AddCommunicationToCase: the customer writes. It puts the case back into AWS's hands, and reopens a resolved one,
 * which AWS allows for 14 days: https://docs.aws.amazon.com/awssupport/latest/user/case-management.html
 */
import { type Account, CALLER, type Operation } from '../account';
import { type Attaching, attach } from '../attaching';
import { AwsError, caseIdNotFound } from '../aws-error';
import { isResolved } from '../casebook';
import { redact } from '../redact';
import type { SupportCase } from '../types';

export interface AddCommunicationInput extends Attaching {
  caseId?: string;
  communicationBody: string;
  ccEmailAddresses?: string[];
}

const REOPENS_FOR = 14 * 24 * 3_600_000;

export const addCommunicationToCase: Operation<AddCommunicationInput> = (account, input) => {
  const { casebook } = account;
  const found = casebook.get(input.caseId ?? '');
  if (!found) throw caseIdNotFound(input.caseId ?? '');
  checkReopening(account, found);
  const take = attach(account, input);
  return () => {
    const { caseId, status: before } = found;
    const message = { body: redact(input.communicationBody), submittedBy: CALLER, attachments: take() };
    const { communicationId } = casebook.addCommunication(caseId, message);
    const ccEmailAddresses = [...new Set([...found.ccEmailAddresses, ...(input.ccEmailAddresses ?? [])])];
    const status = statusAfter(before);
    casebook.change(caseId, { ccEmailAddresses, status });
    return { body: { result: true }, items: 1, wrote: { caseId, communicationId: communicationId!, status } };
  };
};

function checkReopening({ casebook, now }: Account, { caseId, status }: SupportCase): void {
  if (!isResolved(status) || now().getTime() - casebook.resolvedAt(caseId) <= REOPENS_FOR) return;
  const message = 'The case was resolved more than 14 days ago. Create a new case.';
  throw new AwsError('InvalidParameterValueException', message);
}

function statusAfter(status: string): string {
  if (isResolved(status)) return 'reopened';
  return status === 'pending-customer-action' ? 'customer-action-completed' : status;
}
