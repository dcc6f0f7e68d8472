/** A replica with a clock that goes faster: what it takes from its own clock, how long it holds a claim, and when it looks. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { SharedClaims } from '../../../app/runtime/cache-store';
import { startWithOwnLooks } from '../../world/own-looks';
import { type Clock, readClock } from './clock';

/** Milliseconds: what a second between two posts of a channel is here. */
const APART = 2;
const SLACK_TIMEOUT = 3_000;

async function main(): Promise<void> {
  const clock = readClock(process.env.CHAOS_CLOCK);
  const { bot, leaving } = await startWithOwnLooks({
    ...{ now: clock.now, slackTimeout: SLACK_TIMEOUT, newsPause: () => sleep(APART) },
    claims: (claims) => inItsTime(claims, clock),
  });
  await sleep(Math.random() * clock.tick);
  while (!leaving.hasBegun) {
    await bot.news!.look();
    await sleep(clock.tick * (0.95 + Math.random() / 10));
  }
}

/** Redis forgets a claim by the machine's clock. */
function inItsTime({ take, free }: SharedClaims, { lasts }: Clock): SharedClaims {
  return { take: (key, milliseconds) => take(key, lasts(milliseconds)), free };
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
