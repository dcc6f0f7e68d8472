import * as v from 'valibot';
import { complaints } from '../../../src/checked';
import { groupsIn, rightTo, type Where, type Who } from '../../../src/rules/rights';
import { type Act, rulesSchema } from '../../../src/rules/schema';

const rules = v.parse(rulesSchema, {
  ask: '#platform-support',
  rules: [
    { people: 'members', channels: 'any', may: ['list', 'view'] },
    { people: ['S0ONCALL'], channels: ['C0ONCALL', 'C0SECRET'], may: ['export'], accounts: ['111122223333'] },
    { people: ['U0GUEST', 'U0PARTNER'], channels: 'C0SHARED', may: 'view', shared: true },
    { people: 'guests', channels: 'C0GUESTS', may: 'list' },
    { people: ['S0LEADS', 'S0FINANCE'], channels: 'C0LEADS', may: 'export' },
  ],
});

const jane: Who = { user: 'U0JANE', standing: 'member', workspaces: ['here'], groups: ['S0ONCALL'] };
const kenji: Who = { user: 'U0KENJI', standing: 'member', workspaces: ['here'], groups: [] };
const guest: Who = { user: 'U0GUEST', standing: 'guest', workspaces: ['here'], groups: ['S0ONCALL'] };
const partner: Who = { user: 'U0PARTNER', standing: 'stranger', workspaces: [], groups: ['S0ONCALL'] };
const someone: Who = { user: 'U0SOMEONE', standing: 'unknown', workspaces: [], groups: ['S0ONCALL'] };
const lead: Who = {
  user: 'U0LEAD',
  standing: 'member',
  workspaces: ['here'],
  groups: ['S0LEADS', 'S0ONCALL'],
};
const oncall: Where = { channel: 'C0ONCALL', shared: false };
const sharedChannel: Where = { channel: 'C0SHARED', shared: true };

test.each<[string, Act, Who, Where, boolean]>([
  ['a member may list where a rule says so', 'list', kenji, oncall, true],
  ['nobody may what no rule allows', 'export', kenji, oncall, false],
  ['a group may export in its channel', 'export', jane, oncall, true],
  ['and not in another', 'export', jane, { channel: 'C0OTHER', shared: false }, false],
  ['someone outside of the group may not', 'export', kenji, oncall, false],
  ['a guest is no member', 'list', guest, oncall, false],
  ['a guest in a group is still a guest', 'export', guest, oncall, false],
  ['a guest may what a rule names them for', 'view', guest, sharedChannel, true],
  ['guests may where a rule says guests', 'list', guest, { channel: 'C0GUESTS', shared: false }, true],
  ['a stranger is no guest either', 'list', partner, { channel: 'C0GUESTS', shared: false }, false],
  ['one of the groups of a rule is enough', 'export', lead, { channel: 'C0LEADS', shared: false }, true],
  ['a stranger may what a rule names them for', 'view', partner, sharedChannel, true],
  ['and nothing else', 'list', partner, sharedChannel, false],
  ['a stranger in a group is still a stranger', 'export', partner, oncall, false],
  ['of whom Slack says nothing, nothing is assumed', 'list', someone, oncall, false],
])('%s', (_, act, who, where, allowed) => {
  expect(rightTo(act, rules, who, where).allowed).toBe(allowed);
});

test('a member is no guest', () => {
  const forGuests = v.parse(rulesSchema, {
    ask: '#support',
    rules: [{ people: 'guests', channels: 'any', may: 'list' }],
  });
  expect(rightTo('list', forGuests, kenji, oncall).allowed).toBe(false);
  expect(rightTo('list', forGuests, guest, oncall).allowed).toBe(true);
});

test('a list is not posted where other organisations read, unless a rule says so', () => {
  expect(rightTo('list', rules, jane, sharedChannel)).toMatchObject({ allowed: true, posted: undefined });
  expect(rightTo('view', rules, partner, sharedChannel)).toMatchObject({ allowed: true, posted: 'any' });
});

test('a place of which Slack says nothing counts as shared, unless the rule names it', () => {
  expect(rightTo('list', rules, jane, { channel: 'C0PRIVATE' }).posted).toBeUndefined();
  expect(rightTo('export', rules, jane, { channel: 'C0SECRET' }).posted).toEqual(new Set(['111122223333']));
});

test('accounts add up over the rules that speak for a person', () => {
  expect(rightTo('export', rules, jane, oncall).accounts).toEqual(new Set(['111122223333']));
  expect(rightTo('list', rules, jane, oncall).accounts).toBe('any');
});

test('a rule that allows posting where others read does so for its own accounts, not for those of other rules', () => {
  const [one, two, three] = ['111122223333', '222233334444', '333344445555'];
  const mixed = v.parse(rulesSchema, {
    ask: '#platform-support',
    rules: [
      { people: 'members', channels: 'any', may: 'list', accounts: [one, two] },
      { people: 'U0JANE', channels: 'any', may: 'list' },
      { people: 'members', channels: 'C0SHARED', may: 'list', accounts: [three], shared: true },
    ],
  });
  expect(rightTo('list', mixed, jane, sharedChannel)).toEqual({
    ...{ allowed: true, accounts: 'any', posted: new Set([three]) },
  });
  expect(rightTo('list', mixed, kenji, sharedChannel)).toEqual({
    ...{ allowed: true, accounts: new Set([one, two, three]), posted: new Set([three]) },
  });
  expect(rightTo('list', mixed, kenji, oncall)).toMatchObject({ posted: new Set([one, two]) });
});

