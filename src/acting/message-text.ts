/**
 * A Slack message as the plain text AWS Support gets, for a case or a reply that begins with one. People's messages hold
 * rich text; those of apps hold blocks of markup, and alarms often attachments of the old kind.
 * https://docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload
 */
import { withoutEntities } from '../command/typed/as-typed';
import { asSent } from './as-sent';
import { fromRichText, link, type Names, trimLines } from './rich-text';

/** JSON from outside. */
interface Json {
  readonly [field: string]: unknown;
}

/** Everything the message says, as `asSent` leaves it; its files are not in it. */
export function fromMessage(message: unknown, names: Names = {}): string {
  const { text, blocks, attachments } = fieldsOf(message);
  const said = blocksText(blocks, names) || fromMrkdwn(stringOf(text), names);
  const attached = listOf(attachments).map((one) => attachmentText(fieldsOf(one), names));
  return trimLines(asSent([said, ...attached].filter(Boolean).join('\n\n')));
}

/** Slack's markup: references by what they stand for, marks for bold and the like left as they were typed. */
export function fromMrkdwn(text: string, names: Names = {}): string {
  const resolved = text.replace(/<([^<>]+)>/g, (_, inner: string) => reference(inner, names));
  return withoutEntities(resolved);
}

function reference(inner: string, names: Names): string {
  const at = inner.indexOf('|');
  const [target, label] = at < 0 ? [inner, ''] : [inner.slice(0, at), inner.slice(at + 1)];
  const id = target.slice(1);
  if (target.startsWith('@')) return `@${names.user?.(id) || label || id}`;
  if (target.startsWith('#')) return `#${names.channel?.(id) || label || id}`;
  if (target.startsWith('!date^')) return label || id;
  if (!target.startsWith('!')) return link(target, label);
  const group = target.startsWith('!subteam^') ? target.slice('!subteam^'.length) : undefined;
  const name = group === undefined ? label || id : names.group?.(group) || label || group;
  return `@${name.replace(/^@/, '')}`;
}

function blocksText(blocks: unknown, names: Names): string {
  const texts = listOf(blocks).map((block) => blockText(fieldsOf(block), names));
  return texts.filter(Boolean).join('\n');
}

/** Buttons and menus say nothing that could be sent. */
function blockText(block: Json, names: Names): string {
  if (block.type === 'rich_text' || Array.isArray(block.rows)) return fromRichText(block, names);
  if (block.type === 'actions' || block.type === 'input' || block.type === 'divider') return '';
  const { text, title, alt_text, fields, elements } = block;
  const own = [text, title, alt_text].map((one) => textObject(one, names)).find(Boolean);
  const more = [...listOf(fields), ...listOf(elements)].map((one) => {
    return textObject(one, names) || textObject(fieldsOf(one).alt_text, names);
  });
  return [own, ...more].filter(Boolean).join('\n');
}

/** A text, or an object with one; only plain text is no markup. */
function textObject(value: unknown, names: Names): string {
  if (typeof value === 'string') return fromMrkdwn(value, names);
  const { text, type } = fieldsOf(value);
  return type === 'plain_text' ? withoutEntities(stringOf(text)) : fromMrkdwn(stringOf(text), names);
}

/** https://docs.slack.dev/legacy/legacy-messaging/legacy-secondary-message-attachments */
function attachmentText(attachment: Json, names: Names): string {
  const { from_url, blocks, pretext, title, title_link, text, fields, fallback } = attachment;
  // A preview of a link that the message itself holds.
  if (from_url !== undefined) return '';
  const inBlocks = blocksText(blocks, names);
  if (inBlocks) return inBlocks;
  const says = (one: unknown) => fromMrkdwn(stringOf(one), names);
  const head = title_link === undefined ? says(title) : link(stringOf(title_link), says(title));
  const rows = listOf(fields).map((one) => {
    const field = fieldsOf(one);
    return [says(field.title), says(field.value)].filter(Boolean).join(': ');
  });
  const lines = [says(pretext), head, says(text), ...rows].filter(Boolean);
  return lines.length > 0 ? lines.join('\n') : says(fallback);
}

function fieldsOf(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function stringOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
