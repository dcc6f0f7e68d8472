/**
 * Refuses what Slack refuses: the blocks of a message, and modal and Home views.
 * The answer is Slack's list of `[ERROR] … [json-pointer:…]` lines, empty when everything is in order.
 * https://docs.slack.dev/reference/methods/blocks.validate
 */
import { anyBlock } from './block-kit-blocks';
import { limits } from './block-kit-limits';
import { option, optionGroup, plainText } from './block-kit-objects';
import { richText } from './block-kit-rich-text';
import {
  anything,
  boolean,
  isObject,
  list,
  type Report,
  type Rule,
  type Surface,
  shape,
  string,
} from './block-kit-rules';
import { elementsOf } from './elements';
import type { Block } from './shapes';

function check(
  rule: Rule,
  value: unknown,
  at: string,
  surface: Surface,
  also?: (report: Report) => void,
): string[] {
  const lines: string[] = [];
  const report: Report = {
    surface,
    add: (where, message) => void lines.push(`[ERROR] ${message} [json-pointer:${where || '/'}]`),
  };
  rule(value, at, report);
  if (lines.length === 0) also?.(report);
  return lines;
}

/** What Slack would refuse in the blocks of a message. */
export function blockErrors(blocks: unknown): string[] {
  const rule = list(anyBlock, limits.blocks.message, 0);
  return check(rule, blocks, '/blocks', 'message', (report) =>
    acrossBlocks(blocks as Block[], '/blocks', report),
  );
}

/** Too much even though every block is fine alone. */
export function blocksTooLong(blocks: unknown): boolean {
  return JSON.stringify(blocks).length > limits.messageBlocksJson;
}

const named = {
  'type!': anything,
  private_metadata: string(limits.view.privateMetadata, 0),
  callback_id: string(limits.view.callbackId, 0),
  external_id: string(limits.view.externalId, 0),
};
const home = shape({ ...named, 'blocks!': list(anyBlock, limits.blocks.home, 0) });
const modal = shape({
  ...named,
  'blocks!': list(anyBlock, limits.blocks.modal, 0),
  'title!': plainText(limits.view.title),
  submit: plainText(limits.view.submit),
  close: plainText(limits.view.close),
  clear_on_close: boolean,
  notify_on_close: boolean,
});

/** What Slack would refuse in a view of this kind. */
export function viewErrors(view: unknown, surface: 'modal' | 'home'): string[] {
  const rule: Rule = (value, at, report) => {
    if (isObject(value) && value.type !== surface) report.add(`${at}/type`, `must be ${surface}`);
    else (surface === 'modal' ? modal : home)(value, at, report);
  };
  return check(rule, view, '/view', surface, (report) => {
    if (!isObject(view)) return;
    const blocks = view.blocks as Block[];
    acrossBlocks(blocks, '/view/blocks', report);
    const asks = blocks.some((block) => block.type === 'input');
    if (surface === 'modal' && asks && !view.submit) report.add('/view', 'missing required field: submit');
  });
}

/** What is wrong with an app's answer to block_suggestion. */
export function optionsAnswerErrors(answer: unknown): string[] {
  const fields = {
    options: list(option, limits.select.options, 0),
    option_groups: list(optionGroup, limits.select.groups, 0),
  };
  const rule = shape(fields, (value, at, report) => {
    if (!isObject(value)) return;
    const given = [value.options, value.option_groups].filter((one) => one !== undefined);
    if (given.length !== 1) report.add(at, 'must provide either options or option_groups');
  });
  return check(rule, answer, '', 'message');
}

/** What is wrong with a rich_text block. */
export function richTextErrors(block: unknown): string[] {
  const rule: Rule = (value, at, report) => {
    if (isObject(value) && value.type !== 'rich_text') report.add(`${at}/type`, 'must be rich_text');
    richText(value, at, report);
  };
  return check(rule, block, '', 'modal');
}

export function viewTooLarge(view: unknown): boolean {
  return Buffer.byteLength(JSON.stringify(view)) > limits.view.bytes;
}

/** The rules that need more than one block: unique ids, one table, sums of characters. */
function acrossBlocks(blocks: Block[], at: string, report: Report): void {
  uniqueIds(blocks, at, report);
  oneInFocus(blocks, at, report);
  const markdown = blocks.flatMap((block) => (block.type === 'markdown' ? [String(block.text)] : []));
  if (markdown.join('').length > limits.markdown) {
    report.add(at, `markdown must be less than ${limits.markdown + 1} characters in all`);
  }
  const tables = blocks.flatMap((block, index) => (block.type === 'table' ? [index] : []));
  if (tables.length > 1) report.add(`${at}/${tables[1]}`, 'only one table allowed');
  for (const index of tables) {
    const characters = countText(blocks[index]);
    if (characters > limits.table.characters) {
      report.add(`${at}/${index}/rows`, `must be less than ${limits.table.characters + 1} characters`);
    }
  }
}

function oneInFocus(blocks: Block[], at: string, report: Report): void {
  const focused = blocks.flatMap((block, index) =>
    elementsOf(block).flatMap(({ element, path }) =>
      element.focus_on_load ? [`${at}/${index}/${path}`] : [],
    ),
  );
  if (focused.length > 1)
    report.add(`${focused[1]}/focus_on_load`, 'only one element can be focused on load');
}

function uniqueIds(blocks: Block[], at: string, report: Report): void {
  const blockIds = new Set<string>();
  for (const [index, block] of blocks.entries()) {
    const id = block.block_id;
    if (id !== undefined && blockIds.has(id)) {
      report.add(`${at}/${index}/block_id`, `\`block_id\` "${id}" already exists`);
    }
    if (id !== undefined) blockIds.add(id);
    const actionIds = new Set<unknown>();
    for (const { element, path } of elementsOf(block)) {
      if (element.action_id === undefined) continue;
      if (actionIds.has(element.action_id)) {
        report.add(`${at}/${index}/${path}/action_id`, `\`action_id\` "${element.action_id}" already exists`);
      }
      actionIds.add(element.action_id);
    }
  }
}

function countText(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + countText(item), 0);
  if (!isObject(value)) return 0;
  const own = typeof value.text === 'string' ? value.text.length : 0;
  return own + countText(value.rows) + countText(value.elements);
}
