/** Tokens, scopes, reading, faults: the manners of the Web API. https://docs.slack.dev/apis/web-api */
import { channels, people } from '../../../src/emulators/slack/seed';
import { clientFor, openWorkspace, refusal } from './open-world';

const { general, support, sharedAcme, janeDm } = channels;
const { jane } = people;

test('auth.test says whose token it is and which scopes it has', async () => {
  const { slack, client } = await openWorkspace();
  const identity = await client.auth.test();
  expect(identity).toMatchObject({ team_id: 'T0CASEDESK', user_id: 'U0CASEDESK', bot_id: 'B0CASEDESK' });
  expect(identity.response_metadata?.scopes).toEqual([...slack.scopes]);
});

test('a call without a token, with an unknown one, or with the wrong kind is refused', async () => {
  const { slack } = await openWorkspace();
  const attempt = async (token: string) => (await refusal(clientFor(slack, token).auth.test())).error;
  expect(await attempt('')).toBe('not_authed');
  expect(await attempt('xoxb-somebody-else')).toBe('invalid_auth');
  expect(await attempt(slack.appToken)).toBe('not_allowed_token_type');
  expect((await refusal(clientFor(slack, slack.botToken).apps.connections.open())).error).toBe(
    'not_allowed_token_type',
  );
});

test('a token may travel in the form instead of the header', async () => {
  const { slack } = await openWorkspace();
  const body = new URLSearchParams({ token: slack.botToken });
  const answer = await fetch(`${slack.apiUrl}auth.test`, { method: 'POST', body });
  expect(await answer.json()).toMatchObject({ ok: true });
});

test('a JSON body is read, with a warning when it names no charset, and refused when it is no JSON', async () => {
  const { slack } = await openWorkspace();
  const post = async (type: string, body: string) => {
    const headers = { 'content-type': type, authorization: `Bearer ${slack.botToken}` };
    return (await fetch(`${slack.apiUrl}chat.postMessage`, { method: 'POST', headers, body })).json();
  };
  const body = JSON.stringify({ channel: general, text: 'x', blocks: [{ type: 'divider' }] });
  expect(await post('application/json; charset=utf-8', body)).not.toHaveProperty('warning');
  expect(await post('application/json', body)).toMatchObject({ ok: true, warning: 'missing_charset' });
  expect(await post('application/json', '{')).toEqual({ ok: false, error: 'invalid_json' });
  expect(await post('image/png', 'x')).toEqual({ ok: false, error: 'invalid_post_type' });
});

test('a method that is not there is an unknown_method with status 200', async () => {
  const { client } = await openWorkspace();
  expect((await refusal(client.apiCall('chat.shout'))).error).toBe('unknown_method');
  expect(await client.api.test({ foo: 'bar' } as never)).toMatchObject({ args: { foo: 'bar' } });
});

test.each([
  ['chat:write', 'chat.postMessage', { channel: general, text: 'x' }],
  ['users:read', 'users.info', { user: jane }],
  ['files:write', 'files.getUploadURLExternal', { filename: 'a.txt', length: 1 }],
  ['usergroups:read', 'usergroups.users.list', { usergroup: 'S0ONCALL' }],
  ['channels:read', 'conversations.info', { channel: general }],
  ['groups:read', 'conversations.info', { channel: support }],
  ['im:history', 'conversations.history', { channel: janeDm }],
])('without %s, %s is a missing_scope that names it', async (scope, method, args) => {
  const { slack, client } = await openWorkspace();
  slack.workspace.invite(support, slack.workspace.bot.userId);
  await client.apiCall(method, args);
  slack.scopes.delete(scope);
  expect(await refusal(client.apiCall(method, args))).toMatchObject({
    error: 'missing_scope',
    needed: scope,
  });
});

test('a person comes with their time zone, and their email only to apps that may see it', async () => {
  const clock = () => new Date('2026-07-01T12:00:00Z');
  const { slack, client } = await openWorkspace({ now: clock });
  const { user } = await client.users.info({ user: jane });
  expect(user).toMatchObject({
    id: jane,
    tz: 'Europe/Berlin',
    tz_offset: 7200,
    profile: { email: 'jane.doe@example.com' },
  });
  slack.scopes.delete('users:read.email');
  expect((await client.users.info({ user: jane })).user?.profile?.email).toBeUndefined();
  expect((await client.users.info({ user: people.guest })).user?.is_restricted).toBe(true);
  expect((await client.users.info({ user: people.stranger })).user?.team_id).toBe('T0ACME');
  expect((await refusal(client.users.info({ user: 'U0NOBODY' }))).error).toBe('user_not_found');
});

test('a user group lists its people', async () => {
  const { client } = await openWorkspace();
  expect((await client.usergroups.users.list({ usergroup: 'S0ONCALL' })).users).toEqual([jane, people.kenji]);
  expect((await refusal(client.usergroups.users.list({ usergroup: 'S0NONE' }))).error).toBe(
    'no_such_subteam',
  );
});

test('conversations.info tells shared, private and direct channels apart', async () => {
  const { slack, client } = await openWorkspace();
  const about = async (channel: string) => (await client.conversations.info({ channel })).channel;
  expect(await about(general)).toMatchObject({
    name: 'general',
    is_ext_shared: false,
    is_member: true,
    is_channel: true,
  });
  expect(await about(sharedAcme)).toMatchObject({ is_ext_shared: true });
  expect(await about(janeDm)).toMatchObject({ is_im: true, user: jane });
  expect((await refusal(client.conversations.info({ channel: support }))).error).toBe('channel_not_found');
  slack.workspace.invite(support, slack.workspace.bot.userId);
  expect(await about(support)).toMatchObject({ is_private: true, is_member: true });
});

