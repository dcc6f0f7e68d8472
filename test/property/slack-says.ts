/** What Slack would say to a message: its refusals in Slack's words, and our own narrower budget. */
import type { Message } from '../../src/blocks/message';
import { blockErrors, blocksTooLong } from '../../src/emulators/slack/block-kit';

export function problemsOfMessage({ text, blocks }: Message): string[] {
  return [
    ...blockErrors(JSON.parse(JSON.stringify(blocks))),
    ...(blocksTooLong(blocks) ? ['msg_blocks_too_long'] : []),
    ...(JSON.stringify(blocks).length > 12_000 ? ['over the budget of 12,000 characters'] : []),
    ...(text.length > 4_000 ? ['msg_too_long'] : []),
  ];
}
