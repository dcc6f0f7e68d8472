/**
 * A source that knows only some accounts' cases. AWS has no right on a single case, but a caseId names its
 * account; what the rules do not allow is as if it did not exist, whatever is in the cache.
 */
import type { FetchPage } from '../paging/paginator';
import { Problem } from '../problem';
import type { CaseDetails, Support } from './support';

const NOT_HERE = 'New cases would be of an account that you may not see.';

/** The account number in a caseId such as `case-111122223333-muen-2026-…`. */
export function accountOf(caseId = ''): string | undefined {
  return /^case-(\d{12})-/.exec(caseId)?.[1];
}

/**
 * Asks `support`, and leaves out every case that is not of `accounts`. A new case is of the account of `support`, which is
 * `own` where that is known; otherwise its cases tell.
 */
export function restricted(support: Support, accounts: ReadonlySet<string>, own?: string): Support {
  const isAllowed = (caseId?: string) => accounts.has(accountOf(caseId) ?? '');
  const { acting } = support;
  const ownAccount = async (): Promise<string | undefined> => {
    if (own !== undefined) return own;
    const any = { includeResolvedCases: true, includeCommunications: false, maxResults: 10 };
    const { items } = await support.cases(any)(undefined);
    return accountOf(items[0]?.caseId);
  };
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
    acting: acting && {
      ...acting,
      async createCase(request, options) {
        if (!accounts.has((await ownAccount()) ?? '')) throw new Problem('not-allowed', NOT_HERE);
        return acting.createCase(request, options);
      },
      async addCommunication(request, options) {
        if (!isAllowed(request.caseId)) throw new Problem('no-such-case');
        return acting.addCommunication(request, options);
      },
      async resolveCase(caseId, options) {
        if (!isAllowed(caseId)) throw new Problem('no-such-case');
        return acting.resolveCase(caseId, options);
      },
    },
  };
}
