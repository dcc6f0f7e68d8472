/**
 * What a recording says about a case beyond its fields: whether botocore let the input pass, what the
 * StartingToken held, and where a token came for the second time. The rules in differences.ts ask here.
 */
import { isTruncated } from './field-differences';
import type { Pair, RecordedRun } from './format';
import { configsOf } from './run-case';
import { decoded, isObject } from './values';

/** The first run whose config is as `wrong` says although botocore accepted it, or undefined. */
export function acceptedAt(
  { case: entry, expectation }: Pair,
  wrong: (config: Record<string, unknown>) => boolean,
): number | undefined {
  const configs = configsOf(entry).slice(0, expectation.runs.length);
  const at = configs.findIndex((config) => wrong(isObject(config) ? config : {}));
  return at >= 0 && expectation.runs[at]!.requests.length > 0 ? at : undefined;
}

/** The config of the first run; empty where there is none. */
export function firstConfig({ case: entry }: Pair): Record<string, unknown> {
  const [config] = configsOf(entry);
  return isObject(config) ? config : {};
}

/** The object in a token that has at least one of botocore's own keys, or undefined. */
export function resumePoint(token: unknown): Record<string, unknown> | undefined {
  const data = decoded(token);
  return data && ('nextToken' in data || 'boto_truncate_amount' in data) ? data : undefined;
}

/** Whether botocore itself would write such a resume point: its two keys and no other, of the right types. */
export function isGenuine({
  nextToken,
  boto_truncate_amount: amount = 0,
  ...others
}: Record<string, unknown>) {
  const isToken = nextToken === null || typeof nextToken === 'string';
  return isToken && Number.isInteger(amount) && Number(amount) >= 0 && Object.keys(others).length === 0;
}

/** The token the first request carried. */
export function firstToken({ expectation }: Pair): unknown {
  return expectation.runs[0]?.requests[0]?.nextToken;
}

/** The page of a run whose token fetches a page of the same pass again, or undefined. */
export function repeatedAt(run: RecordedRun): number | undefined {
  const start = run.requests[0]?.nextToken;
  let seen = new Set([start]);
  for (const [index, page] of run.pages.entries()) {
    if (typeof page === 'string') seen = new Set([start]);
    else if (page.nextToken && !isTruncated(run, index)) {
      if (seen.has(page.nextToken)) return index;
      seen.add(page.nextToken);
    }
  }
  return undefined;
}
