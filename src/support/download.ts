/**
 * The file behind a Post to thread button. DescribeAttachment hands out files of up to 5 MB and calls the id of a
 * larger one an invalid parameter; a file can also be gone since the button was drawn.
 * https://docs.aws.amazon.com/awssupport/latest/APIReference/API_DescribeAttachment.html
 */
import { Problem, problemIn } from '../problem';
import { decodeAttachmentRef } from './attachment-ref';
import type { Attachment, Support } from './support';

export interface Download extends Attachment {
  /** The number of the case it came with. */
  readonly displayId: string;
}

/** Reads what a button's value names; rejects with `no-attachment` where AWS does not hand it out. */
export async function readDownload(
  support: Support,
  value: unknown,
  signal?: AbortSignal,
): Promise<Download> {
  const { attachmentId, displayId } = decodeAttachmentRef(value);
  try {
    return { ...(await support.attachment(attachmentId, signal)), displayId };
  } catch (error) {
    throw problemIn(error)?.code === 'bad-request'
      ? new Problem('no-attachment', '', { cause: error })
      : error;
  }
}
