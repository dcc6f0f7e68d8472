/**
 * The addresses in `url_private` and `url_private_download`. Without a token that may read the file Slack answers as it
 * answers a browser that is not logged in: 200, and a page of HTML in the place of the bytes.
 * https://docs.slack.dev/reference/objects/file-object#authentication
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { appSees } from './file-objects';
import type { SharedFile } from './shapes';
import { misbehave, type WebApi } from './web-api';

const LOGIN = '<!DOCTYPE html><html lang="en"><head><title>Slack</title></head><body>Sign in</body></html>';

/** Answers /files-pri/<team>-<file>/…; what goes wrong is planned as faults of 'download'. */
export async function answerDownload(
  api: WebApi,
  [place = '']: string[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const file = readable(api, place.slice(place.indexOf('-') + 1), request);
  const fault = api.faults.take('download');
  if (fault?.cut && fault.carriedOut && file) {
    if (fault.delayMs) await api.hold(fault.delayMs);
    return cutHalfway(response, file);
  }
  if (fault?.cut || fault?.error || (fault && fault.status !== 200)) {
    return misbehave(api, fault, response, () => ({ status: 200, body: {} }));
  }
  if (fault?.delayMs) await api.hold(fault.delayMs);
  if (!file) {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    return void response.end(LOGIN);
  }
  head(response, file);
  response.end(file.content);
}

function readable({ workspace, scopes, botToken }: WebApi, id: string, { headers }: IncomingMessage) {
  if (headers.authorization !== `Bearer ${botToken}` || !scopes.has('files:read')) return undefined;
  const file = workspace.files.get(id);
  return file && appSees(workspace, file) ? file : undefined;
}

function head(response: ServerResponse, { mimetype, name, content }: SharedFile): void {
  response.writeHead(200, {
    'content-type': mimetype,
    'content-length': content.length,
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
  });
}

function cutHalfway(response: ServerResponse, file: SharedFile): void {
  head(response, file);
  response.write(file.content.subarray(0, Math.floor(file.content.length / 2)), () => response.destroy());
}
