import type { webApi } from '@slack/bolt';
import { createDirectory } from '../../../app/access/slack-directory';

const client = {
  users: { info: async () => ({ user: { id: 'U1', team_id: 'T1' } }) },
} as unknown as webApi.WebClient;

test('whoever comes before Slack has said whose the bot is waits for it, and is nobody until then', async () => {
  let tell = (_: string) => {};
  const team = new Promise<string>((resolve) => {
    tell = resolve;
  });
  const directory = createDirectory(client, team);
  const standing = directory.standing('U1', 'T1');
  await expect(Promise.race([standing, Promise.resolve('waits')])).resolves.toBe('waits');
  tell('T1');
  await expect(standing).resolves.toBe('member');
  await expect(directory.standing('U1', 'T2')).resolves.toBe('stranger');
});

test('where Slack never says it, nobody counts as a member', async () => {
  await expect(createDirectory(client, undefined).standing('U1', 'T1')).resolves.toBe('unknown');
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
    const directory = createDirectory(slack.client, 'T1');
    await Promise.all(Array.from({ length: 20 }, () => directory.standing('U1')));
    await directory.standing('U1');
    expect(slack.count()).toBe(1);
  });

  test('what changed while it was asked for is asked for again', async () => {
    const slack = asked();
    const directory = createDirectory(slack.client, 'T1');
    const open = slack.hold();
    const first = directory.standing('U1');
    await new Promise(setImmediate);
    slack.becomes('T2');
    directory.forget('U1');
    open();
    expect(await first).toBe('member');
    expect(await directory.standing('U1')).toBe('stranger');
  });

  test('where nothing is kept, Slack is asked each time', async () => {
    const slack = asked();
    const directory = createDirectory(slack.client, 'T1', 0);
    for (let n = 0; n < 3; n += 1) await directory.standing('U1');
    expect(slack.count()).toBe(3);
  });

  test('Slack that cannot be asked right now is no answer; Slack that does not tell is one', async () => {
    const failing = (error: object) =>
      createDirectory(
        {
          users: { info: () => Promise.reject(Object.assign(new Error('no'), error)) },
        } as unknown as webApi.WebClient,
        'T1',
      );
    const code = 'slack_webapi_platform_error';
    expect(await failing({ code, data: { error: 'missing_scope' } }).standing('U1')).toBe('unknown');
    expect(await failing({ code, data: { error: 'user_not_found' } }).standing('U1')).toBe('unknown');
    await expect(failing({ code, data: { error: 'ratelimited' } }).standing('U1')).rejects.toThrow();
    await expect(failing({ code: 'slack_webapi_rate_limited_error' }).standing('U1')).rejects.toThrow();
    await expect(failing({ code: 'slack_webapi_request_error' }).standing('U1')).rejects.toThrow();
  });
});
