/**
 * What SQS does for a client, and how it refuses. A batch answers for each of its entries, and none of them spoils another.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_Operations.html
 */
import type { Input } from '../aws-support/check-input';
import { attributesOf } from './attributes';
import { md5, type Queue, type QueueMessage } from './queue';
import { badValue, noSuchQueue, SqsError } from './sqs-error';

/** A receive waits at most so many seconds for `take` to bring something. */
export type Wait = (queue: Queue, seconds: number, take: () => QueueMessage[]) => Promise<QueueMessage[]>;

interface Asked {
  queue: Queue;
  input: Input;
  wait: Wait;
}

interface Operation {
  /** The IAM action, which a batch shares with its single. */
  action: string;
  members: readonly string[];
  act(asked: Asked): Promise<Record<string, unknown>> | Record<string, unknown>;
}

export const OPERATIONS = new Map<string, Operation>(
  Object.entries<Operation>({
    SendMessage: {
      action: 'sqs:SendMessage',
      members: ['MessageBody', 'DelaySeconds', 'MessageAttributes', 'MessageSystemAttributes'],
      act: ({ queue, input }) => {
        const body = bodyIn(input);
        const { id } = queue.add(body, whole(input, 'DelaySeconds', 0, 900, queue.settings.delay));
        return { MessageId: id, MD5OfMessageBody: md5(body) };
      },
    },
    ReceiveMessage: {
      action: 'sqs:ReceiveMessage',
      members: [
        ...['MaxNumberOfMessages', 'VisibilityTimeout', 'WaitTimeSeconds', 'AttributeNames'],
        ...['MessageSystemAttributeNames', 'MessageAttributeNames', 'ReceiveRequestAttemptId'],
      ],
      act: async ({ queue, input, wait }) => {
        const most = whole(input, 'MaxNumberOfMessages', 1, 10, 1);
        const timeout = whole(input, 'VisibilityTimeout', 0, 43_200, queue.settings.visibilityTimeout);
        const seconds = whole(input, 'WaitTimeSeconds', 0, 20, queue.settings.waitTime);
        const names = [input.AttributeNames, input.MessageSystemAttributeNames].flat().filter(Boolean);
        const taken = await wait(queue, seconds, () => queue.take(most, timeout));
        // Where there is none, the member is absent.
        return taken.length === 0 ? {} : { Messages: taken.map((one) => asReceived(queue, one, names)) };
      },
    },
    DeleteMessage: {
      action: 'sqs:DeleteMessage',
      members: ['ReceiptHandle'],
      act: ({ queue, input }) => {
        queue.remove(needed(input, 'ReceiptHandle'));
        return {};
      },
    },
    DeleteMessageBatch: {
      action: 'sqs:DeleteMessage',
      members: ['Entries'],
      act: ({ queue, input }) => eachOf(input, (entry) => queue.remove(needed(entry, 'ReceiptHandle'))),
    },
    ChangeMessageVisibility: {
      action: 'sqs:ChangeMessageVisibility',
      members: ['ReceiptHandle', 'VisibilityTimeout'],
      act: ({ queue, input }) => {
        changeVisibility(queue, input);
        return {};
      },
    },
    ChangeMessageVisibilityBatch: {
      action: 'sqs:ChangeMessageVisibility',
      members: ['Entries'],
      act: ({ queue, input }) => eachOf(input, (entry) => changeVisibility(queue, entry)),
    },
    GetQueueAttributes: {
      action: 'sqs:GetQueueAttributes',
      members: ['AttributeNames'],
      act: ({ queue, input }) => attributesOf(queue, input),
    },
  }),
);

/** The queue that a request is about. Throws where there is none, or where the request has members that SQS does not know. */
export function queueIn(
  input: Input,
  { members }: Operation,
  find: (account: string, name: string) => Queue | undefined,
): Queue {
  const url = needed(input, 'QueueUrl');
  const unknown = Object.keys(input).find((name) => name !== 'QueueUrl' && !members.includes(name));
  if (unknown) throw new SqsError('SerializationException', `${unknown}: not a member of this request`);
  const [account = '', name = ''] = URL.canParse(url) ? new URL(url).pathname.slice(1).split('/') : [];
  const queue = find(account, name);
  if (!queue) throw noSuchQueue();
  return queue;
}

