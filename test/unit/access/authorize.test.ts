import * as v from 'valibot';
import { createAuthorize } from '../../../app/access/authorize';
import type { Directory } from '../../../app/access/slack-directory';
import type { Standing } from '../../../src/rules/rights';
import { type Act, rulesSchema } from '../../../src/rules/schema';

const rules = v.parse(rulesSchema, {
  ask: '#platform-support',
  rules: [
    { people: 'members', channels: 'any', may: 'list' },
    { people: 'S0ONCALL', channels: 'C0ONCALL', may: ['view', 'export'], accounts: ['111122223333'] },
  ],
});

/** A Slack in which U0JANE of T0HOME is on call, and C0ONCALL is read by nobody else. */
function slackSays({ standing = 'member' as Standing, isShared = false as boolean | undefined } = {}) {
  const asked: unknown[] = [];
  const channels: string[] = [];
  const directory = {
    standing: async (_: string, team?: string) =>
      team === 'T0HOME' ? { standing, workspaces: ['here'] } : { standing: 'stranger', workspaces: [] },
    isShared: async (channel: string) => {
      channels.push(channel);
      return channel === 'C0ONCALL' ? isShared : undefined;
    },
    groupsOf: async (user: string, groups: readonly string[]) => {
      asked.push(groups);
      return user === 'U0JANE' ? ['S0ONCALL'] : [];
    },
  } as unknown as Directory;
  return { authorize: createAuthorize(() => rules, directory), asked, channels };
}

const jane = { user: 'U0JANE', team: 'T0HOME', channel: 'C0ONCALL' };

test('who is in a group may what it may where it may, and hears who reads there', async () => {
  const { authorize, asked } = slackSays();
  const accounts = new Set(['111122223333']);
  expect(await authorize('view', jane)).toEqual({
    allowed: true,
    accounts,
    posted: accounts,
    isShared: false,
  });
  expect(asked).toEqual([['S0ONCALL']]);
});

test('nothing is posted where others read, nor in a place that Slack says nothing of', async () => {
  const { authorize } = slackSays({ isShared: true });
  expect(await authorize('list', jane)).toMatchObject({ posted: undefined, isShared: true });
  expect(await authorize('list', { ...jane, channel: undefined })).toMatchObject({
    posted: undefined,
    isShared: undefined,
  });
});

test.each([
  ['somebody outside of the group', { ...jane, user: 'U0KENJI' }],
  ['the same person elsewhere', { ...jane, channel: 'C0OTHER' }],
  ['a person of another organisation', { ...jane, team: 'T0OTHER' }],
])('%s may not, and is told what, and whom to ask', async (_, asking) => {
  await expect(slackSays().authorize('export', asking)).rejects.toMatchObject({
    code: 'not-allowed',
    hint: 'You may not export support cases here. Ask #platform-support.',
  });
});

test('of whom Slack says nothing is told that, so that nobody looks for the fault in the rules', async () => {
  await expect(slackSays({ standing: 'unknown' }).authorize('list', jane)).rejects.toMatchObject({
    hint: 'You may not list support cases here. Slack did not tell me who you are. Ask #platform-support.',
  });
});

test('a Home is in no channel: what a rule allows in one is not allowed there, and Slack is asked of none', async () => {
  const { authorize, channels } = slackSays();
  await expect(authorize('view', { ...jane, channel: undefined })).rejects.toMatchObject({
    code: 'not-allowed',
  });
  expect(channels).toEqual([]);
});

test.each<[Act, string]>([
  ['view', 'You may not view support cases here.'],
  ['reply', 'You may not reply to support cases here.'],
  ['resolve', 'You may not resolve support cases here.'],
  ['create', 'You may not create support cases here.'],
])('who may not %s is told so: %s', async (act, sentence) => {
  const asking = { ...jane, user: 'U0KENJI' };
  await expect(slackSays().authorize(act, asking)).rejects.toMatchObject({
    hint: `${sentence} Ask #platform-support.`,
  });
});
