/**
 * Draws a message or modal as plain text for a terminal: what the person would read, with everything they can act on numbered.
 * Dates are drawn in the reader's own time zone, as Slack does, and an ephemeral says who sees it.
 * https://docs.slack.dev/messaging/formatting-message-text
 */
import { drawRichText } from './draw-rich-text';
import { textOf } from './elements';
import { withEmoji } from './emoji';
import { type Interactive, interactives } from './find-element';
import { decodeEntities, type Names, readMrkdwn } from './mrkdwn';
import type { Block, Json, Message, User, View } from './shapes';

export interface DrawOptions {
  /** Who looks: their time zone counts, and their id for buttons only some may see. */
  viewer: Pick<User, 'id' | 'tz'>;
  /** Names for mentioned ids; ids are drawn when absent. */
  user?: (id: string) => string | undefined;
  channel?: (id: string) => string | undefined;
  /** Characters for `:shortcodes:`, which are drawn as they are written when absent. */
  emoji?: (name: string) => string | undefined;
}

export interface DrawnElement {
  number: number;
  label: string;
  element: Block;
  blockId: string;
}

export interface Drawing {
  text: string;
  elements: DrawnElement[];
}

const line = '────────────────────';

/** The message as lines of text, and what the numbers in it stand for. */
export function drawMessage(message: Message, options: DrawOptions): Drawing {
  const head = message.ephemeralTo ? ['Only visible to you'] : [];
  const names = namesOf(options);
  const said = message.blocks.length === 0 && message.text ? [readMrkdwn(message.text, names)] : [];
  const body = drawBlocks(message.blocks, names, options.viewer.id);
  const files = (message.files ?? []).map((file) => `File: ${file.title} (${file.size} bytes)`);
  const edited = message.edited ? ['(edited)'] : [];
  return { text: [...head, ...said, ...body.lines, ...files, ...edited].join('\n'), elements: body.elements };
}

/** A modal or Home tab as lines of text; the buttons at its foot are not numbered. */
export function drawView(view: View, options: DrawOptions): Drawing {
  const body = drawBlocks(view.blocks, namesOf(options), options.viewer.id);
  const title = view.title && drawText(view.title, namesOf(options));
  const foot = [textOf(view.close), textOf(view.submit)].flatMap((label) => (label ? [`(${label})`] : []));
  const lines = [
    ...(title ? [`== ${title} ==`] : []),
    ...body.lines,
    ...(foot.length ? [foot.join(' ')] : []),
  ];
  return { text: lines.join('\n'), elements: body.elements };
}

function namesOf({ viewer, user, channel, emoji }: DrawOptions): Names {
  return { timeZone: viewer.tz, ...{ user, channel, emoji } };
}

function drawBlocks(
  blocks: Block[],
  names: Names,
  viewerId: string,
): { lines: string[]; elements: DrawnElement[] } {
  const elements: DrawnElement[] = [];
  const lines = blocks.flatMap((block) => {
    const marks = interactives([block], viewerId).map((found) => {
      elements.push({
        number: elements.length + 1,
        label: found.label,
        element: found.element,
        blockId: found.blockId,
      });
      return mark(elements.length, found);
    });
    return [...drawBlock(block, names), ...(marks.length ? [marks.join('  ')] : [])];
  });
  return { lines, elements };
}

function mark(number: number, { element, label }: Interactive): string {
  if (typeof element.url === 'string') return `[${number}] ${label} (${element.url})`;
  const isButton = /button/.test(element.type) && element.type !== 'radio_buttons';
  return isButton ? `[${number}] ${label}` : `[${number}] ${label} (${element.type.replaceAll('_', ' ')})`;
}

/** The still part of a block: everything but its interactive elements. */
function drawBlock(block: Block, names: Names): string[] {
  if (block.type === 'header') return [`# ${drawText(block.text, names)}`];
  if (block.type === 'alert') return [`! ${drawText(block.text, names)}`];
  if (block.type === 'divider') return [line];
  if (block.type === 'section') return drawSection(block, names);
  if (block.type === 'context') return [drawContext(block, names)];
  if (block.type === 'image') return [`[image: ${block.alt_text}]`];
  if (block.type === 'rich_text') return drawRichText(block, names);
  if (block.type === 'markdown') return readMrkdwn(String(block.text), names).split('\n');
  if (block.type === 'table') return drawTable(block, names);
  if (block.type === 'input') return block.hint ? [drawText(block.hint, names)] : [];
  return [];
}

function drawSection(block: Block, names: Names): string[] {
  const text = block.text ? drawText(block.text, names).split('\n') : [];
  const fields = Array.isArray(block.fields)
    ? block.fields.map((field) => `  ${oneLine(drawText(field, names))}`)
    : [];
  const accessory = block.accessory as Block | undefined;
  const image = accessory?.type === 'image' ? [`[image: ${accessory.alt_text}]`] : [];
  return [...text, ...fields, ...image];
}

function drawContext(block: Block, names: Names): string {
  const parts = (block.elements as Block[]).map((one) =>
    one.type === 'image' ? `[image: ${one.alt_text}]` : drawText(one, names),
  );
  return `  ${parts.join(' · ')}`;
}

function drawTable(block: Block, names: Names): string[] {
  const cell = (one: Block): string =>
    one.type === 'rich_text' ? oneLine(drawRichText(one, names).join(' ')) : String(one.text);
  return (block.rows as Block[][]).map((row) => row.map(cell).join(' | '));
}

function drawText(value: unknown, names: Names): string {
  const { type, text, emoji } = value as Json;
  if (type === 'mrkdwn') return readMrkdwn(String(text), names);
  const words = decodeEntities(String(text));
  return names.emoji && emoji !== false ? withEmoji(words, names.emoji) : words;
}

const oneLine = (text: string): string => text.replaceAll('\n', ' ');
