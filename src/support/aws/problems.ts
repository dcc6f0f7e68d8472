/**
 * What AWS, its SDK and Node call the things that go wrong, and what each of them means: one table, for the
 * sentence a person reads (by the code) and for what `doctor` tells an operator to do. Half of the names are in
 * no model of the service, so they are told by name, never by class.
 * https://docs.aws.amazon.com/awssupport/latest/APIReference/CommonErrors.html
 */
import type { ProblemCode } from '../../problem';

/** What the doctor's line is about. */
export type Matter = 'credentials' | 'plan' | 'service' | 'network' | 'clock';

interface Row {
  readonly code: ProblemCode;
  /** `name` of the error, as AWS Support answers it or the SDK throws it. */
  readonly names?: readonly string[];
  /** `name` of an error on the way to credentials, where it means something else there. */
  readonly atSignIn?: readonly string[];
  /** `code` of an error of Node's. */
  readonly codes?: readonly string[];
  /** Absent where it says nothing of the whole account or the whole way there. */
  readonly remedy?: Remedy;
}

export interface Remedy {
  readonly about: Matter;
  /** Goes on behind `AWS credentials: `, `Clock: ` … */
  readonly says: string;
}

const ROWS: readonly Row[] = [
  {
    code: 'no-plan',
    // OptInRequired: "the access key ID needs a subscription for the service", which for this one is a plan.
    names: ['SubscriptionRequiredException', 'OptInRequired', 'OptInRequiredException'],
    remedy: {
      about: 'plan',
      says: 'this account has none with API access. It needs Business Support+, Enterprise Support or Unified Operations.',
    },
  },
  {
    code: 'no-permission',
    names: ['AccessDeniedException', 'AccessDenied', 'NotAuthorized', 'UnauthorizedOperation'],
  },
  {
    code: 'role-denied',
    atSignIn: [
      ...['AccessDeniedException', 'AccessDenied', 'NotAuthorized', 'UnauthorizedException'],
      ...['ForbiddenException', 'RegionDisabledException', 'ResourceNotFoundException'],
      ...['MalformedPolicyDocument', 'MalformedPolicyDocumentException'],
      ...['PackedPolicyTooLarge', 'PackedPolicyTooLargeException', 'ValidationError', 'ValidationException'],
    ],
    remedy: {
      about: 'credentials',
      says: 'AWS does not let the bot take on its role. Look at AWS_ROLE_ARN or role_arn, at the role’s trust policy, at sts:AssumeRole for whoever takes it on, and whether STS is switched on in the region.',
    },
  },
  {
    code: 'identity-refused',
    atSignIn: [
      ...['InvalidIdentityToken', 'InvalidIdentityTokenException', 'IDPRejectedClaim'],
      ...['IDPRejectedClaimException', 'ExpiredToken', 'ExpiredTokenException'],
    ],
    remedy: {
      about: 'credentials',
      says: 'AWS does not accept the web identity token. Look at the file in AWS_WEB_IDENTITY_TOKEN_FILE (is it renewed?), at the identity provider in IAM, and at its audience in the role’s trust policy.',
    },
  },
  {
    code: 'credentials-away',
    atSignIn: ['IDPCommunicationError', 'IDPCommunicationErrorException'],
    remedy: {
      about: 'credentials',
      says: 'the service that gives them (STS, IAM Identity Center, the metadata service) cannot be reached or does not answer. Check the way to it.',
    },
  },
  {
    code: 'sign-in-ended',
    atSignIn: ['LoginRefreshRequired', 'InvalidGrantException', 'ExpiredSsoToken'],
    remedy: {
      about: 'credentials',
      says: 'the sign-in they come from has ended. Run `aws sso login` (or `aws login`) with the bot’s profile, or give the bot a role.',
    },
  },
  {
    code: 'no-credentials',
    names: ['CredentialsProviderError', 'TokenProviderError'],
    remedy: {
      about: 'credentials',
      says: 'there are none that can be used. Give the bot a role, or keys in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; look at the name in AWS_PROFILE, at what its credential_process prints, and whether the metadata service can be reached from a container (hop limit 2).',
    },
  },
  {
    code: 'bad-credentials',
    names: [
      ...['ExpiredTokenException', 'ExpiredToken', 'UnrecognizedClientException', 'InvalidClientTokenId'],
      ...['InvalidSignatureException', 'SignatureDoesNotMatch', 'AuthFailure', 'InvalidAccessKeyId'],
      ...['IncompleteSignature', 'IncompleteSignatureException', 'IncompleteSignatureError'],
      ...['MissingAuthenticationToken', 'MissingAuthenticationTokenException'],
      ...['InvalidToken', 'InvalidTokenException'],
    ],
    remedy: {
      about: 'credentials',
      says: 'AWS does not accept them: they are wrong, expired, deleted, or of another partition than AWS_REGION. Renew AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN, or better give the bot a role; see that no proxy changes the headers of requests.',
    },
  },
  {
    code: 'wrong-clock',
    names: ['RequestExpired', 'RequestTimeTooSkewed', 'RequestInTheFuture'],
    remedy: {
      about: 'clock',
      says: 'AWS refuses requests because of the time in them. Synchronise the host’s clock (NTP).',
    },
  },
  {
    code: 'certificate',
    // https://nodejs.org/api/tls.html#x509-certificate-error-codes
    codes: [
      ...['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'SELF_SIGNED_CERT_IN_CHAIN', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
      ...['UNABLE_TO_GET_ISSUER_CERT', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'CERT_HAS_EXPIRED'],
      ...['CERT_NOT_YET_VALID', 'CERT_REVOKED', 'CERT_UNTRUSTED', 'CERT_REJECTED', 'CERT_CHAIN_TOO_LONG'],
      ...['CERT_SIGNATURE_FAILURE', 'UNABLE_TO_DECRYPT_CERT_SIGNATURE', 'INVALID_CA', 'INVALID_PURPOSE'],
      ...['UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY', 'PATH_LENGTH_EXCEEDED', 'HOSTNAME_MISMATCH'],
      ...['ERROR_IN_CERT_NOT_BEFORE_FIELD', 'ERROR_IN_CERT_NOT_AFTER_FIELD', 'ERR_TLS_CERT_ALTNAME_INVALID'],
      ...['UNABLE_TO_GET_CRL', 'UNABLE_TO_DECRYPT_CRL_SIGNATURE', 'CRL_SIGNATURE_FAILURE'],
      ...['CRL_NOT_YET_VALID', 'CRL_HAS_EXPIRED', 'ERROR_IN_CRL_LAST_UPDATE_FIELD'],
      ...['ERROR_IN_CRL_NEXT_UPDATE_FIELD'],
    ],
    remedy: {
      about: 'network',
      says: 'the certificate on the way to AWS cannot be verified. Behind a company proxy, name the file with its certificate in NODE_EXTRA_CA_CERTS; otherwise look at the host’s clock and at the address.',
    },
  },
  {
    code: 'proxy',
    // https://nodejs.org/api/errors.html#err_proxy_tunnel
    codes: ['ERR_PROXY_TUNNEL'],
    remedy: {
      about: 'network',
      says: 'the proxy in HTTPS_PROXY does not open the way. Look at its user and password, and whether it lets the bot through to AWS’s addresses.',
    },
  },
  {
    code: 'intercepted',
    remedy: {
      about: 'network',
      says: 'something on the way answers in AWS’s place, such as a proxy or a sign-in page. Let the bot through to AWS Support’s addresses.',
    },
  },
  {
    code: 'unreadable',
    codes: ['HPE_INVALID_CONSTANT', 'HPE_INVALID_HEADER_TOKEN', 'HPE_HEADER_OVERFLOW'],
    remedy: {
      about: 'service',
      says: 'answers with something that cannot be read. Look at CASEDESK_SUPPORT_ENDPOINTS, AWS_ENDPOINT_URL_SUPPORT and at proxies on the way.',
    },
  },
  {
    code: 'not-understood',
    names: [
      ...['UnknownOperationException', 'InvalidAction', 'MissingAction', 'MalformedQueryString'],
      ...['InvalidQueryParameter', 'MalformedHttpRequestException', 'RequestEntityTooLargeException'],
      ...['SerializationException'],
    ],
    remedy: {
      about: 'service',
      says: 'does not understand the bot. Look whether CASEDESK_SUPPORT_ENDPOINTS and AWS_ENDPOINT_URL_SUPPORT name AWS Support, and at proxies that change requests.',
    },
  },
  {
    code: 'throttled',
    names: [
      ...['ThrottlingException', 'Throttling', 'ThrottledException', 'TooManyRequestsException'],
      ...['RequestLimitExceeded', 'RequestThrottled', 'RequestThrottledException', 'SlowDown'],
      ...['DescribeAttachmentLimitExceeded', 'AttachmentLimitExceeded'],
    ],
    remedy: {
      about: 'service',
      says: 'answers too many requests of this account just now. Ask again in a minute.',
    },
  },
  {
    code: 'unreachable',
    names: [
      ...['TimeoutError', 'RequestTimeout', 'RequestTimeoutException', 'RequestAbortedException'],
      ...['InternalServerError', 'InternalFailure', 'InternalError', 'InternalServerException'],
      ...['ServiceUnavailable', 'ServiceUnavailableException'],
    ],
    codes: [
      ...['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'ENOTFOUND', 'EAI_AGAIN', 'EPIPE', 'ETIMEDOUT'],
      ...['EHOSTUNREACH', 'EHOSTDOWN', 'ENETUNREACH', 'ENETDOWN', 'EADDRNOTAVAIL', 'EPROTO'],
      ...['ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_TLS_HANDSHAKE_TIMEOUT', 'ERR_STREAM_PREMATURE_CLOSE'],
    ],
    remedy: { about: 'service', says: 'cannot be reached. Check the network and the AWS Health Dashboard.' },
  },
  // Acts that change a case.
  { code: 'case-limit', names: ['CaseCreationLimitExceeded'] },
  { code: 'file-refused', names: ['AttachmentSetSizeLimitExceeded'] },
  {
    code: 'files-expired',
    names: ['AttachmentSetExpired', 'AttachmentSetIdNotFound', 'UploadIdNotFound'],
  },
  { code: 'no-such-case', names: ['CaseIdNotFound'] },
  { code: 'no-attachment', names: ['AttachmentIdNotFound'] },
  {
    code: 'bad-request',
    names: [
      ...['ValidationException', 'ValidationError', 'InvalidParameterValueException', 'MissingParameter'],
      ...['InvalidParameterValue', 'InvalidParameterCombination', 'InvalidNextTokenException'],
    ],
  },
];

// Maps: an error may be called `constructor`.
const meanings = (of: (row: Row) => readonly string[] | undefined): ReadonlyMap<string, ProblemCode> =>
  new Map(ROWS.flatMap((row) => (of(row) ?? []).map((name) => [name, row.code] as const)));

export const BY_NAME = meanings(({ names }) => names);
export const BY_CODE = meanings(({ codes }) => codes);
export const AT_SIGN_IN = meanings(({ atSignIn }) => atSignIn);

/** What an operator does about a problem that stands in the way of every call. */
export const REMEDIES: ReadonlyMap<ProblemCode, Remedy> = new Map(
  ROWS.flatMap(({ code, remedy }) => (remedy ? [[code, remedy] as const] : [])),
);
