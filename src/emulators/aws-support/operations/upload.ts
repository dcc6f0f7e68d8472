/**
 * The way of a large file: links for its parts, the report of parts that have arrived, and what has become of it.
 * https://docs.aws.amazon.com/awssupport/latest/user/upload-attachments.html
 */
import type { Operation } from '../account';
import { AwsError } from '../aws-error';
import type { Upload } from '../uploads';

interface LinksInput {
  fileName: string;
  fileSizeBytes?: number;
  uploadId?: string;
  uploadRange?: { startIndex: number; endIndex?: number };
}

const MOST_LINKS = 10;

export const getAttachmentUploadLinks: Operation<LinksInput> = (account, input) => {
  const { uploads, links, conditions, now } = account;
  const { fileName, fileSizeBytes, uploadId, uploadRange } = input;
  if (uploadId === undefined && fileSizeBytes === undefined)
    throw refused('A new upload needs fileSizeBytes, one in progress its uploadId.');
  const found = uploadId === undefined ? undefined : uploads.get(uploadId);
  const totalParts = found?.totalParts ?? Math.ceil(fileSizeBytes! / conditions.partSize);
  const { startIndex, endIndex } = rangeIn(totalParts, uploadRange);
  return () => {
    const upload = found ?? uploads.begin(fileName, fileSizeBytes!);
    const expires = new Date(now().getTime() + conditions.linkLastsMs);
    const uploadUrls = Array.from({ length: endIndex - startIndex }, (_, place) => {
      const partIndex = startIndex + place;
      const url = links.sign('PUT', `uploads/${upload.id}/${partIndex}`, expires);
      return { url, partIndex, expiryDate: expires.toISOString() };
    });
    const { id, partSize } = upload;
    const nextIndex = endIndex > totalParts ? null : endIndex;
    const body = { uploadId: id, partSizeBytes: partSize, totalParts, nextIndex, uploadUrls };
    return { body, items: uploadUrls.length, wrote: found ? undefined : { uploadId: id } };
  };
};

/** The end is exclusive. Throws for what is not within the file, or more than ten. */
function rangeIn(totalParts: number, range: LinksInput['uploadRange'] = { startIndex: 1 }) {
  const { startIndex, endIndex = startIndex + MOST_LINKS } = range;
  if (startIndex > totalParts || endIndex <= startIndex || endIndex - startIndex > MOST_LINKS)
    throw refused(`The file has ${totalParts} parts, and a range at most ${MOST_LINKS}.`);
  return { startIndex, endIndex: Math.min(endIndex, totalParts + 1) };
}

interface CompleteInput {
  uploadId: string;
  completedUploads: { partIndex: number; eTag: string }[];
}

export const completeAttachmentUpload: Operation<CompleteInput> = ({ uploads }, input) => {
  const upload = uploads.get(input.uploadId);
  for (const { partIndex, eTag } of input.completedUploads) {
    if (upload.parts.get(partIndex)?.eTag !== eTag)
      throw refused(`Part ${partIndex} has not arrived, or its ETag is another one.`);
  }
  return () => {
    const reported = input.completedUploads.map(({ partIndex }) => partIndex);
    uploads.report(upload, reported);
    const body = { uploadStatus: uploads.status(upload) };
    return { body, items: reported.length, wrote: { uploadId: upload.id } };
  };
};

export const describeAttachmentUploadStatus: Operation<{ uploadId: string }> = ({ uploads }, input) => {
  const upload = uploads.get(input.uploadId);
  return () => ({
    body: {
      uploadStatus: uploads.status(upload),
      fileName: upload.fileName,
      uploadProgress: progressOf(upload),
    },
    items: 1,
  });
};

function progressOf({ totalParts, reported }: Upload) {
  return { totalParts, completedPartsCount: reported.size };
}

function refused(message: string): AwsError {
  return new AwsError('InvalidParameterValueException', message);
}
