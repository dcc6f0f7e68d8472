/** Where the bot is installed, and what Slack's words about a workspace mean where one token stands for several. */
import type { webApi } from '@slack/bolt';
import { channelsIn, homeOf, peopleOf, workspacesWithBot } from '../../../app/access/workspaces';

test.each([
  ['one workspace', { team_id: 'T1', is_enterprise_install: false }, { team: 'T1' }],
  [
    'one workspace of an organisation',
    { team_id: 'T1', enterprise_id: 'E1' },
    { team: 'T1', organisation: 'E1' },
  ],
  [
    'a whole organisation, by its own id',
    { team_id: 'E1', enterprise_id: 'E1', is_enterprise_install: true },
    { organisation: 'E1' },
  ],
  [
    'a whole organisation, with no workspace',
    { team_id: null, enterprise_id: 'E1', is_enterprise_install: true },
    { organisation: 'E1' },
  ],
  ['nothing', {}, undefined],
])('where a token belongs: %s', (_, identity, home) => expect(homeOf(identity)).toEqual(home));

test('an organisation of 2,500 workspaces is known whole', async () => {
  const all = Array.from({ length: 2_500 }, (_, n) => `T${n}`);
  /** As Slack does: a hundred at a time where nobody asks for more, a thousand at the most. */
  const list = async ({ limit = 100, cursor = '0' }: { limit?: number; cursor?: string }) => {
    const [from, to] = [Number(cursor), Number(cursor) + Math.min(limit, 1_000)];
    return {
      teams: all.slice(from, to).map((id) => ({ id })),
      response_metadata: { next_cursor: to < all.length ? String(to) : '' },
    };
  };
  const client = { auth: { teams: { list } } } as unknown as webApi.WebClient;
  expect(await workspacesWithBot(client)).toEqual(all);
});

describe('where one token stands for several workspaces', () => {
  const refusing = (error: string) => {
    const refuse = () => Promise.reject(Object.assign(new Error(error), { data: { ok: false, error } }));
    return {
      usergroups: { users: { list: refuse } },
      users: { conversations: refuse },
    } as unknown as webApi.WebClient;
  };
  const elsewhere = ['no_such_subteam', 'team_access_not_granted', 'team_not_found'];

  test.each(elsewhere)('one that answers %s has no such group, and no channels of theirs', async (word) => {
    expect(await peopleOf(refusing(word), 'S1', 'T1')).toBeUndefined();
    expect(await channelsIn(refusing(word), 'U1', 'T1')).toEqual([]);
  });

  test.each(['ratelimited', 'missing_scope'])('one that answers %s may have them', async (word) => {
    await expect(peopleOf(refusing(word), 'S1', 'T1')).rejects.toThrow(word);
    await expect(channelsIn(refusing(word), 'U1', 'T1')).rejects.toThrow(word);
  });

  test.each(elsewhere)('and where it stands for one, %s is a problem and no empty list', async (word) => {
    await expect(peopleOf(refusing(word), 'S1')).rejects.toThrow(word);
    await expect(channelsIn(refusing(word), 'U1')).rejects.toThrow(word);
  });
});
