/**
 * Files that arrive in parts through presigned links. Their parts are put in any order, reported with the ETag each was
 * answered with, and the file is ready some time after the last report.
 * https://docs.aws.amazon.com/awssupport/latest/user/upload-attachments.html
 */
import { createHash, randomBytes } from 'node:crypto';
import { AwsError } from './aws-error';
import type { Conditions } from './conditions';

export interface Upload {
  id: string;
  fileName: string;
  size: number;
  partSize: number;
  totalParts: number;
  /** By index, from 1. */
  parts: Map<number, { eTag: string; bytes: Buffer }>;
  reported: Set<number>;
  /** When the last part was reported, in milliseconds since 1970. */
  complete?: number;
}

export type UploadStatus = 'attachment-ready' | 'attachment-not-ready' | 'failed';

export interface Uploads {
  begin(fileName: string, size: number): Upload;
  find(uploadId: string): Upload | undefined;
  /** Throws UploadIdNotFound. */
  get(uploadId: string): Upload;
  /** How many bytes this part has. */
  sizeOf(upload: Upload, partIndex: number): number;
  /** Returns the ETag, in its quotes. A part that comes again replaces the one before. */
  put(upload: Upload, partIndex: number, bytes: Buffer): string;
  report(upload: Upload, partIndexes: number[]): void;
  status(upload: Upload): UploadStatus;
  content(upload: Upload): Buffer;
  /** An upload is used once. */
  remove(uploadId: string): void;
  clear(): void;
}

interface Surroundings {
  now: () => Date;
  conditions: Pick<Conditions, 'partSize' | 'readyAfterMs' | 'failing'>;
}

export function createUploads({ now, conditions }: Surroundings): Uploads {
  const uploads = new Map<string, Upload>();
  return {
    begin(fileName, size) {
      const { partSize } = conditions;
      const id = `upload-${randomBytes(24).toString('base64url')}`;
      const totalParts = Math.ceil(size / partSize);
      const upload = {
        id,
        fileName,
        size,
        partSize,
        totalParts,
        parts: new Map(),
        reported: new Set<number>(),
      };
      uploads.set(id, upload);
      return upload;
    },
    find: (uploadId) => uploads.get(uploadId),
    get(uploadId) {
      const found = uploads.get(uploadId);
      if (!found) throw new AwsError('UploadIdNotFound', "The specified uploadId couldn't be located.");
      return found;
    },
    sizeOf: ({ size, partSize, totalParts }, partIndex) =>
      partIndex < totalParts ? partSize : size - partSize * (totalParts - 1),
    put({ parts }, partIndex, bytes) {
      const eTag = `"${createHash('md5').update(bytes).digest('hex')}"`;
      parts.set(partIndex, { eTag, bytes });
      return eTag;
    },
    report(upload, partIndexes) {
      for (const partIndex of partIndexes) upload.reported.add(partIndex);
      if (upload.reported.size === upload.totalParts) upload.complete ??= now().getTime();
    },
    status({ complete, fileName }) {
      if (complete === undefined || now().getTime() < complete + conditions.readyAfterMs)
        return 'attachment-not-ready';
      return conditions.failing?.test(fileName) ? 'failed' : 'attachment-ready';
    },
    content: ({ parts }) => Buffer.concat([...parts].sort(([a], [b]) => a - b).map(([, { bytes }]) => bytes)),
    remove: (uploadId) => void uploads.delete(uploadId),
    clear: () => uploads.clear(),
  };
}
