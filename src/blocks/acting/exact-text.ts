/**
 * A text in a view that has to come back to the letter: what was reviewed is what is sent, and the bot keeps nothing
 * meanwhile. Slack hands the texts of a view back escaped, whether they were or not, may take blanks from their ends,
 * and takes 3,000 characters a block. https://github.com/slackapi/bolt-python/issues/513
 */
import type { HeaderBlock, SectionBlock } from '@slack/types';
import { withoutEntities } from '../../command/typed/as-typed';
import { LIMITS } from '../limits';
import { escaped, pieces, plain, ZERO_WIDTH_SPACE } from '../text';

/** What a text is; each at most once in a view. */
export type Part = 'text' | 'subject' | 'cc';

/** By its `&` it tells how often Slack has escaped what it hands back. */
const HEADING = 'What AWS Support gets: text & signature';
const HEADING_ID = 'text-heading';

/** Above the text, in every view that holds one. */
export function textHeading(): HeaderBlock {
  return { type: 'header', block_id: HEADING_ID, text: plain(escaped(HEADING)) };
}

/** The text in sections, which `textIn` reads back as it was, if `asSent` made it; none for an empty one. */
export function exactBlocks(part: Part, text: string): SectionBlock[] {
  return pieces(escaped(text), LIMITS.section).map((piece, index) => ({
    type: 'section',
    block_id: `${part}-${index}`,
    expand: true,
    text: plain(guarded(piece)),
  }));
}

/** What a view holds that Slack hands back, or that goes there; undefined where it has no such text. */
export function textIn(blocks: readonly unknown[], part: Part = 'text'): string | undefined {
  const texts = new Map(blocks.flatMap((block) => textOf(block as BlockLike)));
  const parts: string[] = [];
  for (let text = texts.get(`${part}-0`); text !== undefined; text = texts.get(`${part}-${parts.length}`)) {
    parts.push(unguarded(text));
  }
  if (parts.length === 0) return undefined;
  let all = parts.join('');
  let heading = texts.get(HEADING_ID) ?? escaped(HEADING);
  for (; heading !== HEADING && heading !== withoutEntities(heading); heading = withoutEntities(heading))
    all = withoutEntities(all);
  return all;
}

interface BlockLike {
  readonly block_id?: string;
  readonly text?: { readonly text?: unknown };
}

function textOf({ block_id, text }: BlockLike): [string, string][] {
  return block_id !== undefined && typeof text?.text === 'string' ? [[block_id, text.text]] : [];
}

const BLANK_START = /^[\s\u200b]/;
const BLANK_END = /[\s\u200b]$/;

/** Nothing that Slack could take away stands at an end. */
function guarded(piece: string): string {
  const start = BLANK_START.test(piece) ? ZERO_WIDTH_SPACE : '';
  const end = BLANK_END.test(piece) ? ZERO_WIDTH_SPACE : '';
  return start + piece + end;
}

function unguarded(text: string): string {
  const from = text.startsWith(ZERO_WIDTH_SPACE) ? 1 : 0;
  return text.slice(from, text.endsWith(ZERO_WIDTH_SPACE) ? Math.max(from, text.length - 1) : text.length);
}
