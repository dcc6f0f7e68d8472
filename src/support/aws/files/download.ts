/**
 * An attachment of any size, read through a link that AWS makes for it. A role that may not have links still gets what
 * DescribeAttachment hands out: files of up to 5 MB.
 * https://docs.aws.amazon.com/awssupport/latest/APIReference/API_GetAttachmentDownloadLink.html
 */
import type { IncomingMessage } from 'node:http';
import type { GetAttachmentDownloadLinkResponse } from '@aws-sdk/client-support';
import { Problem, type ProblemCode, problemIn } from '../../../problem';
import type { Acting } from '../../acting/acting';
import { once } from '../../download';
import type { Attachment } from '../../support';
import { askLink, good, problemOfLink, type Ways } from './link';

export interface DownloadWays extends Ways {
  link(
    input: { readonly attachmentId: string },
    signal?: AbortSignal,
  ): Promise<Partial<GetAttachmentDownloadLinkResponse>>;
  attachment(attachmentId: string, signal?: AbortSignal): Promise<Attachment>;
}

/** Without the right, or where AWS knows no such thing. */
const WITHOUT_LINK: readonly (ProblemCode | undefined)[] = ['no-permission', 'not-understood'];

export function createDownload(ways: DownloadWays): Acting['download'] {
  return async (attachmentId, signal) => {
    const linked = await ways.link({ attachmentId }, signal).catch((error: unknown) => {
      if (WITHOUT_LINK.includes(problemIn(error)?.code)) return undefined;
      throw error;
    });
    if (!linked) {
      const { fileName, data } = await ways.attachment(attachmentId, signal);
      return { fileName, size: data.length, body: once(data) };
    }
    const { fileName = attachmentId, downloadUrl } = linked;
    const beginning = new AbortController();
    const leave = () => beginning.abort(signal?.reason);
    signal?.addEventListener('abort', leave, { once: true });
    try {
      const { request, response } = askLink(downloadUrl?.url, { signal: beginning.signal }, ways);
      request.end();
      const answer = good(await response);
      // The reader hears of it; there may be none.
      answer.on('error', () => {});
      const size = Number(answer.headers['content-length'] ?? Number.NaN);
      if (!Number.isSafeInteger(size)) throw new Problem('unreadable');
      return { fileName, size, body: bytesOf(answer) };
    } catch (error) {
      if (signal?.aborted) throw new Problem('timed-out', '', { cause: error });
      throw problemOfLink(error, 'no-attachment');
    } finally {
      signal?.removeEventListener('abort', leave);
    }
  };
}

async function* bytesOf(answer: IncomingMessage): AsyncGenerator<Uint8Array> {
  try {
    yield* answer;
  } catch (error) {
    throw problemOfLink(error, 'no-attachment');
  }
}
