/**
 * The cases of the sandbox and of many tests: the same ones for the same seed and clock, down to every letter.
 * Shaped after what accounts hold: a few grave cases, many mild ones, eight languages, and text that attacks.
 * https://docs.aws.amazon.com/awssupport/latest/APIReference/API_DescribeCases.html
 */
import { severityLevels } from './aws-support/severity-levels';
import type { Service, SeverityLevel, SupportCase } from './aws-support/types';
import { deal, LANGUAGE_SHARES, OPEN_STATUSES, RESOLVED_STATUSES, SEVERITIES } from './seed/decks';
import { createDice, type Dice } from './seed/dice';
import { HOSTILE_CASES } from './seed/hostile-cases';
import { drawAge, ordinaryCase } from './seed/ordinary-case';
import { services } from './seed/services';
import { specialCase } from './seed/special-case';
import { ODD_CASES } from './seed/special-cases';
import { WELL_KNOWN_IDS } from './seed/well-known';

export interface SeedOptions {
  /** How many are open; a third more are resolved. 230 unless given. */
  cases?: number;
  /** 1 unless given. */
  seed?: number;
  now: Date;
}

/** Case ids of the cases that are there for a reason, by name; all there are from 60 open cases on. */
export const WELL_KNOWN = WELL_KNOWN_IDS;

/** Returns exactly `cases` open cases and a third more resolved ones, in no order. */
export function seedCases({ cases = 230, seed = 1, now }: SeedOptions): SupportCase[] {
  const dice = createDice(seed);
  const special = [...ODD_CASES, ...HOSTILE_CASES].slice(0, Math.floor(cases / 3));
  return [
    ...special.map((one) => specialCase(one, now)),
    ...ordinaryCases(dice, OPEN_STATUSES, cases - special.length, now),
    ...ordinaryCases(dice, RESOLVED_STATUSES, Math.round(cases / 3), now),
  ];
}

/** Returns the services cases are filed under. */
export function seedServices(): Service[] {
  return services();
}

/** Returns the five severities with their English names. */
export function seedSeverities(): SeverityLevel[] {
  return severityLevels();
}

function ordinaryCases(
  dice: Dice,
  statuses: Record<string, number>,
  count: number,
  now: Date,
): SupportCase[] {
  const status = deal(dice, statuses, count);
  const severity = deal(dice, SEVERITIES, count);
  const language = deal(dice, LANGUAGE_SHARES, count);
  return status.map((dealt, index) => {
    const severityCode = severity[index]!;
    const age = drawAge(dice, severityCode);
    return ordinaryCase(dice, { status: dealt, severityCode, language: language[index]!, age }, now);
  });
}
