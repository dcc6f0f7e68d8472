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

/** The JSON of a message and of whatever goes along with it. */
export function jsonOf({ blocks, ...others }: { readonly blocks?: readonly object[] }): string {
  const rest = JSON.stringify(others);
  if (!blocks) return rest;
  const list = `{"blocks":[${blocks.map(jsonOfBlock).join(',')}]`;
  // `{"text": …}` goes on behind the blocks, or ends there.
  return `${list}${rest.length > 2 ? ',' : ''}${rest.slice(1)}`;
}
