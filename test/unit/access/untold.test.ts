/** What the bot makes of a Slack that does not tell: nobody is more than it says, and nothing is taken for empty. */
import type { webApi } from '@slack/bolt';
import { createDirectory } from '../../../app/access/slack-directory';

const refuse = (error: string) =>
  Promise.reject(Object.assign(new Error(error), { data: { ok: false, error } }));

/** An organisation whose Slack tells who somebody is, or does not; U1 is in the group S1 and in the channel C1. */
function slack({ tells = true } = {}) {
  const asked: string[] = [];
  const says = { tells };
  const user = { id: 'U1', enterprise_user: { enterprise_id: 'E1', teams: ['T1'] } };
  const users = {
    async info() {
      asked.push('users.info');
      return says.tells ? { user } : refuse('user_not_found');
    },
    conversations: async () => ({ channels: [{ id: 'C1' }] }),
  };
  const list = async ({ usergroup }: { usergroup: string }) =>
    usergroup === 'S1' ? { users: ['U1'] } : refuse('missing_scope');
  const client = { users, usergroups: { users: { list } } } as unknown as webApi.WebClient;
  return { asked, says, client };
}

describe('of whom Slack says nothing, in a whole organisation,', () => {
  const at = { organisation: 'E1' };

  test('nobody says that they are in a group', async () => {
    expect(await createDirectory(slack({ tells: false }).client, at).groupsOf('U1', ['S1'])).toEqual([]);
  });

  test('nobody says that they are in no channel, and the next look asks again', async () => {
    const { client, says } = slack({ tells: false });
    const directory = createDirectory(client, at);
    expect(await directory.channelsOf('U1')).toBeUndefined();
    says.tells = true;
    expect(await directory.channelsOf('U1')).toEqual(new Set(['C1']));
  });
});

test('a group whose people Slack does not tell has nobody in it, and the others have theirs', async () => {
  const directory = createDirectory(slack().client, { team: 'T1' });
  expect(await directory.groupsOf('U1', ['S0UNTOLD', 'S1'])).toEqual(['S1']);
});

test('rules that name no group ask Slack nothing about one', async () => {
  const { client, asked } = slack();
  expect(await createDirectory(client, { organisation: 'E1' }).groupsOf('U1', [])).toEqual([]);
  expect(asked).toEqual([]);
});
