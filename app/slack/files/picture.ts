/**
 * A picture in a message of the bot's own. Slack takes a file into a message only once it has looked at it,
 * some moments after the upload, and tells nobody when: so the message is there first, and the picture joins
 * it as soon as Slack lets it. https://docs.slack.dev/reference/block-kit/composition-objects/slack-file-object
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { webApi } from '@slack/bolt';
import type { Message } from '../../../src/blocks/message';
import { clip, escaped } from '../../../src/blocks/text';
import { problemIn } from '../../../src/problem';
import { edit, post } from '../posting';
import { store, upload } from './upload';

export interface Picture {
  readonly filename: string;
  readonly title: string;
  /** PNG, JPEG or GIF. */
  readonly data: Buffer;
  /** What it shows, for those who cannot see it; plain text. */
  readonly altText: string;
}

/** Milliseconds before each further try. */
const WAITS = [250, 500, 1_000, 2_000];

/** Posts where the bot may; where it cannot, the problem it met. Rejects where the message may be there all the same. */
export async function tryToPost(client: webApi.WebClient, channel: string, message: Message) {
  try {
    return { ts: await post(client, channel, message) };
  } catch (error) {
    const problem = problemIn(error);
    if (problem && problem.code !== 'slack-unsure') return { problem };
    throw error;
  }
}

/** Edits the picture into a posted message, or leaves it in the message's thread where Slack will not have it. */
export async function addPicture(
  client: webApi.WebClient,
  channel: string,
  ts: string,
  picture: Picture,
  withFile: (fileId: string) => Message,
): Promise<void> {
  const { altText, ...file } = picture;
  // Everybody who sees the message it is put in sees it too.
  const fileId = await store(client, file);
  for (const pause of [0, ...WAITS]) {
    if (pause) await wait(pause);
    if (await accepted(edit(client, channel, ts, withFile(fileId)))) return;
  }
  await upload(client, channel, ts, { ...file, comment: clip(escaped(altText), 3_000) });
}

/** False while Slack refuses the blocks, which is what it says of a file it has not looked at yet. */
async function accepted(edited: Promise<void>): Promise<boolean> {
  try {
    await edited;
    return true;
  } catch (error) {
    if ((error as { data?: { error?: string } }).data?.error === 'invalid_blocks') return false;
    throw error;
  }
}
