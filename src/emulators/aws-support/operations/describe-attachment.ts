/**
 * DescribeAttachment: a file of up to 5 MB as base64 in JSON; larger ones have been uploaded through presigned links
 * and are refused here. https://docs.aws.amazon.com/awssupport/latest/APIReference/API_DescribeAttachment.html
 */
import type { Operation } from '../account';
import { AwsError } from '../aws-error';
import type { Attachment } from '../types';
import { ATTACHMENT_LIMIT } from '../wire-shapes';

export const describeAttachment: Operation<{ attachmentId: string }> = (account, { attachmentId }) => {
  const file = account.casebook.findAttachment(attachmentId);
  if (!file) throw new AwsError('AttachmentIdNotFound', `Attachment ${attachmentId} was not found`);
  if (file.size > ATTACHMENT_LIMIT) {
    const message = 'The attachment is larger than 5 MB. Use GetAttachmentDownloadLink.';
    throw new AwsError('InvalidParameterValueException', message);
  }
  return () => ({
    body: { attachment: { fileName: file.fileName, data: contentOf(file).toString('base64') } },
    items: 1,
  });
};

function contentOf(file: Attachment): Buffer {
  if (file.content === undefined) return Buffer.alloc(file.size, 'casedesk ');
  return typeof file.content === 'string' ? Buffer.from(file.content) : Buffer.from(file.content);
}
