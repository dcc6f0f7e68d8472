/** What the SDK and Node call things beside what AWS documents, and what comes over the wire without a name. */
import { Problem, type ProblemCode } from '../../../../src/problem';
import { fileOf, tableOf, windowOf } from '../../../../src/support/aws/answers';
import { problemOfAws, problemOfCredentials, problemOfWrite } from '../../../../src/support/aws/border';

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
/** An error of Node's, and of several addresses of one name. */
const nodes = (code: string, syscall: string, message = 'no') =>
  Object.assign(new Error(message), { code, syscall });
const several = (errors: Error[]) => Object.assign(new AggregateError(errors), { code: 'ECONNREFUSED' });

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
  ['role-denied', 'SubscriptionRequiredException InvalidParameterValue UnauthorizedOperation'],
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
    ['the first of the redirects', { status: 300 }, 'intercepted'],
    ['the last of the redirects', { status: 399 }, 'intercepted'],
    ['a page of HTML', { status: 200, type: 'text/html; charset=utf-8' }, 'intercepted'],
    ['a page of HTML, by its first letter', { status: 200, message: 'Unexpected token <' }, 'intercepted'],
    ['the same in newer words', { status: 200, message: "Unexpected token '<', " }, 'intercepted'],
    ['too many requests, from whoever', { status: 429 }, 'throttled'],
    ['a request that took too long, says whoever', { status: 408 }, 'unreachable'],
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
  for (const cause of ['text', undefined])
    expect(problemOfCredentials(cause)).toMatchObject({ code: 'no-credentials', cause });
});

test('what an error says is no hint for the person who asked', () => {
  const said = thrown('ThrottlingException', 'arn:aws:iam::1:user/a');
  const unsent = nodes('ECONNREFUSED', 'connect', '10.0.0.1');
  const problems = [
    ...[problemOfAws(said, false) as Problem, problemOfCredentials(said), problemOfCredentials('text')],
    ...[unsent, thrown('SomethingNew'), thrown('SomethingNew', 'no', { status: 400, requestId: 'r' })].map(
      problemOfWrite,
    ),
  ];
  expect(problems.map(({ hint }) => hint)).toEqual(Array(6).fill(''));
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

describe('a write that may have left', () => {
  const sent = (name: string, wire: Wire, message?: string) => thrown(name, message, wire);
  const answered = { status: 400, requestId: 'r1' };

  test.each<[string, unknown, ProblemCode]>([
    ['by a name of AWS’s', sent('ThrottlingException', { status: 400 }), 'throttled'],
    [
      'by such a name, with the last status of its kind',
      sent('AccessDenied', { status: 499 }),
      'no-permission',
    ],
    ['by a new name, with the number of an answer', sent('SomethingNew', answered), 'bad-request'],
    ['for its signature', sent('InvalidSignatureException', answered, 'Signature expired: x'), 'wrong-clock'],
  ])('was refused where AWS itself says no: %s', (_, error, code) => {
    expect(problemOfWrite(error)).toMatchObject({ code, cause: error });
  });

  test.each<[string, unknown]>([
    ['a failure of AWS’s', sent('InternalServerError', { status: 500, requestId: 'r1' })],
    ['a refusal’s name with a status that is none', sent('ValidationException', { status: 500 })],
    ['the same before any status', sent('ValidationException', { status: 399 })],
    ['the same without an answer', thrown('ValidationException')],
    ['a time-out of AWS’s own', sent('RequestTimeoutException', { status: 408, requestId: 'r1' })],
    ['a new name without the number of an answer', sent('SomethingNew', { status: 403 })],
    ['no name', sent('Unknown', answered)],
    ['a page in AWS’s place', sent('AccessDenied', { ...answered, type: 'text/html' })],
    ['a body that is no JSON', sent('SyntaxError', answered)],
    ['a connection that was cut', Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })],
    ['a connection that could no longer be written to', nodes('EPIPE', 'write')],
    ['a silence', Object.assign(thrown('TimeoutError'), { code: 'ETIMEDOUT' })],
    ['a silence by the SDK’s clock', thrown('TimeoutError', 'Request timed out after 40000 ms')],
    [
      'several addresses, one of which was written to',
      several([nodes('ECONNREFUSED', 'connect'), nodes('EPIPE', 'write')]),
    ],
    ['several addresses that tell nothing', several([])],
    ['a bug', new TypeError('x is not a function')],
    ['no error', 'text'],
    ['nothing at all', undefined],
  ])('may have arrived, which nobody calls refused: %s', (_, error) => {
    const problem = problemOfWrite(error);
    expect(problem.code).toBe('unknown-outcome');
  });

  test.each<[string, unknown, ProblemCode]>([
    ['a closed port', nodes('ECONNREFUSED', 'connect'), 'unreachable'],
    ['a name nobody knows', nodes('ENOTFOUND', 'getaddrinfo'), 'unreachable'],
    ['a certificate', Object.assign(new Error('no'), { code: 'CERT_HAS_EXPIRED' }), 'certificate'],
    ['a proxy', Object.assign(new Error('no'), { code: 'ERR_PROXY_TUNNEL' }), 'proxy'],
    [
      'a connection that took too long',
      thrown('TimeoutError', 'Socket timed out: did not establish a connection'),
      'unreachable',
    ],
    [
      'one that ended before it was secure',
      Object.assign(
        new Error('Client network socket disconnected before secure TLS connection was established'),
        { code: 'ECONNRESET' },
      ),
      'unreachable',
    ],
    [
      'several addresses, all of them closed',
      several([nodes('ECONNREFUSED', 'connect'), nodes('ENETUNREACH', 'connect')]),
      'unreachable',
    ],
  ])('has not left where no connection came about: %s', (_, error, code) => {
    expect(problemOfWrite(error).code).toBe(code);
  });

  test('may have been cut as well, whatever the words are, where it was not the connection that failed', () => {
    const words = 'did not establish a connection, before secure TLS connection was established';
    for (const error of [
      Object.assign(thrown('TimeoutError', words), { code: 'ETIMEDOUT' }),
      thrown('InternalError', words),
      nodes('EPIPE', 'write', words),
    ])
      expect(problemOfWrite(error).code).toBe('unknown-outcome');
  });

  test('keeps the problem that it ended with, and of a body that could not be read says no word', () => {
    const problem = new Problem('timed-out');
    expect(problemOfWrite(problem)).toBe(problem);
    expect(problemOfWrite(new Error('around', { cause: problem }))).toBe(problem);
    const secret = thrown('SyntaxError', 'Unexpected token s, "secret"', { status: 200 });
    expect((problemOfWrite(secret).cause as Error).message).toBe('HTTP 200 with a body that is no JSON');
    const bug = new TypeError('x is not a function');
    expect(problemOfWrite(bug).cause).toBe(bug);
  });
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
