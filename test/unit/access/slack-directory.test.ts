import type { webApi } from '@slack/bolt';
import { createDirectory } from '../../../app/access/slack-directory';
import type { Home } from '../../../src/rules/workspaces';

const client = {
  users: { info: async () => ({ user: { id: 'U1', team_id: 'T1' } }) },
} as unknown as webApi.WebClient;

test('whoever comes before Slack has said whose the bot is waits for it, and is nobody until then', async () => {
  let tell = (_: Home) => {};
  const home = new Promise<Home>((resolve) => {
    tell = resolve;
  });
  const directory = createDirectory(client, home);
  const standing = directory.standing('U1', 'T1');
  await expect(Promise.race([standing, Promise.resolve('waits')])).resolves.toBe('waits');
  tell({ team: 'T1' });
  await expect(standing).resolves.toMatchObject({ standing: 'member' });
  await expect(directory.standing('U1', 'T2')).resolves.toMatchObject({ standing: 'stranger' });
});

test('where Slack never says it, nobody counts as a member', async () => {
  await expect(createDirectory(client, undefined).standing('U1', 'T1')).resolves.toMatchObject({
    standing: 'unknown',
  });
});

describe('what Slack says is kept for a while, and no longer than it is true', () => {
  /** Slack, which answers when it is told to. */
  function asked() {
    let count = 0;
    let team = 'T1';
    let gate = Promise.resolve();
    const users = {
      info: async () => {
        count += 1;
        const user = { id: 'U1', team_id: team };
        await gate;
        return { user };
      },
    };
    return {
      client: { users } as unknown as webApi.WebClient,
      count: () => count,
      becomes: (next: string) => {
        team = next;
      },
      hold() {
        let open = () => {};
        gate = new Promise((resolve) => {
          open = resolve;
        });
        return open;
      },
    };
  }

  test('many who ask at once make one request', async () => {
    const slack = asked();
    const directory = createDirectory(slack.client, { team: 'T1' });
    await Promise.all(Array.from({ length: 20 }, () => directory.standing('U1')));
    await directory.standing('U1');
    expect(slack.count()).toBe(1);
  });

  test('what changed while it was asked for is asked for again', async () => {
    const slack = asked();
    const directory = createDirectory(slack.client, { team: 'T1' });
    const open = slack.hold();
    const first = directory.standing('U1');
    await new Promise(setImmediate);
    slack.becomes('T2');
    directory.forget('U1');
    open();
    expect((await first).standing).toBe('member');
    expect((await directory.standing('U1')).standing).toBe('stranger');
  });

  test('where nothing is kept, Slack is asked each time', async () => {
    const slack = asked();
    const directory = createDirectory(slack.client, { team: 'T1' }, 0);
    for (let n = 0; n < 3; n += 1) await directory.standing('U1');
    expect(slack.count()).toBe(3);
  });

  test('Slack that cannot be asked right now is no answer; Slack that does not tell is one', async () => {
    const failing = (error: object) =>
      createDirectory(
        {
          users: { info: () => Promise.reject(Object.assign(new Error('no'), error)) },
        } as unknown as webApi.WebClient,
        { team: 'T1' },
      );
    const nobody = { standing: 'unknown' };
    const code = 'slack_webapi_platform_error';
    expect(await failing({ code, data: { error: 'missing_scope' } }).standing('U1')).toMatchObject(nobody);
    expect(await failing({ code, data: { error: 'user_not_found' } }).standing('U1')).toMatchObject(nobody);
    await expect(failing({ code, data: { error: 'ratelimited' } }).standing('U1')).rejects.toThrow();
    await expect(failing({ code: 'slack_webapi_rate_limited_error' }).standing('U1')).rejects.toThrow();
    await expect(failing({ code: 'slack_webapi_request_error' }).standing('U1')).rejects.toThrow();
  });
});

test.each([
  ['a channel of this workspace alone', {}, false],
  ['of several workspaces of one organisation', { is_shared: true, is_org_shared: true }, false],
  ['shared with another organisation', { is_shared: true, is_ext_shared: true }, true],
  [
    'of several workspaces and shared with another organisation',
    { is_org_shared: true, is_ext_shared: true },
    true,
  ],
  ['to which another organisation is invited', { is_pending_ext_shared: true }, true],
  ['shared, and Slack does not say with whom', { is_shared: true }, true],
])('whether others read: %s', async (_, channel, isShared) => {
  const asked = { conversations: { info: async () => ({ channel: { id: 'C1', ...channel } }) } };
  const directory = createDirectory(asked as unknown as webApi.WebClient, { team: 'T1', organisation: 'E1' });
  await expect(directory.isShared('C1')).resolves.toBe(isShared);
});

describe('user groups under a token for a whole organisation', () => {
  const at = { organisation: 'E1' };
  const groups: Record<string, string[]> = { 'T1 S1': ['U1'], 'T2 S2': ['U1', 'U2'] };
  /** Slack, which knows a group in its own workspace alone. */
  function slack(word = 'no_such_subteam') {
    const asked: string[] = [];
    const refusal = Object.assign(new Error(word), {
      code: 'slack_webapi_platform_error',
      data: { error: word },
    });
    const client = {
      users: {
        info: async ({ user }: { user: string }) => ({
          user: {
            id: user,
            enterprise_user: { enterprise_id: 'E1', teams: user === 'U2' ? ['T2'] : ['T1', 'T2'] },
          },
        }),
      },
      usergroups: {
        users: {
          async list({ usergroup, team_id }: { usergroup: string; team_id?: string }) {
            asked.push(`${team_id} ${usergroup}`);
            const users = groups[`${team_id} ${usergroup}`];
            if (!users) throw refusal;
            return { users };
          },
        },
      },
    };
    return { client: client as unknown as webApi.WebClient, asked };
  }

  test('each is looked for in the workspaces the person is in, and in no other', async () => {
    const { client, asked } = slack();
    const directory = createDirectory(client, at);
    expect(await directory.groupsOf('U1', ['S1', 'S2'])).toEqual(['S1', 'S2']);
    expect(asked.sort()).toEqual(['T1 S1', 'T1 S2', 'T2 S1', 'T2 S2']);
    expect(await directory.groupsOf('U2', ['S1', 'S2'])).toEqual(['S2']);
    expect(asked).toHaveLength(4);
  });

  test('a group that changed is asked for anew', async () => {
    const { client, asked } = slack();
    const directory = createDirectory(client, at);
    await directory.groupsOf('U2', ['S2']);
    directory.forget('S2');
    await directory.groupsOf('U2', ['S2']);
    expect(asked).toEqual(['T2 S2', 'T2 S2']);
  });

  test('a workspace the bot was taken out of has none of them; a Slack that is busy is no answer', async () => {
    const out = slack('team_access_not_granted');
    expect(await createDirectory(out.client, at).groupsOf('U1', ['S1', 'S2'])).toEqual(['S1', 'S2']);
    await expect(createDirectory(slack('ratelimited').client, at).groupsOf('U1', ['S1'])).rejects.toThrow();
  });
});
