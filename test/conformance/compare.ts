/**
 * What was wanted against what we got, field by field. Error messages are not compared: they are Python's
 * words, and ours are our own.
 */
import { isDeepStrictEqual } from 'node:util';
import type { RecordedRun } from './format';
import { wordOfRecorded } from './raised';
import type { Run } from './run-case';

export interface Mismatch {
  /** 1 for the first run of a chain. */
  readonly run: number;
  readonly field: string;
  readonly wanted: unknown;
  readonly got: unknown;
}

const FIELDS = ['pages', 'requests', 'resumeToken', 'resumeTokenDecoded', 'error'] as const;

/** A recorded run in the words of ours. */
export function wantedRun(recorded: RecordedRun): Run {
  const { pages, requests, resumeToken = null, resumeTokenDecoded = null, buildFullResult } = recorded;
  const { error, ...result } = buildFullResult ?? {};
  return {
    pages,
    requests,
    resumeToken,
    resumeTokenDecoded,
    error: wordOfRecorded(recorded.error, pages),
    ...(buildFullResult && {
      buildFullResult: error ? { error: wordOfRecorded(error, pages) } : result,
    }),
  };
}

/** Every field in which two chains differ; empty where they are the same. */
export function compareRuns(wanted: readonly Run[], got: readonly Run[]): Mismatch[] {
  const mismatches = wanted.flatMap((run, index) => {
    const ours = got[index];
    if (!ours) return [];
    return [...FIELDS, ...('buildFullResult' in run ? (['buildFullResult'] as const) : [])]
      .filter((field) => !isDeepStrictEqual(run[field], ours[field]))
      .flatMap((field) => inDetail(run[field], ours[field], field))
      .map((mismatch) => ({ run: index + 1, ...mismatch }));
  });
  if (wanted.length === got.length) return mismatches;
  const run = Math.min(wanted.length, got.length) + 1;
  return [...mismatches, { run, field: 'number of runs', wanted: wanted.length, got: got.length }];
}

/** Lists of one length are told apart entry by entry, so that the report points at the page. */
function inDetail(wanted: unknown, got: unknown, field: string): Omit<Mismatch, 'run'>[] {
  if (!Array.isArray(wanted) || !Array.isArray(got) || wanted.length !== got.length)
    return [{ field, wanted, got }];
  return wanted.flatMap((entry, index) =>
    isDeepStrictEqual(entry, got[index]) || isNameless(entry, got[index])
      ? []
      : [{ field: `${field}[${index}]`, wanted: entry, got: got[index] }],
  );
}

/** botocore has no class of its own for an error that its model does not list. */
function isNameless(wanted: unknown, got: unknown): boolean {
  return wanted === '<ClientError>' && /^<(?!Stop|Pagination|input)/.test(String(got));
}
