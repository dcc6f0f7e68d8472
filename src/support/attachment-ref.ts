/**
 * What a Post to thread button carries: which file of which case. Ids of attachments are AWS's and may be any text,
 * a button value is at most 2,000 characters and a message 12,000, so an id that would take too much of them
 * gets no button. https://docs.aws.amazon.com/awssupport/latest/APIReference/API_AttachmentDetails.html
 */
import { Problem } from '../problem';

export interface AttachmentRef {
  readonly attachmentId: string;
  /** The number of the case, to be told beside the file. */
  readonly displayId: string;
}

const LONGEST = 600;
const WRITTEN = /^1;([^;]{0,60});([^;]{1,600})$/;

/** A button value of printable ASCII; undefined where there is no id, or one too long to carry. */
export function encodeAttachmentRef({ attachmentId, displayId }: AttachmentRef): string | undefined {
  const fields = ['1', ...[displayId, attachmentId].map((id) => encodeURIComponent(id.toWellFormed()))];
  const value = fields.join(';');
  return value.length <= LONGEST && WRITTEN.test(value) ? value : undefined;
}

/** Throws `stale-cursor` for whatever `encodeAttachmentRef` does not write. */
export function decodeAttachmentRef(value: unknown): AttachmentRef {
  const [, displayId = '', attachmentId = ''] = WRITTEN.exec(typeof value === 'string' ? value : '') ?? [];
  try {
    const ref = { attachmentId: decodeURIComponent(attachmentId), displayId: decodeURIComponent(displayId) };
    if (!attachmentId || encodeAttachmentRef(ref) !== value)
      throw new Error('not the value of a Post to thread button');
    return ref;
  } catch (cause) {
    throw new Problem('stale-cursor', '', { cause });
  }
}
