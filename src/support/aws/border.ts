/**
 * The border where what the SDK throws becomes a problem. It throws three kinds of things: AWS's answers by their
 * names, Node's errors by their codes, and the complaint of a JSON parser about a page of HTML, which a proxy
 * or a sign-in page sent in AWS's place; with a status or, worse, with 200.
 * https://docs.aws.amazon.com/awssupport/latest/APIReference/CommonErrors.html
 */
import { types } from 'node:util';
import { Problem, type ProblemCode, problemIn } from '../../problem';
import { AT_SIGN_IN, BY_CODE, BY_NAME } from './problems';

/** What the SDK writes into its errors. */
interface Thrown extends Error {
  readonly code?: unknown;
  /** Node's word for what it was doing. */
  readonly syscall?: unknown;
  /** Node's, of each address. */
  readonly errors?: unknown;
  readonly $metadata?: { readonly httpStatusCode?: number; readonly requestId?: string };
  readonly $response?: { readonly headers?: Readonly<Record<string, string>> };
}

/**
 * The problem an SDK error means, or the error itself where nobody expected it. The error of a dead
 * token is undocumented: a validation error on a request that carried one (`withToken`) is taken for it.
 */
export function problemOfAws(error: unknown, withToken: boolean): unknown {
  if (!types.isNativeError(error) || problemIn(error)) return error;
  const thrown = error as Thrown;
  const code = named(thrown) ?? unnamed(thrown);
  if (!code) return error;
  const isStale = code === 'bad-request' && withToken;
  return new Problem(isStale ? 'stale-cursor' : code, '', { cause: withoutBody(thrown) });
}

/**
 * The same for a write, whose request may have left: unless AWS refused it, or no connection came about to send it over,
 * nobody knows what became of it. Always a problem.
 */
export function problemOfWrite(error: unknown): Problem {
  const known = problemIn(error);
  if (known) return known;
  const problem = problemIn(problemOfAws(error, false));
  if (isRefusal(error)) return problem ?? new Problem('bad-request', '', { cause: error });
  if (problem && isUnsent(error)) return problem;
  return new Problem('unknown-outcome', '', { cause: problem?.cause ?? error });
}

/** Whether AWS itself says no: with a status of the client's fault, and a name, as no proxy gives one. */
function isRefusal(error: unknown): boolean {
  if (!types.isNativeError(error)) return false;
  const thrown = error as Thrown;
  const { httpStatusCode: status = 0, requestId } = thrown.$metadata ?? {};
  if (status < 400 || status >= 500 || isUnparsed(thrown) || isHtml(thrown)) return false;
  const means = BY_NAME.get(thrown.name);
  return means ? means !== 'unreachable' : requestId !== undefined && thrown.name !== 'Unknown';
}

/** Whether no connection came about. Node tries several addresses of one name, and tells all that went wrong. */
function isUnsent(error: unknown): boolean {
  const { syscall, code, name, message, errors } = error as Thrown;
  if (Array.isArray(errors) && errors.length > 0) return errors.every(isUnsent);
  const means = BY_CODE.get(String(code));
  return (
    syscall === 'connect' ||
    syscall === 'getaddrinfo' ||
    means === 'certificate' ||
    means === 'proxy' ||
    (name === 'TimeoutError' && code === undefined && /did not establish a connection/.test(message)) ||
    (code === 'ECONNRESET' && /before secure TLS connection was established/.test(message))
  );
}

/** The same for an error on the way to credentials, from STS or another source of them. Always a problem. */
export function problemOfCredentials(error: unknown): Problem {
  const known = problemIn(error);
  if (known) return known;
  if (!types.isNativeError(error)) return new Problem('no-credentials', '', { cause: error });
  return new Problem(atSignIn(error as Thrown), '', { cause: withoutBody(error as Thrown) });
}

function atSignIn(error: Thrown): ProblemCode {
  // STS answers an expired session key with the name of an expired web identity token.
  if (isAboutSession(error)) return 'bad-credentials';
  if (isEndedSignIn(error)) return 'sign-in-ended';
  const means = AT_SIGN_IN.get(error.name) ?? named(error) ?? unnamed(error);
  switch (means) {
    case 'throttled':
    case 'unreachable':
    case 'unreadable':
      return 'credentials-away';
    case undefined:
      // A file that is not there, a profile that is none, an answer that holds no keys.
      return 'no-credentials';
    case 'bad-request':
    case 'no-permission':
    case 'no-plan':
      return 'role-denied';
    default:
      return means;
  }
}

/** By its name, or its code, or both and what it says. */
function named(error: Thrown): ProblemCode | undefined {
  const code = BY_NAME.get(error.name) ?? BY_CODE.get(String(error.code));
  if (code === 'bad-credentials' && /^Signature (expired|not yet current)\b/i.test(error.message))
    return 'wrong-clock';
  if (code === 'no-permission' && /\bsts:AssumeRole/.test(error.message)) return 'role-denied';
  return code;
}

/** By what came over the wire: nobody named it, so perhaps it was not AWS who answered. */
function unnamed(error: Thrown): ProblemCode | undefined {
  const { httpStatusCode: status = 0, requestId } = error.$metadata ?? {};
  if (status === 0) return undefined;
  if (status >= 500 || status === 408) return 'unreachable';
  if (status === 407 || (status >= 300 && status < 400) || isHtml(error)) return 'intercepted';
  if (status === 429) return 'throttled';
  if (status < 300 || isUnparsed(error)) return 'unreadable';
  // The SDK's own word. Every answer of AWS has the number of its request.
  if (error.name === 'Unknown') return requestId ? 'unreadable' : 'intercepted';
  return undefined;
}

function isUnparsed({ name }: Error): boolean {
  return name === 'SyntaxError';
}

/** By its type, or by the first letter of it that the parser could not read. */
function isHtml({ $response, message }: Thrown): boolean {
  const type = $response?.headers?.['content-type'] ?? '';
  return /\bhtml\b/i.test(type) || /^Unexpected token '?</.test(message);
}

function isAboutSession({ name, message }: Error): boolean {
  return /^ExpiredToken/.test(name) && /security token included/i.test(message);
}

function isEndedSignIn({ name, message }: Error): boolean {
  return name === 'CredentialsProviderError' && /\bSSO\b|aws (sso )?login|\/login\/cache\//i.test(message);
}

/** A parser's complaint quotes what it could not read, which may be anything; what is known of it besides is not. */
function withoutBody(error: Thrown): Error {
  if (!isUnparsed(error)) return error;
  const { $metadata, $response } = error;
  const type = String($response?.headers?.['content-type'] ?? 'a body').slice(0, 60);
  return new Error(`HTTP ${$metadata?.httpStatusCode ?? '?'} with ${type} that is no JSON`);
}
