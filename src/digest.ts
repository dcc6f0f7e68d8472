/** A text told apart from all others by a few characters, in which nothing of it can be read. */
import { createHash } from 'node:crypto';

/** SHA-256 in base64url: all 43 characters of it, or so many. */
export function digestOf(text: string, length?: number): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, length);
}
