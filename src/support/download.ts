/**
 * The file behind a Post to thread button. It comes over a link where the source has one; DescribeAttachment hands out
 * files of up to 5 MB and calls the id of a larger one an invalid parameter. A file can also be gone since the button
 * was drawn. https://docs.aws.amazon.com/awssupport/latest/APIReference/API_DescribeAttachment.html
 */
import { Problem, problemIn } from '../problem';
import type { Incoming } from './acting/acting';
import { decodeAttachmentRef } from './attachment-ref';
import type { Support } from './support';

export interface Download extends Incoming {
  /** The number of the case it came with. */
  readonly displayId: string;
}

/** Reads what a button's value names; rejects with `no-attachment` where AWS does not hand it out. */
export async function readDownload(
  { acting, attachment }: Support,
  value: unknown,
  signal?: AbortSignal,
): Promise<Download> {
  const { attachmentId, displayId } = decodeAttachmentRef(value);
  const whole = async (): Promise<Incoming> => {
    const { fileName, data } = await attachment(attachmentId, signal);
    return { fileName, size: data.length, body: once(data) };
  };
  try {
    return { ...(await (acting?.download(attachmentId, signal) ?? whole())), displayId };
  } catch (error) {
    throw problemIn(error)?.code === 'bad-request'
      ? new Problem('no-attachment', '', { cause: error })
      : error;
  }
}

/** A file that is there, as one that comes. */
export async function* once(data: Uint8Array): AsyncGenerator<Uint8Array> {
  yield data;
}