/** Bytes. */
const LARGEST = 1_048_576;
/** XML's characters. */
const FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

function bodyIn(input: Input): string {
  const body = needed(input, 'MessageBody');
  if (Buffer.byteLength(body) > LARGEST)
    throw badValue(
      'MessageBody',
      `${body.length} characters`,
      `Message must be shorter than ${LARGEST} bytes.`,
    );
  if (FORBIDDEN.test(body))
    throw new SqsError(
      'InvalidMessageContents',
      'Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF',
    );
  return body;
}

function asReceived(queue: Queue, message: QueueMessage, names: readonly unknown[]) {
  const { id, body, sent, received, firstReceived, deadIn } = message;
  const attributes = {
    SenderId: 'AIDAEXAMPLE',
    SentTimestamp: String(sent),
    ApproximateReceiveCount: String(received),
    ApproximateFirstReceiveTimestamp: String(firstReceived),
    DeadLetterQueueSourceArn: deadIn,
  };
  const isAsked = ([name, value]: [string, unknown]) =>
    value !== undefined && (names.includes('All') || names.includes(name));
  const asked = Object.entries(attributes).filter(isAsked);
  return {
    ...{ MessageId: id, ReceiptHandle: queue.handleOf(message), MD5OfBody: md5(body), Body: body },
    ...(asked.length > 0 && { Attributes: Object.fromEntries(asked) }),
  };
}

function changeVisibility(queue: Queue, entry: Input): void {
  const handle = needed(entry, 'ReceiptHandle');
  if (entry.VisibilityTimeout === undefined) throw missing('VisibilityTimeout');
  queue.change(handle, whole(entry, 'VisibilityTimeout', 0, 43_200, 0));
}

function eachOf({ Entries: entries }: Input, act: (entry: Input) => void) {
  if (!Array.isArray(entries) || entries.length === 0)
    throw new SqsError(
      'EmptyBatchRequest',
      'There should be at least one entry in the request.',
      'AWS.SimpleQueueService.EmptyBatchRequest',
    );
  if (entries.length > 10)
    throw new SqsError(
      'TooManyEntriesInBatchRequest',
      `Maximum number of entries per request are 10. You have sent ${entries.length}.`,
      'AWS.SimpleQueueService.TooManyEntriesInBatchRequest',
    );
  const ids = entries.map(({ Id }) => String(Id));
  if (ids.some((id) => !/^[\w-]{1,80}$/.test(id)))
    throw new SqsError(
      'InvalidBatchEntryId',
      'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.',
      'AWS.SimpleQueueService.InvalidBatchEntryId',
    );
  if (new Set(ids).size < ids.length)
    throw new SqsError(
      'BatchEntryIdsNotDistinct',
      'Two or more batch entries in the request have the same Id.',
      'AWS.SimpleQueueService.BatchEntryIdsNotDistinct',
    );
  const Successful: object[] = [];
  const Failed: object[] = [];
  for (const entry of entries as Input[]) {
    try {
      act(entry);
      Successful.push({ Id: entry.Id });
    } catch (error) {
      if (!(error instanceof SqsError)) throw error;
      Failed.push({ Id: entry.Id, SenderFault: true, Code: error.queryCode, Message: error.message });
    }
  }
  return { Successful, Failed };
}

function needed(input: Input, name: string): string {
  const value = member(input, name);
  if (value === undefined || value === '') throw missing(name);
  if (typeof value !== 'string') throw new SqsError('SerializationException', `${name} is not a string`);
  return value;
}

function member(input: Input, name: string): unknown {
  return new Map(Object.entries(input)).get(name);
}

function missing(name: string): SqsError {
  return new SqsError('MissingParameter', `The request must contain the parameter ${name}.`);
}

function whole(input: Input, name: string, least: number, most: number, usual: number): number {
  const value = member(input, name) ?? usual;
  if (!Number.isInteger(value)) throw new SqsError('SerializationException', `${name} is not an integer`);
  if ((value as number) < least || (value as number) > most)
    throw badValue(name, value, `Must be between ${least} and ${most}, if provided.`);
  return value as number;
}
