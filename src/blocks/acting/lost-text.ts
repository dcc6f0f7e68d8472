/**
 * What somebody typed, given back to them alone where the form that held it is gone: as text to copy, which Slack shows
 * as it is, with a button beside it in most clients. A long one takes several messages.
 * https://docs.slack.dev/reference/block-kit/blocks/rich-text-block#rich_text_preformatted
 */
import type { Button, KnownBlock, RichTextBlock } from '@slack/types';
import { LIMITS } from '../limits';
import { type Message, message } from '../message';
import { clip, escaped, mrkdwn, pieces } from '../text';
import type { Words } from './review';

/** Characters of a message's text: its JSON may have twice as many. */
const PIECE = 4_500;

/** `why` is a sentence, in front of the text; `again` a button that opens the form anew, below it. */
export function lostText(
  why: string,
  { text = '', subject, cc }: Words,
  again: readonly Button[] = [],
): Message[] {
  const facts = [subject && `Subject: ${subject}`, cc.length > 0 && `Copied to: ${cc.join(', ')}`].filter(
    Boolean,
  );
  const head = clip([why, ...facts].map((line) => escaped(String(line))).join('\n'), LIMITS.section);
  const parts = pieces(text, PIECE).filter((part) => part.trim());
  const first: KnownBlock = { type: 'section', text: mrkdwn(head) };
  const last: KnownBlock[] = again.length > 0 ? [{ type: 'actions', elements: [...again] }] : [];
  if (parts.length === 0) return [message([head], [first, ...last])];
  return parts.map((part, index) => {
    const isFirst = index === 0;
    const isLast = index === parts.length - 1;
    const blocks = [...(isFirst ? [first] : []), asItIs(part), ...(isLast ? last : [])];
    return message([...(isFirst ? [head] : []), escaped(part)], blocks);
  });
}

/** Slack parses nothing in it, so nothing is escaped. */
function asItIs(text: string): RichTextBlock {
  const elements = [{ type: 'text' as const, text }];
  return { type: 'rich_text', elements: [{ type: 'rich_text_preformatted', elements }] };
}