test('history is newest first, paged, without ephemerals, thread replies, or metadata nobody asked for', async () => {
  const { client } = await openWorkspace();
  const metadata = { event_type: 'e', event_payload: { n: 1 } };
  const posted = [];
  for (const text of ['1', '2', '3'])
    posted.push(await client.chat.postMessage({ channel: general, text, metadata }));
  const reply = await client.chat.postMessage({ channel: general, text: 'reply', thread_ts: posted[0]?.ts });
  await client.chat.postEphemeral({ channel: general, user: jane, text: 'psst' });
  const first = await client.conversations.history({ channel: general, limit: 2 });
  expect(first).toMatchObject({ has_more: true, messages: [{ text: '3' }, { text: '2' }] });
  expect(first.messages?.[0]).not.toHaveProperty('metadata');
  const cursor = first.response_metadata?.next_cursor;
  const second = await client.conversations.history({
    channel: general,
    limit: 2,
    cursor,
    include_all_metadata: true,
  });
  expect(second).toMatchObject({ has_more: false, messages: [{ text: '1', reply_count: 1, metadata }] });
  expect(second.messages?.[0]).toMatchObject({ latest_reply: reply.ts });
  const since = await client.conversations.history({ channel: general, oldest: posted[1]?.ts });
  expect(since.messages?.map((one) => one.text)).toEqual(['3']);
  const ts = posted[1]?.ts;
  const one = await client.conversations.history({
    channel: general,
    oldest: ts,
    latest: ts,
    inclusive: true,
  });
  expect(one.messages?.map((message) => message.ts)).toEqual([ts]);
});

test('replies list a thread, parent first', async () => {
  const { client } = await openWorkspace();
  const { ts = '' } = await client.chat.postMessage({ channel: general, text: 'top' });
  await client.chat.postMessage({ channel: general, text: 'reply', thread_ts: ts });
  const { messages } = await client.conversations.replies({ channel: general, ts });
  expect(messages?.map((one) => one.text)).toEqual(['top', 'reply']);
  expect((await refusal(client.conversations.replies({ channel: general, ts: '1.1' }))).error).toBe(
    'thread_not_found',
  );
});

test('a rate limit asked for is a 429 with Retry-After, as often as asked', async () => {
  const { slack } = await openWorkspace();
  slack.faults.rateLimit('chat.postMessage', { times: 2, retryAfter: 7 });
  const post = () =>
    fetch(`${slack.apiUrl}chat.postMessage`, {
      method: 'POST',
      body: new URLSearchParams({ token: slack.botToken, channel: general, text: 'x' }),
    });
  const answers = [await post(), await post(), await post()];
  expect(answers.map((one) => one.status)).toEqual([429, 429, 200]);
  expect(answers[0]?.headers.get('retry-after')).toBe('7');
});

test('failures asked for are an HTTP status, an error, or a delay', async () => {
  const { slack, client } = await openWorkspace();
  slack.faults.fail('auth.test', { status: 503 });
  slack.faults.fail('auth.test', { error: 'fatal_error' });
  slack.faults.fail('auth.test', { status: 200, delayMs: 1 });
  await expect(client.auth.test()).rejects.toMatchObject({ statusCode: 503 });
  expect((await refusal(client.auth.test())).error).toBe('fatal_error');
  expect(await client.auth.test()).toMatchObject({ ok: true });
});

test('an answer can be lost or late after the call was carried out', async () => {
  const { slack, client } = await openWorkspace();
  slack.faults.fail('chat.postMessage', { carriedOut: true, cut: true });
  slack.faults.fail('chat.postMessage', { carriedOut: true, status: 200, delayMs: 1 });
  slack.faults.fail('chat.postMessage', { carriedOut: true, status: 502 });
  const post = (text: string) => client.chat.postMessage({ channel: general, text });
  await expect(post('cut')).rejects.toMatchObject({ code: 'slack_webapi_request_error' });
  expect(await post('late')).toMatchObject({ ok: true });
  await expect(post('failed')).rejects.toMatchObject({ statusCode: 502 });
  expect(slack.workspace.messages(general).map(({ text }) => text)).toEqual(['cut', 'late', 'failed']);
});

test('an archived channel, a restricted one, and one the bot was taken out of, refuse in their own words', async () => {
  const { slack, client } = await openWorkspace();
  const { workspace } = slack;
  const { ts = '' } = await client.chat.postMessage({ channel: general, text: 'before' });
  const said = { channel: general, text: 'x' };
  const posts = () => [client.chat.postMessage(said), client.chat.postEphemeral({ ...said, user: jane })];
  const words = async () => (await Promise.all(posts().map(refusal))).map(({ error }) => error);
  workspace.channel(general).is_archived = true;
  expect(await words()).toEqual(['is_archived', 'is_archived']);
  expect((await refusal(client.chat.update({ ...said, ts }))).error).toBe('is_inactive');
  expect((await client.conversations.info({ channel: general })).channel).toMatchObject({
    is_archived: true,
  });
  workspace.channel(general).is_archived = false;
  workspace.channel(general).restriction = 'restricted_action_read_only_channel';
  expect((await words())[0]).toBe('restricted_action_read_only_channel');
  workspace.remove(general, workspace.bot.userId);
  expect(await words()).toEqual(['not_in_channel', 'not_in_channel']);
});

test('a workspace can refuse files', async () => {
  const { slack, client } = await openWorkspace();
  slack.workspace.filesRefused = 'storage_limit_reached';
  const asked = client.files.getUploadURLExternal({ filename: 'a.txt', length: 2 });
  expect((await refusal(asked)).error).toBe('storage_limit_reached');
});
