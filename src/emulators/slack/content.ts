/**
 * Turns what an app sent into what a message holds, or into Slack's word for why not.
 * One bad block refuses the whole message; text past 40,000 characters is cut and warned about.
 * https://docs.slack.dev/reference/methods/chat.postMessage
 */
import { blockErrors, blocksTooLong } from './block-kit';
import { isObject } from './block-kit-rules';
import { withIds } from './elements';
import type { Ids } from './ids';
import type { Block, Json } from './shapes';

export const longestText = 40_000;

export interface Content {
  text: string;
  blocks: Block[];
  metadata?: Json;
  warning?: 'message_truncated';
}

/** A refusal in the shape the Web API answers with. */
export interface Refusal {
  error: string;
  lines?: string[];
}

export const isRefusal = (value: object): value is Refusal => 'error' in value;

/** `measure: false` skips the size of all blocks together, which response URLs were not seen to mind. */
export function contentOf(args: Json, ids: Ids, { measure = true } = {}): Content | Refusal {
  if (args.attachments !== undefined) return { error: 'not_emulated', lines: ['attachments'] };
  if (args.markdown_text !== undefined) return { error: 'not_emulated', lines: ['markdown_text'] };
  const { text = '', blocks = [] } = args;
  if (typeof text !== 'string')
    return { error: 'invalid_arguments', lines: ['[ERROR] text must be a string'] };
  if (!Array.isArray(blocks)) return { error: 'invalid_blocks_format' };
  if (text === '' && blocks.length === 0) return { error: 'no_text' };
  const lines = blockErrors(blocks);
  if (lines.length > 0) return { error: 'invalid_blocks', lines };
  if (measure && blocksTooLong(blocks)) return { error: 'msg_blocks_too_long' };
  const metadata = metadataOf(args.metadata);
  if (metadata && isRefusal(metadata)) return metadata as unknown as Refusal;
  return {
    text: text.slice(0, longestText),
    blocks: withIds(blocks, () => ids.short()),
    ...(metadata && { metadata }),
    ...(text.length > longestText && { warning: 'message_truncated' as const }),
  };
}

/** Metadata is an event type and a flat payload; an empty object removes it. https://docs.slack.dev/messaging/message-metadata */
function metadataOf(given: unknown): Json | Refusal | undefined {
  if (given === undefined || given === null) return undefined;
  if (!isObject(given)) return { error: 'invalid_metadata_format' };
  if (Object.keys(given).length === 0) return {};
  const { event_type, event_payload } = given;
  if (typeof event_type !== 'string' || !isObject(event_payload)) return { error: 'invalid_metadata_format' };
  const deepEnough = Object.values(event_payload).every(isMetadataValue);
  return deepEnough ? given : { error: 'invalid_metadata_schema' };
}

const isScalar = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value);

function isMetadataValue(value: unknown): boolean {
  if (isScalar(value)) return true;
  if (Array.isArray(value)) return value.every((one) => isScalar(one) || (isObject(one) && isFlat(one)));
  return isObject(value) && isFlat(value);
}

const isFlat = (value: Json): boolean => Object.values(value).every(isScalar);
