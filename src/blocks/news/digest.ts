/** The list of a watch, posted at its time: the same message as that of the command, and a line that says why it is there. */
import type { Message } from '../message';
import { mrkdwn } from '../text';
import { saidQueries } from './watches';

/** `query` as it is written in the rules. */
export function digestMessage({ text, blocks }: Message, query: string): Message {
  const line = `:newspaper: *Daily list* of ${saidQueries([query])[0]}`;
  return { text: `${line}\n${text}`, blocks: [{ type: 'context', elements: [mrkdwn(line)] }, ...blocks] };
}
