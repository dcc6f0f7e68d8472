/** Global and message shortcuts, as a Bolt app hears them. https://docs.slack.dev/interactivity/implementing-shortcuts */

import { channels, people } from '../../../src/emulators/slack/seed';
import { type SlackEmulatorOptions, startSlack } from '../../../src/emulators/slack/server';
import type { Json, Message } from '../../../src/emulators/slack/shapes';
import { modal } from './modal-pieces';
import { openHttp, openSocket, refusal } from './open-world';

const { oncall, support, sharedAcme, general } = channels;
const { jane, ada, stranger } = people;

const shortcuts = [
  { type: 'global', name: 'Open a case', callback_id: 'open', description: 'Asks AWS Support' },
  { type: 'message', name: 'Reply to a case', callback_id: 'reply', description: 'With this message' },
] as const;
const options: SlackEmulatorOptions = { shortcuts };

async function openListening(open: typeof openHttp | typeof openSocket = openHttp) {
  const heard: Json[] = [];
  const world = await open((app) => {
    app.shortcut(/.*/, async ({ ack, shortcut }) => {
      heard.push(shortcut as unknown as Json);
      await ack();
    });
  }, options);
  return { ...world, heard };
}

test.each([
  ['over HTTP', openHttp],
  ['by socket', openSocket],
])('a global shortcut %s brings a trigger, and neither a channel nor a response URL', async (_way, open) => {
  const { slack, client, heard } = await openListening(open);
  const { error } = await slack.person(jane).usesShortcut('open', { channelId: oncall });
  expect(error).toBeUndefined();
  expect(heard).toEqual([
    {
      type: 'shortcut',
      token: expect.any(String),
      action_ts: expect.stringMatching(/^\d+\.\d{6}$/),
      team: { id: 'T0CASEDESK', domain: 'example-corp' },
      user: { id: jane, username: 'jane.doe', name: 'jane.doe', team_id: 'T0CASEDESK' },
      enterprise: null,
      is_enterprise_install: false,
      callback_id: 'open',
      trigger_id: expect.any(String),
    },
  ]);
  await client.views.open({ trigger_id: String(heard[0]!.trigger_id), view: modal() });
  expect(slack.workspace.modals(jane)).toHaveLength(1);
});

test.each([
  ['over HTTP', openHttp],
  ['by socket', openSocket],
])('a message shortcut %s brings the whole message, its channel and a response URL', async (_way, open) => {
  const { slack, heard } = await openListening(open);
  const parent = slack.person(ada).says(oncall, 'The database is down');
  const reply = slack.person(ada).says(oncall, 'since <9:00 & a bit', { threadTs: parent.ts });
  await slack.person(jane).usesMessageShortcut(reply, 'reply');
  expect(heard).toMatchObject([
    {
      type: 'message_action',
      callback_id: 'reply',
      message_ts: reply.ts,
      channel: { id: oncall, name: 'oncall' },
      user: { id: jane, name: 'jane.doe' },
      trigger_id: expect.any(String),
      message: {
        type: 'message',
        user: ada,
        ts: reply.ts,
        thread_ts: parent.ts,
        text: 'since &lt;9:00 &amp; a bit',
      },
    },
  ]);
  const url = String(heard[0]!.response_url);
  const body = JSON.stringify({ text: 'Sent', response_type: 'ephemeral' });
  expect((await fetch(url, { method: 'POST', body })).status).toBe(200);
  expect(slack.workspace.messages(oncall, { as: jane }).at(-1)).toMatchObject({
    text: 'Sent',
    ephemeralTo: jane,
  });
});

test('a message shortcut works where the app is not a member, in private places without their name', async () => {
  const { slack, client, heard } = await openListening();
  const message = slack
    .person(ada)
    .uploads(support, [{ name: 'trace.log', content: 'boom' }], { text: 'Look' });
  await slack.person(jane).usesMessageShortcut(message, 'reply');
  expect(heard).toMatchObject([
    {
      channel: { id: support, name: 'privategroup' },
      message: { text: 'Look', files: [{ name: 'trace.log', size: 4, mimetype: 'text/plain' }] },
    },
  ]);
  const late = client.chat.postMessage({ channel: support, text: 'x' });
  expect((await refusal(late)).error).toBe('channel_not_found');
});

test('of a file in a channel of Slack Connect only the id comes along, and files.info tells the rest', async () => {
  const { slack, client, heard } = await openListening();
  const message = slack.person(ada).uploads(sharedAcme, [{ name: 'trace.log', content: 'boom' }]);
  await slack.person(jane).usesMessageShortcut(message, 'reply');
  const [file] = (heard[0]!.message as Json).files as Json[];
  const nothing = { created: 0, timestamp: 0, user: '' };
  expect(file).toEqual({
    id: message.files![0]!.id,
    mode: 'file_access',
    file_access: 'check_file_info',
    ...nothing,
  });
  expect((await client.files.info({ file: String(file!.id) })).file).toMatchObject({
    name: 'trace.log',
    size: 4,
  });
  const { messages } = await client.conversations.history({ channel: sharedAcme });
  expect(messages![0]!.files![0]).toMatchObject({ name: 'trace.log', url_private: expect.any(String) });
});

test('an app that does not answer is named to the person who used the shortcut', async () => {
  const slack = await startSlack(options);
  const message = slack.person(ada).says(oncall, 'x');
  await slack.person(jane).usesShortcut('open');
  await slack.person(jane).usesMessageShortcut(message, 'reply');
  expect(slack.workspace.notices).toMatchObject([
    { userId: jane, error: 'dispatch_failed', text: expect.stringContaining('Open a case') },
    { userId: jane, messageTs: message.ts, channelId: oncall },
  ]);
  await slack.close();
});

test('only what the manifest declares is in the menus, for members, on messages that everybody sees', async () => {
  const { slack } = await openListening();
  const message = slack.person(ada).says(sharedAcme, 'x');
  await expect(slack.person(jane).usesShortcut('reply')).rejects.toThrow('There are: open.');
  await expect(slack.person(jane).usesMessageShortcut(message, 'open')).rejects.toThrow('There are: reply.');
  await expect(slack.person(stranger).usesMessageShortcut(message, 'reply')).rejects.toThrow(
    'There are: none.',
  );
  const elsewhere = slack.person(jane).says(general, 'x');
  slack.workspace.remove(general, ada);
  await expect(slack.person(ada).usesMessageShortcut(elsewhere, 'reply')).rejects.toThrow('does not see');
  const mine = slack.workspace.posts.post({
    ...{ channel: oncall, user: 'U0CASEDESK', text: 'psst', blocks: [], ephemeralTo: jane },
  }) as Message;
  await expect(slack.person(jane).usesMessageShortcut(mine, 'reply')).rejects.toThrow('only one person sees');
});

test.each([
  [
    'eleven',
    Array.from({ length: 11 }, (_, index) => ({ ...shortcuts[0], callback_id: `c${index}` })),
    'at most 10',
  ],
  ['two of one id', [shortcuts[0], shortcuts[0]], 'Two shortcuts have the callback_id open'],
  ['a description too long', [{ ...shortcuts[0], description: 'x'.repeat(151) }], '1 to 150 characters'],
])('%s shortcuts are not taken', async (_what, given, sentence) => {
  await expect(startSlack({ shortcuts: given })).rejects.toThrow(sentence);
});
