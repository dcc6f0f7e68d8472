/**
 * Draws a rich_text block as lines: lists with bullets or numbers, quotes behind ">", preformatted text indented.
 * https://docs.slack.dev/reference/block-kit/blocks/rich-text-block
 */
import { type Names, readMrkdwn } from './mrkdwn';
import type { Block } from './shapes';

export function drawRichText(block: Block, names: Names): string[] {
  return (block.elements as Block[]).flatMap((part) => drawPart(part, names));
}

function drawPart(part: Block, names: Names): string[] {
  const elements = part.elements as Block[];
  if (part.type === 'rich_text_list') {
    const indent = '  '.repeat(Number(part.indent ?? 0));
    const first = Number(part.offset ?? 0) + 1;
    const bullet = (index: number): string => (part.style === 'ordered' ? `${first + index}.` : '•');
    return elements.map(
      (item, index) => `${indent}${bullet(index)} ${drawRun(item.elements as Block[], names)}`,
    );
  }
  const lines = drawRun(elements, names).split('\n');
  if (part.type === 'rich_text_quote') return lines.map((one) => `> ${one}`);
  if (part.type === 'rich_text_preformatted') return lines.map((one) => `    ${one}`);
  return lines;
}

const drawRun = (elements: Block[], names: Names): string =>
  elements.map((one) => drawInline(one, names)).join('');

function drawInline(one: Block, names: Names): string {
  if (one.type === 'link') return String(one.text ?? one.url);
  if (one.type === 'emoji') return names.emoji?.(String(one.name)) ?? `:${one.name}:`;
  if (one.type === 'user') return `@${names.user?.(String(one.user_id)) ?? one.user_id}`;
  if (one.type === 'channel') return `#${names.channel?.(String(one.channel_id)) ?? one.channel_id}`;
  if (one.type === 'broadcast') return `@${one.range}`;
  if (one.type === 'date')
    return readMrkdwn(`<!date^${one.timestamp}^${one.format}|${one.fallback ?? ''}>`, names);
  return String(one.text ?? one.value ?? '');
}
