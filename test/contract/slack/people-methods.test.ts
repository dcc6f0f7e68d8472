/** Listing people, finding one by e-mail, opening a direct message. https://docs.slack.dev/reference/methods/users.list */
import { channels, people } from '../../../src/emulators/slack/seed';
import { openWorkspace, refusal } from './open-world';

test('people of the workspace are listed page by page, strangers are not', async () => {
  const { client } = await openWorkspace();
  const first = await client.users.list({ limit: 2 });
  const { next_cursor: cursor = '' } = first.response_metadata ?? {};
  const rest = await client.users.list({ limit: 200, cursor });
  const ids = [...first.members!, ...rest.members!].map(({ id }) => id);
  expect(first.members).toHaveLength(2);
  expect(rest.response_metadata?.next_cursor).toBe('');
  expect(ids).toContain('U0CASEDESK');
  expect(ids).not.toContain(people.stranger);
});

test('e-mail addresses are for apps that may see them', async () => {
  const { slack, client } = await openWorkspace();
  const found = await client.users.lookupByEmail({ email: 'Jane.Doe@example.com' });
  expect(found.user?.id).toBe(people.jane);
  const nobody = client.users.lookupByEmail({ email: 'ann@acme.example' });
  expect((await refusal(nobody)).error).toBe('users_not_found');
  slack.scopes.delete('users:read.email');
  const { members } = await client.users.list({});
  expect(members!.some(({ profile }) => profile?.email)).toBe(false);
  expect((await refusal(client.users.lookupByEmail({ email: 'x' }))).error).toBe('missing_scope');
});

test('a whole organisation wants to know of which workspace', async () => {
  const { slack, client } = await openWorkspace();
  slack.workspace.joinGrid('for all');
  expect((await refusal(client.users.list({}))).error).toBe('missing_argument');
  const { members } = await client.users.list({ team_id: 'T0LABS' });
  expect(members!.map(({ id }) => id).sort()).toEqual(['U0LENA', 'W0NILS']);
});

test('a direct message is opened once, and can be posted to', async () => {
  const { slack, client } = await openWorkspace();
  const { id } = slack.workspace.addUser({ id: 'U0NEW', real_name: 'New Person' });
  const first = await client.conversations.open({ users: id });
  expect(first).not.toHaveProperty('already_open');
  const again = await client.conversations.open({ users: id, return_im: true });
  expect(again).toMatchObject({
    already_open: true,
    channel: { id: first.channel!.id, user: id, is_im: true },
  });
  const { channel } = await client.chat.postMessage({ channel: first.channel!.id!, text: 'Hello' });
  expect(slack.workspace.messages(channel!, { as: id })).toMatchObject([{ text: 'Hello' }]);
});

test.each([
  ['nobody', {}, 'users_list_not_supplied'],
  ['somebody who is not there', { users: 'U0NOBODY' }, 'user_not_found'],
  ['an app', { users: 'U0CASEDESK' }, 'cannot_dm_bot'],
  ['a channel that is none', { channel: 'C0GENERAL' }, 'channel_not_found'],
])('a direct message with %s is refused', async (_what, args, error) => {
  const { client } = await openWorkspace();
  expect((await refusal(client.conversations.open(args as never))).error).toBe(error);
});

test('the channels somebody is in are listed page by page, of private ones those the app is in', async () => {
  const { slack, client } = await openWorkspace();
  const of = async (asked: object) => {
    const { channels: found = [] } = await client.users.conversations({ user: people.jane, ...asked });
    return found.map(({ id }) => id);
  };
  const all = { types: 'public_channel,private_channel' };
  expect(await of({})).toEqual([channels.general, channels.oncall, channels.sharedAcme]);
  expect(await of(all)).not.toContain(channels.support);
  slack.workspace.channel(channels.support).members.push('U0CASEDESK');
  expect(await of(all)).toContain(channels.support);
  expect(await of({ types: 'private_channel' })).toEqual([channels.support]);
  slack.workspace.channel(channels.general).is_archived = true;
  expect(await of({ exclude_archived: true })).not.toContain(channels.general);
  const first = await client.users.conversations({ user: people.jane, ...all, limit: 1 });
  const { next_cursor: cursor = '' } = first.response_metadata ?? {};
  expect(await of({ ...all, limit: 99, cursor })).toHaveLength(3);
});

test('channels are told only to apps that may see each kind, of people that are there', async () => {
  const { slack, client } = await openWorkspace();
  const asked = (more: object) => refusal(client.users.conversations({ user: people.jane, ...more }));
  expect((await asked({ types: 'rooms' })).error).toBe('invalid_types');
  expect((await asked({ user: 'U0NOBODY' })).error).toBe('user_not_found');
  slack.scopes.delete('groups:read');
  expect((await asked({ types: 'public_channel,private_channel' })).error).toBe('missing_scope');
  slack.workspace.joinGrid('for all');
  expect((await asked({})).error).toBe('missing_argument');
});
