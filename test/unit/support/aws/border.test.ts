/** What the SDK and Node call things beside what AWS documents, and what comes over the wire without a name. */
import { Problem, type ProblemCode } from '../../../../src/problem';
import { fileOf, tableOf, windowOf } from '../../../../src/support/aws/answers';
import { problemOfAws, problemOfCredentials } from '../../../../src/support/aws/border';

interface Wire {
  readonly status?: number;
  readonly requestId?: string;
  readonly type?: string;
}

const thrown = (name: string, message = 'no', { status, requestId, type }: Wire = {}) =>
  Object.assign(new Error(message), {
    name,
    ...(status !== undefined && { $metadata: { httpStatusCode: status, requestId } }),
    ...(type !== undefined && { $response: { headers: { 'content-type': type } } }),
  });
const codeOf = (error: unknown) => (error instanceof Problem ? error.code : undefined);
const words = (text: string) => text.split(' ');

test.each<[ProblemCode, string]>([
  ['no-plan', 'OptInRequiredException'],
  ['no-permission', 'AccessDenied UnauthorizedOperation'],
  ['no-credentials', 'CredentialsProviderError TokenProviderError'],
  [
    'bad-credentials',
    'ExpiredToken SignatureDoesNotMatch AuthFailure InvalidAccessKeyId IncompleteSignatureException',
  ],
  [
    'bad-credentials',
    'IncompleteSignatureError MissingAuthenticationTokenException InvalidToken InvalidTokenException',
  ],
  ['wrong-clock', 'RequestTimeTooSkewed RequestInTheFuture'],
  ['not-understood', 'SerializationException'],
  [
    'throttled',
    'Throttling ThrottledException TooManyRequestsException RequestLimitExceeded RequestThrottled',
  ],
  ['throttled', 'RequestThrottledException SlowDown'],
  [
    'unreachable',
    'TimeoutError RequestTimeout InternalError InternalServerException ServiceUnavailableException',
  ],
  ['bad-request', 'ValidationException InvalidNextTokenException'],
])('the same thing under its other names is %s: %s', (code, names) => {
  for (const name of words(names))
    expect([name, codeOf(problemOfAws(thrown(name), false))]).toEqual([name, code]);
});

test.each<[ProblemCode, string]>([
  [
    'unreachable',
    'ECONNREFUSED ECONNRESET ECONNABORTED ENOTFOUND EAI_AGAIN EPIPE ETIMEDOUT EHOSTUNREACH EHOSTDOWN',
  ],
  ['unreachable', 'ENETUNREACH ENETDOWN EADDRNOTAVAIL EPROTO ERR_SSL_WRONG_VERSION_NUMBER'],
  ['unreachable', 'ERR_TLS_HANDSHAKE_TIMEOUT ERR_STREAM_PREMATURE_CLOSE'],
  ['unreadable', 'HPE_INVALID_CONSTANT HPE_INVALID_HEADER_TOKEN HPE_HEADER_OVERFLOW'],
])('what Node says of the way to AWS is %s: %s', (code, codes) => {
  for (const one of words(codes)) {
    const error = Object.assign(new Error('no'), { code: one });
    expect([one, codeOf(problemOfAws(error, false))]).toEqual([one, code]);
    expect([one, codeOf(problemOfCredentials(error))]).toEqual([one, 'credentials-away']);
  }
});

test.each<[ProblemCode, string]>([
  [
    'role-denied',
    'NotAuthorized UnauthorizedException ForbiddenException ResourceNotFoundException ValidationException',
  ],
  ['role-denied', 'SubscriptionRequiredException InvalidParameterValue'],
  ['identity-refused', 'ExpiredToken'],
  ['sign-in-ended', 'LoginRefreshRequired InvalidGrantException ExpiredSsoToken'],
  ['no-credentials', 'CredentialsProviderError SomethingNew'],
  ['wrong-clock', 'RequestExpired'],
])('on the way to credentials it is %s: %s', (code, names) => {
  for (const name of words(names))
    expect([name, problemOfCredentials(thrown(name)).code]).toEqual([name, code]);
});

describe('what nobody named', () => {
  test.each<[string, Wire & { name?: string; message?: string }, ProblemCode | undefined]>([
    ['a failure of a server', { status: 500 }, 'unreachable'],
    ['a gateway', { status: 503, type: 'text/html' }, 'unreachable'],
    ['a proxy that wants a password', { status: 407 }, 'intercepted'],
    ['a redirect to a sign-in page', { status: 302 }, 'intercepted'],
    ['the last of the redirects', { status: 399 }, 'intercepted'],
    ['a page of HTML', { status: 200, type: 'text/html; charset=utf-8' }, 'intercepted'],
    ['a page of HTML, by its first letter', { status: 200, message: 'Unexpected token <' }, 'intercepted'],
    ['the same in newer words', { status: 200, message: "Unexpected token '<', " }, 'intercepted'],
    ['too many requests, from whoever', { status: 429 }, 'throttled'],
    ['an answer that is none', { status: 200 }, 'unreadable'],
    ['a body that is no JSON', { status: 400, name: 'SyntaxError' }, 'unreadable'],
    ['an answer of AWS without a name', { status: 400, name: 'Unknown', requestId: 'r1' }, 'unreadable'],
    ['an answer without a number, so not of AWS', { status: 400, name: 'Unknown' }, 'intercepted'],
    ['a refusal with a name of its own', { status: 400, requestId: 'r1' }, undefined],
    ['an error that never left', {}, undefined],
    ['a word that only looks like HTML', { status: 400, type: 'application/xhtmlish' }, undefined],
    ['an error about a < elsewhere', { status: 400, message: 'x Unexpected token <' }, undefined],
  ])('%s', (_, { name = 'SomethingNew', message, ...wire }, code) => {
    const error = thrown(name, message, wire);
    const problem = problemOfAws(error, true);
    expect(codeOf(problem)).toBe(code);
    if (!code) expect(problem).toBe(error);
    const atSignIn = {
      unreachable: 'credentials-away',
      throttled: 'credentials-away',
      unreadable: 'credentials-away',
    };
    const expected = code && code in atSignIn ? 'credentials-away' : (code ?? 'no-credentials');
    expect(problemOfCredentials(error).code).toBe(expected);
  });
});

