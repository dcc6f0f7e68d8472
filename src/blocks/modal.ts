/**
 * Modals. Slack opens one only within 3 seconds of the click, which AWS may need for itself, so it opens
 * with a promise and is filled afterwards. A message fits as it is: a modal takes 100 blocks, a message 50.
 * https://docs.slack.dev/surfaces/modals
 */
import type { KnownBlock, ModalView } from '@slack/types';
import type { Message } from './message';
import { clip, plain } from './text';

const LOADING = 'loading';
const NOTICE = 'notice';
const TITLE = 24;

/** What a modal shows until there is something to show. */
export function loadingModal(title: string): ModalView {
  return modal(title, [{ type: 'section', block_id: LOADING, text: plain('Reading from AWS Support…') }]);
}

export function messageModal(title: string, { blocks }: Message): ModalView {
  return modal(title, blocks);
}

/**
 * The notice in a modal that shows `blocks` as Slack echoed them: above the buttons, where the person who
 * clicked one is looking, and once however often something goes wrong. The page stays.
 */
export function noticeModal(title: string, notice: Message, blocks: readonly KnownBlock[] = []): ModalView {
  const page = blocks.filter(({ block_id = '' }) => block_id !== LOADING && !block_id.startsWith(NOTICE));
  const buttons = page.findIndex(({ type }) => type === 'actions');
  const at = Math.max(buttons, 0);
  const named = notice.blocks.map((block, index) => ({ ...block, block_id: `${NOTICE}${index}` }));
  return modal(title, [...page.slice(0, at), ...named, ...page.slice(at)]);
}

function modal(title: string, blocks: KnownBlock[]): ModalView {
  return { type: 'modal', title: plain(clip(title, TITLE)), close: plain('Close'), blocks };
}
