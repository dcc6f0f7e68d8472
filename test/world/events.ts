/** A channel that watches, and AWS's events of its cases: an event bus that follows the account, and a queue the bot polls. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type AwsSqsEmulator, type AwsSqsOptions, startAwsSqs } from '../../src/emulators/aws-sqs/server';
import type { DoorOptions } from './bot-doors';
import { type NewsWorld, startNewsWorld } from './news';
import type { WorldOptions } from './world';

export interface EventsWorld extends NewsWorld {
  readonly sqs: AwsSqsEmulator;
  /** What is in the queue, in sight or not. */
  left(): number;
  dead(): number;
  /** Resolves once nothing is on its way and nothing is left in the queue. */
  settled(): Promise<void>;
}

const ACCOUNT = '111122223333';
const arnOf = (name: string) => `arn:aws:sqs:us-east-1:${ACCOUNT}:${name}`;
const PATTERN = { source: ['aws.support'], 'detail-type': ['Support Case Update'] };

/** What the template in docs/deploy makes. */
export function eventsOptions(maxReceiveCount = 10): AwsSqsOptions {
  const policy = JSON.stringify({
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: 'events.amazonaws.com' },
        Action: 'sqs:SendMessage',
        Resource: arnOf('cases'),
      },
    ],
  });
  const redrivePolicy = JSON.stringify({ deadLetterTargetArn: arnOf('dead'), maxReceiveCount });
  return { queues: [{ name: 'cases', policy, redrivePolicy }, { name: 'dead' }] };
}

export interface EventsOptions extends Partial<AwsSqsOptions> {
  /** The name of the queue that the bot polls. */
  queue?: string;
  /** Puts rules on buses. */
  rules?: (sqs: AwsSqsEmulator) => void;
}

function toQueue(sqs: AwsSqsEmulator): void {
  sqs.bus({ account: ACCOUNT }).rule({ name: 'cases', pattern: PATTERN, target: arnOf('cases') });
}

/** Queues tell nobody that they change. */
export async function until(what: string, is: () => unknown, milliseconds = 15_000): Promise<void> {
  const end = performance.now() + milliseconds;
  while (!is()) {
    if (performance.now() > end) throw new Error(`Waited for ${what} in vain`);
    await sleep(20);
  }
}

/** Seconds of SQS are a twentieth as long. */
export async function startEventsWorld(
  door: DoorOptions = {},
  options: WorldOptions = {},
  { queue = 'cases', rules = toQueue, ...more }: EventsOptions = {},
): Promise<EventsWorld> {
  let clock: () => number = Date.now;
  const sqs = await startAwsSqs({ ...eventsOptions(), second: 50, now: () => clock(), ...more });
  const { url: eventsQueueUrl } = sqs.queue(queue);
  const world = await startNewsWorld({ ...door, config: { eventsQueueUrl, ...door.config } }, options);
  clock = world.clock.now;
  rules(sqs);
  sqs.bus({ account: ACCOUNT }).follow(world.aws.casebook);
  const left = () => sqs.queue(queue).messages.length;
  return {
    ...world,
    ...{ sqs, left },
    dead: () => sqs.queue('dead').messages.length,
    async settled() {
      await sqs.settled();
      await until('an empty queue', () => left() === 0);
    },
    async close() {
      await world.close();
      await sqs.close();
    },
  };
}
