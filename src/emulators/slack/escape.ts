/**
 * Slack hands text back with `&`, `<` and `>` escaped, whatever the app sent: data must never be parsed out of it.
 * Its own references, such as `<@U…>` and `<https://…|label>`, stay as they are.
 * https://github.com/slackapi/bolt-python/issues/513
 */
import { fileObject } from './file-objects';
import type { Message } from './shapes';

const reference = /<(?:[@#!]|[a-z][a-z0-9+.-]*:)[^<>\n]*>/gi;

const plain = (text: string): string =>
  text
    .replaceAll(/&(?!amp;|lt;|gt;)/g, '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');

/** The text the way Slack echoes it; escaping twice changes nothing. */
export function escapeText(text: string, keepReferences = true): string {
  if (!keepReferences) return plain(text);
  let out = '';
  let done = 0;
  for (const found of text.matchAll(reference)) {
    out += plain(text.slice(done, found.index)) + found[0].replaceAll(/&(?!amp;|lt;|gt;)/g, '&amp;');
    done = found.index + found[0].length;
  }
  return out + plain(text.slice(done));
}

/** A copy with every text object's text escaped and Slack's defaults filled in; values, ids and URLs stay as sent. */
export function escapeBlocks<T>(value: T): T {
  if (Array.isArray(value)) return value.map(escapeBlocks) as T;
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).map(([name, field]) => [name, escapeBlocks(field)]);
  const copy: Record<string, unknown> = Object.fromEntries(fields);
  if (typeof copy.text === 'string' && copy.type === 'plain_text') {
    return { ...copy, text: escapeText(copy.text, false), emoji: copy.emoji ?? true } as T;
  }
  if (typeof copy.text === 'string' && copy.type === 'mrkdwn') {
    return { ...copy, text: escapeText(copy.text), verbatim: copy.verbatim ?? false } as T;
  }
  return copy as T;
}

/** A message the way Slack shows it to an app. */
export function echo(message: Message): Record<string, unknown> {
  const { channel: _, ephemeralTo: __, files, blocks, text, ...rest } = message;
  return {
    type: 'message',
    ...rest,
    text: escapeText(text),
    ...(blocks.length > 0 && { blocks: escapeBlocks(blocks) }),
    ...(files && { files: files.map(fileObject) }),
  };
}
