import { problemNotice } from '../../../../src/blocks/notices';
import { Problem, type ProblemCode } from '../../../../src/problem';
import { problemOfAws, problemOfCredentials } from '../../../../src/support/aws/border';
import { REMEDIES } from '../../../../src/support/aws/problems';

type Documented = readonly [names: string, code: ProblemCode];

/** An error as the SDK throws it. */
const thrown = (name: string, message = name, extra = {}) =>
  Object.assign(new Error(message), { name, $metadata: { httpStatusCode: 400, requestId: '1' } }, extra);
const codeOf = (error: unknown) => (error instanceof Problem ? error.code : `no problem: ${error}`);
const each = (lists: readonly Documented[]) =>
  lists.flatMap(([names, code]) => names.split(' ').map((name) => [name, code] as const));

/** https://docs.aws.amazon.com/awssupport/latest/APIReference/CommonErrors.html, and what older editions had. */
const COMMON: readonly Documented[] = [
  ['AccessDeniedException NotAuthorized', 'no-permission'],
  ['ExpiredTokenException IncompleteSignature UnrecognizedClientException', 'bad-credentials'],
  ['InvalidClientTokenId MissingAuthenticationToken InvalidSignatureException', 'bad-credentials'],
  ['InternalFailure ServiceUnavailable RequestTimeoutException RequestAbortedException', 'unreachable'],
  ['OptInRequired', 'no-plan'],
  ['RequestExpired', 'wrong-clock'],
  ['ThrottlingException', 'throttled'],
  [
    'MalformedHttpRequestException RequestEntityTooLargeException UnknownOperationException',
    'not-understood',
  ],
  ['InvalidAction MissingAction MalformedQueryString InvalidQueryParameter', 'not-understood'],
  ['ValidationError MissingParameter InvalidParameterValue InvalidParameterCombination', 'bad-request'],
];

/**
 * The errors of the five operations asked for. InvalidParameterValueException and SubscriptionRequiredException are
 * in their texts. https://docs.aws.amazon.com/awssupport/latest/APIReference/API_DescribeCases.html,
 * https://github.com/boto/botocore/tree/develop/botocore/data/support/2013-04-15
 */
const OPERATIONS: readonly Documented[] = [
  ['InternalServerError', 'unreachable'],
  ['CaseIdNotFound', 'no-such-case'],
  ['AttachmentIdNotFound', 'no-attachment'],
  ['DescribeAttachmentLimitExceeded', 'throttled'],
  ['InvalidParameterValueException', 'bad-request'],
  ['SubscriptionRequiredException', 'no-plan'],
];

/**
 * AssumeRole's and AssumeRoleWithWebIdentity's, under both names a client may see.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html
 */
const AT_SIGN_IN: readonly Documented[] = [
  ['InvalidIdentityToken InvalidIdentityTokenException IDPRejectedClaim', 'identity-refused'],
  ['IDPRejectedClaimException ExpiredTokenException', 'identity-refused'],
  ['IDPCommunicationError IDPCommunicationErrorException Throttling InternalFailure', 'credentials-away'],
  ['AccessDenied AccessDeniedException RegionDisabledException ValidationError', 'role-denied'],
  ['MalformedPolicyDocument MalformedPolicyDocumentException', 'role-denied'],
  ['PackedPolicyTooLarge PackedPolicyTooLargeException', 'role-denied'],
  ['InvalidClientTokenId SignatureDoesNotMatch', 'bad-credentials'],
];

/** https://nodejs.org/api/tls.html#x509-certificate-error-codes, without the one about memory. */
const CERTIFICATES = `UNABLE_TO_GET_ISSUER_CERT UNABLE_TO_GET_CRL UNABLE_TO_DECRYPT_CERT_SIGNATURE
  UNABLE_TO_DECRYPT_CRL_SIGNATURE UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY CERT_SIGNATURE_FAILURE CRL_SIGNATURE_FAILURE
  CERT_NOT_YET_VALID CERT_HAS_EXPIRED CRL_NOT_YET_VALID CRL_HAS_EXPIRED ERROR_IN_CERT_NOT_BEFORE_FIELD
  ERROR_IN_CERT_NOT_AFTER_FIELD ERROR_IN_CRL_LAST_UPDATE_FIELD ERROR_IN_CRL_NEXT_UPDATE_FIELD
  DEPTH_ZERO_SELF_SIGNED_CERT SELF_SIGNED_CERT_IN_CHAIN UNABLE_TO_GET_ISSUER_CERT_LOCALLY
  UNABLE_TO_VERIFY_LEAF_SIGNATURE CERT_CHAIN_TOO_LONG CERT_REVOKED INVALID_CA PATH_LENGTH_EXCEEDED INVALID_PURPOSE
  CERT_UNTRUSTED CERT_REJECTED HOSTNAME_MISMATCH ERR_TLS_CERT_ALTNAME_INVALID`.split(/\s+/);

