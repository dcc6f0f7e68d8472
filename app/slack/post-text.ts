/**
 * One small POST of text through undici's dispatcher, in the words of `fetch`. A message is a few kilobytes and
 * its answer a few words, for which the streams and queues of `fetch`, and those of `node:http`, cost more CPU than
 * drawing the message (docs/performance.md). Connections are kept alive.
 * https://undici.nodejs.org/#/docs/api/Dispatcher
 */
import type { IncomingHttpHeaders } from 'node:http';
import { Agent, type Dispatcher, Headers } from 'undici';

export interface Posted {
  /** Names may be written in any case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Text, or its bytes in UTF-8. */
  readonly body: string | Buffer;
  /** Milliseconds until the answer must have been read. */
  readonly timeout: number;
  readonly signal?: AbortSignal;
}

/** What Bolt and its WebClient read of a response. */
export type TextResponse = Pick<
  Response,
  'ok' | 'status' | 'statusText' | 'url' | 'headers' | 'text' | 'json' | 'arrayBuffer'
>;

/** Whoever posts says how long they wait, so undici's own patience is not asked for. */
const agent = new Agent({ headersTimeout: 0, bodyTimeout: 0 });

/**
 * The answer, whatever its status; redirects are answers too. Rejects with a TimeoutError, with the signal's
 * reason, or with the error of the connection.
 */
export function postText(
  { origin, pathname, search, href }: URL,
  { headers, body, timeout, signal }: Posted,
): Promise<TextResponse> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    let running: Dispatcher.DispatchController | undefined;
    let given: unknown;
    const leave = (reason: unknown) => {
      given = reason;
      running?.abort(reason as Error);
      fail(reason);
    };
    const onAbort = () => leave(signal?.reason);
    const late = () => leave(new DOMException(`no answer within ${timeout} ms`, 'TimeoutError'));
    const timer = setTimeout(late, timeout);
    signal?.addEventListener('abort', onAbort, { once: true });
    const settle = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    };
    const fail = (error: unknown) => {
      settle();
      reject(error);
    };
    const answer = new Answer(href);
    agent.dispatch(
      { origin, path: pathname + search, method: 'POST', headers: { ...headers }, body },
      {
        onRequestStart(controller) {
          running = controller;
          // Whoever left while it waited for a connection does not want it sent.
          if (given) controller.abort(given as Error);
        },
        onResponseStart: (_, status, received, statusText) => answer.begin(status, received, statusText),
        onResponseData: (_, chunk) => answer.add(chunk),
        onResponseEnd() {
          settle();
          resolve(answer);
        },
        onResponseError: (_, error) => fail(error),
      },
    );
  });
}

class Answer implements TextResponse {
  status = 0;
  statusText = '';
  #received: IncomingHttpHeaders = {};
  readonly #chunks: Buffer[] = [];

  constructor(readonly url: string) {}

  begin(status: number, received: IncomingHttpHeaders, statusText = ''): void {
    this.status = status;
    this.statusText = statusText;
    this.#received = received;
  }

  add(chunk: Buffer): void {
    this.#chunks.push(chunk);
  }

  get ok(): boolean {
    return this.status >= 200 && this.status < 300;
  }

  get headers(): Headers {
    return new Headers(Object.entries(this.#received).map(([name, value]) => [name, String(value)]));
  }

  async text(): Promise<string> {
    return this.#bytes().toString();
  }

  async json(): Promise<unknown> {
    return JSON.parse(this.#bytes().toString());
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    return new Uint8Array(this.#bytes()).buffer;
  }

  #bytes(): Buffer {
    return Buffer.concat(this.#chunks);
  }
}
