/**
 * Text on its way to Slack. Case texts are written by strangers: `&`, `<` and `>` are escaped, which is
 * all it takes to disarm mentions and links, before anything is measured or cut.
 * https://docs.slack.dev/messaging/formatting-message-text
 */
import type { MrkdwnElement, PlainTextElement } from '@slack/types';
import { withoutEntities } from '../command/typed/as-typed';
import { remembered } from '../remembered';

/** Control characters Slack has no use for, and the marks that turn the direction of all text behind them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: naming them is the purpose
const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g;
/** Shows nothing: for a block of text that would be blank, which Slack does not take. */
export const ZERO_WIDTH_SPACE = '\u200b';

// One look finds most texts harmless, and they are left as they are.
const TO_ESCAPE = new RegExp(`[&<>\\r\\ud800-\\udfff]|${UNPRINTABLE.source}`);
const TO_FOLD = /[^\S ]|^ | $| {2}/;
/**
 * A word of which Slack would draw a part as something else: marks at its edges, the `:secret:` of an ARN as an emoji.
 * An underscore between letters is no mark.
 */
const MARKED = /[*~`]|(?<![\p{L}\p{N}_])_|_(?![\p{L}\p{N}_])|:[\w+'-]*[a-z][\w+'-]*:/iu;

/** Slack shows the result as the text itself: it can mention nobody and link nowhere. */
export function escaped(text: string): string {
  if (!TO_ESCAPE.test(text)) return text;
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(UNPRINTABLE, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');
}

/**
 * One line for use inside mrkdwn, escaped, of at most `limit` characters. A word that Slack would take for formatting or
 * emoji stands as code, in which it reads neither, so what is copied is the text itself; a backtick becomes `'`.
 */
export function inline(text: string, limit: number): string {
  const line = clip(escaped(TO_FOLD.test(text) ? text.replace(/\s+/g, ' ').trim() : text), limit);
  if (!MARKED.test(line)) return line;
  const plainQuotes = line.replaceAll('`', "'");
  const words = line.split(' ').map((word) => (MARKED.test(word) ? code(word.replaceAll('`', "'")) : word));
  const marked = words.join(' ').replaceAll('` `', ' ');
  return marked.length <= limit ? marked : code(clip(plainQuotes, limit - 2));
}

function code(text: string): string {
  return `\`${text}\``;
}

/** What `inline` made, bold; code stays as it is, for its marks would end what is bold. */
export function strong(line: string): string {
  const bold = (part: string) => part.replace(/\S(?:.*\S)?/s, '*$&*');
  if (!line.includes('`')) return bold(line);
  return line
    .split(/(`[^`]*`)/)
    .map((part) => (part.startsWith('`') ? part : bold(part)))
    .join('');
}

/** At most `limit` characters of escaped text, never half an entity or half an emoji, `…` where it was cut. */
export function clip(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, wholeLength(text, limit - 1))}…`;
}

/**
 * Escaped text in pieces of at most `limit` characters, cut behind a line or a word where there is one.
 * Joined, they are the text again: nothing is lost.
 */
export function pieces(text: string, limit: number): string[] {
  const found: string[] = [];
  for (let rest = text; rest.length > 0; ) {
    const end = rest.length <= limit ? rest.length : softEnd(rest, wholeLength(rest, limit));
    found.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return found;
}

function softEnd(text: string, end: number): number {
  const head = text.slice(0, end);
  const cut = Math.max(head.lastIndexOf('\n') + 1, head.lastIndexOf(' ') + 1);
  return cut > end / 2 ? cut : end;
}

/** The longest length up to `limit` at which neither an entity nor a surrogate pair is broken. */
function wholeLength(text: string, limit: number): number {
  const tail = /(&[a-z]{0,3}|[\ud800-\udbff])$/.exec(text.slice(0, limit));
  return tail && tail.index > 0 ? tail.index : limit;
}

/** A moment in each reader's own zone, with UTC where Slack cannot show that. */
export function date(time: number, style = '{date_short_pretty} at {time}'): string {
  const utc = new Date(time).toISOString().slice(0, 16).replace('T', ' ');
  return `<!date^${Math.floor(time / 1000)}^${style}|${utc} UTC>`;
}

/** What `inline` and `date` made, for where there is no mrkdwn; `moment` writes a time in milliseconds since 1970. */
export function unmarked(text: string, moment: (time: number) => string): string {
  const shown = text
    .replace(/<!date\^(\d{1,12})\^[^<>]*>/g, (_, seconds) => moment(Number(seconds) * 1000))
    .replaceAll('`', '');
  return withoutEntities(shown);
}

/** An address as it stands in a link: `<…|words>`. Throws where it is none. */
export function linked(address: string): string {
  return escaped(new URL(address).href.replaceAll('|', '%7C'));
}

/** mrkdwn in which Slack turns nothing into a link by itself. */
export function mrkdwn(text: string): MrkdwnElement {
  return { type: 'mrkdwn', text, verbatim: true };
}

/** Text that Slack does not parse at all, not even `:emoji:`. Must not be empty. */
export function plain(text: string): PlainTextElement {
  return { type: 'plain_text', text, emoji: false };
}

/** Characters this JSON takes of a message's budget. */
export function cost(json: unknown): number {
  if (Array.isArray(json)) return json.reduce<number>((sum, block) => sum + cost(block), 2);
  const text = typeof json === 'object' && json !== null ? jsonOfBlock(json) : JSON.stringify(json);
  return text.length + 1;
}

/** The JSON of a block. It is measured, shown, and shown again, and written out once. */
export const jsonOfBlock = remembered((block: object) => JSON.stringify(block));
