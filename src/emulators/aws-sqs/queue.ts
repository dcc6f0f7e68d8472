/**
 * One standard queue: at least once, in no order. A message that is received is out of sight for a while, and comes back
 * unless it is deleted; received too often, it goes to the dead-letter queue.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html
 */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Dice } from '../seed/dice';
import { badHandle, badValue, SqsError } from './sqs-error';

export interface QueueDraft {
  name: string;
  /** Its owner; AWS's own example of an account unless given. */
  account?: string;
  region?: string;
  /** Seconds; AWS's usual unless given. */
  visibilityTimeout?: number;
  retention?: number;
  waitTime?: number;
  delay?: number;
  /** JSON, as the attributes Policy and RedrivePolicy have it. */
  policy?: string;
  redrivePolicy?: string;
}

export interface QueueMessage {
  readonly id: string;
  readonly body: string;
  /** Milliseconds since 1970. */
  readonly sent: number;
  firstReceived?: number;
  received: number;
  /** When it is in sight again. */
  visibleAt: number;
  /** Since when the present receipt counts. */
  takenAt: number;
  /** Absent where nobody has received it yet. */
  receipt?: string;
  /** The ARN of the queue it was dead in. */
  deadIn?: string;
}

export interface Weather {
  /** Of the messages received, the share that stays in sight: at-least-once delivery. */
  twice: number;
}

export interface QueueMeans {
  /** Milliseconds since 1970. */
  now: () => number;
  /** Milliseconds of a second, so that hours may pass in a test. */
  second: number;
  dice: Dice;
  weather: Weather;
  /** The queue with this ARN. */
  find(arn: string): Queue | undefined;
}

const HOURS_12 = 43_200;

export type Queue = ReturnType<typeof createQueue>;

export function createQueue(draft: QueueDraft, { now, second, dice, weather, find }: QueueMeans) {
  const { name, account = '111122223333', region = 'us-east-1' } = draft;
  const arn = `arn:aws:sqs:${region}:${account}:${name}`;
  const settings = {
    ...{ visibilityTimeout: 30, retention: 345_600, waitTime: 0, delay: 0 },
    ...draft,
  };
  const messages = new Map<string, QueueMessage>();
  const waiting = new Set<() => void>();
  const created = Math.floor(now() / 1000);

  const wake = () => {
    for (const one of waiting) one();
  };
  const redrive = () => JSON.parse(settings.redrivePolicy ?? '{}') as Record<string, unknown>;

  function prune(): void {
    for (const { id, sent } of messages.values())
      if (now() - sent > settings.retention * second) messages.delete(id);
  }

  /** Handles name their queue, their message and one receipt of it. */
  function behind(handle: string): { message?: QueueMessage; isNewest: boolean } {
    const [, of, id = '', receipt] = /^AQEB(.+)\/(.+)\/(.+)$/.exec(read(handle)) ?? [];
    if (of !== arn) throw badHandle(handle);
    const message = messages.get(id);
    return { message, isNewest: message?.receipt === receipt };
  }

  return {
    ...{ name, account, region, arn, settings, created },
    get messages(): readonly QueueMessage[] {
      prune();
      return [...messages.values()];
    },
    /** Adds a message of any sender's; the size and characters of the body are looked at before. */
    add(body: string, delay = settings.delay, more: Partial<QueueMessage> = {}): QueueMessage {
      const sent = now();
      const message = { id: randomUUID(), body, sent, received: 0, takenAt: 0, ...more };
      const added: QueueMessage = { ...message, visibleAt: sent + delay * second };
      messages.set(added.id, added);
      wake();
      return added;
    },
    /** Those in sight, as many as that, each with a receipt of its own. */
    take(most: number, timeout: number): QueueMessage[] {
      prune();
      const there = dice.shuffle([...messages.values()].filter(({ visibleAt }) => visibleAt <= now()));
      const { deadLetterTargetArn, maxReceiveCount } = redrive();
      const dead = find(String(deadLetterTargetArn));
      const taken: QueueMessage[] = [];
      for (const message of there) {
        if (taken.length === most) break;
        if (dead && message.received >= Number(maxReceiveCount)) {
          messages.delete(message.id);
          dead.add(message.body, 0, { id: message.id, sent: message.sent, deadIn: arn });
          continue;
        }
        message.received += 1;
        message.firstReceived ??= now();
        message.takenAt = now();
        message.receipt = randomBytes(12).toString('hex');
        const isSeenTwice = weather.twice > 0 && dice.next() < weather.twice;
        message.visibleAt = isSeenTwice ? now() : now() + timeout * second;
        taken.push({ ...message });
      }
      return taken;
    },
    handleOf: ({ id, receipt }: QueueMessage): string => written(`AQEB${arn}/${id}/${receipt}`),
    /** Of a message that was received again since, only the newest handle deletes it; the answer is the same. */
    remove(handle: string): void {
      const { message, isNewest } = behind(handle);
      if (message && isNewest) messages.delete(message.id);
    },
    /** Seconds from now on. */
    change(handle: string, timeout: number): void {
      const { message, isNewest } = behind(handle);
      if (!message || !isNewest || message.visibleAt <= now())
        throw new SqsError(
          'MessageNotInflight',
          `Value ${handle} for parameter ReceiptHandle is invalid. Reason: Message does not exist or is not available for visibility timeout change.`,
          'AWS.SimpleQueueService.MessageNotInflight',
        );
      if (now() + timeout * second - message.takenAt > HOURS_12 * second)
        throw badValue(
          'VisibilityTimeout',
          timeout,
          'Total VisibilityTimeout for the message is beyond the limit [43200 seconds].',
        );
      message.visibleAt = now() + timeout * second;
      if (timeout === 0) wake();
    },
    count() {
      prune();
      const all = [...messages.values()];
      const hidden = all.filter(({ visibleAt }) => visibleAt > now());
      const inFlight = hidden.filter(({ receipt }) => receipt !== undefined).length;
      return { visible: all.length - hidden.length, inFlight, delayed: hidden.length - inFlight };
    },
    /** Calls `awake` whenever there may be something new, and when the next message comes in sight. Returns its undoing. */
    onChange(awake: () => void): () => void {
      waiting.add(awake);
      const next = Math.min(
        ...[...messages.values()].map(({ visibleAt }) => visibleAt).filter((at) => at > now()),
      );
      const timer = Number.isFinite(next) ? setTimeout(awake, next - now() + 1) : undefined;
      return () => {
        waiting.delete(awake);
        clearTimeout(timer);
      };
    },
  };
}

function written(text: string): string {
  return Buffer.from(text).toString('base64');
}

function read(handle: string): string {
  return Buffer.from(handle, 'base64').toString();
}

export function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}
