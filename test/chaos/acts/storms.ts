/** What happens to people who act: replicas end at any moment, also in the middle of a write, and Slack has its days. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { AwsAccountsEmulator } from '../../../src/emulators/aws-accounts/server';
import type { Dice } from '../dice';
import { type Act, dismissReplica, fillDisk, killReplica, stopRedis } from '../faults';
import { type Ground, REPLICAS } from '../stage';

const METHODS = [
  'views.update',
  'views.update',
  'views.open',
  'users.info',
  'chat.postMessage',
  'conversations.replies',
];
/** Milliseconds in which something is written somewhere. */
const SOON = 4_000;

/** Replicas go, one after the other. */
export function endings(ground: Ground, aws: AwsAccountsEmulator, dice: Dice): Act[] {
  const replica = () => dice.below(REPLICAS);
  const away = () => 200 + dice.below(1_000);
  const inAWrite = async () => {
    await nextWrite(aws);
    await sleep(dice.below(120));
    await killReplica(ground, replica(), away());
  };
  return [
    ['replica killed', () => killReplica(ground, replica(), away())],
    ['replica killed while something is written', inAWrite],
    ['replica killed while something is written', inAWrite],
    ['replica asked to leave', () => dismissReplica(ground, replica())],
  ];
}

/** What else goes wrong meanwhile. */
export function troubles(ground: Ground, dice: Dice): Act[] {
  const { faults } = ground.slack;
  const some = () => METHODS[dice.below(METHODS.length)]!;
  const ofRedis: Act[] = [['Redis stopped', () => stopRedis(ground, 500 + dice.below(2_000))]];
  return [
    ...(ground.redis ? ofRedis : []),
    ['audit disk full', () => fillDisk(ground, dice.below(REPLICAS), 500 + dice.below(1_500))],
    ['Slack asked to slow down', () => slowDown(ground, dice)],
    ['Slack slow', () => faults.fail(some(), { status: 200, delayMs: 500 + dice.below(2_500), times: 3 })],
    ['Slack failed before', () => faults.fail(some(), { times: 1 + dice.below(2) })],
    ['Slack failed after', () => faults.fail(some(), { carriedOut: true, times: 1 + dice.below(2) })],
    ['Slack cut', () => faults.fail(some(), { carriedOut: dice.chance(0.5), cut: true, times: 1 })],
  ];
}

function slowDown({ slack }: Ground, dice: Dice): void {
  for (const method of METHODS) slack.faults.rateLimit(method, { times: 1 + dice.below(3), retryAfter: 1 });
}

/** Resolves when a write reaches AWS, or when none does. */
async function nextWrite(aws: AwsAccountsEmulator): Promise<void> {
  const stops: (() => void)[] = [];
  const seen = new Promise<void>((resolve) => {
    for (const { faults } of aws.accounts.values())
      for (const operation of ['AddCommunicationToCase', 'CreateCase'])
        stops.push(faults.beforeCall(operation, ({ input }) => void (input.dryRun || resolve())));
  });
  await Promise.race([seen, sleep(SOON)]);
  for (const stop of stops) stop();
}
