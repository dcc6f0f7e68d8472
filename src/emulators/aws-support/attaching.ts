/**
 * The files a case or a message brings along, named by the id of a set or by those of uploads.
 * https://docs.aws.amazon.com/awssupport/latest/APIReference/API_AddCommunicationToCase.html
 */
import type { Account } from './account';
import { AwsError } from './aws-error';
import type { Attachment } from './types';

export interface Attaching {
  attachmentSetId?: string;
  uploadIds?: string[];
}

/** Throws for what cannot be attached. Returns what takes the files. */
export function attach(
  _account: Account,
  { attachmentSetId, uploadIds = [] }: Attaching,
): () => Attachment[] {
  if (attachmentSetId !== undefined)
    throw new AwsError('AttachmentSetIdNotFound', `Attachment set ${attachmentSetId} was not found`);
  if (uploadIds.length > 0) throw new AwsError('UploadIdNotFound', `Upload ${uploadIds[0]} was not found`);
  return () => [];
}
