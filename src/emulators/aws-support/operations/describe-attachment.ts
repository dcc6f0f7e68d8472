/**
 * DescribeAttachment: a file of up to 5 MB as base64 in JSON; larger ones have been uploaded through presigned links
 * and are refused here. https://docs.aws.amazon.com/awssupport/latest/APIReference/API_DescribeAttachment.html
 */
import type { Operation } from '../account';
import { AwsError, attachmentIdNotFound } from '../aws-error';
import { contentOf } from '../content';
import { ATTACHMENT_LIMIT } from '../wire-shapes';

export const describeAttachment: Operation<{ attachmentId: string }> = (account, { attachmentId }) => {
  const file = account.casebook.findAttachment(attachmentId);
  if (!file) throw attachmentIdNotFound(attachmentId);
  if (file.size > ATTACHMENT_LIMIT) {
    const message = 'The attachment is larger than 5 MB. Use GetAttachmentDownloadLink.';
    throw new AwsError('InvalidParameterValueException', message);
  }
  return () => ({
    body: { attachment: { fileName: file.fileName, data: contentOf(file).toString('base64') } },
    items: 1,
  });
};
