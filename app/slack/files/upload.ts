/**
 * A file into Slack, in three steps: ask for an address, send the bytes there, complete. Only the last is seen by people,
 * so only it must not be made twice; whether it was made is looked up in the thread where its answer was lost.
 * https://docs.slack.dev/messaging/working-with-files
 */
import type { webApi } from '@slack/bolt';
import { Problem, problemIn } from '../../../src/problem';
import { postText } from '../post-text';
import { asProblem } from '../posting';
import { problemOfSlack } from '../slack-problems';

export interface Upload {
  readonly filename: string;
  readonly title: string;
  readonly data: Buffer | Stream;
  /** What a picture shows, for those who cannot see it. */
  readonly altText?: string;
  readonly comment?: string;
}

/** What comes from elsewhere while it goes on to Slack. */
interface Stream {
  /** Bytes. */
  readonly size: number;
  readonly body: AsyncIterable<Uint8Array>;
}

/** Milliseconds: an export is up to about 60 MB, and a line may be slow. */
const TIMEOUT = 120_000;
/** Bytes a millisecond that what comes from elsewhere comes at, at least. */
const SLOWEST = 250;

/** Puts a file into a thread, after `before` what people see. Rejects with the problem Slack has with it. */
export async function upload(
  client: webApi.WebClient,
  channel: string,
  threadTs: string,
  file: Upload,
  before = async () => {},
): Promise<void> {
  const id = await send(client, file);
  await before();
  const where = { channel_id: channel, thread_ts: threadTs, initial_comment: file.comment };
  const complete = () =>
    asProblem(client.files.completeUploadExternal({ files: [{ id, title: file.title }], ...where }), channel);
  try {
    await complete();
  } catch (error) {
    if (problemIn(error)?.code !== 'slack-unsure') throw error;
    const isThere = await looksLikeThere(client, channel, threadTs, id);
    if (isThere === undefined) throw error;
    if (!isThere) await complete();
  }
}

/** Uploads a file for the bot alone, and resolves to its id. */
export async function store(client: webApi.WebClient, file: Upload): Promise<string> {
  const id = await send(client, file);
  await asProblem(client.files.completeUploadExternal({ files: [{ id, title: file.title }] }));
  return id;
}

/** The first two steps: nobody sees anything of them. Resolves to the file's id. */
async function send(client: webApi.WebClient, { filename, data, altText }: Upload): Promise<string> {
  const isHere = Buffer.isBuffer(data);
  const length = isHere ? data.length : data.size;
  const about = { filename, length, alt_text: altText };
  const { upload_url = '', file_id = '' } = await asProblem(client.files.getUploadURLExternal(about));
  const headers = { 'content-type': 'application/octet-stream', 'content-length': String(length) };
  const body = isHere ? data : data.body;
  const timeout = TIMEOUT + (isHere ? 0 : length / SLOWEST);
  const sent = postText(new URL(upload_url), { headers, body, timeout, connection: 'own' });
  const { ok, status } = await sent.catch((cause) => {
    const code = problemIn(problemOfSlack(cause))?.code ?? 'slack-away';
    throw new Problem(code === 'slack-unsure' ? 'slack-away' : code, '', { cause });
  });
  if (ok) return file_id;
  const cause = new Error(`the upload address answered ${status}`);
  throw new Problem(status === 429 ? 'slack-busy' : 'slack-away', '', { cause });
}

/** Whether the file is in the thread; undefined where the bot may not look. */
async function looksLikeThere(client: webApi.WebClient, channel: string, ts: string, id: string) {
  try {
    const { messages = [] } = await client.conversations.replies({ channel, ts, limit: 200 });
    return messages.some(({ files = [] }) => files.some((file) => file.id === id));
  } catch {
    return undefined;
  }
}
