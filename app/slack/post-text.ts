/**
 * One small POST of text through undici's dispatcher, in the words of `fetch`. A message is a few kilobytes and
 * its answer a few words, for which the streams and queues of `fetch`, and those of `node:http`, cost more CPU than
 * drawing the message (docs/performance.md). Connections are kept alive. The other side may close an idle one just as it is
 * used again, and then nobody can tell whether a request arrived (RFC 9112, 9.3.1): so what must not be sent twice goes
 * on one that answered within the last second, which servers and proxies do not take for idle, or on a new one.
 * https://undici.nodejs.org/#/docs/api/Dispatcher
 */
import type { IncomingHttpHeaders } from 'node:http';
import { Readable } from 'node:stream';
import { type Dispatcher, Headers } from 'undici';
import { createDispatcher } from '../runtime/way-out/way-out';

export interface Posted {
  /** POST where absent. */
  readonly method?: string;
  /** Names may be written in any case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Text, its bytes in UTF-8, or bytes that are still to come; `content-length` says how many. */
  readonly body: string | Buffer | AsyncIterable<Uint8Array>;
  /** Milliseconds until the answer must have been read. */
  readonly timeout: number;
  readonly signal?: AbortSignal;
  /** `kept` where absent. */
  readonly connection?: Connection;
}

/** One that is alive, one that answered within the last second, or one that is used for nothing else; new where there is none. */
export type Connection = 'kept' | 'recent' | 'own';

/** No answer came: the error of the connection, in its own words, and what follows from when it came. */
export class Unanswered extends Error {
  readonly code?: string;

  constructor(
    cause: Error & { code?: unknown },
    /** Whether the request may have arrived: false where there was no connection to send it on. */
    readonly wasSent: boolean,
    /** Whether the connection ended before anything came back: not after a time-out, nor amid an answer. */
    readonly wasCut: boolean,
  ) {
    super(cause.message, { cause });
    this.name = cause.name;
    if (typeof cause.code === 'string') this.code = cause.code;
  }
}

/** What Bolt and its WebClient read of a response. */
export type TextResponse = Pick<
  Response,
  'ok' | 'status' | 'statusText' | 'url' | 'headers' | 'text' | 'json' | 'arrayBuffer'
>;

/** The caller says how long it waits, so undici's own patience is not asked for. */
const PATIENT = { headersTimeout: 0, bodyTimeout: 0 };
/** Milliseconds; a server that says less is heeded. */
const RECENT = 1_000;
const dispatchers: Readonly<Record<Connection, Dispatcher>> = {
  kept: createDispatcher(PATIENT),
  recent: createDispatcher({ ...PATIENT, keepAliveTimeout: RECENT, keepAliveMaxTimeout: RECENT }),
  own: createDispatcher({ ...PATIENT, pipelining: 0 }),
};

/**
 * The answer, whatever its status; redirects are answers too. Rejects with the signal's reason, or with an
 * `Unanswered`, named TimeoutError where the time was over.
 */
export function postText(
  { origin, pathname, search, href }: URL,
  { method = 'POST', headers, body, timeout, signal, connection = 'kept' }: Posted,
): Promise<TextResponse> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    let running: Dispatcher.DispatchController | undefined;
    let given: unknown;
    const leave = (reason: unknown) => {
      given = reason;
      // First: undici tells of its own abort as of any lost connection.
      fail(reason);
      running?.abort(reason as Error);
    };
    const onAbort = () => leave(signal?.reason);
    const unanswered = (cause: Error, wasCut: boolean) =>
      new Unanswered(cause, running !== undefined, wasCut);
    const late = () =>
      leave(unanswered(new DOMException(`no answer within ${timeout} ms`, 'TimeoutError'), false));
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
    dispatchers[connection].dispatch(
      { origin, path: pathname + search, method, headers: { ...headers }, body: sendable(body) },
      {
        onRequestStart(controller) {
          running = controller;
          // A caller that left while it waited for a connection does not want it sent.
          if (given) controller.abort(given as Error);
        },
        onResponseStart: (_, status, received, statusText) => answer.begin(status, received, statusText),
        onResponseData: (_, chunk) => answer.add(chunk),
        onResponseEnd() {
          settle();
          resolve(answer);
        },
        onResponseError: (_, error) => fail(unanswered(error, answer.status === 0)),
      },
    );
  });
}

function sendable(body: Posted['body']): string | Buffer | Readable {
  return typeof body === 'string' || Buffer.isBuffer(body)
    ? body
    : Readable.from(body, { objectMode: false });
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
