/**
 * Whose key signs, and for which service and Region: SQS is regional, and a request signed for another Region than the
 * queue's is refused. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
import type { IncomingHttpHeaders } from 'node:http';
import { SqsError } from './sqs-error';

const FORM =
  /^AWS4-HMAC-SHA256 Credential=([^/,\s]+)\/\d{8}\/([a-z0-9-]+)\/([a-z0-9-]+)\/aws4_request,\s*SignedHeaders=[a-z0-9;-]+,\s*Signature=[0-9a-f]{64}$/;

/** The access key. */
export function callerIn({ authorization }: IncomingHttpHeaders): string {
  if (!authorization)
    throw new SqsError(
      'MissingAuthenticationToken',
      'Request is missing Authentication Token',
      undefined,
      403,
    );
  const [, key, , service] = FORM.exec(authorization) ?? [];
  if (key === undefined)
    throw new SqsError('IncompleteSignature', 'Authorization header is not a Signature Version 4 one');
  if (service !== 'sqs') throw badScope("service: 'sqs'");
  return key;
}

export function checkScope({ authorization = '' }: IncomingHttpHeaders, region: string): void {
  if (FORM.exec(authorization)?.[2] !== region) throw badScope(`a valid region: '${region}'`);
}

function badScope(what: string): SqsError {
  const message = `Credential should be scoped to ${what}.`;
  return new SqsError('SignatureDoesNotMatch', message, undefined, 403);
}
