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
