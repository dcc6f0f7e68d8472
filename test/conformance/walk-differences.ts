/**
 * The differences in how a walk goes on: which token counts as seen, and where a second pass starts.
 * botocore compares a token with the one before it only, and keeps its place between passes.
 * https://github.com/boto/botocore/blob/develop/botocore/paginate.py
 */
import { isDeepStrictEqual } from 'node:util';
import { compareRuns } from './compare';
import type { Difference } from './difference';
import { inOurForm } from './field-differences';
import type { Page, Pair, RecordedRun } from './format';
import { NO_ANSWER } from './raised';
import { repeatedAt } from './recorded';
import type { Run } from './run-case';
import { isObject } from './values';

/** The runs up to the one that went on behind a token it had used, and the page that gave the token. */
function unseenRepeat({ expectation: { runs } }: Pair): { runs: RecordedRun[]; page: number } | undefined {
  for (const [index, run] of runs.entries()) {
    const page = repeatedAt(run);
    if (page === undefined) continue;
    const wentOn = run.requests.length > page + 1 || run.pages.slice(page + 1).some(isObject);
    if (wentOn || typeof run.resumeToken === 'string') return { runs: runs.slice(0, index + 1), page };
  }
  return undefined;
}

/** The same runs as ours has them: the last one ends with an error behind that page. */
function stopped({ runs, page }: NonNullable<ReturnType<typeof unseenRepeat>>): Run[] {
  const wanted = runs.map((recorded) => inOurForm(recorded).wanted);
  const last = wanted.pop()!;
  const error = 'PaginationError';
  const cut: Run = {
    pages: last.pages.slice(0, page + 1),
    requests: last.requests.slice(0, page + 1),
    resumeToken: null,
    resumeTokenDecoded: null,
    error,
    ...('buildFullResult' in last && { buildFullResult: { error } }),
  };
  return [...wanted, cut];
}

/** The first of two passes, and the request each pass began with; undefined for a case that is read once. */
function twoPasses(run: Pick<Run, 'pages' | 'requests'> | undefined) {
  const second = run?.pages.lastIndexOf('<start>') ?? 0;
  if (!run || second <= 0) return undefined;
  const first = run.pages.slice(1, second).map((page) => (typeof page === 'string' ? page : page.cases));
  return { first, began: run.requests[0], beganAgain: run.requests[first.length] };
}

/** A page that the service cannot have meant: neither a list nor a token, or a token that is not text. */
function isNoAnswer(page: Page): boolean {
  if (typeof page === 'string') return false;
  const { cases, nextToken } = page;
  const isToken = nextToken === undefined || nextToken === null || typeof nextToken === 'string';
  return !isToken || (!cases && !nextToken);
}

export const WALK_DIFFERENCES: readonly Difference[] = [
  {
    name: 'no-answer',
    sentence: 'an answer with neither a list nor a token, or with a token that is not text, is an error',
    applies: ({ expectation: { runs } }) => runs.some(({ pages }) => pages.some(isNoAnswer)),
    kept: (_, got) => got.some(({ error, pages }) => error === NO_ANSWER && !pages.some(isNoAnswer)),
  },
  {
    name: 'none-token',
    sentence: 'a service token spelled None is sent as it is',
    applies: ({ expectation: { runs } }) =>
      runs.some(({ pages, requests }) => {
        const at = pages.findIndex((page) => typeof page === 'object' && page.nextToken === 'None');
        return at >= 0 && requests.length > at + 1;
      }),
    kept: (_, got) => got.some(({ requests }) => requests.some(({ nextToken }) => nextToken === 'None')),
  },
  {
    name: 'repeated-token',
    sentence: 'every token of a walk is remembered, and the walk ends before a page is shown again',
    applies: (pair) => unseenRepeat(pair) !== undefined,
    kept: (pair, got) => compareRuns(stopped(unseenRepeat(pair)!), got).length === 0,
  },
  {
    name: 'second-pass',
    sentence: 'every pass over an iterator starts at its beginning',
    applies: ({ expectation: { runs } }) => {
      const passes = twoPasses(runs[0]);
      return passes !== undefined && !isDeepStrictEqual(passes.began, passes.beganAgain);
    },
    kept: ({ expectation: { runs } }, [run]) => {
      const passes = twoPasses(run);
      const sameFirst = isDeepStrictEqual(passes?.first, twoPasses(inOurForm(runs[0]!).wanted)?.first);
      return passes !== undefined && sameFirst && isDeepStrictEqual(passes.began, passes.beganAgain);
    },
  },
];