test('what is a problem already, or no error, stays what it is', () => {
  const problem = new Problem('throttled');
  const around = new Error('a page', { cause: problem });
  for (const error of [problem, around, 'text', undefined]) expect(problemOfAws(error, true)).toBe(error);
  expect([problemOfCredentials(problem), problemOfCredentials(around)]).toEqual([problem, problem]);
  expect(problemOfCredentials('text')).toMatchObject({ code: 'no-credentials', cause: 'text' });
});

test('the error is kept for the log, but for a body that could not be read, which may be anything', () => {
  const named = thrown('ThrottlingException');
  expect(problemOfAws(named, false)).toMatchObject({ cause: named });
  expect(problemOfCredentials(named).cause).toBe(named);
  const secret = thrown('SyntaxError', 'Unexpected token s, "secret" is no JSON', {
    status: 200,
    type: 'x'.repeat(99),
  });
  for (const problem of [problemOfAws(secret, false) as Problem, problemOfCredentials(secret)]) {
    const { message } = problem.cause as Error;
    expect(message).toBe(`HTTP 200 with ${'x'.repeat(60)} that is no JSON`);
  }
  const bare = Object.assign(thrown('SyntaxError', 'secret'), { $metadata: { httpStatusCode: 201 } });
  expect((problemOfAws(bare, false) as Problem).cause).toMatchObject({
    message: 'HTTP 201 with a body that is no JSON',
  });
  expect(problemOfCredentials(thrown('SyntaxError', 'secret')).cause).toMatchObject({
    message: 'HTTP ? with a body that is no JSON',
  });
});

test.each([
  ['InvalidSignatureException', 'Signature expired: x', 'wrong-clock'],
  ['InvalidSignatureException', 'the signature expired: x', 'bad-credentials'],
  ['InvalidSignatureException', 'no', 'bad-credentials'],
  ['ThrottlingException', 'Signature expired: x', 'throttled'],
  ['AccessDenied', 'not authorized to perform: sts:AssumeRole', 'role-denied'],
  ['AccessDenied', 'not authorized to perform: support:DescribeCases', 'no-permission'],
  ['ThrottlingException', 'sts:AssumeRole', 'throttled'],
])('%s that says “%s” is %s', (name, message, code) => {
  expect(codeOf(problemOfAws(thrown(name, message), false))).toBe(code);
});

test.each([
  ['CredentialsProviderError', 'The SSO session associated with this profile has expired.', 'sign-in-ended'],
  ['CredentialsProviderError', 'run aws sso login', 'sign-in-ended'],
  ['CredentialsProviderError', 'run aws login', 'sign-in-ended'],
  ['CredentialsProviderError', 'no file at /home/me/.aws/login/cache/x.json', 'sign-in-ended'],
  ['CredentialsProviderError', 'Could not load credentials from any providers', 'no-credentials'],
  ['CredentialsProviderError', 'no such profile: LESSONS', 'no-credentials'],
  ['AccessDenied', 'SSO', 'role-denied'],
  ['ExpiredTokenException', 'The security token included in the request is expired', 'bad-credentials'],
  ['ExpiredTokenException', 'Token expired: current date/time must be before', 'identity-refused'],
  ['AccessDenied', 'The security token included in the request is expired', 'role-denied'],
  ['XExpiredToken', 'The security token included in the request is expired', 'no-credentials'],
])('on the way to credentials %s that says “%s” is %s', (name, message, code) => {
  expect(problemOfCredentials(thrown(name, message)).code).toBe(code);
});

describe('an answer', () => {
  const areAll = (value: unknown): value is readonly number[] => Array.isArray(value);
  const unreadable = expect.objectContaining({ code: 'unreadable' });

  test('is a list with the token behind it, or an empty page that only says where to go on', () => {
    expect(windowOf([1], 't', areAll)).toEqual({ items: [1], next: 't' });
    expect(windowOf([], undefined, areAll)).toEqual({ items: [], next: undefined });
    expect(windowOf(undefined, 't', areAll)).toEqual({ items: [], next: 't' });
    expect(tableOf([1], areAll)).toEqual([1]);
  });

  test.each([
    [undefined, undefined],
    [undefined, ''],
    [[1], 7],
    [[1], null],
    [null, 't'],
    ['text', 't'],
  ])('that is none is never told as an empty list: %p with the token %p', (items, next) => {
    expect(() => windowOf(items, next, areAll)).toThrow(unreadable);
  });

  test('of a table has a table in it', () => {
    for (const items of [undefined, null, {}, 'text'])
      expect(() => tableOf(items, areAll)).toThrow(unreadable);
  });

  test('of a file has bytes, none of them too, and is named by its id where it has no name', () => {
    const data = new Uint8Array(0);
    expect(fileOf({ fileName: 'a.txt', data }, 'id')).toEqual({ fileName: 'a.txt', data });
    expect(fileOf({ data }, 'id')).toEqual({ fileName: 'id', data });
    for (const file of [undefined, {}, { data: 'text' }, { fileName: 7, data }, { fileName: 'a.txt' }])
      expect(() => fileOf(file as never, 'id')).toThrow(unreadable);
  });
});
