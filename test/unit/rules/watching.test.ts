/** What a channel may be told of by itself: by the rules that name it, whoever reads there. */
import * as v from 'valibot';
import { complaints } from '../../../src/checked';
import { rightToWatch, type Where } from '../../../src/rules/rights';
import { rulesSchema } from '../../../src/rules/schema';

const rules = v.parse(rulesSchema, {
  ask: '#support',
  rules: [
    { people: 'members', channels: 'any', may: ['list', 'view'] },
    { channels: ['C0ONCALL', 'C0SECRET'], may: 'watch', accounts: ['111122223333'] },
    { channels: 'C0ONCALL', may: ['watch'], accounts: ['444455556666'] },
    { channels: 'C0PARTNERS', may: 'watch', accounts: ['111122223333'], shared: true },
    { channels: 'C0PARTNERS', may: 'watch', accounts: ['444455556666'] },
    { channels: 'C0ALL', may: 'watch' },
  ],
});

test.each<[string, Where, string[] | 'any' | undefined]>([
  ['a channel that a rule names', { channel: 'C0SECRET', shared: false }, ['111122223333']],
  ['one that two rules name', { channel: 'C0ONCALL', shared: false }, ['111122223333', '444455556666']],
  ['one whose rule names no accounts', { channel: 'C0ALL', shared: false }, 'any'],
  ['one in which people may list', { channel: 'C0OTHER', shared: false }, undefined],
  ['one that has become shared', { channel: 'C0ONCALL', shared: true }, undefined],
  ['one that is shared, as a rule allows', { channel: 'C0PARTNERS', shared: true }, ['111122223333']],
  [
    'the same while nobody else reads there',
    { channel: 'C0PARTNERS', shared: false },
    ['111122223333', '444455556666'],
  ],
  ['one of which Slack says nothing, by its name', { channel: 'C0SECRET' }, ['111122223333']],
])('%s is told of the accounts of the rules that say so there', (_, where, accounts) => {
  const right = rightToWatch(rules, where);
  expect(right instanceof Set ? [...right] : right).toEqual(accounts);
});

test('a rule for any channel lets none watch of which Slack does not say who reads there', () => {
  const anywhere = v.parse(rulesSchema, { ask: '#support', rules: [{ channels: 'any', may: 'watch' }] });
  expect(rightToWatch(anywhere, { channel: 'C0OTHER' })).toBeUndefined();
  expect(rightToWatch(anywhere, { channel: 'C0OTHER', shared: false })).toBe('any');
});

const said = (rule: object) => {
  const { issues } = v.safeParse(rulesSchema, { ask: '#support', rules: [{ channels: 'any', ...rule }] });
  return issues ? complaints(issues).map(({ where, what }) => `${where}: ${what}`) : [];
};
const apart = 'rules.0.may: watch is for whoever reads the channel: it takes a rule of its own';

test('a rule lets channels watch, or people do something, and not both', () => {
  expect(said({ may: 'watch' })).toEqual([]);
  expect(said({ may: ['watch', 'list'] })).toEqual([expect.stringContaining(apart)]);
  expect(said({ people: 'members', may: 'watch' })).toEqual([expect.stringContaining(apart)]);
  expect(said({ people: 'members', may: ['list', 'watch'] })).toEqual([expect.stringContaining(apart)]);
});

test('a rule for people says who', () => {
  expect(said({ may: 'list' })).toEqual(['rules.0.people: is missing']);
});

test('what cannot be a rule at all is told as that, and what is wrong twice is told twice', () => {
  expect(said({ people: 5, may: 7 })).toEqual([
    expect.stringContaining('rules.0.people: '),
    expect.stringContaining('rules.0.may: '),
  ]);
  expect(said({ channels: 5, may: ['watch', 'list'] })).toEqual([
    expect.stringContaining('rules.0.channels: '),
    expect.stringContaining(apart),
  ]);
  expect(said({ channels: 5, may: 'list' })).toEqual([
    expect.stringContaining('rules.0.channels: '),
    'rules.0.people: is missing',
  ]);
});

test('hours and a time may stand alone, and mean every night and every weekday', () => {
  const { watches } = v.parse(rulesSchema, {
    ask: '#support',
    watches: [{ channel: 'C0ALL', query: 'open', quiet: '22:00-07:00', digest: '09:00' }],
    rules: [{ channels: 'any', may: 'watch' }],
  });
  expect(watches).toEqual([
    expect.objectContaining({
      quiet: { hours: '22:00-07:00' },
      digest: { at: '09:00', days: ['mon', 'tue', 'wed', 'thu', 'fri'] },
    }),
  ]);
});

test('a rule for channels speaks of no people', () => {
  const { rules: read } = v.parse(rulesSchema, {
    ask: '#support',
    rules: [{ channels: 'any', may: 'watch' }],
  });
  expect(read.map(({ people }) => people)).toEqual([[]]);
});
