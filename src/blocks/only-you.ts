/**
 * Why something is shown to one person that was asked for where everybody reads. Slack tells of a private channel only
 * when the bot is in it: https://docs.slack.dev/reference/methods/conversations.info
 */
import { LIMITS } from './limits';
import { type Message, message } from './message';
import { clip, mrkdwn } from './text';

/** `shared`: people of other organisations read there. `unknown`, `unknown-direct`: Slack does not say whether they do. */
export type Readers = 'shared' | 'unknown' | 'unknown-direct';

const ONLY_YOU: Record<Readers, string> = {
  shared: 'Only you see this: people of other organisations may read here.',
  unknown:
    'Only you see this: Slack does not tell me who reads here. If this is a private channel, `/invite @Casedesk` helps.',
  'unknown-direct': 'Only you see this: Slack does not tell me who reads this conversation.',
};

/** What cannot be given to one person alone, and so is not given. */
export const NOT_POSTED: Record<Readers, string> = {
  shared: 'People of other organisations may read here, so I do not post this. Ask me in another channel.',
  unknown:
    'Slack does not tell me who reads here, so I do not post this. If this is a private channel, type `/invite @Casedesk`, then try again.',
  'unknown-direct':
    'Slack does not tell me who reads this conversation, so I do not post this. Ask me in a channel I am in, or in my own messages.',
};

/** The message with the reason below it; a message that has no room keeps what it says. */
export function onlyYou({ text, blocks }: Message, readers: Readers): Message {
  const why = ONLY_YOU[readers];
  if (blocks.length >= LIMITS.blocks) return { text, blocks };
  const lines = [clip(text, LIMITS.text - why.length - 1), why];
  return message(lines, [...blocks, { type: 'context', elements: [mrkdwn(why)] }]);
}
