/**
 * Opaque NextTokens that nothing has to remember: the place to go on from, encrypted, with the query as associated
 * data. A token presented with other filters therefore does not decrypt and is refused, where AWS would silently
 * answer from another list: https://github.com/aws/aws-sdk-java-v2/issues/1494
 */
import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto';
import { AwsError } from './aws-error';
import type { Key } from './types';

export interface Tokens {
  /** Writes a place in the list that this query asks for; the same place always gives the same token. */
  write(query: unknown, behind: Key): string;
  /** Throws ValidationException for anything this emulator did not write for this very query. */
  read(query: unknown, token: string): Key;
  /** Kills every token handed out so far. */
  expire(): void;
}

export interface TokenOptions {
  /** At least so many characters; AWS promises no maximum. */
  tokenLength?: number;
  /** Makes tokens repeatable from run to run; random otherwise. */
  tokenKey?: string;
}

const IV_BYTES = 12;
const TAG_BYTES = 16;
const GCM = { authTagLength: TAG_BYTES };

/** Creates the tokens of one emulator; another one's are not understood. */
export function createTokens({ tokenLength = 0, tokenKey }: TokenOptions = {}): Tokens {
  const key = tokenKey === undefined ? randomBytes(32) : createHash('sha256').update(tokenKey).digest();
  let epoch = 0;
  const binding = (query: unknown) => Buffer.from(JSON.stringify([epoch, query]));
  const room = Math.ceil((tokenLength * 3) / 4) - IV_BYTES - TAG_BYTES;

  return {
    write(query, behind) {
      const place = JSON.stringify([behind.ms, behind.id]);
      const print = createHmac('sha256', key).update(binding(query)).update(place).digest();
      // Trailing blanks mean nothing in JSON: they make the length uneven, as AWS's are, or long when asked to be.
      const padded = place.padEnd(Math.max(place.length + (print[31]! % 3), room));
      const iv = print.subarray(0, IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, iv, GCM).setAAD(binding(query));
      const sealed = Buffer.concat([cipher.update(padded), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64');
    },
    read(query, token) {
      try {
        const bytes = Buffer.from(token, 'base64');
        if (bytes.toString('base64') !== token) throw new Error('Not what write() wrote');
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES), GCM)
          .setAAD(binding(query))
          .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
        const place = Buffer.concat([
          decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)),
          decipher.final(),
        ]);
        const [ms, id] = JSON.parse(place.toString());
        return { ms, id };
      } catch {
        throw new AwsError('ValidationException', 'Invalid NextToken');
      }
    },
    expire() {
      epoch++;
    },
  };
}
