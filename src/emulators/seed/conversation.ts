/**
 * Writes the correspondence of a case: the customer opens, AWS answers, and whose turn it is follows from the status,
 * since that is what the statuses mean. https://docs.aws.amazon.com/awssupport/latest/user/case-management.html
 */
import type { Attachment, Communication } from '../aws-support/types';
import type { Dice } from './dice';
import { AWS, ENGINEERS } from './people';
import { type Facts, fill, type SmallTalk, type Topic } from './topic';

export interface Script {
  topic: Topic;
  talk: SmallTalk;
  facts: Facts;
  submittedBy: string;
  status: string;
  /** At least 1; one more or less where the status asks for it. */
  messages: number;
  from: number;
  to: number;
}

/** AWS has spoken last in these, the customer in those that wait for AWS. */
const AWS_SPOKE_LAST = ['pending-customer-action', 'amazon-action-completed', 'resolved', 'closed'];
const CUSTOMER_SPOKE_LAST = ['customer-action-completed', 'pending-amazon-action', 'reopened'];

/** Returns the messages, oldest first, between the two times. */
export function converse(dice: Dice, script: Script): Communication[] {
  const count = countFor(script);
  const times = spread(dice, count, script.from, script.to);
  const lines = {
    replies: [...script.topic.replies, ...dice.shuffle(script.talk.replies)],
    followUps: [...script.topic.followUps, ...dice.shuffle(script.talk.followUps)],
  };
  return times.map((time, index) => {
    const fromAws = index % 2 === 1;
    const list = fromAws ? lines.replies : lines.followUps;
    const line =
      index === 0 ? script.topic.opening : list[((fromAws ? index - 1 : index - 2) / 2) % list.length]!;
    return {
      body: letter(dice, script, fill(line, script.facts), fromAws),
      submittedBy: fromAws ? AWS : script.submittedBy,
      timeCreated: new Date(time).toISOString(),
      attachments: index === 0 || fromAws ? [] : attach(dice, line),
    };
  });
}

/** Odd numbers end with the customer, even ones with AWS. */
function countFor({ status, messages }: Script): number {
  if (status === 'unassigned') return 1;
  if (AWS_SPOKE_LAST.includes(status)) return messages % 2 === 0 ? messages : messages + 1;
  if (CUSTOMER_SPOKE_LAST.includes(status)) return messages % 2 === 1 ? Math.max(3, messages) : messages + 1;
  return messages;
}

/** The first at `from`, the others anywhere up to `to`, a second apart at least. */
function spread(dice: Dice, count: number, from: number, to: number): number[] {
  const later = Array.from({ length: count - 1 }, () => from + Math.floor(dice.next() * (to - from)));
  return [from, ...later.sort((a, b) => a - b)].map((time, index) => Math.min(to, time + index * 1_000));
}

function letter(dice: Dice, { talk, submittedBy }: Script, text: string, fromAws: boolean): string {
  if (fromAws) return `${talk.hello}\n\n${text}\n\n${talk.regards}\n${dice.pick(ENGINEERS)}\n${AWS}`;
  const name = /<(\w+)/.exec(submittedBy)?.[1] ?? '';
  return `${text}\n\n${talk.thanks}\n${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

/** Who says that something is attached, attaches something. */
function attach(dice: Dice, line: string): Attachment[] {
  if (!/attach|asked for/i.test(line)) return [];
  const content = `${dice.hex(8)} GET /healthz 200 3ms\n${dice.hex(8)} POST /orders 502 30001ms\n`;
  const fileName = dice.pick(['logs.txt', 'kubelet.log', 'summary.md', 'sample.eml']);
  return [{ attachmentId: `attachment-${dice.hex(12)}`, fileName, size: content.length, content }];
}
