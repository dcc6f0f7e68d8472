/**
 * An attachment of any size, read through a link that AWS makes for it. A role that may not have links still gets what
 * DescribeAttachment hands out: files of up to 5 MB.
 * https://docs.aws.amazon.com/awssupport/latest/APIReference/API_GetAttachmentDownloadLink.html
 */
import type { IncomingMessage } from 'node:http';
import type { GetAttachmentDownloadLinkResponse } from '@aws-sdk/client-support';
import { Problem, type ProblemCode, problemIn } from '../../../problem';
import type { Acting } from '../../acting/acting';
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
    try {
      const { request, response } = askLink(downloadUrl?.url, { signal }, ways);
      request.end();
      const answer = good(await response);
      const { 'content-length': length } = answer.headers;
      return {
        fileName,
        size: length === undefined ? undefined : Number(length),
        body: bytesOf(answer, signal),
      };
    } catch (error) {
      throw given(error, signal);
    }
  };
}

async function* bytesOf(answer: IncomingMessage, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  try {
    yield* answer;
  } catch (error) {
    throw given(error, signal);
  }
}

async function* once(data: Uint8Array): AsyncGenerator<Uint8Array> {
  yield data;
}

function given(error: unknown, signal?: AbortSignal): Problem {
  return signal?.aborted
    ? new Problem('timed-out', '', { cause: error })
    : problemOfLink(error, 'no-attachment');
}
