/**
 * What a view makes: the blocks, and a `text` with the same substance, which screen readers and
 * notifications read instead of them. https://docs.slack.dev/reference/methods/chat.postMessage
 */
import type { KnownBlock } from '@slack/types';
import { LIMITS } from './limits';
import { clip } from './text';

export interface Message {
  readonly text: string;
  readonly blocks: KnownBlock[];
}

export function message(lines: string[], blocks: KnownBlock[]): Message {
  return { text: clip(lines.join('\n'), LIMITS.text), blocks };
}
