/**
 * The IAM actions an operation asks for, not always one of the same name: a policy written from the names of
 * operations does not let anybody upload.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_support.html
 */
const UPLOADING = ['support:UploadAttachment', 'support:AddAttachmentsToSet'];

const OTHERWISE = new Map<string, string[]>([
  ['GetAttachmentUploadLinks', UPLOADING],
  ['CompleteAttachmentUpload', UPLOADING],
  ['DescribeAttachmentUploadStatus', UPLOADING],
  ['GetAttachmentDownloadLink', ['support:DownloadAttachment', 'support:DescribeAttachment']],
]);

/** All of them are needed. */
export function actionsOf(operation: string): readonly string[] {
  return OTHERWISE.get(operation) ?? [`support:${operation}`];
}
