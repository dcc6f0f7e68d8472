/**
 * The verdict on one case: passed, failed with its mismatches, or skipped for a difference that
 * docs/paginator.md names. The command line and the tests both ask here.
 */
import { compareRuns, type Mismatch } from './compare';
import type { Difference } from './difference';
import { differenceOf } from './differences';
import { type FieldDifference, inOurForm } from './field-differences';
import type { Pair } from './format';
import { type Run, runCase } from './run-case';

export type Verdict =
  | { readonly outcome: 'passed'; readonly adapted: readonly FieldDifference[] }
  | { readonly outcome: 'failed'; readonly mismatches: readonly Mismatch[] }
  | { readonly outcome: 'skipped'; readonly difference: Difference };

/** Runs a case, unless nothing can be said of it, and compares. */
export async function judge(pair: Pair): Promise<Verdict> {
  const difference = differenceOf(pair);
  if (difference && !difference.kept) return { outcome: 'skipped', difference };
  const got = await runCase(pair.case);
  if (difference?.kept)
    return difference.kept(pair, got)
      ? { outcome: 'skipped', difference }
      : { outcome: 'failed', mismatches: [notKept(difference, got)] };
  const runs = pair.expectation.runs.map(inOurForm);
  const mismatches = compareRuns(
    runs.map(({ wanted }) => wanted),
    got,
  );
  const adapted = runs.flatMap((run) => run.adapted);
  return mismatches.length > 0 ? { outcome: 'failed', mismatches } : { outcome: 'passed', adapted };
}

function notKept({ name, sentence }: Difference, got: readonly Run[]): Mismatch {
  return { run: got.length, field: `difference ${name}`, wanted: sentence, got: got.at(-1) };
}
