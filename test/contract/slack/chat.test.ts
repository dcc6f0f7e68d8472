/** Posting, editing and deleting through the official WebClient. https://docs.slack.dev/reference/methods/chat.postMessage */
import { elementsOf } from '../../../src/emulators/slack/elements';
import { channels, people } from '../../../src/emulators/slack/seed';
import type { Message } from '../../../src/emulators/slack/shapes';
import { actions, button, openWorkspace, refusal, section } from './open-world';

const { general, support, janeDm } = channels;
const { jane, kenji } = people;

test('a posted message is there, with the ids Slack gives to unnamed blocks and elements', async () => {
  const { slack, client } = await openWorkspace();
  const blocks = [section('Hi'), actions({ ...button('Go', ''), action_id: undefined })];
  const posted = await client.chat.postMessage({ channel: general, text: 'Hi', blocks });
  const message = slack.workspace.messages(general)[0] as Message;
  expect(posted).toMatchObject({
    ok: true,
    channel: general,
    ts: message.ts,
    message: { text: 'Hi', bot_id: 'B0CASEDESK' },
  });
  const ids = message.blocks.flatMap((block) => [
    block.block_id,
    ...elementsOf(block).map((one) => one.element.action_id),
  ]);
  expect(new Set(ids.filter(Boolean)).size).toBe(3);
});

test('a channel can be named by id, by #name, or as the direct message of a person', async () => {
  const { slack, client } = await openWorkspace();
  await client.chat.postMessage({ channel: '#general', text: '1' });
  await client.chat.postMessage({ channel: jane, text: '2' });
  expect(slack.workspace.messages(general)).toHaveLength(1);
  expect(slack.workspace.messages(janeDm)).toHaveLength(1);
});

test.each([
  ['an unknown channel', { channel: 'C0NOWHERE', text: 'x' }, 'channel_not_found'],
  ['a private channel without the bot', { channel: support, text: 'x' }, 'channel_not_found'],
  ['nothing to say', { channel: general }, 'no_text'],
  ['an unknown thread', { channel: general, text: 'x', thread_ts: '1.000001' }, 'thread_not_found'],
  ['blocks that are no list', { channel: general, text: 'x', blocks: '{' }, 'invalid_blocks_format'],
  [
    'metadata without a type',
    { channel: general, text: 'x', metadata: { event_payload: {} } },
    'invalid_metadata_format',
  ],
  [
    'metadata too deep',
    { channel: general, text: 'x', metadata: { event_type: 'e', event_payload: { a: { b: { c: 1 } } } } },
    'invalid_metadata_schema',
  ],
])('chat.postMessage refuses %s', async (_what, args, error) => {
  const { client } = await openWorkspace();
  expect(await refusal(client.chat.postMessage(args as never))).toMatchObject({ error });
});

test('a public channel without the bot is not_in_channel, unless chat:write.public was granted', async () => {
  const { slack, client } = await openWorkspace();
  slack.workspace.addChannel({ id: 'C0OPEN', name: 'open', members: [jane] });
  expect((await refusal(client.chat.postMessage({ channel: 'C0OPEN', text: 'x' }))).error).toBe(
    'not_in_channel',
  );
  slack.scopes.add('chat:write.public');
  await client.chat.postMessage({ channel: 'C0OPEN', text: 'x' });
  expect(slack.workspace.messages('C0OPEN')).toHaveLength(1);
});

test('a reply to a reply goes into the same thread', async () => {
  const { slack, client } = await openWorkspace();
  const { ts } = await client.chat.postMessage({ channel: general, text: 'top' });
  const reply = await client.chat.postMessage({ channel: general, text: 'reply', thread_ts: ts });
  await client.chat.postMessage({ channel: general, text: 'again', thread_ts: reply.ts });
  expect(slack.workspace.messages(general, { threadTs: ts }).map((one) => one.text)).toEqual([
    'top',
    'reply',
    'again',
  ]);
});

test('text is cut past 40,000 characters with a warning', async () => {
  const { slack, client } = await openWorkspace();
  const posted = await client.chat.postMessage({ channel: general, text: 'x'.repeat(40_001) });
  expect(posted.response_metadata?.warnings).toEqual(['message_truncated']);
  expect(slack.workspace.messages(general)[0]?.text).toHaveLength(40_000);
});

test('blocks that are fine one by one can be too long together', async () => {
  const { client } = await openWorkspace();
  const blocks = Array.from({ length: 5 }, () => section('x'.repeat(2900)));
  expect((await refusal(client.chat.postMessage({ channel: general, text: 'x', blocks }))).error).toBe(
    'msg_blocks_too_long',
  );
});

