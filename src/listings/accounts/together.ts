/**
 * One source made of those of several accounts, for what is read account by account: a case by its number, an export, a
 * report. Lists are merged in one order instead (paging/merged).
 */
import { type Answer, askAll } from '../../paging/merged/ask-all';
import type { FetchPage, Missing, Window } from '../../paging/paginator';
import { Problem, problemIn } from '../../problem';
import { type Account, accountWith, casesIn } from '../../support/accounts';
import type { CaseDetails, Support } from '../../support/support';

/** In a sentence. */
const MOST_NAMES = 5;

/** `accounts`: those that may be asked, one at least. */
export function together(accounts: readonly Account[]): Support {
  const one = anyOf(accounts);
  return {
    isOfMany: true,
    ...(accounts.every(({ support }) => support.keeps) && { keeps: accounts[0]?.support.keeps }),
    cases(parameters, options) {
      const { caseIdList, displayId } = parameters;
      if (displayId === undefined && caseIdList?.length !== 1)
        return oneAfterTheOther(accounts, (account) => casesIn(account, parameters, options));
      const those = caseIdList ? [accountWith(accounts, caseIdList[0]!)] : accounts;
      return (token, signal) =>
        inAny(those, (account) => casesIn(account, parameters, options)(token, signal));
    },
    communications: (parameters, options) =>
      accountWith(accounts, parameters.caseId).support.communications(parameters, options),
    services: (language) => one(({ support }) => support.services(language)),
    severityLevels: (language) => one(({ support }) => support.severityLevels(language)),
    // An attachment's id does not say whose it is: desk.ts asks the account of its case.
    attachment: async () => Promise.reject(new Problem('no-attachment')),
  };
}

type Cases = Window<CaseDetails>;

/** A case that one of them has; nobody waits for the others once it is found. */
function inAny(accounts: readonly Account[], ask: (account: Account) => Promise<Cases>): Promise<Cases> {
  return new Promise((resolve, reject) => {
    let isFound = false;
    const look = async (number: number) => {
      const window = await ask(accounts[number]!);
      if (window.items.length > 0) {
        isFound = true;
        resolve(window);
      }
      return window;
    };
    askAll([...accounts.keys()], look, async (begin) => (isFound ? undefined : begin()))
      .then(({ answers }) => resolve(nowhere(accounts, answers)))
      .catch(reject);
  });
}

/** Where none has it and some did not answer, it is not known that there is none. */
function nowhere(accounts: readonly Account[], answers: ReadonlyMap<number, Answer<Cases>>): Cases {
  const refused = [...answers].filter(([, { value }]) => value === undefined);
  const [first] = refused;
  if (!first) return { items: [] };
  const { error } = first[1];
  const problem = problemIn(error);
  if (refused.length === answers.size || !problem) throw error;
  // The sentence behind the hint is the reason of these alone.
  const isSame = ([, answer]: (typeof refused)[number]) => problemIn(answer.error)?.code === problem.code;
  const [same, others] = [refused.filter(isSame), refused.filter((one) => !isSame(one))];
  const rest = others.length > 0 ? ` Of ${namesOf(accounts, others)} I do not know for another reason.` : '';
  const hint = `The case is in none of the accounts that answered.${rest} Of ${namesOf(accounts, same)} I do not know:`;
  throw new Problem(problem.code, hint, { cause: error });
}

function namesOf(accounts: readonly Account[], some: readonly (readonly [number, unknown])[]): string {
  const names = some.slice(0, MOST_NAMES).map(([number]) => accounts[number]!.name);
  return names.join(', ') + (some.length > MOST_NAMES ? ` and ${some.length - MOST_NAMES} others` : '');
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

/** Tables are the same in all accounts, as far as anybody sees: the one that answered last is asked first. */
function anyOf(accounts: readonly Account[]) {
  let last: Account | undefined;
  return async <Value>(ask: (account: Account) => Promise<Value>): Promise<Value> => {
    let failure: unknown;
    for (const account of new Set(last ? [last, ...accounts] : accounts)) {
      try {
        const value = await ask(account);
        last = account;
        return value;
      } catch (error) {
        failure ??= error;
      }
    }
    throw failure;
  };
}
