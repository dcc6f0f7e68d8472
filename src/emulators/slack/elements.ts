/**
 * Walks the interactive elements of a block, wherever Slack lets them stand: accessory, actions, context_actions, input.
 * https://docs.slack.dev/reference/block-kit/block-elements
 */
import type { Block, Json } from './shapes';

/** An interactive element, and the path to it inside its block. */
export interface Placed {
  element: Block;
  path: string;
}

const still = new Set(['image', 'mrkdwn', 'plain_text']);
const holders = new Set(['actions', 'context_actions']);

/** Every interactive element of one block, in the order a person sees them. */
export function elementsOf(block: Block): Placed[] {
  const found: Placed[] = [];
  const take = (value: unknown, path: string): void => {
    const element = value as Block | undefined;
    if (element && typeof element.type === 'string' && !still.has(element.type))
      found.push({ element, path });
  };
  if (block.type === 'section') take(block.accessory, 'accessory');
  if (block.type === 'input') take(block.element, 'element');
  if (holders.has(block.type) && Array.isArray(block.elements)) {
    for (const [index, element] of block.elements.entries()) take(element, `elements/${index}`);
  }
  return found;
}

/** The blocks as Slack keeps them: every block and every interactive element has an id. */
export function withIds(blocks: Block[], newId: () => string): Block[] {
  const copies = structuredClone(blocks);
  for (const block of copies) {
    block.block_id ??= newId();
    for (const { element } of elementsOf(block)) element.action_id ??= newId();
  }
  return copies;
}

/** The text of a text object, or nothing. */
export function textOf(value: unknown): string | undefined {
  const text = (value as Json | undefined)?.text;
  return typeof text === 'string' ? text : undefined;
}
