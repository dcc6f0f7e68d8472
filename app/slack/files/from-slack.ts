/**
 * A file that somebody put into Slack, as it is read by the bot: with its own token, which needs `files:read`. Without that
 * Slack answers with its sign-in page, and says 200. https://docs.slack.dev/reference/objects/file-object
 */
import type { webApi } from '@slack/bolt';
import { request } from 'undici';
import { Problem, problemIn } from '../../../src/problem';
import type { Outgoing } from '../../../src/support/acting/acting';
import { createDispatcher } from '../../runtime/way-out/way-out';
import { isSlacks } from '../earlier-list';
import { asProblem } from '../posting';

/** Milliseconds between two pieces of a file. */
const PATIENCE = 30_000;
const dispatcher = createDispatcher({ headersTimeout: PATIENCE, bodyTimeout: PATIENCE });

/** Its bytes are read when they are asked for. Rejects with `file-unread`, whose hint names the file. */
export async function slackFile(client: webApi.WebClient, id: string): Promise<Outgoing> {
  const { file } = await asProblem(client.files.info({ file: id })).catch((cause) => {
    // Deleted meanwhile, or in a place the bot does not see.
    throw problemIn(cause) ?? new Problem('file-unread', '', { cause });
  });
  const { name = id, size = 0, url_private_download: url = '', mimetype = '' } = file ?? {};
  const unread = (cause: unknown) => new Problem('file-unread', name, { cause });
  return {
    name,
    size,
    async read(signal) {
      if (!isSlacksFile(url, client.slackApiUrl)) throw unread(new Error('the file is not in Slack'));
      const headers = { authorization: `Bearer ${client.token}` };
      const answer = await request(url, { dispatcher, headers, signal }).catch((cause) => {
        throw unread(cause);
      });
      const type = String(answer.headers['content-type'] ?? '');
      const isPage = type.startsWith('text/html') && !mimetype.startsWith('text/html');
      if (answer.statusCode === 200 && !isPage) return checked(answer.body, size, unread);
      // Destroyed, it would emit an error that nobody hears.
      void answer.body.dump().catch(() => {});
      throw unread(new Error(`Slack answered ${answer.statusCode}, ${isPage ? 'with a page' : type}`));
    },
  };
}

/** The token goes nowhere else. */
function isSlacksFile(url: string, apiUrl: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return isSlacks(url, apiUrl) || (protocol === 'https:' && /^files\.slack(-gov)?\.com$/.test(hostname));
}

/** Rejects where more or less comes than Slack said. */
async function* checked(
  body: AsyncIterable<Uint8Array>,
  size: number,
  unread: (cause: unknown) => Problem,
): AsyncIterable<Uint8Array> {
  let read = 0;
  try {
    for await (const chunk of body) {
      read += chunk.length;
      if (read > size) break;
      yield chunk;
    }
  } catch (cause) {
    throw unread(cause);
  }
  if (read !== size) throw unread(new Error(`${read} of ${size} bytes`));
}
