/** Goes through a journey with the real bot, step by step, until something is shown that may not be. */
import { breakDown, mend } from './breakdowns';
import { type Cast, clicks, opens, submits, types } from './doings';
import type { Trip } from './journey-arbitrary';
import type { Rule } from './model';
import { buttonCalled, buttonOn, type Screen, screensOf } from './screens';
import type { Stage } from './stage';
import type { Tally } from './tally';
import { createWitness, type Witness } from './witness';

/** The rules the model judges by, and those the bot lives by: the same ones, unless a test wants it to be found out. */
export interface Lived {
  readonly judged: readonly Rule[];
  readonly lived: readonly Rule[];
  /** Whether Slack's events tell the bot of changes. */
  readonly isTold: boolean;
}

export async function travel(
  stage: Stage,
  { judged: rules, lived, isTold }: Lived,
  journey: readonly Trip[],
  tally: Tally,
): Promise<Pick<Witness, 'journal' | 'faults'>> {
  const witness = createWitness(stage, rules, tally);
  try {
    await stage.begin(lived, isTold);
    for (const trip of journey) {
      await goes({ stage, witness, tally, rules }, trip);
      if (witness.faults.length > 0) break;
    }
  } finally {
    witness.leave();
    await stage.end();
  }
  return witness;
}

async function goes(cast: Cast, trip: Trip): Promise<void> {
  const { stage, witness } = cast;
  if (trip.does === 'changes') {
    witness.journal.push(`  ${Object.values(trip.change).join(' ')}`);
    return stage.change(trip.change);
  }
  if (trip.does === 'waits') {
    witness.journal.push('  half an hour goes by');
    return stage.waitLong();
  }
  const { fault } = trip;
  if (fault) witness.journal.push(`  … while ${Object.values(fault).join(' ')}:`);
  await breakDown(stage, fault);
  if (trip.does === 'types') await types(cast, { ...trip, isClear: !fault });
  else if (trip.does === 'opens') await opens(cast, trip.who);
  else if (trip.does === 'submits') await submits(cast, trip);
  else await clicks(cast, trip.who, buttonFor(cast, trip));
  mend(stage);
}

function buttonFor({ stage, witness }: Cast, { who, button, nth, isOld }: Trip & { does: 'clicks' }) {
  const now = screensOf(stage, who);
  const screens = isOld ? earlier(witness, now) : now;
  return typeof button === 'string' ? buttonCalled(screens, button, nth) : buttonOn(screens, button, nth);
}

/** Pages that are still on somebody's screen although they have become others. */
function earlier({ past }: Witness, now: readonly Screen[]): Screen[] {
  const there = new Set(now.map((screen) => ('ts' in screen ? screen.ts : undefined)));
  return past.filter(({ ts }) => there.has(ts)).reverse();
}
