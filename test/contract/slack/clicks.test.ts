/** What a click tells an app, and what a person can click. https://docs.slack.dev/reference/interaction-payloads/block_actions-payload */
import { channels, people } from '../../../src/emulators/slack/seed';
import type { Message } from '../../../src/emulators/slack/shapes';
import { actions, button, openHttp, openSocket, openWorkspace, section } from './open-world';

const { general, oncall, sharedAcme } = channels;
const { jane, kenji, stranger } = people;
const ackAll = (app: {
  action: (id: RegExp, listener: (args: { ack: () => Promise<void> }) => Promise<void>) => void;
}) => app.action(/.*/, ({ ack }) => ack());

const list = {
  channel: general,
  text: 'Two cases & more',
  blocks: [
    section('Case *1* <https://example.com|open> & <b>', {
      accessory: button('View', 'case:view', { value: '1' }),
      block_id: 'r1',
    }),
    section('Case 2', {
      accessory: button('View', 'case:view', { value: '2', accessibility_label: 'View case 2' }),
      block_id: 'r2',
    }),
    {
      ...actions(button('Next', 'page:next', { value: 'v'.repeat(2000), style: 'primary' })),
      block_id: 'pager',
    },
  ],
};

test('a click on a channel message brings the message, escaped, and a fresh response URL and trigger', async () => {
  const { slack, client } = await openHttp(ackAll as never);
  const { ts } = await client.chat.postMessage(list);
  const [message] = slack.workspace.messages(general) as [Message];
  const first = await slack.person(jane).clicks(message, 'Next');
  expect(first).toMatchObject({ status: 200, error: undefined });
  expect(first.payload).toMatchObject({
    type: 'block_actions',
    user: { id: jane, username: 'jane.doe', name: 'jane.doe', team_id: 'T0CASEDESK' },
    team: { id: 'T0CASEDESK', domain: 'example-corp' },
    enterprise: null,
    is_enterprise_install: false,
    api_app_id: 'A0CASEDESK',
    channel: { id: general, name: 'general' },
    container: { type: 'message', message_ts: ts, channel_id: general, is_ephemeral: false },
    message: {
      ts,
      text: 'Two cases &amp; more',
      blocks: [{ text: { text: 'Case *1* <https://example.com|open> &amp; &lt;b&gt;' } }, {}, {}],
    },
    state: { values: {} },
    actions: [
      {
        type: 'button',
        action_id: 'page:next',
        block_id: 'pager',
        value: 'v'.repeat(2000),
        text: { text: 'Next' },
      },
    ],
  });
  expect(first.payload.container).not.toHaveProperty('thread_ts');
  const second = await slack.person(jane).clicks(message, 'Next');
  expect(second.payload.response_url).not.toBe(first.payload.response_url);
  expect(second.payload.trigger_id).not.toBe(first.payload.trigger_id);
});

test('a click on an ephemeral brings no message', async () => {
  const { slack, client } = await openSocket(ackAll as never);
  await client.chat.postEphemeral({ ...list, user: jane });
  const [message] = slack.workspace.messages(general, { as: jane }) as [Message];
  const { payload } = await slack.person(jane).clicks(message, 'Next');
  expect(payload.container).toMatchObject({ is_ephemeral: true, message_ts: message.ts });
  expect(payload).not.toHaveProperty('message');
  expect(payload.actions).toMatchObject([{ value: 'v'.repeat(2000) }]);
  await expect(slack.person(kenji).clicks(message, 'Next')).rejects.toThrow('does not see');
});

test('a click inside a thread says which thread', async () => {
  const { slack, client } = await openHttp(ackAll as never);
  const parent = slack.person(jane).says(general, 'Help');
  await client.chat.postMessage({ ...list, thread_ts: parent.ts });
  const reply = slack.workspace.messages(general, { threadTs: parent.ts })[1] as Message;
  const { payload } = await slack.person(jane).clicks(reply, 'Next');
  expect(payload.container).toMatchObject({ thread_ts: parent.ts });
});

test('a person of another organisation can click in a shared channel, under their own team', async () => {
  const { slack, client } = await openHttp(ackAll as never);
  await client.chat.postMessage({ ...list, channel: sharedAcme });
  const [message] = slack.workspace.messages(sharedAcme) as [Message];
  const { payload, error } = await slack.person(stranger).clicks(message, 'Next');
  expect(error).toBeUndefined();
  expect(payload).toMatchObject({ user: { id: stranger, team_id: 'T0ACME' }, team: { id: 'T0CASEDESK' } });
});

test('an element is found by words, accessibility label, action id or a test, and never guessed', async () => {
  const { slack, client } = await openHttp(ackAll as never);
  await client.chat.postMessage(list);
  const [message] = slack.workspace.messages(general) as [Message];
  const person = slack.person(jane);
  const clickedValue = async (which: Parameters<typeof person.clicks>[1]) =>
    ((await person.clicks(message, which)).payload.actions as { value: string }[])[0]?.value.slice(0, 1);
  expect(await clickedValue('View case 2')).toBe('2');
  expect(await clickedValue('page:next')).toBe('v');
  expect(await clickedValue((element) => element.value === '1')).toBe('1');
  await expect(person.clicks(message, 'View')).rejects.toThrow(
    '2 elements here can be called "View". There is: button "View"',
  );
  await expect(person.clicks(message, 'Previous')).rejects.toThrow('Nothing here can be called "Previous"');
  expect((await person.clicks(message, 'View', { blockId: 'r1' })).error).toBeUndefined();
});

