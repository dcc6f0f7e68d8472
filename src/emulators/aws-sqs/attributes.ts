/** A queue's attributes, all of them text. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueAttributes.html */
import type { Input } from '../aws-support/check-input';
import type { Queue } from './queue';
import { SqsError } from './sqs-error';

function allOf({ arn, created, settings, count }: Queue): Record<string, string | undefined> {
  const { visible, inFlight, delayed } = count();
  return {
    QueueArn: arn,
    CreatedTimestamp: String(created),
    LastModifiedTimestamp: String(created),
    VisibilityTimeout: String(settings.visibilityTimeout),
    MessageRetentionPeriod: String(settings.retention),
    MaximumMessageSize: '1048576',
    DelaySeconds: String(settings.delay),
    ReceiveMessageWaitTimeSeconds: String(settings.waitTime),
    ApproximateNumberOfMessages: String(visible),
    ApproximateNumberOfMessagesNotVisible: String(inFlight),
    ApproximateNumberOfMessagesDelayed: String(delayed),
    SqsManagedSseEnabled: 'true',
    Policy: settings.policy,
    RedrivePolicy: settings.redrivePolicy,
  };
}

/** Known to SQS, and absent here. */
const NEVER = [
  'KmsMasterKeyId',
  'KmsDataKeyReusePeriodSeconds',
  'RedriveAllowPolicy',
  'FifoQueue',
  'ContentBasedDeduplication',
];

export function attributesOf(queue: Queue, { AttributeNames: names = [] }: Input): Record<string, unknown> {
  const all = allOf(queue);
  const asked = names as string[];
  const unknown = asked.find((name) => name !== 'All' && !Object.hasOwn(all, name) && !NEVER.includes(name));
  if (unknown) throw new SqsError('InvalidAttributeName', `Unknown Attribute ${unknown}.`);
  const isAsked = ([name, value]: [string, unknown]) =>
    value !== undefined && (asked.includes('All') || asked.includes(name));
  const shown = Object.entries(all).filter(isAsked);
  return shown.length === 0 ? {} : { Attributes: Object.fromEntries(shown) };
}
