/**
 * The cursor in a clicked button, opened: the whole of what the bot knows about the page it is asked for.
 * https://docs.slack.dev/reference/block-kit/block-elements/button-element
 */
import type { Json } from '../../src/emulators/slack/shapes';
import { type Cursor, decodeCursor } from '../../src/paging/cursor';

export interface ReadCursor {
  /** As it is in the button. */
  readonly raw: string;
  /** Slack takes 2,000 characters. */
  readonly characters: number;
  /** Absent where the value is not a cursor of the bot. */
  readonly cursor?: Cursor;
}

export function cursorIn({ actions }: Json): ReadCursor | undefined {
  const [action] = Array.isArray(actions) ? (actions as Json[]) : [];
  const raw = action?.value;
  if (typeof raw !== 'string') return undefined;
  const read = { raw, characters: raw.length };
  try {
    return { ...read, cursor: decodeCursor(raw) };
  } catch {
    return read;
  }
}
