/**
 * The verdict on one case: passed, failed with its mismatches, or skipped for a difference that
 * docs/paginator.md names. The command line and the tests both ask here.
 */
import { compareRuns, type Mismatch, wantedRun } from './compare';
import { DIFFERENCES, type Difference } from './differences';
import { FIELD_DIFFERENCES, type FieldDifference } from './field-differences';
import type { Expectation, Pair } from './format';
import { type Run, runCase } from './run-case';

export type Verdict =
  | { readonly outcome: 'passed'; readonly adapted: readonly FieldDifference[] }
  | { readonly outcome: 'failed'; readonly mismatches: readonly Mismatch[] }
  | { readonly outcome: 'skipped'; readonly difference: Difference };

/** The documented difference a case falls under, or undefined: then it must pass. */
export function differenceOf(pair: Pair): Difference | undefined {
  return DIFFERENCES.find(({ applies }) => applies(pair));
}

/** Runs a case, unless nothing can be said of it, and compares. */
export async function judge(pair: Pair): Promise<Verdict> {
  const difference = differenceOf(pair);
  if (difference && !difference.kept) return { outcome: 'skipped', difference };
  const got = await runCase(pair.case);
  if (difference?.kept)
    return difference.kept(pair, got)
      ? { outcome: 'skipped', difference }
      : { outcome: 'failed', mismatches: [notKept(difference, got)] };
  const { wanted, adapted } = inOurForm(pair.expectation);
  const mismatches = compareRuns(wanted, got);
  return mismatches.length > 0 ? { outcome: 'failed', mismatches } : { outcome: 'passed', adapted };
}

function inOurForm({ runs }: Expectation) {
  const adapted: FieldDifference[] = [];
  const wanted = runs.map((recorded) =>
    FIELD_DIFFERENCES.reduce((run, difference) => {
      const ours = difference.ours(run);
      if (ours !== run) adapted.push(difference);
      return ours;
    }, wantedRun(recorded)),
  );
  return { wanted, adapted };
}

function notKept({ name, sentence }: Difference, got: readonly Run[]): Mismatch {
  return { run: got.length, field: `difference ${name}`, wanted: sentence, got: got.at(-1) };
}
