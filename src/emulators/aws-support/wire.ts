/**
 * AWS JSON 1.1 over HTTP: `POST /`, the operation in `X-Amz-Target`, JSON both ways, errors as `__type` and `message`.
 * https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
 */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isKnown } from './answer';
import { AwsError } from './aws-error';
import type { Input } from './check-input';

const TARGET = /^AWSSupport_20130415\.(\w+)$/;

/** Reads the whole body as text. */
export async function readBody(request: IncomingMessage): Promise<string> {
  return (await readBytes(request)).toString();
}

/** Rejects where the connection breaks before the end. */
export async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Names the operation asked for, for the log, whether or not there is one. */
export function targetOf(request: IncomingMessage): string {
  const target = String(request.headers['x-amz-target'] ?? '');
  return TARGET.exec(target)?.[1] ?? (target || '(none)');
}

/** Throws UnknownOperationException for a target, method or path the service does not have. */
export function checkTarget(request: IncomingMessage): void {
  const operation = targetOf(request);
  if (request.method !== 'POST' || request.url !== '/' || !isKnown(operation)) {
    const message = `${request.method} ${request.url} ${operation}: not an operation of this emulator (see gaps.ts)`;
    throw new AwsError('UnknownOperationException', message);
  }
  if (!String(request.headers['content-type']).startsWith('application/x-amz-json-1.1')) {
    throw new AwsError('SerializationException', 'Content-Type must be application/x-amz-json-1.1');
  }
}

/** Reads a JSON object; an empty body is an empty one. Throws SerializationException. */
export function parseInput(body: string): Input {
  let input: unknown;
  try {
    input = body === '' ? {} : JSON.parse(body);
  } catch {
    throw new AwsError('SerializationException', 'The body is not JSON');
  }
  if (typeof input === 'object' && input !== null && !Array.isArray(input)) return input as Input;
  throw new AwsError('SerializationException', 'Start of structure or map found where not expected.');
}

/** Sends JSON; `undefined` members disappear on the way, as absent ones do at AWS. */
export function send(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/x-amz-json-1.1',
    'content-length': Buffer.byteLength(text),
    'x-amzn-requestid': randomUUID(),
  });
  response.end(text);
}

export function sendError(response: ServerResponse, error: AwsError): void {
  send(response, error.status, { __type: error.code, message: error.message });
}
