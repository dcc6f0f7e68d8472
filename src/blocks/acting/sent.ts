/**
 * What somebody sent to AWS or did to a case, as others read it in the case's thread: the words to the letter, and who it
 * was. https://docs.slack.dev/reference/block-kit/blocks/section-block
 */
import type { KnownBlock } from '@slack/types';
import type { Act, Draft } from '../../acting/draft';
import { LIMITS } from '../limits';
import { type Message, message } from '../message';
import { escaped, inline, mrkdwn, pieces, plain } from '../text';
import type { Words } from './review';

export interface Sent {
  /** Slack's id of the person. */
  readonly user: string;
  readonly act: Exclude<Act, 'create'>;
  readonly displayId: string;
  readonly isReopening?: boolean;
  /** The closing words are there, and the case is not resolved. */
  readonly isUnresolved?: boolean;
  /** It was only found resolved: by whom is not known. */
  readonly isFound?: boolean;
  /** `filesAlong`. */
  readonly along?: string;
}

/** How many files went along, and how many did not get there; their names are for who opens the case. */
export function filesAlong({ files = [], without = 0 }: Pick<Draft, 'files' | 'without'>): string {
  const count = (many: number) => (many === 1 ? '1 file' : `${many} files`);
  return [
    files.length > 0 && `, with ${count(files.length)}`,
    without > 0 && `, without ${count(without)} that did not get there`,
  ]
    .filter(Boolean)
    .join('');
}

export function sentMessage(sent: Sent, { text = '' }: Pick<Words, 'text'>): Message {
  const line = `:speech_balloon: <@${sent.user}> ${didOf(sent, text)} case ${inline(sent.displayId, 40)}${sent.isFound ? ', which is resolved' : (sent.along ?? '')}`;
  const parts = pieces(escaped(text), LIMITS.section).filter((part) => part.trim());
  const blocks = parts.map((part): KnownBlock => ({ type: 'section', expand: true, text: plain(part) }));
  return message([line, ...parts], [{ type: 'context', elements: [mrkdwn(line)] }, ...blocks]);
}

function didOf({ act, isReopening, isUnresolved, isFound }: Sent, text: string): string {
  if (isFound && !text) return 'asked AWS Support to resolve';
  if (act === 'resolve' && !isUnresolved && !isFound) return 'resolved';
  return isReopening ? 'reopened' : 'replied to AWS Support in';
}
