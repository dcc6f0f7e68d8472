/**
 * The host that presigned links lead to, for all accounts of an emulator: S3's `UploadPart` and `GetObject`, with its
 * errors in XML. https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPart.html
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AwsError } from './aws-error';
import { contentOf } from './content';
import { beginEntry, type Exchange, refuse, undergo } from './exchange';
import { readBytes } from './wire';

export interface LinkHost {
  server: Server;
  /** http://127.0.0.1:PORT, once it listens. */
  readonly url: string;
  /** By number of the account, which is the first part of a path. */
  desks: Map<string, Exchange>;
}

export function createLinkHost(): LinkHost {
  const desks: LinkHost['desks'] = new Map();
  const server = createServer((request, response) => {
    const desk = desks.get(request.url?.split('/')[1] ?? '');
    if (desk) void useLink(desk, request, response);
    else sendXml(response, new AwsError('AccessDenied', 'Access Denied', 403));
  });
  return {
    ...{ server, desks },
    get url() {
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    },
  };
}

/** What a link answers with, beside what is written down. */
interface Served {
  headers: Record<string, string | number>;
  bytes?: Buffer;
}

async function useLink(desk: Exchange, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { account } = desk;
  const entry = beginEntry(desk, request.method === 'PUT' ? 'UploadPart' : 'GetObject');
  try {
    const path = account.links.check(request.method ?? '', request.url ?? '', account.now());
    const [, id = '', part = ''] = path.split('/').map(decodeURIComponent);
    entry.input = part ? { uploadId: id, partIndex: Number(part) } : { attachmentId: id };
    let served: Served | undefined;
    await undergo(desk, entry, async () => {
      served = part ? await takePart(desk, id, Number(part), request) : giveFile(desk, id);
      return { body: {}, items: 1, wrote: part ? { uploadId: id, partIndex: part } : undefined };
    });
    entry.write(entry.raw ? 'NotAnAnswer' : 'ok');
    if (entry.raw) response.writeHead(entry.raw.status, entry.raw.headers).end(entry.raw.body);
    else response.writeHead(200, served!.headers).end(served!.bytes);
  } catch (error) {
    entry.write(error instanceof Error ? error.name : 'InternalError');
    refuse(response, error, sendXml);
  }
}

/** What is signed has the part's length in it, so that another length is another request. */
async function takePart(
  { account: { uploads } }: Exchange,
  uploadId: string,
  partIndex: number,
  request: IncomingMessage,
): Promise<Served> {
  const upload = uploads.find(uploadId);
  if (!upload) throw new AwsError('NoSuchUpload', 'The specified upload does not exist.', 404);
  const length = request.headers['content-length'];
  if (length === undefined)
    throw new AwsError('MissingContentLength', 'You must provide the Content-Length HTTP header.', 411);
  if (Number(length) !== uploads.sizeOf(upload, partIndex))
    throw new AwsError('SignatureDoesNotMatch', `A part of ${length} bytes is not what was signed.`, 403);
  return { headers: { etag: uploads.put(upload, partIndex, await readBytes(request)), 'content-length': 0 } };
}

function giveFile({ account: { casebook } }: Exchange, attachmentId: string): Served {
  const file = casebook.findAttachment(attachmentId);
  if (!file) throw new AwsError('NoSuchKey', 'The specified key does not exist.', 404);
  const bytes = contentOf(file);
  const headers = { 'content-type': 'application/octet-stream', 'content-length': bytes.length };
  return { headers, bytes };
}

function sendXml(response: ServerResponse, { code, message, status }: AwsError): void {
  const text = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
  // What is left of a part that nobody wants is not waited for.
  response.writeHead(status, { 'content-type': 'application/xml', connection: 'close' }).end(text);
}
