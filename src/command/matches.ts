/**
 * The part of a query that AWS cannot answer, answered here: one predicate over a case. What AWS can
 * filter by itself is pushed down to it instead.
 */

import { idOf, isResolved, waitingOn } from '../support/case-order';
import type { CaseParameters } from '../support/parameters';
import type { CaseDetails } from '../support/support';
import type { Query } from './query';

/** DescribeCases' own filters; `ids` and a single `id` find a case whatever its status. */
export function pushedDown({ scope, ids, id, after, before, lang }: Query): CaseParameters {
  return {
    includeResolvedCases: scope !== 'open',
    includeCommunications: false,
    caseIdList: ids && [...ids],
    displayId: id?.length === 1 ? id[0] : undefined,
    afterTime: after,
    beforeTime: before,
    language: lang as CaseParameters['language'],
  };
}

/** Whether anything is left for `matches` to do; then pages may come back short. */
export function isFiltered({ scope, words, severity, service, status, waiting, by, id }: Query): boolean {
  return (
    scope === 'resolved' ||
    words.length > 0 ||
    [severity, service, status, waiting, by].some(Boolean) ||
    (id?.length ?? 0) > 1
  );
}

export type CaseMatcher = (details: CaseDetails) => boolean;

export interface Names {
  /** The name of a service by its code, where it is known. */
  readonly service: (code: string) => string | undefined;
  /** What `by:` stands for: text, or a person's e-mail address. */
  readonly by?: string;
}

/** `names` lets `service:ec2` find amazon-elastic-compute-cloud-linux by its name. */
export function matches(query: Query, names: Names): CaseMatcher {
  const { scope, words, severity, service, status, waiting, id } = query;
  const by = names.by?.toLowerCase();
  return (details) => {
    const code = details.serviceCode ?? '';
    const where = [code, names.service(code) ?? ''].join(' ').toLowerCase();
    const text = [details.subject, idOf(details), where, details.categoryCode].join(' ').toLowerCase();
    return (
      (scope === 'all' || isResolved(details) === (scope === 'resolved')) &&
      (!severity || severity.includes(details.severityCode ?? '')) &&
      (!service || service.some((part) => where.includes(part))) &&
      (!status || status.includes(details.status ?? '')) &&
      (!waiting || waitingOn(details) === waiting) &&
      (!id || id.includes(details.displayId ?? '')) &&
      (by === undefined || (details.submittedBy ?? '').toLowerCase().includes(by)) &&
      words.every((word) => text.includes(word.text) !== word.not)
    );
  };
}
