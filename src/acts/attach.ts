/**
 * Files on their way to AWS: up to three of 5 MB in one set, everything else part by part. One that fails does not stop
 * the others; what goes without it is for the person to say.
 * https://docs.aws.amazon.com/awssupport/latest/APIReference/API_AddAttachmentsToSet.html
 */
import { Problem, problemIn } from '../problem';
import type { Acting, Attached, Outgoing } from '../support/acting/acting';

export interface Failed {
  readonly file: Outgoing;
  readonly problem: Problem;
}

export interface Attachments {
  readonly attached: Attached;
  readonly failed: readonly Failed[];
}

/** Hears how many bytes of which file have left. */
export type Progress = (file: number, bytes: number) => void;

const MOST_IN_SET = 3;
const LARGEST_IN_SET = 5 * 1024 * 1024;

/** Whether they go in one set, which takes one call and is there at once. */
export function fitsSet(files: readonly { readonly size: number }[]): boolean {
  return files.length <= MOST_IN_SET && files.every(({ size }) => size <= LARGEST_IN_SET);
}

export function attach(acting: Acting, files: readonly Outgoing[], progress: Progress): Promise<Attachments> {
  return fitsSet(files) ? inSet(acting, files, progress) : byLinks(acting, files, progress);
}

async function inSet(acting: Acting, files: readonly Outgoing[], progress: Progress): Promise<Attachments> {
  const failed: Failed[] = [];
  const read: { file: Outgoing; data: Uint8Array }[] = [];
  for (const file of files) {
    const data = await whole(file).catch((error) => void failed.push(failureOf(file, error)));
    if (data) read.push({ file, data });
  }
  if (read.length === 0) return { attached: {}, failed };
  try {
    const set = read.map(({ file, data }) => ({ fileName: file.name, data }));
    const attachmentSetId = await acting.attachmentSet(set);
    for (const [at, { size }] of files.entries()) progress(at, size);
    return { attached: { attachmentSetId }, failed };
  } catch (error) {
    const gone = read.map(({ file }) => failureOf(file, error));
    return { attached: {}, failed: [...failed, ...gone] };
  }
}

/** One after the other: each of them has parts of many megabytes. */
async function byLinks(acting: Acting, files: readonly Outgoing[], progress: Progress): Promise<Attachments> {
  const failed: Failed[] = [];
  const uploadIds: string[] = [];
  for (const [at, file] of files.entries()) {
    try {
      uploadIds.push(await acting.upload(file, (bytes) => progress(at, bytes)));
    } catch (error) {
      failed.push(failureOf(file, error));
    }
  }
  return { attached: uploadIds.length > 0 ? { uploadIds } : {}, failed };
}

async function whole(file: Outgoing): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of await file.read()) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Throws what nobody expected. */
function failureOf(file: Outgoing, error: unknown): Failed {
  const problem = problemIn(error);
  if (!problem) throw error;
  // No file was sent twice by it, and nothing else went out.
  return {
    file,
    problem: problem.code === 'unknown-outcome' ? new Problem('file-refused', '', { cause: error }) : problem,
  };
}
