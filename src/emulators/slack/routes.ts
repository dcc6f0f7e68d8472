/**
 * The addresses of the emulator besides sockets: /api/<method>, /response/<key>, /upload/v1/<key>, /files-pri/…
 * Slack's answer to a bad post on a response URL is not documented in full: 404 past its life, and here 400 with the error's
 * name for content it refuses (https://github.com/slackapi/java-slack-sdk/issues/1017).
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { answer } from './answer';
import { isObject } from './block-kit-rules';
import { answerDownload } from './download';
import { takeUpload } from './methods/files';
import { formOf, parsed, readBytes } from './read-body';
import { answerCall, misbehave, send, type WebApi } from './web-api';

/** Answers one request by its first path segment. */
export async function route(api: WebApi, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', api.url);
  const [, first = '', ...rest] = url.pathname.split('/');
  if (first === 'api') return answerCall(api, rest.join('/'), request, response, url);
  if (first === 'response') return answerResponseUrl(api, rest[0] ?? '', request, response);
  if (first === 'files-pri') return answerDownload(api, rest, request, response);
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
  const args = isObject(body) ? body : {};
  await misbehave(api, api.faults.take('response_url', args), response, () => {
    const error = errorOf(api, key, body);
    return error ? { status: STATUS.get(error) ?? 400, body: { ok: false, error } } : OK;
  });
}

const OK = { status: 200, body: { ok: true } };
/** What is no 400: https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks#handling_errors */
const STATUS = new Map([
  ['expired_url', 404],
  ['used_url', 404],
  ['message_not_found', 404],
  ['channel_is_archived', 410],
]);

function errorOf({ workspace }: WebApi, key: string, body: unknown): string | undefined {
  const origin = workspace.responseUrls.redeem(key);
  if (typeof origin === 'string') return origin;
  if (!isObject(body)) return 'invalid_payload';
  return answer(workspace, origin, body)?.error;
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
  const fault = api.faults.take('upload');
  if (fault) return misbehave(api, fault, response, () => ({ status: 200, body: {} }));
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
