import { createWatchedFor } from '../../../app/home/watched-for';
import type { Rules } from '../../../src/rules/schema';
import { watchingRules } from '../../world/news';

const oncall = { channel: 'C0ONCALL', query: 'high and above' };
const rds = { channel: 'C0DATA', query: 'rds' };

function watched(rules: Rules, channels?: readonly string[], shared: readonly string[] = []) {
  const asked: string[] = [];
  const directory = {
    channelsOf: async (user: string) => {
      asked.push(user);
      return channels && new Set(channels);
    },
    isShared: async (channel: string) => shared.includes(channel),
  };
  return { asked, of: createWatchedFor(() => rules, directory) };
}

const both = () => {
  const rules = watchingRules({ watches: [oncall, rds] });
  const mayWatch = rules.rules.at(-1)!;
  return {
    ...rules,
    rules: [...rules.rules, { ...mayWatch, channels: ['C0DATA'], accounts: ['111122223333'] }],
  };
};

test('what is watched in channels somebody is in, and no others', async () => {
  const found = await watched(both(), ['C0ONCALL', 'C0OTHER']).of('U1');
  expect(found).toMatchObject([{ channel: 'C0ONCALL', accounts: 'any' }]);
  expect(await watched(both(), ['C0OTHER']).of('U1')).toEqual([]);
});

test('what a channel may be told of is what comes from there', async () => {
  const found = await watched(both(), ['C0DATA', 'C0ONCALL']).of('U1');
  expect(found).toMatchObject([
    { channel: 'C0ONCALL', accounts: 'any' },
    { channel: 'C0DATA', accounts: new Set(['111122223333']) },
  ]);
  expect(await watched(both(), ['C0DATA', 'C0ONCALL'], ['C0DATA', 'C0ONCALL']).of('U1')).toEqual([]);
});

test('that Slack does not tell is not that there is nothing, and it is not asked where nobody watches', async () => {
  expect(await watched(both()).of('U1')).toBeUndefined();
  const { asked, of } = watched(watchingRules({ watches: undefined }));
  expect(await of('U1')).toEqual([]);
  expect(asked).toEqual([]);
});
