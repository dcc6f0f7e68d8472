/**
 * What a view makes: the blocks, and a `text` with the same substance, which screen readers and
 * notifications read instead of them. https://docs.slack.dev/reference/methods/chat.postMessage
 */
import type { KnownBlock } from '@slack/types';
import { LIMITS } from './limits';
import { clip, jsonOfBlock } from './text';

export interface Message {
  readonly text: string;
  readonly blocks: KnownBlock[];
}

export function message(lines: string[], blocks: KnownBlock[]): Message {
  return { text: clip(lines.join('\n'), LIMITS.text), blocks };
}

/** The JSON of a message and of whatever goes along with it, in UTF-8. */
export function jsonOf({ blocks, ...others }: { readonly blocks?: readonly object[] }): Buffer {
  const rest = Buffer.from(JSON.stringify(others));
  if (!blocks) return rest;
  const parts = [OPEN];
  for (const block of blocks) parts.push(jsonOfBlock(block).bytes, COMMA);
  if (blocks.length > 0) parts.pop();
  parts.push(CLOSE);
  // `{"text": …}` goes on behind the blocks, or ends there.
  if (rest.length > 2) parts.push(COMMA);
  parts.push(rest.subarray(1));
  return Buffer.concat(parts);
}

const OPEN = Buffer.from('{"blocks":[');
const COMMA = Buffer.from(',');
const CLOSE = Buffer.from(']');
