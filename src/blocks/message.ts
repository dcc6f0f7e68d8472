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
  const rest = JSON.stringify(others);
  if (!blocks) return Buffer.from(rest);
  const listed = blocks.flatMap((block, at) => [at === 0 ? OPEN : COMMA, jsonOfBlock(block).bytes]);
  return Buffer.concat([
    ...(listed.length > 0 ? listed : [OPEN]),
    Buffer.from(rest === '{}' ? ']}' : `],${rest.slice(1)}`),
  ]);
}

const OPEN = Buffer.from('{"blocks":[');
const COMMA = Buffer.from(',');