/** What the sentence must be about. */
const ABOUT: Partial<Record<ProblemCode, RegExp>> = {
  'no-permission': /did not allow me.*support:Describe/,
  'bad-credentials': /my credentials.*renew/,
  unreachable: /could not reach AWS Support/,
  'no-plan': /no support plan/,
  'wrong-clock': /clock/,
  throttled: /too many requests/,
  'not-understood': /did not understand me/,
  'bad-request': /did not take this request/,
  'no-such-case': /no such case/,
  'no-attachment': /does not give me this file/,
  'identity-refused': /identity token/,
  'credentials-away': /could not get my credentials.*Try again/,
  'role-denied': /take on my role.*trust policy/,
  certificate: /certificate.*NODE_EXTRA_CA_CERTS/,
  proxy: /proxy on my way out does not open the way/,
  intercepted: /on the way to AWS answered in its place/,
  unreadable: /something I cannot read/,
  'no-credentials': /no AWS credentials/,
  'sign-in-ended': /sign-in .* has ended.*aws sso login/,
};

/** Expects the problem, its sentence, and what the doctor says unless it is about one action or one question. */
function expectProblem(problem: unknown, code: ProblemCode): void {
  expect(codeOf(problem)).toBe(code);
  expect(problemNotice(problem as Problem).text).toMatch(ABOUT[code]!);
  const isOfOneCall = ['no-permission', 'bad-request', 'no-such-case', 'no-attachment'].includes(code);
  expect(REMEDIES.has(code)).toBe(!isOfOneCall);
}

test.each(each([...COMMON, ...OPERATIONS]))('%s from AWS Support is %s', (name, code) => {
  expectProblem(problemOfAws(thrown(name), false), code);
});

test.each(each(AT_SIGN_IN))('%s on the way to credentials is %s', (name, code) => {
  expectProblem(problemOfCredentials(thrown(name)), code);
});

test.each(CERTIFICATES)('%s is a certificate that cannot be verified, wherever it is met', (code) => {
  const error = () => Object.assign(new Error(code), { code });
  expectProblem(problemOfAws(error(), false), 'certificate');
  expectProblem(problemOfCredentials(error()), 'certificate');
});

test.each(['Signature expired: 20261126T0100Z is now earlier than', 'Signature not yet current: 2026'])(
  'a signature that AWS calls “%s” is the clock’s fault, not the keys’',
  (message) => {
    for (const name of ['InvalidSignatureException', 'SignatureDoesNotMatch'])
      expectProblem(problemOfAws(thrown(name, message), false), 'wrong-clock');
  },
);

test('a role that cannot be taken on is not told as a missing permission of AWS Support', () => {
  const message = 'User: arn:aws:iam::1:user/a is not authorized to perform: sts:AssumeRole on resource: r';
  expectProblem(problemOfAws(thrown('AccessDenied', message), false), 'role-denied');
});

test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf'])(
  'an error called %s is one nobody expected',
  (name) => {
    const error = thrown(name, 'x', { code: name });
    expect(problemOfAws(error, false)).toBe(error);
    expect(codeOf(problemOfCredentials(thrown(name)))).toBe('no-credentials');
  },
);

test('a token that AWS does not take is a stale page; a question it does not understand is not', () => {
  expect(codeOf(problemOfAws(thrown('ValidationException'), true))).toBe('stale-cursor');
  expect(codeOf(problemOfAws(thrown('UnknownOperationException'), true))).toBe('not-understood');
});

test('every problem of AWS has a sentence that this list knows', () => {
  for (const code of REMEDIES.keys()) expect(ABOUT[code]).toBeDefined();
});

test('keys that have expired are not told as an identity token, also where STS says so', () => {
  const message = 'The security token included in the request is expired';
  expectProblem(problemOfCredentials(thrown('ExpiredTokenException', message)), 'bad-credentials');
});
