/**
 * What somebody typed, given back to them alone where the form that held it is gone: as text to copy, which Slack shows
 * as it is, with a button beside it in most clients. A long one takes several messages.
 * https://docs.slack.dev/reference/block-kit/blocks/rich-text-block#rich_text_preformatted
 */
import type { Button, KnownBlock, RichTextBlock } from '@slack/types';
import type { Draft } from '../../acting/draft';
import type { Partition } from '../../support/partition';
import { LIMITS } from '../limits';
import { type Message, message } from '../message';
import { clip, escaped, inline, mrkdwn, pieces } from '../text';
import { consoleLink } from '../words';
import type { Words } from './review';

/** Characters of a message's text: its JSON may have twice as many. */
const PIECE = 4_500;

/** What the words were for. */
type About = Pick<Draft, 'act' | 'displayId' | 'partition'>;

/** `why` is a sentence, in front of the text; `again` a button that opens the form anew, below it. */
export function lostText(
  why: string,
  { text = '', subject, cc }: Words,
  again: readonly Button[] = [],
  about?: About,
): Message[] {
  const facts = [subject && `Subject: ${subject}`, cc.length > 0 && `Copied to: ${cc.join(', ')}`].filter(
    Boolean,
  );
  const [first, ...rest] = [why, ...facts].map((line) => escaped(String(line)));
  const lines = [first, about && nameOf(about), ...rest].filter(Boolean);
  const head = clip(lines.join('\n'), LIMITS.section);
  const parts = pieces(text, PIECE).filter((part) => part.trim());
  const top: KnownBlock = { type: 'section', text: mrkdwn(head) };
  const last: KnownBlock[] = again.length > 0 ? [{ type: 'actions', elements: [...again] }] : [];
  if (parts.length === 0) return [message([head], [top, ...last])];
  return parts.map((part, index) => {
    const isFirst = index === 0;
    const isLast = index === parts.length - 1;
    const blocks = [...(isFirst ? [top] : []), asItIs(part), ...(isLast ? last : [])];
    return message([...(isFirst ? [head] : []), escaped(part)], blocks);
  });
}

/** A line in mrkdwn; empty where no case was chosen yet. */
function nameOf({ act, displayId, partition }: About): string {
  if (act === 'create') return 'For a new case.';
  if (displayId === undefined) return '';
  const number = partition ? consoleLink({ displayId }, partition as Partition) : inline(displayId, 40);
  return `Case ${number}`;
}

/** Slack parses nothing in it, so nothing is escaped. */
function asItIs(text: string): RichTextBlock {
  const elements = [{ type: 'text' as const, text }];
  return { type: 'rich_text', elements: [{ type: 'rich_text_preformatted', elements }] };
}
