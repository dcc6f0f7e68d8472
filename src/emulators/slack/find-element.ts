/**
 * Finds what a person means by "the Next button": by the words on it, its accessibility label or its action id.
 * Looks at everything interactive in a message or view, and says what is there when the words fit nothing or several things.
 * https://docs.slack.dev/reference/block-kit/block-elements/button-element
 */
import { elementsOf, textOf } from './elements';
import { decodeEntities } from './mrkdwn';
import type { Block, Json } from './shapes';

export interface Interactive {
  element: Block;
  blockId: string;
  /** The words a person sees on it. */
  label: string;
  /** Everything it can be called by: label, accessibility label, action id. */
  names: string[];
  /** What a click on it sends, without the ids; undefined when it is not clicked but chosen or typed into. */
  click?: Json;
}

export type Which = string | ((element: Block, found: Interactive) => boolean);

/** Everything a person can act on, in reading order. */
export function interactives(blocks: Block[], viewerId?: string): Interactive[] {
  return blocks.flatMap((block) =>
    elementsOf(block)
      .filter(({ element }) => isVisible(element, viewerId))
      .flatMap(({ element }) => describe(element, block)),
  );
}

function isVisible(element: Block, viewerId: string | undefined): boolean {
  const only = element.visible_to_user_ids;
  return !Array.isArray(only) || viewerId === undefined || only.includes(viewerId);
}

function describe(element: Block, block: Block): Interactive[] {
  const blockId = String(block.block_id);
  const actionId = String(element.action_id);
  const made = (label: string, names: unknown[], click?: Json): Interactive => ({
    element,
    blockId,
    label,
    names: [label, ...names, actionId].filter(
      (name): name is string => typeof name === 'string' && name !== '',
    ),
    ...(click && { click }),
  });
  if (element.type === 'feedback_buttons') {
    return [element.positive_button, element.negative_button].map((side) => {
      const { text, value, accessibility_label } = side as Json;
      return made(shown(text), [accessibility_label], { text, value });
    });
  }
  if (element.type === 'button' || element.type === 'icon_button') {
    const { text, value, style, accessibility_label } = element;
    const click = { text, ...(value !== undefined && { value }), ...(style !== undefined && { style }) };
    return [made(shown(text), [accessibility_label], click)];
  }
  return [made(shown(block.label) || shown(element.placeholder) || actionId, [])];
}

const shown = (text: unknown): string => decodeEntities(textOf(text) ?? '');

/** The one element meant; throws a sentence with everything there is otherwise. */
export function findOne(all: Interactive[], which: Which): Interactive {
  const found = all.filter((one) =>
    typeof which === 'string' ? one.names.includes(which) : which(one.element, one),
  );
  if (found.length === 1 && found[0]) return found[0];
  const meant = typeof which === 'string' ? `"${which}"` : 'what was asked for';
  const there = all.map((one) => `${one.element.type} ${one.names.map((name) => `"${name}"`).join(' / ')}`);
  const list = there.length > 0 ? `There is: ${there.join('; ')}.` : 'There is nothing to act on.';
  throw new Error(
    `${found.length === 0 ? 'Nothing' : `${found.length} elements`} here can be called ${meant}. ${list}`,
  );
}
