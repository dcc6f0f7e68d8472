/**
 * A source that knows only some accounts' cases. AWS has no right on a single case, but a caseId names its
 * account; what the rules do not allow is as if it did not exist, whatever is in the cache.
 */
import type { FetchPage } from '../paging/paginator';
import { Problem } from '../problem';
import type { CaseDetails, Support } from './support';

/** The account number in a caseId such as `case-111122223333-muen-2026-…`. */
export function accountOf(caseId = ''): string | undefined {
  return /^case-(\d{12})-/.exec(caseId)?.[1];
}

/** Asks `support`, and leaves out every case that is not of `accounts`. */
export function restricted(support: Support, accounts: ReadonlySet<string>): Support {
  const isAllowed = (caseId?: string) => accounts.has(accountOf(caseId) ?? '');
  return {
    ...support,
    cases: (parameters, options) => {
      const fetchPage: FetchPage<CaseDetails> = support.cases(parameters, options);
      return async (token, signal) => {
        const window = await fetchPage(token, signal);
        return { ...window, items: window.items.filter(({ caseId }) => isAllowed(caseId)) };
      };
    },
    communications: (parameters, options) => {
      if (!isAllowed(parameters.caseId)) throw new Problem('no-such-case');
      return support.communications(parameters, options);
    },
  };
}
