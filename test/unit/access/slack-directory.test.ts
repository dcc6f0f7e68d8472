import type { webApi } from '@slack/bolt';
import { createDirectory } from '../../../app/access/slack-directory';
import type { Home } from '../../../src/rules/workspaces';
import { stopClock } from '../../world/stopped-clock';

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
  await expect(createDirectory(client, undefined).standing('U1', 'T1')).resolves.toEqual({
    standing: 'unknown',
    workspaces: [],
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

  test('who asks after that waits for the one new answer, also when the old one comes first', async () => {
    const slack = asked();
    const directory = createDirectory(slack.client, { team: 'T1' });
    const openOld = slack.hold();
    const old = directory.standing('U1');
    await new Promise(setImmediate);
    directory.forget('U1');
    const openNew = slack.hold();
    const first = directory.standing('U1');
    await new Promise(setImmediate);
    openOld();
    await old;
    await new Promise(setImmediate);
    const second = directory.standing('U1');
    openNew();
    await Promise.all([first, second]);
    expect(slack.count()).toBe(2);
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

  test('it is kept for the time that is set, and a user, a group and a channel are forgotten by their ids', async () => {
    const { client, asked } = slackWith();
    const directory = createDirectory(client, { team: 'T1' });
    const look = () =>
      Promise.all([directory.standing('U1'), directory.isShared('C1'), directory.groupsOf('U1', ['S1'])]);
    await look();
    await look();
    expect(asked.sort()).toEqual(['C1', 'S1', 'U1']);
    for (const id of ['U1', 'S1', 'C1']) {
      asked.length = 0;
      directory.forget(id);
      await look();
      expect(asked).toEqual([id]);
    }
    await createDirectory(client, { team: 'T1' }).standing('U1');
    expect(asked).toEqual(['C1', 'U1']);
  });

  test('it is kept for a minute, or for the time that is set', async () => {
    const { pass, restore } = stopClock();
    try {
      for (const [directoryOf, minute] of [
        [(client: webApi.WebClient) => createDirectory(client, { team: 'T1' }), 60_000],
        [(client: webApi.WebClient) => createDirectory(client, { team: 'T1' }, 5_000), 5_000],
      ] as const) {
        const { client, asked } = slackWith();
        const directory = directoryOf(client);
        await directory.standing('U1');
        pass(minute - 10);
        await directory.standing('U1');
        expect(asked).toHaveLength(1);
        pass(20);
        await directory.standing('U1');
        expect(asked).toHaveLength(2);
      }
    } finally {
      restore();
    }
  });

  test('what Slack does not tell is asked again each time, since it may be told soon', async () => {
    const { client, asked } = slackWith({ user: undefined });
    const directory = createDirectory(client, { team: 'T1' });
    expect(await directory.standing('U1')).toMatchObject({ standing: 'unknown' });
    expect(await directory.standing('U1')).toMatchObject({ standing: 'unknown' });
    expect(asked).toEqual(['U1', 'U1']);
  });

  test('where Slack could not be asked, the next click asks again', async () => {
    let isAway = true;
    const info = async () => {
      if (isAway) throw Object.assign(new Error('away'), { code: 'slack_webapi_rate_limited_error' });
      return { user: { id: 'U1', team_id: 'T1' } };
    };
    const directory = createDirectory({ users: { info } } as unknown as webApi.WebClient, { team: 'T1' });
    await expect(directory.standing('U1')).rejects.toMatchObject({ code: 'slack-busy' });
    isAway = false;
    expect(await directory.standing('U1')).toMatchObject({ standing: 'member' });
  });
});

/** Slack, which knows one person, one channel and one group, and the ids it was asked for. */
function slackWith(given: { user?: object; channel?: object; users?: string[] } = {}) {
  const known = { user: { id: 'U1', team_id: 'T1' }, channel: {}, users: ['U1'], ...given };
  const asked: string[] = [];
  const tell = async <Answer>(id: string, answer: Answer) => {
    asked.push(id);
    return answer;
  };
  const client = {
    users: { info: ({ user: id }: { user: string }) => tell(id, { user: known.user }) },
    conversations: { info: ({ channel: id }: { channel: string }) => tell(id, { channel: known.channel }) },
    usergroups: {
      users: { list: ({ usergroup: id }: { usergroup: string }) => tell(id, { users: known.users }) },
    },
  } as unknown as webApi.WebClient;
  return { client, asked };
}

describe('who somebody is', () => {
  const standingOf = (user: object, team?: string) =>
    createDirectory(slackWith({ user: { id: 'U1', team_id: 'T1', ...user } }).client, {
      team: 'T1',
    }).standing('U1', team);

  test.each([
    ['a member of this workspace', {}, 'T1', 'member'],
    ['a guest of several channels', { is_restricted: true }, 'T1', 'guest'],
    ['a guest of one channel', { is_ultra_restricted: true }, undefined, 'guest'],
    ['a person of another workspace, by Slack', { team_id: 'T2' }, undefined, 'stranger'],
  ])('%s', async (_, user, team, standing) =>
    expect(await standingOf(user, team)).toMatchObject({ standing }),
  );

  test('who acts from another organisation is a stranger, and Slack need not be asked', async () => {
    const { client, asked } = slackWith();
    expect(await createDirectory(client, { team: 'T1' }).standing('U1', 'T2')).toMatchObject({
      standing: 'stranger',
    });
    expect(asked).toEqual([]);
  });

  test('has a name, an address and a time zone where Slack tells them', async () => {
    const profile = { display_name: 'jane', email: 'jane@example.com' };
    const named = createDirectory(
      slackWith({ user: { real_name: 'Jane Doe', tz: 'Asia/Tokyo', profile } }).client,
      { team: 'T1' },
    );
    expect([await named.name?.('U1'), await named.email('U1'), await named.timeZone('U1')]).toEqual([
      'Jane Doe',
      'jane@example.com',
      'Asia/Tokyo',
    ]);
    const displayed = createDirectory(slackWith({ user: { real_name: '', profile } }).client, { team: 'T1' });
    expect(await displayed.name?.('U1')).toBe('jane');
    for (const user of [undefined, {}, { profile: { display_name: '' } }]) {
      const silent = createDirectory(slackWith({ user }).client, { team: 'T1' });
      for (const asked of [silent.name?.('U1'), silent.email('U1'), silent.timeZone('U1')])
        expect(await asked).toBeUndefined();
    }
  });
});

describe('who reads a channel', () => {
  test.each([
    [{ is_ext_shared: true }, true],
    [{ is_pending_ext_shared: true }, true],
    [{ is_org_shared: true }, false],
    [{ is_ext_shared: false, is_org_shared: false }, false],
    [{}, false],
  ])('%j: others do is %p', async (channel, isShared) => {
    expect(await createDirectory(slackWith({ channel }).client, { team: 'T1' }).isShared('C1')).toBe(
      isShared,
    );
  });

  const refusing = (error: string) =>
    createDirectory(
      {
        conversations: { info: () => Promise.reject(Object.assign(new Error(error), { data: { error } })) },
      } as unknown as webApi.WebClient,
      { team: 'T1' },
    );

  test.each(['missing_scope', 'channel_not_found', 'is_archived', 'some_new_word'])(
    'is not known where Slack answers %s: undefined, which nobody takes for no',
    async (word) => expect(await refusing(word).isShared('C1')).toBeUndefined(),
  );

  test.each(['ratelimited', 'invalid_auth', 'internal_error'])(
    'is no answer at all where nothing goes: %s',
    async (word) => {
      await expect(refusing(word).isShared('C1')).rejects.toMatchObject({ name: 'Problem' });
    },
  );
});

test('a person is in those groups whose members Slack lists them among', async () => {
  const of = (users: string[] | undefined) =>
    createDirectory(slackWith({ users }).client, { team: 'T1' }).groupsOf('U1', ['S1', 'S2']);
  expect(await of(['U0', 'U1'])).toEqual(['S1', 'S2']);
  expect(await of(['U0'])).toEqual([]);
  expect(await of(undefined)).toEqual([]);
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

describe('the channels somebody is in', () => {
  /** Slack with `pages` of channels for each workspace that is asked about; others are not the bot's. */
  function workspaces(pages: Record<string, string[][]>) {
    const asked: object[] = [];
    const of = async (args: { team_id?: string; cursor?: string; user: string }) => {
      asked.push(args);
      const found = pages[args.team_id ?? ''];
      if (!found) {
        const error = 'team_access_not_granted';
        throw Object.assign(new Error(error), {
          code: 'slack_webapi_platform_error',
          data: { ok: false, error },
        });
      }
      const at = Number(args.cursor ?? 0);
      const next_cursor = at + 1 < found.length ? String(at + 1) : '';
      return { channels: found[at]!.map((id) => ({ id })), response_metadata: { next_cursor } };
    };
    const enterprise_user = { enterprise_id: 'E1', teams: ['T1', 'T2', 'T3'] };
    const users = {
      conversations: of,
      info: async () => ({ user: { id: 'U1', team_id: 'T1', enterprise_user } }),
    };
    return { asked, client: { users } as unknown as webApi.WebClient };
  }

  test('are read to the last page, kept, and forgotten with the person', async () => {
    const slack = workspaces({ '': [['C1', 'C2'], ['G1']] });
    const directory = createDirectory(slack.client, { team: 'T1' });
    expect(await directory.channelsOf('U1')).toEqual(new Set(['C1', 'C2', 'G1']));
    await directory.channelsOf('U1');
    expect(slack.asked).toHaveLength(2);
    expect(slack.asked[0]).toMatchObject({
      user: 'U1',
      types: 'public_channel,private_channel',
      exclude_archived: true,
    });
    directory.forget('U1');
    await directory.channelsOf('U1');
    expect(slack.asked).toHaveLength(4);
  });

  test('of a whole organisation are those of each workspace that is the bot’s', async () => {
    const slack = workspaces({ T1: [['C1']], T2: [['C2']] });
    const directory = createDirectory(slack.client, { organisation: 'E1' });
    expect(await directory.channelsOf('U1')).toEqual(new Set(['C1', 'C2']));
    expect(slack.asked).toHaveLength(3);
  });

  test('are unknown where Slack does not tell, and no answer where it cannot be asked', async () => {
    const refused = (error: string) => {
      const refusal = Object.assign(new Error(error), {
        code: 'slack_webapi_platform_error',
        data: { ok: false, error },
      });
      const users = { conversations: () => Promise.reject(refusal) };
      return createDirectory({ users } as unknown as webApi.WebClient, { team: 'T1' }).channelsOf('U1');
    };
    expect(await refused('missing_scope')).toBeUndefined();
    await expect(refused('internal_error')).rejects.toThrow();
  });
});
