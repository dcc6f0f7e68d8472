/**
 * The addresses of the emulator besides sockets: /api/<method>, /response/<key>, /upload/v1/<key>.
 * Slack's answer to a bad post on a response URL is not documented in full: 404 past its life, and here 400 with the error's
 * name for content it refuses (https://github.com/slackapi/java-slack-sdk/issues/1017).
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { answer } from './answer';
import { isObject } from './block-kit-rules';
import { takeUpload } from './methods/files';
import { formOf, parsed, readBytes } from './read-body';
import { answerCall, send, type WebApi } from './web-api';

/** Answers one request by its first path segment. */
export async function route(api: WebApi, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', api.url);
  const [, first = '', ...rest] = url.pathname.split('/');
  if (first === 'api') return answerCall(api, rest.join('/'), request, response, url);
  if (first === 'response') return answerResponseUrl(api, rest[0] ?? '', request, response);
  if (first === 'upload') return answerUpload(api, rest[1] ?? '', request, response);
  send(response, 404, { ok: false, error: 'not_found' });
}

async function answerResponseUrl(
  api: WebApi,
  key: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = parsed((await readBytes(request)).toString());
  const fault = api.faults.take('response_url');
  if (fault?.delayMs) await api.hold(fault.delayMs);
  if (fault && fault.status !== 200) {
    if (fault.retryAfter !== undefined) response.setHeader('retry-after', String(fault.retryAfter));
    return send(response, fault.status, {
      ok: false,
      error: fault.status === 429 ? 'ratelimited' : 'internal_error',
    });
  }
  const origin = api.workspace.responseUrls.redeem(key);
  if (typeof origin === 'string') return send(response, 404, { ok: false, error: origin });
  if (!isObject(body)) return send(response, 400, { ok: false, error: 'invalid_payload' });
  const refusal = answer(api.workspace, origin, body);
  if (!refusal) return send(response, 200, { ok: true });
  const status = refusal.error === 'message_not_found' ? 404 : 400;
  send(response, status, { ok: false, error: refusal.error });
}

async function answerUpload(
  api: WebApi,
  key: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const type = request.headers['content-type'] ?? '';
  const bytes = await readBytes(request);
  const content = type.startsWith('multipart/') ? await firstPart(bytes, type) : bytes;
  const taken = takeUpload(api.workspace, key, content);
  response.writeHead(taken ? 200 : 404, { 'content-type': 'text/plain' });
  response.end(taken ? `OK - ${content.length}` : 'not_found');
}

async function firstPart(bytes: Buffer, type: string): Promise<Buffer> {
  for (const [, value] of await formOf(bytes, type)) {
    return typeof value === 'string' ? Buffer.from(value) : Buffer.from(await (value as Blob).arrayBuffer());
  }
  return Buffer.alloc(0);
}
