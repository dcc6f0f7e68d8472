/**
 * A file of up to 150 MB on its way to AWS Support: links for its parts, each part to its link, and the word that all are
 * there. A part may be sent again, over a new link; nothing of the file is kept meanwhile.
 * https://docs.aws.amazon.com/awssupport/latest/user/upload-attachments.html
 */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type {
  CompleteAttachmentUploadRequest,
  GetAttachmentUploadLinksRequest,
  GetAttachmentUploadLinksResponse,
} from '@aws-sdk/client-support';
import { Problem, problemIn } from '../../../problem';
import type { Acting, Outgoing } from '../../acting/acting';
import { askLink, good, problemOfLink, type Ways } from './link';
import { createParts } from './parts';

type Links = Partial<GetAttachmentUploadLinksResponse>;
interface Status {
  readonly uploadStatus?: string;
}

export interface UploadWays extends Ways {
  links(input: GetAttachmentUploadLinksRequest, signal?: AbortSignal): Promise<Links>;
  complete(input: CompleteAttachmentUploadRequest, signal?: AbortSignal): Promise<Status>;
  status(input: { readonly uploadId: string }, signal?: AbortSignal): Promise<Status>;
}

/** Bytes. https://docs.aws.amazon.com/awssupport/latest/APIReference/API_GetAttachmentUploadLinks.html */
const LARGEST = 157_286_400;
/** Milliseconds: AWS says that it may take a few minutes until a file is ready. */
const PATIENCE = 5 * 60_000;
/** How often a part is sent, in all. */
const TRIES = 4;

export function createUpload(ways: UploadWays): Acting['upload'] {
  const { pause = 1_000 } = ways;

  /** The parts' ETags, in order; AWS counts parts from 1. */
  async function sendParts(
    file: Outgoing,
    first: Links,
    progress: (bytes: number) => void,
    signal?: AbortSignal,
  ): Promise<string[]> {
    const { uploadId, partSize, count } = begunWith(first, file.size);
    const parts = createParts(file, signal);
    const links = new Map(linksIn(first));
    let left = 0;

    /** A link is used once: one that failed may have expired. */
    async function linkOf(index: number): Promise<unknown> {
      if (!links.has(index)) {
        const range = { fileName: file.name, uploadId, uploadRange: { startIndex: index } };
        for (const [other, link] of linksIn(await ways.links(range, signal))) links.set(other, link);
      }
      const link = links.get(index);
      links.delete(index);
      return link;
    }

    async function* bytesOf(from: number, size: number): AsyncGenerator<Uint8Array> {
      let at = from;
      for await (const bytes of parts.part(from, size)) {
        yield bytes;
        at += bytes.length;
        if (at > left) progress(at);
        left = Math.max(left, at);
      }
    }

    try {
      const eTags: string[] = [];
      for (let index = 1; index <= count; index += 1) {
        const from = (index - 1) * partSize;
        const size = Math.min(partSize, file.size - from);
        const send = async () => put(await linkOf(index), size, bytesOf(from, size), signal);
        eTags.push(await severalTimes(send, signal));
      }
      await parts.ended();
      return eTags;
    } finally {
      await parts.close();
    }
  }

  /** Resolves to the ETag. Rejects with the file's own problem, or with what the other side's answer means. */
  async function put(
    link: unknown,
    size: number,
    bytes: AsyncIterable<Uint8Array>,
    signal?: AbortSignal,
  ): Promise<string> {
    const headers = { 'content-length': size };
    const { request, response } = askLink(link, { method: 'PUT', headers, signal }, ways);
    const written = pipeline(Readable.from(bytes, { objectMode: false }), request);
    try {
      // An answer that does not wait for the end is a refusal.
      await Promise.race([written, response]);
      const { headers } = good((await response).resume());
      await written;
      if (typeof headers.etag !== 'string') throw new Problem('unreadable');
      return headers.etag;
    } catch (error) {
      throw problemOfLink(error, 'file-refused');
    } finally {
      request.destroy();
      await written.catch(() => {});
    }
  }

  async function severalTimes<Value>(run: () => Promise<Value>, signal?: AbortSignal): Promise<Value> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await run();
      } catch (error) {
        const code = problemIn(error)?.code;
        if (signal?.aborted || code === 'file-unread' || tries === TRIES) throw error;
        await sleep(pause * 2 ** (tries - 1), undefined, { signal });
      }
    }
  }

  async function untilReady(uploadId: string, told: Status, signal?: AbortSignal): Promise<void> {
    let { uploadStatus } = told;
    const { patience = PATIENCE } = ways;
    for (let waited = 0; uploadStatus !== 'attachment-ready'; ) {
      if (uploadStatus === 'failed') throw new Problem('file-refused');
      if (uploadStatus !== 'attachment-not-ready') throw new Problem('unreadable');
      if (waited >= patience) throw new Problem('timed-out');
      const wait = Math.min(pause * 5, pause + waited / 2);
      await sleep(wait, undefined, { signal });
      waited += wait;
      ({ uploadStatus } = await ways.status({ uploadId }, signal));
    }
  }

  return async (file, progress, { signal } = {}) => {
    if (file.size < 1) throw new Problem('file-refused', 'It is empty.');
    if (file.size > LARGEST) throw new Problem('file-refused', 'It is larger than 150 MB.');
    try {
      const first = await ways.links({ fileName: file.name, fileSizeBytes: file.size }, signal);
      const eTags = await sendParts(file, first, progress, signal);
      const uploadId = first.uploadId!;
      const completedUploads = eTags.map((eTag, index) => ({ partIndex: index + 1, eTag }));
      await untilReady(uploadId, await ways.complete({ uploadId, completedUploads }, signal), signal);
      return uploadId;
    } catch (error) {
      throw signal?.aborted ? new Problem('timed-out', '', { cause: error }) : error;
    }
  };
}

/** Throws `unreadable` where the parts do not make the file. */
function begunWith({ uploadId, partSizeBytes = 0, totalParts = 0 }: Links, size: number) {
  const isSound = Number.isInteger(partSizeBytes) && partSizeBytes > 0;
  if (!uploadId || !isSound || Math.ceil(size / partSizeBytes) !== totalParts)
    throw new Problem('unreadable');
  return { uploadId, partSize: partSizeBytes, count: totalParts };
}

function linksIn({ uploadUrls }: Links): (readonly [index: number, link: unknown])[] {
  if (!Array.isArray(uploadUrls)) throw new Problem('unreadable');
  return uploadUrls.map(({ partIndex = 0, url }) => [partIndex, url] as const);
}
