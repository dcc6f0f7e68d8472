/** Which accounts something is of, with their names and the reasons of those that are missing. */
import type { AccountsShown } from '../../blocks/missing-accounts';
import type { Sources } from '../../paging/paginator';
import { problemIn } from '../../problem';
import { type Account, namesOfAccounts } from '../../support/accounts';

export function accountsShown(
  all: readonly Account[],
  { missing, ...sources }: Pick<Sources, 'count' | 'missing' | 'isChanged'>,
): AccountsShown {
  const names = namesOfAccounts(all);
  const named = missing.map(({ id, why, error }) => ({
    name: names.get(id) ?? id,
    why,
    code: problemIn(error)?.code,
  }));
  return { ...sources, missing: named };
}
