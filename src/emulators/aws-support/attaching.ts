/**
 * The files a case or a message brings along, named by the id of a set or by those of uploads. Each is attached once.
 * https://docs.aws.amazon.com/awssupport/latest/APIReference/API_AddCommunicationToCase.html
 */
import { randomBytes } from 'node:crypto';
import type { Account } from './account';
import { AwsError } from './aws-error';
import type { Attachment } from './types';

export interface Attaching {
  attachmentSetId?: string;
  uploadIds?: string[];
}

/** Throws for what cannot be attached. Returns what takes the files. */
export function attach({ sets, uploads }: Account, given: Attaching): () => Attachment[] {
  const { attachmentSetId, uploadIds = [] } = given;
  const set = attachmentSetId === undefined ? undefined : sets.get(attachmentSetId);
  const uploaded = [...new Set(uploadIds)].map((uploadId) => uploads.get(uploadId));
  const unready = uploaded.find((upload) => uploads.status(upload) !== 'attachment-ready');
  if (unready)
    throw new AwsError('InvalidParameterValueException', `The upload ${unready.id} is not attachment-ready.`);
  return () => {
    if (set) sets.remove(set.id);
    for (const { id } of uploaded) uploads.remove(id);
    const files = uploaded.map((upload) => ({ fileName: upload.fileName, content: uploads.content(upload) }));
    return [...(set?.files ?? []), ...files].map(({ fileName, content }) => ({
      attachmentId: `attachment-${randomBytes(12).toString('hex')}`,
      ...{ fileName, content, size: content.length },
    }));
  };
}