test('an edit replaces text and blocks; text alone drops the blocks and shows as edited', async () => {
  const { slack, client } = await openWorkspace();
  const { ts = '' } = await client.chat.postMessage({ channel: general, text: 'a', blocks: [section('a')] });
  await client.chat.update({ channel: general, ts, text: 'b', blocks: [section('b')] });
  expect(slack.workspace.messages(general)[0]).toMatchObject({
    text: 'b',
    blocks: [{ text: { text: 'b' } }],
  });
  expect(slack.workspace.messages(general)[0]?.edited).toBeUndefined();
  await client.chat.update({ channel: general, ts, text: 'c' });
  expect(slack.workspace.messages(general)[0]).toMatchObject({
    ts,
    text: 'c',
    blocks: [],
    edited: { user: 'U0CASEDESK' },
  });
});

test('an edit keeps metadata it does not mention and removes it for an empty object', async () => {
  const { slack, client } = await openWorkspace();
  const metadata = { event_type: 'page', event_payload: { n: 1 } };
  const { ts = '' } = await client.chat.postMessage({ channel: general, text: 'a', metadata });
  await client.chat.update({ channel: general, ts, text: 'b' });
  expect(slack.workspace.messages(general)[0]?.metadata).toEqual(metadata);
  await client.chat.update({ channel: general, ts, text: 'c', metadata: {} as never });
  expect(slack.workspace.messages(general)[0]?.metadata).toBeUndefined();
});

test('an edit refuses text past 4,000 characters, messages of others, ephemerals and what is not there', async () => {
  const { slack, client } = await openWorkspace();
  const { ts = '' } = await client.chat.postMessage({ channel: general, text: 'a' });
  const hers = slack.person(jane).says(general, 'mine');
  const { message_ts = '' } = await client.chat.postEphemeral({ channel: general, user: jane, text: 'psst' });
  const edit = (at: string, text = 'x') => refusal(client.chat.update({ channel: general, ts: at, text }));
  expect((await edit(ts, 'x'.repeat(4001))).error).toBe('msg_too_long');
  expect((await edit(hers.ts)).error).toBe('cant_update_message');
  expect((await edit(message_ts)).error).toBe('message_not_found');
  expect((await edit('1.000001')).error).toBe('message_not_found');
  await client.chat.update({ channel: general, ts, text: 'x'.repeat(4000) });
});

test('the bot deletes its own messages only', async () => {
  const { slack, client } = await openWorkspace();
  const { ts = '' } = await client.chat.postMessage({ channel: general, text: 'a' });
  const hers = slack.person(jane).says(general, 'mine');
  await client.chat.delete({ channel: general, ts });
  expect(slack.workspace.messages(general)).toEqual([hers]);
  expect((await refusal(client.chat.delete({ channel: general, ts: hers.ts }))).error).toBe(
    'cant_delete_message',
  );
  expect((await refusal(client.chat.delete({ channel: general, ts }))).error).toBe('message_not_found');
});

test('an ephemeral is for one member of the channel, and carries no metadata', async () => {
  const { slack, client } = await openWorkspace();
  const metadata = { event_type: 'e', event_payload: {} };
  await client.chat.postEphemeral({ channel: general, user: jane, text: 'psst', metadata } as never);
  expect(slack.workspace.messages(general, { as: jane })).toMatchObject([
    { text: 'psst', ephemeralTo: jane },
  ]);
  expect(slack.workspace.messages(general, { as: jane })[0]?.metadata).toBeUndefined();
  expect(slack.workspace.messages(general, { as: kenji })).toEqual([]);
  const outsider = client.chat.postEphemeral({ channel: general, user: people.stranger, text: 'x' });
  expect((await refusal(outsider)).error).toBe('user_not_in_channel');
});

test('a permalink leads to a message, or into its thread', async () => {
  const { client } = await openWorkspace();
  const { ts = '' } = await client.chat.postMessage({ channel: general, text: 'a' });
  const reply = await client.chat.postMessage({ channel: general, text: 'b', thread_ts: ts });
  const link = async (message_ts = '') =>
    (await client.chat.getPermalink({ channel: general, message_ts })).permalink;
  expect(await link(ts)).toBe(`https://example-corp.slack.com/archives/${general}/p${ts.replace('.', '')}`);
  expect(await link(reply.ts)).toContain(`?thread_ts=${ts}&cid=${general}`);
  expect((await refusal(client.chat.getPermalink({ channel: general, message_ts: '1.1' }))).error).toBe(
    'message_not_found',
  );
});

test('a reply that is broadcast stands in its thread and in the channel', async () => {
  const { slack, client } = await openWorkspace();
  const { ts = '' } = await client.chat.postMessage({ channel: general, text: 'a' });
  await client.chat.postMessage({ channel: general, text: 'b', thread_ts: ts, reply_broadcast: true });
  await client.chat.postMessage({ channel: general, text: 'c', thread_ts: ts });
  const texts = (messages: readonly { text?: string }[] = []) => messages.map(({ text }) => text);
  expect(texts(slack.workspace.messages(general))).toEqual(['a', 'b']);
  const { messages } = await client.conversations.history({ channel: general });
  expect(messages).toMatchObject([{ text: 'b', subtype: 'thread_broadcast', thread_ts: ts }, { text: 'a' }]);
  expect(texts((await client.conversations.replies({ channel: general, ts })).messages)).toEqual([
    'a',
    'b',
    'c',
  ]);
});
