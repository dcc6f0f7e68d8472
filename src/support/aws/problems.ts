/**
 * The border where AWS's errors become problems. Half of them are not in the service's model and arrive
 * as the base exception, so they are told by `name`, never by class.
 * https://docs.aws.amazon.com/awssupport/latest/APIReference/CommonErrors.html
 */
import { types } from 'node:util';
import { Problem, type ProblemCode, problemIn } from '../../problem';

const CODES: Record<string, ProblemCode> = {
  SubscriptionRequiredException: 'no-plan',
  AccessDeniedException: 'no-permission',
  AccessDenied: 'no-permission',
  OptInRequired: 'no-permission',
  UnauthorizedOperation: 'no-permission',
  ExpiredTokenException: 'bad-credentials',
  ExpiredToken: 'bad-credentials',
  UnrecognizedClientException: 'bad-credentials',
  InvalidClientTokenId: 'bad-credentials',
  InvalidSignatureException: 'bad-credentials',
  IncompleteSignatureException: 'bad-credentials',
  MissingAuthenticationTokenException: 'bad-credentials',
  CredentialsProviderError: 'bad-credentials',
  TokenProviderError: 'bad-credentials',
  ThrottlingException: 'throttled',
  Throttling: 'throttled',
  TooManyRequestsException: 'throttled',
  RequestLimitExceeded: 'throttled',
  CaseIdNotFound: 'no-such-case',
  AttachmentIdNotFound: 'no-attachment',
  DescribeAttachmentLimitExceeded: 'throttled',
  ValidationException: 'bad-request',
  ValidationError: 'bad-request',
  InvalidParameterValueException: 'bad-request',
  TimeoutError: 'unreachable',
  RequestTimeout: 'unreachable',
  RequestTimeoutException: 'unreachable',
  InternalServerError: 'unreachable',
  InternalFailure: 'unreachable',
  ServiceUnavailable: 'unreachable',
  ServiceUnavailableException: 'unreachable',
};

const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

/**
 * The problem an SDK error means, or the error itself where nobody expected it. The error of a dead
 * token is undocumented: a validation error on a request that carried one (`withToken`) is taken for it.
 */
export function problemOfAws(error: unknown, withToken: boolean): unknown {
  if (!types.isNativeError(error) || problemIn(error)) return error;
  const known = CODES[error.name] ?? (isNetwork(error) ? 'unreachable' : undefined);
  if (!known) return error;
  return new Problem(known === 'bad-request' && withToken ? 'stale-cursor' : known, '', { cause: error });
}

function isNetwork(error: Error & { code?: unknown; $metadata?: { httpStatusCode?: number } }): boolean {
  return NETWORK.has(String(error.code)) || (error.$metadata?.httpStatusCode ?? 0) >= 500;
}
