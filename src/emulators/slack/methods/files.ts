/**
 * Uploading a file in three steps: ask for an address, send the bytes there, complete. Completing shares it with a channel
 * the bot is in, once. And what an app may ask of a file and do with it later.
 * https://docs.slack.dev/reference/methods/files.completeUploadExternal
 */

import { isObject } from '../block-kit-rules';
import { contentOf, isRefusal } from '../content';
import { appSees, fileInfo, keepFile, type NewFile, shareFiles } from '../file-objects';
import { secret } from '../ids';
import type { Answer, Context } from '../method';
import { parsed } from '../read-body';
import type { Block, Json } from '../shapes';
import type { Workspace } from '../workspace';
import { openChannel } from './channel-access';

export function getUploadUrl({ workspace, url }: Context, args: Json): Answer {
  if (workspace.filesRefused) return { error: workspace.filesRefused };
  const length = Number(args.length);
  if (typeof args.filename !== 'string' || args.filename === '') return { error: 'invalid_arguments' };
  if (!Number.isInteger(length) || length < 1) {
    return {
      error: 'invalid_arguments',
      lines: ['[ERROR] must be greater than 0 [json-pointer:/length]'],
    };
  }
  const key = secret();
  const id = workspace.ids.next('F');
  workspace.pendingFiles.set(key, { id, name: args.filename, length });
  return { upload_url: `${url}/upload/v1/${key}`, file_id: id };
}

/** Takes the bytes sent to an upload address; false when there is no such address. */
export function takeUpload(workspace: Workspace, key: string, content: Buffer): boolean {
  const pending = workspace.pendingFiles.get(key);
  if (!pending || pending.content) return false;
  pending.content = content;
  return true;
}

export function completeUpload({ workspace }: Context, args: Json): Answer {
  const given = parsed(args.files);
  if (!Array.isArray(given) || given.length === 0) return { error: 'invalid_arguments' };
  const kept = given.flatMap((one) => uploaded(workspace, one) ?? []);
  if (kept.length < given.length) return { error: 'file_not_found' };
  const place = args.channel_id === undefined ? undefined : openChannel(workspace, args.channel_id);
  if (place && 'error' in place) return { error: place.error };
  const thread =
    place && args.thread_ts ? workspace.posts.threadRoot(place.id, String(args.thread_ts)) : undefined;
  if (args.thread_ts && !thread) return { error: 'invalid_thread_ts' };
  const blocks = args.blocks === undefined ? undefined : (parsed(args.blocks) ?? 'no JSON');
  const said = { text: String(args.initial_comment ?? ''), blocks: [] as Block[] };
  const content = blocks === undefined ? said : contentOf({ blocks }, workspace.ids);
  if (isRefusal(content)) return { ...content };
  forget(workspace, given as Json[]);
  const done = kept.map((one) => keepFile(workspace, workspace.bot.userId, one, one.id));
  if (place) {
    shareFiles(workspace, done, place.id);
    const { userId: user, botId: bot_id, appId: app_id } = workspace.bot;
    const where = { channel: place.id, ...(thread && { thread_ts: thread }) };
    workspace.posts.post({
      ...where,
      user,
      bot_id,
      app_id,
      text: content.text,
      blocks: content.blocks,
      files: done,
    });
  }
  for (const file of done) {
    workspace.changes.emit({ type: 'file-shared', file, channelId: place?.id ?? '' });
  }
  return { files: done.map(({ id, title }) => ({ id, title })) };
}

function uploaded({ pendingFiles }: Workspace, one: unknown): (NewFile & { id: string }) | undefined {
  if (!isObject(one)) return undefined;
  const pending = [...pendingFiles.values()].find((file) => file.id === one.id);
  if (!pending?.content) return undefined;
  const { id, name, content } = pending;
  return { id, name, title: String(one.title ?? name), content };
}

function forget({ pendingFiles }: Workspace, done: readonly Json[]): void {
  for (const [key, pending] of pendingFiles) {
    if (done.some(({ id }) => id === pending.id)) pendingFiles.delete(key);
  }
}

/** What the app may see: https://docs.slack.dev/reference/methods/files.info */
export function filesInfo({ workspace }: Context, args: Json): Answer {
  const file = workspace.files.get(String(args.file ?? ''));
  if (!file || !appSees(workspace, file)) return { error: 'file_not_found' };
  return { file: fileInfo(workspace, file), comments: [], response_metadata: { next_cursor: '' } };
}
