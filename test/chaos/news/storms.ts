/** What goes wrong while a day is lived: replicas end at any moment, also between a post and an edit, and everything else has its day. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { AwsAccountsEmulator } from '../../../src/emulators/aws-accounts/server';
import { bot, people } from '../../../src/emulators/slack/seed';
import type { Dice } from '../dice';
import { type Act, dismissReplica, fillDisk, killReplica, stopRedis } from '../faults';
import { type Ground, REPLICAS } from '../stage';
import { ACCOUNTS, ALL, CHANNELS, EMPTIED, SHARED, TAKEN, writeRules } from './accounts';
import type { Clock } from './clock';
import { type Closed, type Forgotten, keyOf } from './facts';
import { kindOf, stateIn } from './reading';

export interface Storm {
  readonly ground: Ground;
  readonly aws: AwsAccountsEmulator;
  readonly clock: Clock;
  readonly closed: Closed[];
  readonly forgotten: Forgotten[];
  readonly deleted: Map<string, number>;
}

const METHODS = [
  'chat.postMessage',
  'chat.postMessage',
  'chat.update',
  'chat.delete',
  'conversations.history',
  'conversations.replies',
  'conversations.info',
];
/** Milliseconds in which something is posted somewhere. */
const SOON = 4_000;
/** Of what the channel that loses its right may still be told. */
const LEFT = ACCOUNTS.slice(2);
/** Milliseconds within which a post that was allowed is there: Slack may have it wait three times for a second. */
const A_POST = 4_500;

/** Of all calls, for the whole day. */
export function breakAws(aws: AwsAccountsEmulator, seed: number): void {
  for (const [index, { faults }] of [...aws.accounts.values()].entries()) {
    const dice = (n: number) => seed * 100 + index * 10 + n;
    faults.throttle({ share: 0.08, seed: dice(1) });
    faults.cut({ share: 0.03, seed: dice(2) });
    faults.slow(300, { share: 0.1, seed: dice(3) });
    faults.fail('InternalServerError', { share: 0.02, seed: dice(4) });
  }
}

/** Replicas go, one after the other, and what they may changes. */
export function endings(
  { ground, clock, closed, forgotten }: Storm,
  dice: Dice,
): { acts: Act[]; giveBack(): Promise<void> } {
  const replica = () => dice.below(REPLICAS);
  const away = () => 100 + dice.below(1_000);
  const afterAPost = async () => {
    await nextPost(ground);
    await sleep(dice.below(20));
    await killReplica(ground, replica(), away());
  };
  let taken: Pick<Closed, 'since' | 'from'> | undefined;
  /** As in a deployment: each replica is told by being started anew. */
  const restartAll = async () => {
    for (let n = 0; n < REPLICAS; n += 1) await killReplica(ground, n, 10);
  };
  const takeAway = async () => {
    const since = clock.now();
    writeRules(ground.folder, { [TAKEN.id]: LEFT });
    await restartAll();
    // What a replica had asked for before it was killed.
    await sleep(1_000);
    taken = { since, from: clock.now() };
  };
  const giveBack = async () => {
    if (taken === undefined) return;
    const accounts = ACCOUNTS.filter((id) => !LEFT.includes(id));
    closed.push({ channel: TAKEN.id, accounts, ...taken, to: clock.now() });
    taken = undefined;
    writeRules(ground.folder);
    await restartAll();
    forgotten.push({ channel: TAKEN.id, accounts, at: clock.now() });
  };
  const acts: Act[] = [
    ['replica killed', () => killReplica(ground, replica(), away())],
    ['replica killed after a post', afterAPost],
    ['replica killed after a post', afterAPost],
    ['replica asked to leave', () => dismissReplica(ground, replica())],
    ['right taken or given back', () => (taken === undefined ? takeAway() : giveBack())],
  ];
  return { acts, giveBack };
}

/** What else goes wrong meanwhile. */
export function troubles({ ground, aws, clock, closed, deleted }: Storm, dice: Dice): Act[] {
  const { faults, workspace } = ground.slack;
  const some = () => METHODS[dice.below(METHODS.length)]!;
  const ofRedis: Act[] = [['Redis stopped', () => stopRedis(ground, 300 + dice.below(2_000))]];
  let emptied = 0;
  return [
    ...(ground.redis ? ofRedis : []),
    ['audit disk full', () => fillDisk(ground, dice.below(REPLICAS), 500 + dice.below(1_500))],
    ['Slack asked to slow down', () => faults.rateLimit(some(), { times: 1 + dice.below(3), retryAfter: 1 })],
    ['Slack slow', () => faults.fail(some(), { status: 200, delayMs: 100 + dice.below(300), times: 3 })],
    ['Slack failed before', () => faults.fail(some(), { times: 1 + dice.below(2) })],
    ['Slack failed after', () => faults.fail(some(), { carriedOut: true, times: 1 + dice.below(2) })],
    ['Slack cut', () => faults.fail(some(), { carriedOut: dice.chance(0.5), cut: true, times: 1 })],
    ['answer to a post lost', () => faults.fail('chat.postMessage', { carriedOut: true, cut: true })],
    [
      'account away',
      async () => {
        const account = aws.accounts.get(ACCOUNTS[dice.below(ACCOUNTS.length)]!)!;
        account.hasPlan = false;
        await sleep(clock.tick * (2 + dice.below(6)));
        account.hasPlan = true;
      },
    ],
    [
      'card deleted',
      () => {
        const cards = workspace.posts.lasting(ALL.id).filter((message) => kindOf(message) === 'card');
        const card = cards[dice.below(cards.length)];
        if (!card) return;
        workspace.posts.remove(card);
        deleted.set(keyOf(ALL.id, stateIn(card)!.caseId), clock.now());
      },
    ],
    [
      'channel emptied',
      () => {
        // Often enough, or it would never have anything.
        emptied += 1;
        if (emptied > 2) return;
        for (const message of workspace.posts.lasting(EMPTIED.id)) workspace.posts.remove(message);
      },
    ],
    [
      'channel shared for a while',
      async () => {
        const since = clock.now();
        workspace.share(SHARED.id, [people.stranger]);
        await sleep(A_POST);
        const from = clock.now();
        await sleep(3_000);
        workspace.unshare(SHARED.id);
        const { id: channel, accounts } = SHARED;
        closed.push({ channel, accounts, since, from, to: clock.now() });
      },
    ],
  ];
}

/** Resolves when the bot posts in a channel that watches, or when it does not. */
async function nextPost({ slack }: Ground): Promise<void> {
  const isThere = (channel: string) => CHANNELS.some(({ id }) => id === channel);
  await new Promise<void>((resolve) => {
    const end = () => {
      stop();
      clearTimeout(timer);
      resolve();
    };
    const stop = slack.workspace.on((change) => {
      if (
        change.type === 'message-posted' &&
        change.message.bot_id === bot.botId &&
        isThere(change.message.channel)
      )
        end();
    });
    const timer = setTimeout(end, SOON);
  });
}
