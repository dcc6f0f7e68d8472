/**
 * Files on their way to a client: as downloads, so that nothing in them runs, pictures apart; and only to those who see
 * a message that shares or shows them. https://docs.slack.dev/reference/objects/file-object
 */
import type { ServerResponse } from 'node:http';
import type { Message } from '../shapes';
import type { Workspace } from '../workspace';

/** Those that hold no script. */
const PICTURES = new Map<string, string>(
  Object.entries({
    png: 'image/png',
    jpg: 'image/jpeg',
    jpeg: 'image/jpeg',
    gif: 'image/gif',
    webp: 'image/webp',
  }),
);

/** Throws for a file that is not there or not for this person. */
export function sendFile(workspace: Workspace, as: string, id: string, response: ServerResponse): void {
  const found = workspace.files.get(id);
  const isShown = [...workspace.channels.keys()]
    .filter((channel) => workspace.isMember(channel, as))
    .flatMap((channel) => [...workspace.posts.lasting(channel), ...workspace.messages(channel, { as })])
    .some((message) => holds(message, id));
  if (!found || !isShown) throw new Error(`There is no file ${id} for you.`);
  const [, ending = ''] = /\.(\w+)$/.exec(found.name.toLowerCase()) ?? [];
  response.writeHead(200, {
    'content-type': PICTURES.get(ending) ?? 'application/octet-stream',
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(found.name)}`,
    'x-content-type-options': 'nosniff',
  });
  response.end(found.content);
}

/** Whether the message shares this file or shows it in an image block. */
function holds({ files = [], blocks }: Message, id: string): boolean {
  return files.some((one) => one.id === id) || JSON.stringify(blocks).includes(`"slack_file":{"id":"${id}"`);
}
