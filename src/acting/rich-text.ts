/**
 * What was typed in Slack's editor as the plain text AWS Support gets. Bold, italic and struck text keep their words
 * only; lists, quotes and code keep what tells them apart. Slack adds elements as it likes, so what is not known here
 * gives the text it has, or its name in brackets: nothing is dropped.
 * https://docs.slack.dev/reference/block-kit/blocks/rich-text-block
 */
import type { RichTextBlock } from '@slack/types';
import { asSent } from './as-sent';

/** What Slack's ids stand for; where a name is not known, the id is shown. */
export interface Names {
  readonly user?: (id: string) => string | undefined;
  readonly channel?: (id: string) => string | undefined;
  readonly group?: (id: string) => string | undefined;
}

/** JSON from outside. */
interface Node {
  readonly [field: string]: unknown;
}

const DEEPEST = 12;

/** The text of a rich_text block or a table, as `asSent` leaves it, without blank lines around it. */
export function fromRichText(block: unknown, names: Names = {}): string {
  const isTable = isNode(block) && Array.isArray(block.rows);
  const text = isTable ? table(block, names, 0) : stacked(nodesIn(block), names, 0);
  return trimLines(asSent(text));
}

/** Slack takes a message of 40,000 characters, and less in one text of it: 13,200 of its blocks were seen. */
const PIECES = /.{1,3000}/gsu;

/** For a form that is filled in already; undefined for a text that is blank, which Slack does not take. */
export function toRichText(text: string): RichTextBlock | undefined {
  const sent = asSent(text);
  if (!sent.trim()) return undefined;
  const elements = (sent.match(PIECES) ?? []).map((piece) => ({ type: 'text' as const, text: piece }));
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] };
}

/** Text without its blank lines at either end; what is indented stays so. */
export function trimLines(text: string): string {
  const lines = text.split('\n');
  const isBlank = (line: string | undefined) => line !== undefined && !line.trim();
  let [from, to] = [0, lines.length];
  while (from < to && isBlank(lines[from])) from += 1;
  while (to > from && isBlank(lines[to - 1])) to -= 1;
  return lines.slice(from, to).join('\n').trimEnd();
}

/** Paragraphs, lists, quotes and code below each other. Slack ends a paragraph in front of another one with a line break. */
function stacked(parts: readonly Node[], names: Names, depth: number): string {
  const texts = parts.map((part, index) => {
    const text = blockText(part, names, depth);
    const isLast = index === parts.length - 1;
    return part.type === 'rich_text_section' && !isLast && text.endsWith('\n') ? text.slice(0, -1) : text;
  });
  return texts.join('\n');
}

function blockText(part: Node, names: Names, depth: number): string {
  if (depth > DEEPEST) return '[…]';
  if (Array.isArray(part.rows)) return table(part, names, depth);
  const own = () => {
    if (part.type === 'rich_text_list') return list(part, names, depth);
    return nodesIn(part)
      .map((one) => inlineText(one, names, depth + 1))
      .join('');
  };
  const known = part.type === 'rich_text_quote' || part.border === 1 ? prefixed('> ', own()) : own();
  const isContainer = Array.isArray(part.elements);
  return isContainer ? known : inlineText(part, names, depth);
}

function list(part: Node, names: Names, depth: number): string {
  const first = whole(part.offset) + 1;
  const indent = '  '.repeat(Math.min(whole(part.indent), DEEPEST));
  const items = nodesIn(part).map((item, index) => {
    const mark = part.style === 'ordered' ? `${first + index}. ` : '• ';
    const [line = '', ...more] = blockText(item, names, depth + 1).split('\n');
    const below = more.map((one) => `\n${' '.repeat(indent.length + mark.length)}${one}`);
    return `${indent}${mark}${line}${below.join('')}`;
  });
  return items.join('\n');
}

/** A line for each row. https://docs.slack.dev/reference/block-kit/blocks/table-block */
function table({ rows }: Node, names: Names, depth: number): string {
  const cell = (one: unknown) => {
    const text = nodesIn(one).length > 0 ? stacked(nodesIn(one), names, depth + 1) : said(one);
    return text
      .split('\n')
      .map((line) => line.trim())
      .join(' ');
  };
  const lines = (rows as unknown[]).map((row) =>
    Array.isArray(row) ? row.map(cell).join(' | ') : said(row),
  );
  return lines.join('\n');
}

type Inline = (one: Node, names: Names) => string;

const INLINE = new Map<unknown, Inline>([
  ['text', (one) => said(one.text)],
  ['link', (one) => link(said(one.url), said(one.text))],
  ['emoji', (one) => emoji(said(one.unicode)) ?? `:${said(one.name)}:`],
  ['user', (one, { user }) => `@${named(one.user_id, user)}`],
  ['channel', (one, { channel }) => `#${named(one.channel_id, channel)}`],
  ['usergroup', (one, { group }) => `@${named(one.usergroup_id, group).replace(/^@/, '')}`],
  ['team', (one) => `@${said(one.team_id)}`],
  ['broadcast', (one) => `@${said(one.range)}`],
  ['color', (one) => said(one.value)],
  ['date', (one) => said(one.fallback) || utc(one.timestamp)],
]);

function inlineText(one: Node, names: Names, depth: number): string {
  if (Array.isArray(one.elements)) return blockText(one, names, depth);
  const text = (INLINE.get(one.type) ?? unknown)(one, names);
  return isNode(one.style) && one.style.code === true && text ? `\`${text}\`` : text;
}

/** `words (address)`; the address alone where the words say no more than it does. */
export function link(address: string, words = ''): string {
  const bare = address.replace(/^mailto:/i, '');
  return !words.trim() || bare.includes(words.trim()) ? bare : `${words} (${bare})`;
}

/** Code points in hexadecimal, as Slack writes them: `1f44b-1f3fb`. */
function emoji(unicode: string): string | undefined {
  if (!/^[0-9a-f]{2,6}(?:-[0-9a-f]{2,6}){0,15}$/i.test(unicode)) return undefined;
  const points = unicode.split('-').map((hex) => Number.parseInt(hex, 16));
  return points.every((point) => point <= 0x10ffff) ? String.fromCodePoint(...points) : undefined;
}

function named(id: unknown, name: ((id: string) => string | undefined) | undefined): string {
  return name?.(said(id)) || said(id);
}

/** What is not known gives every text it has, or its type in brackets. */
function unknown(one: Node): string {
  const texts = [one.text, one.fallback, one.alt_text, one.title, one.name, one.url, one.value].map(said);
  return texts.find((text) => text.trim()) ?? `[${said(one.type) || 'something that is no text'}]`;
}

function utc(seconds: unknown): string {
  const time = new Date(Number(seconds) * 1_000);
  const isTime = !Number.isNaN(time.getTime());
  return isTime ? `${time.toISOString().slice(0, 16).replace('T', ' ')} UTC` : String(seconds);
}

function prefixed(mark: string, text: string): string {
  return mark + text.replaceAll('\n', `\n${mark}`);
}

function nodesIn(block: unknown): Node[] {
  const elements = isNode(block) ? block.elements : undefined;
  return Array.isArray(elements) ? elements.filter(isNode) : [];
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null;
}

/** A text field, which may be a text object. Well-formed, so that two halves of two texts make no character together. */
function said(value: unknown): string {
  const text = isNode(value) ? value.text : value;
  return typeof text === 'string' ? text.toWellFormed() : '';
}

function whole(value: unknown): number {
  return typeof value === 'number' && value >= 0 && value <= 1_000_000 ? Math.floor(value) : 0;
}
