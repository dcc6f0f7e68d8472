/**
 * AddAttachmentsToSet: files as base64 in JSON, into a new set or one that is there.
 * https://docs.aws.amazon.com/awssupport/latest/APIReference/API_AddAttachmentsToSet.html
 */
import type { Operation } from '../account';
import { AwsError } from '../aws-error';

export interface AddAttachmentsInput {
  attachmentSetId?: string;
  attachments: { fileName?: string; data?: string }[];
}

export const addAttachmentsToSet: Operation<AddAttachmentsInput> = ({ sets }, input) => {
  const files = input.attachments.map(({ fileName, data }) => {
    if (fileName && data != null) return { fileName, content: Buffer.from(data, 'base64') };
    throw new AwsError('InvalidParameterValueException', 'An attachment needs a fileName and data.');
  });
  const add = sets.add(input.attachmentSetId, files);
  return () => {
    const { id, expires } = add();
    const expiryTime = new Date(expires).toISOString();
    return { body: { attachmentSetId: id, expiryTime }, items: files.length, wrote: { attachmentSetId: id } };
  };
};
