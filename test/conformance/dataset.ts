/**
 * A list of cases that moves while it is read, behind an offset cursor: what a walk meets when cases are
 * opened and resolved between two clicks. AWS does not say what its own cursor is, only that it is text:
 * https://docs.aws.amazon.com/awssupport/latest/APIReference/API_DescribeCases.html
 */
import type { Dataset, ScriptedPage } from './format';

/** Answers requests in turn; the n-th call is the n-th request. */
export function datasetPages(dataset: Dataset) {
  const ids = Array.from({ length: dataset.total }, (_, index) => `c${index + 1}`);
  let requests = 0;
  let inserted = 0;

  function mutate(): void {
    requests += 1;
    for (const { beforeRequest, op, count } of dataset.mutations) {
      if (beforeRequest !== requests) continue;
      if (op === 'deleteHead') ids.splice(0, count);
      else for (let n = 0; n < count; n += 1) ids.unshift(`n${++inserted}`);
    }
  }

  return (request: Record<string, unknown>): ScriptedPage => {
    mutate();
    const size = Number(request.maxResults ?? dataset.defaultPageSize);
    if (dataset.enforce && request.maxResults !== undefined && (size < 10 || size > 100))
      return refusal(`Value '${size}' at 'maxResults' failed to satisfy constraint`);
    const [, start, passed] = /^off-(\d+)(e?)$/.exec(String(request.nextToken ?? 'off-0')) ?? [];
    if (start === undefined) return refusal(`Invalid nextToken: ${request.nextToken}`);
    const offset = Number(start);
    if (dataset.emptyPages.includes(offset) && !passed) return { items: [], nextToken: `off-${offset}e` };
    const items = ids.slice(offset, offset + size);
    // Counted by the size that was asked for, also behind a page that came out short.
    const end = offset + size;
    const more = end < ids.length || (dataset.tokenOnLastPage && items.length > 0);
    return { items, nextToken: more ? `off-${end}` : undefined };
  };
}

export function refusal(message: string, type = 'ValidationException'): ScriptedPage {
  return { error: { type, message } };
}
