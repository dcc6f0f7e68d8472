/** AWS's events of all cases on their way to one queue: lost, doubled, late, out of order, and seen twice. */
import type { AwsAccountsEmulator } from '../../../src/emulators/aws-accounts/server';
import { type AwsSqsEmulator, startAwsSqs } from '../../../src/emulators/aws-sqs/server';
import { eventsOptions } from '../../world/events';
import { ACCOUNTS } from './accounts';
import type { Clock } from './clock';

const QUEUE = 'arn:aws:sqs:us-east-1:111122223333:cases';
const PATTERN = { source: ['aws.support'], 'detail-type': ['Support Case Update'] };
/** Milliseconds of a second of SQS: a message that nobody deletes comes again within the minute of the day. */
const SECOND = 100;

/** What happens from now on is told. */
export async function startEvents(
  aws: AwsAccountsEmulator,
  { now }: Clock,
  seed: number,
): Promise<AwsSqsEmulator> {
  const sqs = await startAwsSqs({ ...eventsOptions(), now, seed, second: SECOND });
  for (const account of ACCOUNTS) {
    const bus = sqs.bus({ account });
    bus.rule({ name: 'cases', pattern: PATTERN, target: QUEUE });
    bus.follow(aws.accounts.get(account)!.casebook);
  }
  return sqs;
}

/** Of ten events two are lost and two come twice, and none in its order. */
export function breakEvents({ weather, faults }: AwsSqsEmulator, seed: number): void {
  Object.assign(weather, { lost: 0.2, doubled: 0.2, twice: 0.1, delay: [0, 2_000] });
  faults.cut({ share: 0.05, seed });
  faults.slow(200, { share: 0.1, seed });
}

export function mendEvents({ weather, faults }: AwsSqsEmulator): void {
  Object.assign(weather, { lost: 0, doubled: 0, twice: 0, delay: [0, 0] });
  faults.clear();
}
