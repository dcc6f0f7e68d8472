import { mayDo } from '../../../app/home/may-do';
import { mayText } from '../../../src/blocks/home/may';
import type { Rule, Rules } from '../../../src/rules/schema';

const rule: Rule = {
  people: ['members'],
  workspaces: ['here'],
  channels: ['any'],
  may: ['list', 'view'],
  accounts: ['any'],
  shared: false,
};

async function said(rules: readonly Rule[], who: { standing?: 'member' | 'guest'; groups?: string[] } = {}) {
  const { standing = 'member', groups = [] } = who;
  const directory = {
    standing: async () => ({ standing, workspaces: ['here'] }),
    groupsOf: async () => groups,
  };
  const names = new Map([['111122223333', 'prod-eu']]);
  const may = await mayDo(
    { user: 'U1' },
    {
      rulesNow: () => ({ ask: '#support', lists: 'channel', rules: [...rules] }) as Rules,
      directory,
      nameOf: (id) => names.get(id),
    },
  );
  return mayText(may).split('\n').slice(1);
}

test('everything that a rule without a channel allows, and whom to ask for the rest', async () => {
  expect(await said([rule])).toEqual([
    'You may list and view support cases.',
    'You may not reply to, resolve or open them; ask #support.',
  ]);
});

test('accounts are named as people call them, and those of each act are its own', async () => {
  const some = { ...rule, accounts: ['111122223333', '222233334444'] };
  const create: Rule = { ...rule, may: ['create'] };
  expect(await said([some, create])).toEqual([
    'You may list and view support cases of prod-eu, 222233334444.',
    'You may open support cases.',
    'You may not reply to or resolve them; ask #support.',
  ]);
  const many = { ...rule, accounts: Array.from({ length: 7 }, (_, at) => `11112222333${at}`) };
  expect((await said([many]))[0]).toBe('You may list and view support cases of 7 accounts.');
});

test('what a rule of one channel allows is not here, and is said to be elsewhere', async () => {
  const there: Rule = { ...rule, channels: ['C1'], may: ['list', 'resolve'] };
  expect(await said([rule, there])).toContain('In some channels you may do more than here.');
  expect(await said([there])).toEqual([
    'You may do nothing with support cases here; ask #support.',
    'In some channels you may do more than here.',
  ]);
});

test('a group counts, and a guest is no member', async () => {
  const resolving: Rule = { ...rule, people: ['S0ONCALL'], may: ['resolve', 'export'] };
  expect((await said([rule, resolving], { groups: ['S0ONCALL'] }))[0]).toBe(
    'You may list, view and resolve support cases.',
  );
  expect(await said([rule, resolving], { standing: 'guest' })).toEqual([
    'You may do nothing with support cases here; ask #support.',
  ]);
});
