/** The promise: whatever happens, everybody is shown only what the model allows. */
import fc from 'fast-check';
import { someJourney, type Trip } from './journey-arbitrary';
import type { Rule } from './model';
import { someRules } from './rules-arbitrary';
import type { Stage } from './stage';
import { createTally, type Tally } from './tally';
import { travel } from './travel';

export type Journey = readonly [rules: readonly Rule[], trips: readonly Trip[], isTold: boolean];

/** `livesBy` gives the rules the bot is started with: those of the model, unless a test wants to see it found out. */
export function nobodySeesMore(
  stage: Stage,
  tally: Tally = createTally(),
  livesBy: (rules: readonly Rule[]) => readonly Rule[] = (rules) => rules,
): fc.IAsyncProperty<Journey> {
  return fc.asyncProperty(someRules, someJourney, fc.boolean(), async (rules, trips, isTold) => {
    const { journal, faults } = await travel(
      stage,
      { judged: rules, lived: livesBy(rules), isTold },
      trips,
      tally,
    );
    if (faults.length === 0) return;
    const written = rules.map((rule) => `  ${JSON.stringify(rule)}`);
    throw new Error(
      [
        ...faults.slice(0, 6),
        'under the rules',
        ...written,
        isTold
          ? 'of a bot that hears of changes, on the journey'
          : 'of a bot that keeps nothing, on the journey',
        ...journal,
      ].join('\n'),
    );
  }) as unknown as fc.IAsyncProperty<Journey>;
}
