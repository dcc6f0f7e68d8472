/**
 * One source made of those of several accounts, for what is read account by account: a case by its number, an export, a
 * report. Lists are merged in one order instead (paging/merged).
 */
import type { FetchPage, Missing } from '../../paging/paginator';
import { Problem, problemIn } from '../../problem';
import { type Account, accountWith, casesIn } from '../../support/accounts';
import type { CaseDetails, Support } from '../../support/support';

/** `accounts`: those that may be asked, one at least. */
export function together(accounts: readonly Account[]): Support {
  return {
    keeps: accounts.every(({ support }) => support.keeps),
    cases(parameters, options) {
      const { caseIdList, displayId } = parameters;
      if (displayId === undefined && caseIdList?.length !== 1)
        return oneAfterTheOther(accounts, (account) => casesIn(account, parameters, options));
      const those = caseIdList ? [accountWith(accounts, caseIdList[0]!)] : accounts;
      return async (token, signal) => {
        const asked = those.map(async (one) => casesIn(one, parameters, options)(token, signal));
        return inAny(those, await Promise.allSettled(asked));
      };
    },
    communications: (parameters, options) =>
      accountWith(accounts, parameters.caseId).support.communications(parameters, options),
    services: (language) => firstToAnswer(accounts, ({ support }) => support.services(language)),
    severityLevels: (language) => firstToAnswer(accounts, ({ support }) => support.severityLevels(language)),
    // An attachment's id does not say whose it is: desk.ts asks the account of its case.
    attachment: async () => Promise.reject(new Problem('no-attachment')),
  };
}

type Windows = PromiseSettledResult<Awaited<ReturnType<FetchPage<CaseDetails>>>>[];

/** A case that one of them has; where none has it and some did not answer, that is not known. */
function inAny(accounts: readonly Account[], answers: Windows) {
  const windows = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
  const found = windows.find(({ items }) => items.length > 0);
  if (found) return found;
  const failed = answers.flatMap(({ status }, at) => (status === 'rejected' ? [at] : []));
  if (failed.length === 0) return { items: [] };
  const { reason } = answers[failed[0]!] as PromiseRejectedResult;
  if (windows.length === 0 || !problemIn(reason)) throw reason;
  const names = failed.slice(0, 5).map((at) => accounts[at]!.name);
  const others = failed.length > 5 ? ` and ${failed.length - 5} others` : '';
  const hint = `It is in none of the accounts that answered. Of ${names.join(', ')}${others} I do not know:`;
  throw new Problem(problemIn(reason)!.code, hint, { cause: reason });
}

/** Tokens are `account~token`. An account that refuses is left out, and the window says so; a throttle is to be waited out. */
function oneAfterTheOther(
  accounts: readonly Account[],
  casesOf: (account: Account) => FetchPage<CaseDetails>,
): FetchPage<CaseDetails> {
  return async (token, signal) => {
    const [id, ...rest] = token?.split('~') ?? [accounts[0]?.id];
    const at = accounts.findIndex((one) => one.id === id);
    const account = accounts[at];
    if (!account) throw new Problem('stale-cursor');
    const following = accounts[at + 1];
    const next = following && `${following.id}~`;
    try {
      const window = await casesOf(account)(rest.join('~') || undefined, signal);
      return { ...window, next: window.next === undefined ? next : `${account.id}~${window.next}` };
    } catch (error) {
      const code = problemIn(error)?.code;
      if (
        accounts.length === 1 ||
        !code ||
        code === 'throttled' ||
        code === 'stale-cursor' ||
        signal?.aborted
      )
        throw error;
      const missing: Missing[] = [{ id: account.id, why: 'refused', error }];
      return { items: [], next, sources: { count: accounts.length, missing, isRead: false } };
    }
  };
}

/** Tables are the same in all accounts, as far as anybody sees. */
async function firstToAnswer<Value>(
  accounts: readonly Account[],
  ask: (account: Account) => Promise<Value>,
): Promise<Value> {
  let failure: unknown;
  for (const account of accounts) {
    try {
      return await ask(account);
    } catch (error) {
      failure ??= error;
    }
  }
  throw failure;
}
