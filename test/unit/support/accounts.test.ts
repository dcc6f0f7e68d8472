/** The accounts whose cases are shown together: which they are, what is asked of each, and what they are called. */
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Account,
  accountIn,
  accountsOf,
  accountWith,
  casesIn,
  nameOfAccount,
  namesOfAccounts,
  seen,
} from '../../../src/support/accounts';
import type { Support } from '../../../src/support/support';

const [TOOLS, EU, US] = ['000000000001', '111122223333', '222233334444'] as const;
const caseOf = (account: string) => `case-${account}-muen-2026-1`;

/** An account that says what its source is asked. */
function account(id: string, name = `name of ${id}`, milliseconds?: number) {
  const asked: unknown[][] = [];
  const cases: Support['cases'] = (...parameters) => {
    asked.push(parameters);
    return async () => ({ items: [{ caseId: caseOf(id) }] });
  };
  const keeps = milliseconds === undefined ? undefined : { milliseconds };
  return { id, name, support: { cases, keeps } as unknown as Support, asked };
}

test('accounts are in the order of their numbers, each once, and as the last to name one named it', () => {
  const named = [account(US), account(EU, 'old'), account(TOOLS), account(EU, 'prod-eu')];
  const { all, ids } = accountsOf(named, 'any');
  expect(ids).toEqual([TOOLS, EU, US]);
  expect(all.map(({ id }) => id)).toEqual(ids);
  expect(all[1]!.name).toBe('prod-eu');
});

test('whoever may see any sees all of them, and whoever may see some sees those and no other', () => {
  const accounts = [account(TOOLS), account(EU), account(US)];
  const idsSeen = (may: 'any' | ReadonlySet<string>) => seen(accountsOf(accounts, may)).map(({ id }) => id);
  expect(idsSeen('any')).toEqual([TOOLS, EU, US]);
  expect(idsSeen(new Set([US, '333344445555']))).toEqual([US]);
  expect(idsSeen(new Set())).toEqual([]);
});

describe('what was read of a list', () => {
  const listsOf = (...accounts: Account[]) => accountsOf(accounts, 'any').kept;

  test('is not kept where no account keeps its windows', () => {
    expect(listsOf(account(EU), account(US))).toBeUndefined();
    expect(listsOf(account(EU, '', 0))).toBeUndefined();
    expect(listsOf()).toBeUndefined();
  });

  test('is kept by its name, and of four lists at the most', () => {
    const kept = listsOf(account(EU, '', 60_000))!;
    const first = kept('open');
    expect(kept('open')).toBe(first);
    expect(kept('resolved')).not.toBe(first);
    for (const list of ['a', 'b']) kept(list);
    expect(kept('open')).toBe(first);
    for (const list of ['a', 'b', 'c', 'd']) kept(list);
    expect(kept('open')).not.toBe(first);
  });

  test('is kept for as long as the account that keeps the longest', async () => {
    const kept = listsOf(account(EU), account(US, '', 200), account(TOOLS, '', 1))!;
    const first = kept('open');
    await sleep(20);
    expect(kept('open')).toBe(first);
    await sleep(250);
    expect(kept('open')).not.toBe(first);
  });
});

describe('an account is asked for cases', () => {
  test('as somebody asked, where no ids are named', async () => {
    const one = account(EU);
    expect((await casesIn(one, { language: 'ja' }, { fresh: true })(undefined)).items).toHaveLength(1);
    expect(one.asked).toEqual([[{ language: 'ja' }, { fresh: true }]]);
  });

  test('of its own among those that are named, and not at all where none is its own', async () => {
    const [eu, us] = [account(EU), account(US)];
    const caseIdList = [caseOf(TOOLS), caseOf(EU), 'no id of a case'];
    const parameters = { caseIdList, includeResolvedCases: true };
    expect((await casesIn(eu, parameters)(undefined)).items).toHaveLength(1);
    expect(eu.asked).toEqual([[{ caseIdList: [caseOf(EU)], includeResolvedCases: true }, undefined]]);
    expect(await casesIn(us, parameters)(undefined)).toEqual({ items: [] });
    expect(us.asked).toEqual([]);
  });
});

test('a case leads to its account, and to nobody’s where it is of none of these', () => {
  const accounts = [account(EU), account(US)];
  expect(accountWith(accounts, caseOf(US))).toBe(accounts[1]);
  expect(accountIn(accounts, EU)).toBe(accounts[0]);
  const none = expect.objectContaining({ code: 'no-such-case' });
  expect(() => accountWith(accounts, caseOf(TOOLS))).toThrow(none);
  expect(() => accountWith(accounts, 'case-muen')).toThrow(none);
  expect(() => accountIn(accounts)).toThrow(none);
});

test('a case is called after its account, by the number where that has no name, and after none where it names none', () => {
  const accounts = [account(EU, 'prod-eu')];
  const nameOf = nameOfAccount(accounts);
  expect(nameOf({ caseId: caseOf(EU) })).toBe('prod-eu');
  expect(nameOf({ caseId: caseOf(US) })).toBe(US);
  expect(nameOf({ caseId: 'case-muen' })).toBeUndefined();
  expect([...namesOfAccounts(accounts)]).toEqual([[EU, 'prod-eu']]);
});
