/**
 * The mark of a case that was opened from a list, in its row. The list is the one that Slack holds, with its buttons,
 * its cursors and the moment it is of: nothing of it is read or drawn again.
 */
import type { KnownBlock, SectionBlock } from '@slack/types';
import { CASE_VIEW } from './case-list';
import { LIMITS } from './limits';
import type { Message } from './message';
import { cost, linked, mrkdwn } from './text';

const WORDS = 'opened in the thread';
const MARK = /\n:speech_balloon: (?:<[^<>|]*\|)?opened in the thread>?$/;
const SPOKEN = `, ${WORDS}`;

/**
 * The list as Slack echoes it, with the mark in the row whose View button carries `view`; `link` leads to the case in
 * the thread. Undefined where the list has no such row, or no room.
 */
export function markOpened(list: Message, view: string, link?: string): Message | undefined {
  const at = list.blocks.findIndex((block) => viewIn(block)?.value === view);
  if (at < 0) return undefined;
  const row = list.blocks[at] as SectionBlock;
  const mark = `\n:speech_balloon: ${link === undefined ? WORDS : `<${linked(link)}|${WORDS}>`}`;
  const text = mrkdwn((row.text?.text ?? '').replace(MARK, '') + mark);
  const blocks = list.blocks.map((block, index) => asNew(index === at ? { ...row, text } : block));
  if (text.text.length > LIMITS.section || cost(blocks) > LIMITS.message) return undefined;
  return { text: spoken(list.text, viewIn(row)?.accessibility_label), blocks };
}

function viewIn(block: KnownBlock) {
  const accessory = block.type === 'section' ? block.accessory : undefined;
  return accessory?.type === 'button' && accessory.action_id === CASE_VIEW ? accessory : undefined;
}

/** An edited message wants block ids of its own: https://docs.slack.dev/reference/block-kit/blocks */
function asNew({ block_id: _, ...block }: KnownBlock): KnownBlock {
  return block as KnownBlock;
}

/** The line of the case in what screen readers read. */
function spoken(text: string, label = ''): string {
  const [, id] = /^View case (\S+)$/.exec(label) ?? [];
  const lines = text.split('\n');
  const at = lines.findIndex((line) => id !== undefined && line.startsWith(`${id} `));
  if (at < 0 || lines[at]!.endsWith(SPOKEN) || text.length + SPOKEN.length > LIMITS.text) return text;
  lines[at] += SPOKEN;
  return lines.join('\n');
}
