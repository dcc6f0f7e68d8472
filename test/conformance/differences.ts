/**
 * The deliberate differences that change a whole case. Each is told by a rule from the case and its
 * recording, never by an id, and where our own behaviour is known it is checked before the case counts
 * as skipped. The reasons are in docs/paginator.md.
 */
import { compareRuns, wantedRun } from './compare';
import type { Pair } from './format';
import { acceptedAt, firstToken, isGenuine, repeatedAt, resumePoint, startingToken } from './recorded';
import type { Run } from './run-case';

export interface Difference {
  readonly name: string;
  readonly sentence: string;
  readonly applies: (pair: Pair) => boolean;
  /** Whether ours did what docs/paginator.md says of it; absent where we say nothing. */
  readonly kept?: (pair: Pair, got: readonly Run[]) => boolean;
}

/** Ours refuses the run that botocore lets pass: a typed error and no request. */
function refused(
  name: string,
  sentence: string,
  wrong: (config: Record<string, unknown>, pair: Pair) => boolean,
): Difference {
  const at = (pair: Pair) => acceptedAt(pair, (config) => wrong(config, pair));
  return {
    name,
    sentence,
    applies: (pair) => at(pair) !== undefined,
    kept: (pair, got) => {
      const index = at(pair)!;
      const last = got[index];
      return got.length === index + 1 && last?.error === 'input refused' && last.requests.length === 0;
    },
  };
}

const isQuirk = ({ case: { tags } }: Pair) => tags.includes('python-quirk');

/** Most quirks fall under a difference of ours as well, and that one is checked. */
function otherwise(pair: Pair): Difference | undefined {
  return DIFFERENCES.find(({ applies }) => applies !== isQuirk && applies(pair));
}

const CONFIG_KEYS = ['MaxItems', 'PageSize', 'StartingToken'];
const isGiven = (value: unknown) => value !== undefined && value !== null;
const isWithin = (value: unknown, from: number, to: number) =>
  !isGiven(value) || (Number.isInteger(value) && Number(value) >= from && Number(value) <= to);
const sentAsItIs = (pair: Pair, [run]: readonly Run[]) => run?.requests[0]?.nextToken === startingToken(pair);

/** Text that botocore takes for something other than the service's token, and that we do not take for a resume point. */
function isReadOtherwise(pair: Pair): boolean {
  const token = startingToken(pair);
  return typeof token === 'string' && token !== 'None' && !resumePoint(token) && firstToken(pair) !== token;
}

/** The run, and the page in it, behind which botocore went on although its token had been used. */
function unseenRepeat({ expectation }: Pair) {
  const runs = expectation.runs.map(wantedRun);
  for (const [index, run] of runs.entries()) {
    const page = repeatedAt(run);
    const isSeen = run.error === 'PaginationError' && page === run.pages.length - 1;
    if (page !== undefined && !isSeen) return { before: runs.slice(0, index), run, page };
  }
  return undefined;
}

/** The run up to the page in question, and the error after it. */
function stopped({ before, run, page }: NonNullable<ReturnType<typeof unseenRepeat>>): Run[] {
  const pages = run.pages.slice(0, page + 1);
  const requests = run.requests.slice(0, page + 1);
  const error = 'PaginationError';
  const cut = { pages, requests, resumeToken: null, resumeTokenDecoded: null, error };
  return [...before, 'buildFullResult' in run ? { ...cut, buildFullResult: { error } } : cut];
}

/** What each of two passes handed out; undefined for a case that is read once. */
function passes(pages: Run['pages'] = []): [Run['pages'], Run['pages']] | undefined {
  const second = pages.lastIndexOf('<start>');
  return second > 0 ? [pages.slice(0, second), pages.slice(second)] : undefined;
}

const equal = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

export const DIFFERENCES: readonly Difference[] = [
  {
    name: 'python-quirk',
    sentence: 'the result comes from Python itself and is not worth copying',
    applies: isQuirk,
    kept: (pair, got) => otherwise(pair)?.kept?.(pair, got) ?? true,
  },
  {
    name: 'search',
    sentence: 'JMESPath search is not offered',
    applies: ({ case: { driver } }) => driver?.kind === 'search',
  },
  refused('unknown-key', 'an unknown key is refused, not ignored', (config) =>
    Object.keys(config).some((key) => !CONFIG_KEYS.includes(key)),
  ),
  refused(
    'own-next-token',
    'nextToken is not a parameter: there is one way in, StartingToken',
    (_, { case: { params } }) => 'nextToken' in params,
  ),
  refused(
    'max-items',
    'MaxItems is an integer of at least 1',
    ({ MaxItems }) => !isWithin(MaxItems, 1, 2 ** 53),
  ),
  refused(
    'page-size',
    'a page size is an integer of 10 to 100, checked before any request',
    ({ PageSize }, { case: { params } }) =>
      !isWithin(PageSize, 10, 100) || !isWithin(params.maxResults, 10, 100),
  ),
  refused(
    'resume-token-content',
    'a resume token holds its own keys, with the right types, and no others',
    (_, pair) => {
      const point = resumePoint(startingToken(pair));
      return point !== undefined && !isGenuine(point);
    },
  ),
  {
    name: 'underscore-form',
    sentence: 'the old TOKEN___OFFSET form is not supported: it is sent as it is',
    applies: (pair) => isReadOtherwise(pair) && String(startingToken(pair)).includes('___'),
    kept: sentAsItIs,
  },
  {
    name: 'opaque-token',
    sentence: "text that is not a resume token is the service's own and is sent as it is",
    applies: isReadOtherwise,
    kept: sentAsItIs,
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
    sentence:
      'every token of a walk is remembered, and a repeated one ends it before its page is shown again',
    applies: (pair) => unseenRepeat(pair) !== undefined,
    kept: (pair, got) => compareRuns(stopped(unseenRepeat(pair)!), got).length === 0,
  },
  {
    name: 'second-pass',
    sentence: 'every pass over an iterator starts at its beginning',
    applies: ({ expectation: { runs } }) => {
      const both = passes(runs[0]?.pages);
      return both !== undefined && !equal(...both);
    },
    kept: (_, [run]) => {
      const both = passes(run?.pages);
      return both !== undefined && both[0].length > 1 && equal(...both);
    },
  },
];
