/**
 * The accounts whose cases are shown together. AWS Support knows one account at a time, so each has a source of its
 * own: its credentials, its pace and its cache.
 */
import { LRUCache } from 'lru-cache';
import { type KeptSegments, keptSegments } from '../paging/merged/kept-segments';
import { Problem } from '../problem';
import { remembered } from '../remembered';
import type { CaseParameters } from './parameters';
import { accountOf } from './restricted';
import type { CaseDetails, ReadOptions, Support } from './support';

export interface Account {
  /** Twelve digits. */
  readonly id: string;
  /** What people call it. */
  readonly name: string;
  /** Its support plan, where it is known: AWS's targets depend on it. */
  readonly plan?: string;
  readonly support: Support;
}

/** All that a list is made of, in the order of their ids, and which of them somebody may see. */
export interface Accounts {
  readonly all: readonly Account[];
  /** Their ids; the same array at every turn. */
  readonly ids: readonly string[];
  readonly may: (account: Account) => boolean;
  /** What was read of a list and may be read again; absent where it is not worth it. */
  readonly kept?: (list: string) => KeptSegments<CaseDetails>;
}

/** `accounts` in any order; each id once. */
export function accountsOf(accounts: readonly Account[], may: 'any' | ReadonlySet<string>): Accounts {
  const byId = new Map(accounts.map((account) => [account.id, account]));
  const all = [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const ids = all.map(({ id }) => id);
  return { all, ids, may: ({ id }) => may === 'any' || may.has(id), kept: keptLists(all) };
}

/** Lists of one set of accounts. */
const MOST_LISTS = 4;

/** What nobody asks for any more is let go when its windows are. */
function keptLists(all: readonly Account[]): Accounts['kept'] {
  const ttl = Math.max(0, ...all.map(({ support }) => support.keeps?.milliseconds ?? 0));
  if (ttl === 0) return undefined;
  const lists = new LRUCache<string, KeptSegments<CaseDetails>>({ max: MOST_LISTS, ttl, ttlAutopurge: true });
  return (list) => {
    const kept = lists.get(list) ?? keptSegments<CaseDetails>((source) => all[source]?.support.keeps);
    if (!lists.has(list)) lists.set(list, kept);
    return kept;
  };
}

/** Those that may be seen. */
export function seen({ all, may }: Accounts): Account[] {
  return all.filter(may);
}

/** The account's own window of a list: of ids only its own are asked for, since AWS refuses those of others. */
export function casesIn(
  { id, support }: Account,
  parameters: CaseParameters,
  options?: ReadOptions,
): ReturnType<Support['cases']> {
  const { caseIdList } = parameters;
  const own = caseIdList?.filter((caseId) => accountOf(caseId) === id);
  if (own?.length === 0) return async () => ({ items: [] });
  return support.cases(own ? { ...parameters, caseIdList: own } : parameters, options);
}

/** The account that a caseId names. Throws `no-such-case` where it is none of these. */
export function accountWith(accounts: readonly Account[], caseId: string): Account {
  return accountIn(accounts, accountOf(caseId));
}

/** The account with this number. Throws `no-such-case` where it is none of these. */
export function accountIn(accounts: readonly Account[], id?: string): Account {
  const account = accounts.find((one) => one.id === id);
  if (!account) throw inNoAccount();
  return account;
}

/** A case that none of several accounts has; of others, which may not be seen, nothing is said. */
export function inNoAccount(cause?: unknown): Problem {
  return new Problem('no-such-case', 'AWS Support has no such case in the accounts that you may see here.', {
    cause,
  });
}

/** What people call each account. */
export const namesOfAccounts = remembered(
  (accounts: readonly Account[]): ReadonlyMap<string, string> =>
    new Map(accounts.map(({ id, name }) => [id, name])),
);

/** What people call the account of a case; its number where it has no name. */
export function nameOfAccount(accounts: readonly Account[]): (details: CaseDetails) => string | undefined {
  const names = namesOfAccounts(accounts);
  return ({ caseId }) => {
    const id = accountOf(caseId);
    return id === undefined ? undefined : (names.get(id) ?? id);
  };
}
