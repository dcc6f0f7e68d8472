/**
 * The report of a run: every mismatch as it is found, every skipped case with its reason, the counts by
 * name, and `N passed, N failed, N skipped` alone on the last line for people and tools.
 */
import type { Pair } from './format';
import { judge, type Verdict } from './judge';

/** Runs every case in turn and prints; answers the number of cases that failed. */
export async function report(pairs: readonly Pair[], print: (line: string) => void): Promise<number> {
  const verdicts: Verdict[] = [];
  for (const pair of pairs) {
    const verdict = await judge(pair);
    verdicts.push(verdict);
    for (const line of linesOf(pair.case.id, verdict)) print(line);
  }
  for (const line of summary(verdicts)) print(line);
  return verdicts.filter(({ outcome }) => outcome === 'failed').length;
}

function linesOf(id: string, verdict: Verdict): string[] {
  if (verdict.outcome === 'skipped')
    return [`skipped ${id}: ${verdict.difference.name}: ${verdict.difference.sentence}`];
  if (verdict.outcome === 'passed') return [];
  return verdict.mismatches.map(
    ({ run, field, wanted, got }) =>
      `failed ${id}, run ${run}, ${field}: wanted ${inspect(wanted)}, got ${inspect(got)}`,
  );
}

function summary(verdicts: readonly Verdict[]): string[] {
  const skipped = verdicts.flatMap((verdict) =>
    verdict.outcome === 'skipped' ? [`${verdict.difference.name}: ${verdict.difference.sentence}`] : [],
  );
  const adapted = verdicts.flatMap((verdict) =>
    verdict.outcome === 'passed' ? verdict.adapted.map(({ name, sentence }) => `${name}: ${sentence}`) : [],
  );
  const count = (outcome: Verdict['outcome']) =>
    `${verdicts.filter((verdict) => verdict.outcome === outcome).length} ${outcome}`;
  return [
    '',
    'Skipped cases, by the difference named in docs/paginator.md:',
    ...tally(skipped),
    '',
    'Runs of passed cases that differ in one field, by name:',
    ...tally(adapted),
    '',
    `${count('passed')}, ${count('failed')}, ${count('skipped')}`,
  ];
}

function tally(names: readonly string[]): string[] {
  return [...new Set(names)].map(
    (name) => `${String(names.filter((other) => other === name).length).padStart(5)}  ${name}`,
  );
}

function inspect(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 400 ? `${text.slice(0, 400)}…` : text;
}