test('the buttons of an edited message can still be clicked by who saw them, and the payload has the new message', async () => {
  const { slack, client } = await openHttp(ackAll as never);
  const { ts = '' } = await client.chat.postMessage(list);
  const [seen] = slack.workspace.messages(general) as [Message];
  await client.chat.update({ channel: general, ts, text: 'Page 2' });
  const { payload } = await slack.person(jane).clicks(seen, 'Next');
  expect(payload.message).toMatchObject({ text: 'Page 2' });
  await client.chat.delete({ channel: general, ts });
  await expect(slack.person(jane).clicks(seen, 'Next')).rejects.toThrow('is not in C0GENERAL any more');
});

test('a confirmation can be declined, and then nothing is sent', async () => {
  const { slack, client } = await openHttp(ackAll as never);
  const text = { type: 'plain_text', text: 'Sure?' };
  await client.chat.postMessage({
    channel: general,
    text: 'x',
    blocks: [actions(button('Resolve', 'do', { confirm: { text } }))],
  });
  const [message] = slack.workspace.messages(general) as [Message];
  expect(await slack.person(jane).clicks(message, 'Resolve', { confirm: false })).toMatchObject({
    error: 'not_confirmed',
    by: 'none',
  });
  expect((await slack.person(jane).clicks(message, 'Resolve')).error).toBeUndefined();
});

test('an app that does not answer a click is a warning on the message', async () => {
  const { slack, client } = await openWorkspace();
  await client.chat.postMessage(list);
  const [message] = slack.workspace.messages(general) as [Message];
  expect(await slack.person(jane).clicks(message, 'Next')).toMatchObject({ error: 'dispatch_failed' });
  expect(slack.workspace.notices.at(-1)).toMatchObject({
    userId: jane,
    messageTs: message.ts,
    error: 'dispatch_failed',
  });
});

const option = (value: string) => ({
  text: { type: 'plain_text' as const, text: value.toUpperCase() },
  value,
});
const options = [option('open'), option('all')];

test.each([
  ['static_select', { options }, 'ALL', { selected_option: option('all') }],
  [
    'static_select',
    { option_groups: [{ label: { type: 'plain_text', text: 'G' }, options }] },
    'open',
    { selected_option: option('open') },
  ],
  ['radio_buttons', { options }, 'open', { selected_option: option('open') }],
  ['overflow', { options }, 'open', { selected_option: option('open') }],
  ['multi_static_select', { options }, ['open', 'all'], { selected_options: options }],
  ['checkboxes', { options }, ['all'], { selected_options: [option('all')] }],
  ['datepicker', {}, '2026-03-02', { selected_date: '2026-03-02' }],
  ['timepicker', {}, '09:30', { selected_time: '09:30' }],
  ['datetimepicker', {}, 1_772_442_000, { selected_date_time: 1_772_442_000 }],
  ['users_select', {}, kenji, { selected_user: kenji }],
  ['multi_users_select', {}, [kenji], { selected_users: [kenji] }],
  ['channels_select', {}, oncall, { selected_channel: oncall }],
  ['conversations_select', {}, oncall, { selected_conversation: oncall }],
])(
  'choosing in a %s sends what was chosen and keeps it in the state',
  async (type, more, choice, expected) => {
    const { slack, client } = await openHttp(ackAll as never);
    const blocks = [{ ...actions({ type, action_id: 'pick', ...more }, button('Go', 'go')), block_id: 'b' }];
    await client.chat.postMessage({ channel: general, text: 'Pick', blocks });
    const [message] = slack.workspace.messages(general) as [Message];
    const chosen = await slack.person(jane).chooses(message, 'pick', choice);
    const echoed = JSON.parse(JSON.stringify(expected), (_key, value) =>
      value?.type === 'plain_text' ? { ...value, emoji: true } : value,
    );
    expect(chosen.payload.actions).toMatchObject([{ type, action_id: 'pick', block_id: 'b', ...echoed }]);
    const { payload } = await slack.person(jane).clicks(message, 'Go');
    const kept = type === 'overflow' ? {} : { b: { pick: { type, ...echoed } } };
    expect(payload.state).toEqual({ values: kept });
  },
);

test('icon and feedback buttons are clicked like others, by those who may see them', async () => {
  const { slack, client } = await openHttp(ackAll as never);
  const text = (words: string) => ({ type: 'plain_text' as const, text: words });
  const elements = [
    {
      type: 'feedback_buttons',
      action_id: 'fb',
      positive_button: { text: text('Good'), value: '+' },
      negative_button: { text: text('Bad'), value: '-' },
    },
    {
      type: 'icon_button',
      action_id: 'bin',
      icon: 'trash',
      text: text('Remove'),
      value: 'r',
      visible_to_user_ids: [jane],
    },
  ];
  await client.chat.postMessage({
    channel: general,
    text: 'x',
    blocks: [{ type: 'context_actions', elements } as never],
  });
  const [message] = slack.workspace.messages(general) as [Message];
  expect((await slack.person(jane).clicks(message, 'Bad')).payload.actions).toMatchObject([
    { type: 'feedback_buttons', value: '-' },
  ]);
  expect((await slack.person(jane).clicks(message, 'Remove')).payload.actions).toMatchObject([
    { type: 'icon_button', value: 'r' },
  ]);
  await expect(slack.person(kenji).clicks(message, 'Remove')).rejects.toThrow('Nothing here');
});
