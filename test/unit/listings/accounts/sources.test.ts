/** Which accounts are asked: those that are named, as far as the person may see them, and no others. */
import type { Query } from '../../../../src/command/query';
import { createDesk, type Desk } from '../../../../src/desk';
import { Problem } from '../../../../src/problem';
import { NOW, nobody, typed } from '../../../property/memory-support';
import { caseOf, type Fleet, fleet } from '../../../property/merged-accounts';
import { rows, words } from '../../../world/messages';

const NAMES = ['prod-eu', 'prod-us', 'Sandbox One', 'sandbox-two'];
const now = () => NOW;

function named(): Fleet {
  const all = fleet(NAMES.map((_, n) => [caseOf(n, 1)]));
  return { ...all, accounts: all.accounts.map((account, n) => ({ ...account, name: NAMES[n]! })) };
}
const typedWrong = (desk: Desk, line: string) => typed(desk, line).catch((error: unknown) => error);
const idOf = (n: number) => caseOf(n, 1).displayId!;

test.each([
  ['open', [0, 1, 2, 3]],
  ['open account:prod-eu', [0]],
  ['open account:PROD-EU,111100000003', [0, 3]],
  ['open account:prod*', [0, 1]],
  ['open -account:sandbox*', [0, 1]],
  ['open account:*o* -account:prod-us', [0, 2, 3]],
  ['open account:"sandbox one"', [2]],
  ['open account:*o*e*', [0, 2]],
])('%s asks only these', async (line, asked) => {
  const all = named();
  const page = await typed(createDesk(all.accounts, nobody, now), line);
  expect(rows(page).toSorted()).toEqual(asked.map(idOf));
  expect(all.memories.flatMap(({ calls }, n) => (calls > 0 ? [n] : []))).toEqual(asked);
});

test('a list of some accounts leads on over the same ones', async () => {
  const all = fleet(NAMES.map((_, n) => Array.from({ length: 9 }, (_, at) => caseOf(n, at))));
  const desk = createDesk(all.accounts, nobody, now);
  const page = await typed(desk, 'open account:acct-1,acct-2');
  expect(words(page)).toContain('18 open cases of 2 accounts');
  expect(words(page)).toContain('Matching account acct-1 or acct-2');
});

test.each([
  ['open account:pord-eu', 'I know no account “pord-eu”. Did you mean `account:prod-eu`?'],
  ['open account:staging*', 'I know no account “staging*”.'],
  ['open account:prod-eu -account:prod*', 'no account is left'],
])('%s is answered with the word, and nobody is asked', async (line, hint) => {
  const all = named();
  const asked = typed(createDesk(all.accounts, nobody, now), line);
  await expect(asked).rejects.toMatchObject({ code: 'bad-command', hint: expect.stringContaining(hint) });
  expect(all.memories.every(({ calls }) => calls === 0)).toBe(true);
});

test.each([
  ['open account:pord-eu', ['open account:prod-eu']],
  ['open account:prod', ['open account:prod-eu', 'open account:prod-us']],
  ['open account:prod-eu,snadbox-two severity:high', ['open severity:high account:prod-eu,sandbox-two']],
  ['open -account:two*', ['open -account:sandbox-two']],
  ['open account:sandboxone', ['open account:"sandbox one"']],
  ['open account:111100000999', []],
  ['open account:11110000002', ['open account:111100000002']],
  ['open account:staging', []],
])('%s offers the accounts that were likely meant, each of which can be tried', async (line, typed) => {
  const desk = createDesk(named().accounts, nobody, now);
  const { tries } = (await typedWrong(desk, line)) as Problem;
  expect(tries.map((one) => one.typed)).toEqual(typed);
  for (const { value } of tries) expect(rows(await desk.turn(value))).toBeDefined();
});

test('of an export and a report the whole command is offered, not a list', async () => {
  const desk = createDesk(named().accounts, nobody, now);
  const { query } = (await desk.understand('export all account:pord-eu', 'U1')) as { query: Query };
  const wrong = await desk.report(query, 'U1').catch((error: Problem) => error);
  expect((wrong as Problem).tries.map(({ typed }) => typed)).toEqual(['report all account:prod-eu']);
});

test.each(['Prod, US', 'prod`us'])('an account that is called %s is offered by its number', async (name) => {
  const accounts = named().accounts.map((account, n) => (n === 1 ? { ...account, name } : account));
  const desk = createDesk(accounts, nobody, now);
  const { tries } = (await typedWrong(desk, 'open account:prod')) as Problem;
  expect(tries.map((one) => one.typed)).toContain('open account:111100000001');
});

