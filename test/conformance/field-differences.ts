/**
 * The deliberate differences that touch one field. The field is brought to our form and counted by name;
 * everything else of the case is compared as it was recorded. The reasons are in docs/paginator.md.
 */
import { wantedRun } from './compare';
import type { Page, RecordedRun } from './format';
import type { Run } from './run-case';
import { isObject } from './values';

export interface FieldDifference {
  readonly name: string;
  readonly sentence: string;
  /** The run as we would have it; the same object where nothing differs. */
  readonly ours: (run: Run) => Run;
}

export const FIELD_DIFFERENCES: readonly FieldDifference[] = [
  {
    name: 'truncated-page-token',
    sentence: 'a truncated page shows no service token',
    ours: (run) => onPages(run, (page, index) => (isTruncated(run, index) ? withoutToken(page) : page)),
  },
  {
    name: 'empty-token',
    sentence: 'a token that ends the walk is not shown',
    ours: (run) =>
      onPages(run, (page) => ('nextToken' in page && !page.nextToken ? withoutToken(page) : page)),
  },
  {
    name: 'page-without-cases',
    sentence: 'a page without cases is an empty list',
    ours: (run) => {
      const adapted = onPages(run, (page) => (page.cases ? page : { ...page, cases: [] }));
      const result = run.buildFullResult;
      if (isObject(result) && !('error' in result) && !('cases' in result && result.cases))
        return { ...adapted, buildFullResult: { ...result, cases: [] } };
      return adapted;
    },
  },
  {
    name: 'after-error',
    sentence: 'asking again after an error throws the same error again',
    ours: (run) => {
      const failure = run.pages.find(
        (page) => typeof page === 'string' && /^<\w*(Error|Exception|NotFound)>$/.test(page),
      );
      const from = failure === undefined ? run.pages.length : run.pages.indexOf(failure);
      const after = run.pages.map((page, index) =>
        index > from && page === '<StopIteration>' && failure !== undefined ? failure : page,
      );
      return after.some((page, index) => page !== run.pages[index]) ? { ...run, pages: after } : run;
    },
  },
];

/** A recorded run with every field as we would have it, and the differences that took. */
export function inOurForm(recorded: RecordedRun): { wanted: Run; adapted: FieldDifference[] } {
  const adapted: FieldDifference[] = [];
  const wanted = FIELD_DIFFERENCES.reduce((run, difference) => {
    const ours = difference.ours(run);
    if (ours !== run) adapted.push(difference);
    return ours;
  }, wantedRun(recorded));
  return { wanted, adapted };
}

/** Whether botocore cut this page: the last of a pass whose resume point lies inside a page. */
export function isTruncated(
  run: { pages: readonly Page[]; resumeTokenDecoded?: unknown },
  index: number,
): boolean {
  const isLast = index === run.pages.length - 1 || run.pages[index + 1] === '<start>';
  const point = run.resumeTokenDecoded;
  return isLast && isObject(point) && 'boto_truncate_amount' in point;
}

type Emitted = Exclude<Page, string>;

function onPages(run: Run, change: (page: Emitted, index: number) => Emitted): Run {
  const pages = run.pages.map((page, index) => (typeof page === 'string' ? page : change(page, index)));
  return pages.some((page, index) => page !== run.pages[index]) ? { ...run, pages } : run;
}

function withoutToken(page: Emitted): Emitted {
  if (!('nextToken' in page)) return page;
  const { nextToken: _, ...rest } = page;
  return rest;
}
