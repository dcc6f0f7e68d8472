/**
 * One small POST of text over `node:http`, in the words of `fetch`. A message is a few kilobytes and its answer
 * a few words, for which fetch's streams and queues cost a quarter of a click's CPU (docs/performance.md).
 * The process's own agents keep connections alive. https://nodejs.org/api/http.html#httpglobalagent
 */
import { type IncomingMessage, request as plainly } from 'node:http';
import { request as securely } from 'node:https';

export interface Posted {
  /** Names may be written in any case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Milliseconds until the answer must have been read. */
  readonly timeout: number;
  readonly signal?: AbortSignal;
}

/** What Bolt and its WebClient read of a response. */
export type TextResponse = Pick<
  Response,
  'ok' | 'status' | 'statusText' | 'url' | 'headers' | 'text' | 'json' | 'arrayBuffer'
>;

/**
 * The answer, whatever its status; redirects are answers too. Rejects with a TimeoutError, with the signal's
 * reason, or with the error of the connection.
 */
export function postText(url: URL, { headers, body, timeout, signal }: Posted): Promise<TextResponse> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => {
      clearTimeout(timer);
      act();
    };
    const fail = (error: unknown) => settle(() => reject(signal?.aborted ? signal.reason : error));
    const send = url.protocol === 'https:' ? securely : plainly;
    const length = String(Buffer.byteLength(body));
    const options = { method: 'POST', headers: { ...headers, 'content-length': length }, signal };
    const sent = send(url, options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', fail);
      response.once('end', () => settle(() => resolve(answered(url, response, Buffer.concat(chunks)))));
    });
    const timer = setTimeout(() => {
      const late = new DOMException(`no answer within ${timeout} ms`, 'TimeoutError');
      fail(late);
      sent.destroy(late);
    }, timeout);
    sent.once('error', fail);
    sent.end(body);
  });
}

function answered(url: URL, { statusCode = 0, statusMessage, headers }: IncomingMessage, body: Buffer) {
  return {
    ok: statusCode >= 200 && statusCode < 300,
    status: statusCode,
    statusText: statusMessage ?? '',
    url: url.href,
    get headers() {
      return new Headers(Object.entries(headers).map(([name, value]) => [name, String(value)]));
    },
    text: async () => body.toString(),
    json: async () => JSON.parse(body.toString()),
    arrayBuffer: async () => new Uint8Array(body).buffer,
  };
}