test('accounts that a person may not see are not asked, not named and not near', async () => {
  const all = named();
  const may = new Set([all.accounts[0]!.id, all.accounts[2]!.id]);
  const desk = createDesk(all.accounts, nobody, now, { accounts: may });
  const page = await typed(desk, 'open');
  expect(rows(page).toSorted()).toEqual([idOf(0), idOf(2)]);
  expect(words(page)).toContain('2 open cases of 2 accounts');
  expect(all.memories.map(({ calls }) => calls > 0)).toEqual([true, false, true, false]);
  const hidden = (await typedWrong(desk, 'open account:prod-us')) as Problem;
  expect(hidden.hint).toContain('I know no account “prod-us”.');
  expect(hidden.hint).not.toContain('account:prod-us');
  expect(hidden.tries.map((one) => one.typed)).toEqual(['open account:prod-eu']);
});

test('with one account there is nothing to choose', async () => {
  const { accounts, memories } = named();
  const only = createDesk(memories[0]!, nobody, now);
  await expect(typed(only, 'open account:prod-eu')).rejects.toMatchObject({ code: 'bad-command' });
  const page = await typed(createDesk(accounts.slice(0, 1), nobody, now), 'open');
  expect(page).toEqual(await typed(createDesk(memories[0]!, nobody, now), 'open'));
});

test('the first-response clock goes by the plan of the case’s own account', async () => {
  const { accounts } = fleet([0, 1, 2].map((n) => [caseOf(n, 1, 'opened', 'critical', 0)]));
  const plans = ['enterprise', 'business', undefined];
  const all = accounts.map((account, n) => ({ ...account, plan: plans[n] }));
  const desk = createDesk(all, nobody, now, { plan: 'enterprise' });
  const clocks = await Promise.all(plans.map(async (_, n) => words(await typed(desk, idOf(n)))));
  expect(clocks.map((text) => /left of (.*)/.exec(text)?.[1])).toEqual([
    '15 minutes',
    '30 minutes',
    '15 minutes',
  ]);
});

describe('one case', () => {
  test('is read in the account its id names, and nowhere else', async () => {
    const all = named();
    const page = await typed(createDesk(all.accounts, nobody, now), caseOf(1, 1).caseId!);
    expect(words(page)).toContain(idOf(1));
    expect(all.memories.map(({ calls }) => calls > 0)).toEqual([false, true, false, false]);
  });

  test('is found by its number in any account, also while another does not answer', async () => {
    const all = named();
    all.away.add(all.accounts[0]!.id);
    const page = await typed(createDesk(all.accounts, nobody, now), idOf(3));
    expect(words(page)).toContain(idOf(3));
  });

  test('that is nowhere is not said to be nowhere while an account does not answer', async () => {
    const all = named();
    const desk = createDesk(all.accounts, nobody, now);
    await expect(typed(desk, '177777777700001')).rejects.toMatchObject({ code: 'no-such-case' });
    all.away.add(all.accounts[1]!.id);
    await expect(typed(desk, '177777777700001')).rejects.toMatchObject({
      code: 'role-denied',
      hint: expect.stringContaining('Of prod-us I do not know'),
    });
  });

  test('that some do not tell for different reasons is given no reason of another', async () => {
    const all = named();
    all.away.add(all.accounts[1]!.id);
    const refuse = () => async () => Promise.reject(new Problem('no-plan'));
    const accounts = all.accounts.map((account, n) =>
      n === 3 ? { ...account, support: { ...account.support, cases: refuse } } : account,
    );
    const desk = createDesk(accounts, nobody, now);
    await expect(typed(desk, '177777777700001')).rejects.toMatchObject({
      code: 'role-denied',
      hint: 'The case is in none of the accounts that answered. Of sandbox-two I do not know for another reason. Of prod-us I do not know:',
    });
  });

  test('of an account the person may not see is no case at all', async () => {
    const all = named();
    const desk = createDesk(all.accounts, nobody, now, { accounts: new Set([all.accounts[0]!.id]) });
    await expect(typed(desk, caseOf(1, 1).caseId!)).rejects.toMatchObject({ code: 'no-such-case' });
    await expect(typed(desk, idOf(1))).rejects.toMatchObject({ code: 'no-such-case' });
    expect(all.memories[1]!.calls).toBe(0);
  });
});