describe('in an organisation of several workspaces', () => {
  const grid = v.parse(rulesSchema, {
    ask: '#platform-support',
    rules: [
      { people: 'members', channels: 'any', may: 'list' },
      { people: ['members', 'S0LABS'], workspaces: 'T0LABS', channels: 'any', may: 'view' },
      { people: 'guests', workspaces: ['here', 'T0LABS'], channels: 'any', may: 'view' },
      { people: ['members', 'U0PARTNER'], workspaces: 'any', channels: 'any', may: 'export' },
    ],
  });
  const lena: Who = {
    user: 'U0LENA',
    standing: 'member',
    workspaces: ['here', 'T0HOME', 'T0LABS'],
    groups: [],
  };
  const nils: Who = { user: 'W0NILS', standing: 'member', workspaces: ['T0LABS'], groups: [] };
  const other: Who = { user: 'W0OTHER', standing: 'member', workspaces: ['T0OTHER'], groups: ['S0LABS'] };
  const visitor: Who = { user: 'W0VISITOR', standing: 'guest', workspaces: ['T0LABS'], groups: ['S0LABS'] };
  const may = (who: Who) =>
    (['list', 'view', 'export'] as const).filter((act) => rightTo(act, grid, who, oncall).allowed);

  test.each<[string, Who, string[]]>([
    ['a colleague who is in the bot’s workspace too is one of its members', lena, ['list', 'view', 'export']],
    [
      'a colleague of another workspace alone may what a rule says of that workspace, or of any',
      nils,
      ['view', 'export'],
    ],
    ['a workspace that no rule names is in “any” alone, and its people’s groups with it', other, ['export']],
    ['a guest of another workspace is a guest there', visitor, ['view']],
    ['people of other organisations are in no workspace, whatever a rule says of any', someone, []],
    ['and may what they are named for', partner, ['export']],
  ])('%s', (_, who, acts) => {
    expect(may(who)).toEqual(acts);
  });
});

test('only the groups that rules speak of need to be known', () =>
  expect(groupsIn(rules)).toEqual(['S0ONCALL', 'S0LEADS', 'S0FINANCE']));

test.each([
  [[], 'must be an object'],
  [{ ask: 'x', rules: [] }, 'rules: must be a list of 1 to 500 rules'],
  [
    { ask: 'x', rules: [{ people: 'everybody', channels: 'any', may: 'list' }] },
    'rules.0.people: must be members, guests, a Slack user id (begins with U or W) or a user group id (begins with S)',
  ],
  [
    { ask: 'x', rules: [{ people: 'members', channels: '#oncall', may: 'list' }] },
    'rules.0.channels: must be any, or a channel id (begins with C, G or D)',
  ],
  [
    {
      ask: 'x',
      rules: [{ people: 'members', workspaces: ['T0LABS', 'E0ALL'], channels: 'any', may: 'list' }],
    },
    'rules.0.workspaces.1: must be here, any, or a workspace id (begins with T)',
  ],
  [
    { ask: 'x', rules: [{ people: 'members', workspaces: 'Example Labs', channels: 'any', may: 'list' }] },
    'rules.0.workspaces: must be here, any, or a workspace id (begins with T)',
  ],
  [
    { ask: 'x', rules: [{ people: 'members', channels: 'any', may: 'delete' }] },
    'rules.0.may: must be list, view, export, reply, resolve, create, watch',
  ],
  [
    { ask: 'x', rules: [{ people: 'members', channels: 'any', may: ['list', 'delete'] }] },
    'rules.0.may.1: must be list, view, export, reply, resolve, create, watch',
  ],
  [
    { ask: 'x', lists: 'nobody', rules: [{ people: 'members', channels: 'any', may: 'list' }] },
    'lists: must be channel or asker',
  ],
  [
    { ask: 'x', rules: [{ people: 'members', channels: 'any', may: 'list', accounts: 111122223333 }] },
    'rules.0.accounts: must be any, the name of an account or a pattern such as prod-*, or an AWS account of 12 digits; put it in quotes',
  ],
  [
    { ask: 'x', rules: [{ people: 'members', channels: 'any', may: 'list', chanels: 'any', shard: true }] },
    'rules.0.chanels: is not known here, nor shard; known are people, workspaces, channels, may, accounts, shared. Did you mean channels?',
  ],
])('a mistake in the file is refused, not ignored: %j', (file, complaint) => {
  const result = v.safeParse(rulesSchema, file);
  expect(
    complaints(result.issues ?? []).map(({ where, what }) => (where ? `${where}: ${what}` : what)),
  ).toEqual([complaint]);
});
