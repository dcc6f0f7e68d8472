/**
 * Presigned links: who has one may use it until it ends, without keys. They lead to a host of their own; at AWS uploads
 * and downloads are two: https://docs.aws.amazon.com/awssupport/latest/user/upload-attachments.html
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { AwsError } from './aws-error';

export interface Links {
  /** `path` has no slash at its beginning and is encoded already. */
  sign(method: string, path: string, expires: Date): string;
  /** Returns the path of what follows the host. Throws SignatureDoesNotMatch and AccessDenied, as S3 names them. */
  check(method: string, url: string, now: Date): string;
}

/** Those of one account: `base` is the host and the account's place there. */
export function createLinks(base: () => string): Links {
  const key = randomBytes(32);
  const signature = (method: string, path: string, expires: string) =>
    createHmac('sha256', key).update(`${method} ${path} ${expires}`).digest();
  return {
    sign(method, path, expires) {
      const seconds = String(Math.floor(expires.getTime() / 1_000));
      return `${base()}/${path}?Expires=${seconds}&Signature=${signature(method, path, seconds).toString('hex')}`;
    },
    check(method, url, now) {
      const { pathname, searchParams } = new URL(url, base());
      const path = pathname.slice(new URL(base()).pathname.length + 1);
      const seconds = searchParams.get('Expires') ?? '';
      const given = Buffer.from(searchParams.get('Signature') ?? '', 'hex');
      const right = signature(method, path, seconds);
      if (given.length !== right.length || !timingSafeEqual(given, right))
        throw new AwsError('SignatureDoesNotMatch', 'The request signature does not match.', 403);
      if (Number(seconds) * 1_000 <= now.getTime())
        throw new AwsError('AccessDenied', 'Request has expired', 403);
      return path;
    },
  };
}
