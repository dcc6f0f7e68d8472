/**
 * From an operation's name and input to its answer. `dryRun: true` is answered by an error that means success, after
 * all checks: https://docs.aws.amazon.com/awssupport/latest/APIReference/API_DescribeCases.html
 */
import type { Account, Answer, Operation } from './account';
import { AwsError } from './aws-error';
import { checkInput, type Input } from './check-input';
import { SHAPES } from './model';
import { addAttachmentsToSet } from './operations/add-attachments';
import { addCommunicationToCase } from './operations/add-communication';
import { createCase } from './operations/create-case';
import { describeAttachment } from './operations/describe-attachment';
import { describeCases } from './operations/describe-cases';
import { describeServices, describeSeverityLevels } from './operations/describe-catalogue';
import { describeCommunications } from './operations/describe-communications';
import { describeCreateCaseOptions, describeSupportedLanguages } from './operations/describe-options';
import { getAttachmentDownloadLink } from './operations/download-link';
import { resolveCase } from './operations/resolve-case';
import {
  completeAttachmentUpload,
  describeAttachmentUploadStatus,
  getAttachmentUploadLinks,
} from './operations/upload';

const OPERATIONS = new Map<string, Operation<never>>(
  Object.entries({
    DescribeCases: describeCases,
    DescribeCommunications: describeCommunications,
    DescribeAttachment: describeAttachment,
    DescribeServices: describeServices,
    DescribeSeverityLevels: describeSeverityLevels,
    DescribeSupportedLanguages: describeSupportedLanguages,
    DescribeCreateCaseOptions: describeCreateCaseOptions,
    CreateCase: createCase,
    AddCommunicationToCase: addCommunicationToCase,
    ResolveCase: resolveCase,
    AddAttachmentsToSet: addAttachmentsToSet,
    GetAttachmentUploadLinks: getAttachmentUploadLinks,
    CompleteAttachmentUpload: completeAttachmentUpload,
    DescribeAttachmentUploadStatus: describeAttachmentUploadStatus,
    GetAttachmentDownloadLink: getAttachmentDownloadLink,
  }),
);

export function isKnown(operation: string): boolean {
  return OPERATIONS.has(operation);
}

/** Answers, or throws an AwsError. Nulls are left out of the input, as AWS JSON treats them. */
export function answer(account: Account, operation: string, input: Input): Answer {
  checkInput(SHAPES.get(operation)!, input);
  const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null));
  const act = OPERATIONS.get(operation)!(account, given as never);
  if (given.dryRun) {
    throw new AwsError('DryRunOperationException', 'The request would have succeeded, but dryRun was set.');
  }
  return act();
}
