/**
 * One request to a link that AWS Support hands out for a part of a file. Such a link lets anybody in who has it, so it is
 * in no error: neither Node's nor ours hold more of it than the host.
 * https://docs.aws.amazon.com/awssupport/latest/user/upload-attachments.html
 */
import type { ClientRequest, Agent as HttpAgent, IncomingMessage, RequestOptions } from 'node:http';
import { request as askPlainly } from 'node:http';
import { request as askSecurely, type Agent as HttpsAgent } from 'node:https';
import { Problem, problemIn } from '../../../problem';
import { problemOfAws } from '../border';

export interface Ways {
  /** The SDK's `requestHandler`: its agents, where it has some. */
  readonly connections?: unknown;
  /** Milliseconds without a byte. */
  readonly silence?: number;
  /** Milliseconds before something is tried again; longer each time. */
  readonly pause?: number;
  /** Milliseconds until AWS has to say that a file is ready. */
  readonly patience?: number;
}

const SILENCE = 30_000;

/** Headers in which AWS's stores number their answers. */
const NUMBERS: readonly string[] = ['x-amz-request-id', 'x-amzn-requestid', 'x-amz-cf-id'];

export interface Asked {
  readonly request: ClientRequest;
  /** Rejects with what Node says; not a Problem. */
  readonly response: Promise<IncomingMessage>;
}

/** Opens the request; the sender writes it and ends it. Throws `unreadable` for what is no address. */
export function askLink(
  link: unknown,
  options: Pick<RequestOptions, 'method' | 'headers' | 'signal'>,
  { connections, silence = SILENCE }: Ways,
): Asked {
  // Node's complaint about an address quotes it.
  if (typeof link !== 'string' || !/^https?:/.test(link) || !URL.canParse(link))
    throw new Problem('unreadable');
  const address = new URL(link);
  const isSecure = address.protocol === 'https:';
  const agent = agentIn(connections, isSecure ? 'httpsAgent' : 'httpAgent');
  const request = (isSecure ? askSecurely : askPlainly)(address, { ...options, agent });
  request.setTimeout(silence, () => {
    request.destroy(
      Object.assign(new Error(`no byte in ${silence} ms`), { name: 'TimeoutError', code: 'ETIMEDOUT' }),
    );
  });
  const response = new Promise<IncomingMessage>((resolve, reject) => {
    request.once('response', resolve);
    request.on('error', reject);
  });
  // The writer hears of it there.
  response.catch(() => {});
  return { request, response };
}

/** The response where it is a good one. Throws what another status means, as an error that AWS Support could have answered. */
export function good(response: IncomingMessage): IncomingMessage {
  const { statusCode = 0, headers } = response;
  if (statusCode >= 200 && statusCode < 300) return response;
  response.resume();
  const isOfAws = Object.keys(headers).some((name) => NUMBERS.includes(name));
  if (statusCode < 500 && statusCode !== 429 && statusCode !== 408 && !isOfAws)
    throw new Problem('intercepted', '', { cause: new Error(`the link for a file answered ${statusCode}`) });
  throw Object.assign(new Error(`the link for a file answered ${statusCode}`), {
    name: 'LinkRefused',
    $metadata: { httpStatusCode: statusCode },
  });
}

/** What went wrong on the way to a link, as a problem; `refused` is what AWS's own no means here. */
export function problemOfLink(error: unknown, refused: 'file-refused' | 'no-attachment'): Problem {
  const known = problemIn(problemOfAws(error, false));
  if (known) return known;
  const isNo = (error as Error | undefined)?.name === 'LinkRefused';
  return new Problem(isNo ? refused : 'unreachable', '', { cause: error });
}

function agentIn(connections: unknown, name: 'httpAgent' | 'httpsAgent'): HttpAgent | HttpsAgent | undefined {
  const agent = (connections as Record<string, unknown> | undefined)?.[name];
  return typeof (agent as HttpAgent | undefined)?.destroy === 'function' ? (agent as HttpAgent) : undefined;
}
