/**
 * Checks that a request is signed the way AWS wants it, not that the signature is right: the emulator has no secret
 * keys. A client pointed here with no credentials fails as it would at AWS.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
import type { IncomingHttpHeaders } from 'node:http';
import { AwsError } from './aws-error';

const FORM =
  /^AWS4-HMAC-SHA256 Credential=[^/,\s]+\/\d{8}\/[a-z0-9-]+\/([a-z0-9-]+)\/aws4_request,\s*SignedHeaders=[a-z0-9;-]+,\s*Signature=[0-9a-f]{64}$/;

/** Throws MissingAuthenticationToken-, IncompleteSignature- or InvalidSignatureException. */
export function checkSignature(headers: IncomingHttpHeaders): void {
  const given = headers.authorization;
  if (!given) {
    throw new AwsError('MissingAuthenticationTokenException', 'Missing Authentication Token');
  }
  const form = FORM.exec(given);
  if (!form || !headers['x-amz-date']) {
    throw new AwsError(
      'IncompleteSignatureException',
      'Authorization header is not a Signature Version 4 one',
    );
  }
  if (form[1] !== 'support') {
    throw new AwsError(
      'InvalidSignatureException',
      "Credential should be scoped to correct service: 'support'.",
    );
  }
}
