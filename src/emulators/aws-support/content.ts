/**
 * The bytes of a file. Seeds name a size and leave it at that: then it is filler.
 * https://docs.aws.amazon.com/awssupport/latest/APIReference/API_Attachment.html
 */
import type { Attachment } from './types';

export function contentOf({ content, size }: Attachment): Buffer {
  if (content === undefined) return Buffer.alloc(size, 'casedesk ');
  return typeof content === 'string' ? Buffer.from(content) : Buffer.from(content);
}
