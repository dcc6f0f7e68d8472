/**
 * GetAttachmentDownloadLink: a presigned link to a file of any size.
 * https://docs.aws.amazon.com/awssupport/latest/APIReference/API_GetAttachmentDownloadLink.html
 */
import type { Operation } from '../account';
import { attachmentIdNotFound } from '../aws-error';

export const getAttachmentDownloadLink: Operation<{ attachmentId: string }> = (account, { attachmentId }) => {
  const file = account.casebook.findAttachment(attachmentId);
  if (!file) throw attachmentIdNotFound(attachmentId);
  return () => {
    const { links, conditions, now } = account;
    const expires = new Date(now().getTime() + conditions.linkLastsMs);
    const url = links.sign('GET', `downloads/${encodeURIComponent(attachmentId)}`, expires);
    return {
      body: { fileName: file.fileName, downloadUrl: { url, expiryDate: expires.toISOString() } },
      items: 1,
    };
  };
};
