/**
 * Where a desk reads: one source, or those of several accounts. What is asked for narrows them before anybody is asked,
 * and what may not be seen is not there.
 */
import type { ListVerb, Query } from '../../command/query';
import { asNamed, saidAccounts } from '../../command/typed/account-words';
import { Problem } from '../../problem';
import { isLike } from '../../rules/account-names';
import {
  type Account,
  type Accounts,
  accountIn,
  accountsOf,
  accountWith,
  seen,
} from '../../support/accounts';
import { PLANS, type Plan } from '../../support/response-targets';
import { restricted } from '../../support/restricted';
import type { CaseDetails, Support } from '../../support/support';
import { together } from './together';
import { unknownAccount } from './unknown-account';

export interface Source {
  /** For what is read a case at a time, or account by account. */
  readonly support: Support;
  /** Where there are several. */
  readonly accounts?: Accounts;
}

export interface Sources extends Source {
  /**
   * Those that a query asks for, as a list, an export or a report. Throws `bad-command` for an account that is not there,
   * `stale-cursor` where there is but one.
   */
  readonly for: (query: Query, verb?: ListVerb) => Source;
  readonly planOf: (details: CaseDetails) => Plan;
  /** The source of one case's account. */
  readonly with: (details: CaseDetails) => Support;
  /**
   * The source of an account by its number, for what is of no case yet; where there is but one, it need not be named. Throws
   * `no-such-case` for any that may not be seen.
   */
  readonly in: (id?: string) => Support;
}

/** `may`: the accounts whose cases may be seen. `plan` where an account has none of its own. */
export function sourcesOf(
  everything: Support | readonly Account[],
  may: 'any' | ReadonlySet<string>,
  plan: Plan,
): Sources {
  const guarded = (support: Support, own?: string) =>
    may === 'any' ? support : restricted(support, may, own);
  const list = 'cases' in everything ? [] : everything;
  const planFor = (account?: Account) => PLANS.find((one) => one === account?.plan) ?? plan;
  if ('cases' in everything || list.length === 1) {
    const [only] = list;
    const support = guarded('cases' in everything ? everything : only!.support, only?.id);
    return {
      support,
      for: ({ account }) => {
        // A button from when there were several.
        if (account) throw new Problem('stale-cursor');
        return { support };
      },
      planOf: () => planFor(only),
      with: () => support,
      in: (id) => {
        if (id !== undefined && id !== only?.id) throw new Problem('no-such-case');
        return support;
      },
    };
  }
  const accounts = accountsOf(
    list.map((account) => ({ ...account, support: guarded(account.support, account.id) })),
    may,
  );
  const visible = seen(accounts);
  const sourceOf = (some: Accounts): Source => ({ support: together(seen(some)), accounts: some });
  const whole = sourceOf(accounts);
  return {
    ...whole,
    for: (query, verb = 'list') => (query.account ? sourceOf(narrowed(accounts, query, verb)) : whole),
    planOf: ({ caseId }) => planFor(visible.find(({ id }) => caseId?.startsWith(`case-${id}-`))),
    with: ({ caseId = '' }) => accountWith(visible, caseId).support,
    in: (id) => accountIn(visible, id).support,
  };
}

/**
 * The accounts that `account:` asks for: names, ids and patterns with `*`, those behind a dash left out. Which of all
 * accounts these are does not depend on who asks, so that a cursor means the same to everybody.
 */
function narrowed(accounts: Accounts, query: Query, verb: ListVerb): Accounts {
  const { wanted, unwanted } = saidAccounts(query.account ?? []);
  const visible = seen(accounts);
  for (const one of [...wanted, ...unwanted])
    if (!visible.some(isMeant(one))) throw unknownAccount(one, visible, query, verb);
  const isIn = (account: Account) =>
    (wanted.length === 0 || wanted.some((one) => isMeant(one)(account))) &&
    !unwanted.some((one) => isMeant(one)(account));
  const all = accounts.all.filter(isIn);
  const some = { all, ids: all.map(({ id }) => id), may: accounts.may };
  if (seen(some).length === 0)
    throw new Problem(
      'bad-command',
      'With these `account:` words no account is left. Leave one of them out.',
    );
  return some;
}

function isMeant(said: string): (account: Account) => boolean {
  const pattern = said.toLowerCase();
  return ({ id, name }) => id === said || isLike(pattern, asNamed(name));
}
