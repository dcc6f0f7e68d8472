/** A message as a person reads it in a terminal. https://docs.slack.dev/messaging/formatting-message-text */
import { drawMessage, drawView } from '../../../src/emulators/slack/draw';
import { emojiNamed } from '../../../src/emulators/slack/emoji';
import { channels, people } from '../../../src/emulators/slack/seed';
import type { Message } from '../../../src/emulators/slack/shapes';
import { actions, button, openHttp, openWorkspace, section } from './open-world';

const { general } = channels;
const { jane, kenji } = people;
const plain = (text: string) => ({ type: 'plain_text' as const, text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn' as const, text });
const options = [{ text: plain('Open'), value: 'open' }];

const blocks = [
  { type: 'header' as const, text: plain('Cases & more') },
  section('*1* <https://e.com|Disk full> &lt;b&gt; by <@U0JANE> in <#C0GENERAL> <!channel>', {
    accessory: button('View', 'view'),
  }),
  { type: 'section' as const, fields: [mrkdwn('*Status*\nopen'), plain('since')] },
  { type: 'divider' as const },
  {
    type: 'context' as const,
    elements: [mrkdwn('<!date^1772442000^{date_num} {time}|fallback>'), plain('Page 1')],
  },
  {
    type: 'rich_text' as const,
    elements: [
      {
        type: 'rich_text_list' as const,
        style: 'ordered' as const,
        elements: [
          { type: 'rich_text_section' as const, elements: [{ type: 'text' as const, text: 'first' }] },
        ],
      },
      { type: 'rich_text_quote' as const, elements: [{ type: 'text' as const, text: 'said' }] },
      { type: 'rich_text_preformatted' as const, elements: [{ type: 'text' as const, text: 'code' }] },
    ],
  },
  { type: 'image' as const, image_url: 'https://e.com/i.png', alt_text: 'a chart' },
  actions(
    button('Next', 'next'),
    { type: 'static_select', action_id: 's', placeholder: plain('Filter'), options },
    button('Docs', 'docs', { url: 'https://e.com' }),
  ),
];

test('a message is drawn as the viewer reads it, with everything to act on numbered', async () => {
  const { slack, client } = await openWorkspace();
  const { workspace } = slack;
  await client.chat.postEphemeral({ channel: general, user: kenji, text: 'x', blocks: blocks as never });
  const [message] = workspace.messages(general, { as: kenji }) as [Message];
  const drawing = drawMessage(message, {
    viewer: workspace.user(kenji),
    user: (id) => workspace.users.get(id)?.real_name,
    channel: (id) => workspace.channels.get(id)?.name,
  });
  expect(drawing.text.split('\n')).toEqual([
    'Only visible to you',
    '# Cases & more',
    '*1* Disk full <b> by @Jane Doe in #general @channel',
    '[1] View',
    '  *Status* open',
    '  since',
    '────────────────────',
    '  2026-03-02 6:00 PM · Page 1',
    '1. first',
    '> said',
    '    code',
    '[image: a chart]',
    '[2] Next  [3] Filter (static select)  [4] Docs (https://e.com)',
  ]);
  expect(drawing.elements.map(({ number, label, element }) => [number, label, element.action_id])).toEqual([
    [1, 'View', 'view'],
    [2, 'Next', 'next'],
    [3, 'Filter', 's'],
    [4, 'Docs', 'docs'],
  ]);
});

test('what has a number can be clicked by it', async () => {
  const { slack, client } = await openHttp((app) => app.action(/.*/, ({ ack }) => ack()));
  const rows = ['1', '2'].map((value) =>
    section(`Case ${value}`, { accessory: button('View', 'view', { value }) }),
  );
  await client.chat.postMessage({ channel: general, text: 'x', blocks: rows });
  const [message] = slack.workspace.messages(general) as [Message];
  const { elements } = drawMessage(message, { viewer: slack.workspace.user(jane) });
  const { payload } = await slack.person(jane).clicks(message, (element) => element === elements[1]?.element);
  expect(payload.actions).toMatchObject([{ value: '2' }]);
});

test('plain text, edits, files and tables are drawn too', async () => {
  const { slack, client } = await openWorkspace();
  const viewer = slack.workspace.user(jane);
  const draw = () => drawMessage(slack.workspace.messages(general).at(-1) as Message, { viewer }).text;
  const { ts = '' } = await client.chat.postMessage({ channel: general, text: 'a' });
  await client.chat.update({ channel: general, ts, text: 'A &amp; B' });
  expect(draw()).toBe('A & B\n(edited)');
  await client.filesUploadV2({
    channel_id: general,
    filename: 'a.txt',
    content: 'abc',
    initial_comment: 'Here',
  });
  expect(draw()).toBe('Here\nFile: a.txt (3 bytes)');
  const rows = [
    ['Id', 'Status'],
    ['1', 'open'],
  ].map((row) => row.map((text) => ({ type: 'raw_text' as const, text })));
  await client.chat.postMessage({ channel: general, text: 'x', blocks: [{ type: 'table', rows }] });
  expect(draw()).toBe('Id | Status\n1 | open');
});

/** What an app sends, and what its reader sees. https://docs.slack.dev/messaging/formatting-message-text#escaping */
const KINDS: [string, object, string][] = [
  ['mrkdwn', section('&lt;nil&gt; &amp;&amp; &amp;lt; :wave: `:wave:`'), '<nil> && &lt; 👋 `:wave:`'],
  ['plain_text', { type: 'section', text: plain('&lt;nil&gt; &amp;lt; <b> :wave:') }, '<nil> &lt; <b> 👋'],
  [
    'plain_text without emoji',
    { type: 'section', text: { ...plain('&lt;nil&gt; &amp;lt; :wave:'), emoji: false } },
    '<nil> &lt; :wave:',
  ],
  ['a header', { type: 'header', text: plain('a &amp; b :no_such_thing:') }, '# a & b :no_such_thing:'],
  ['the markdown block', { type: 'markdown', text: '&lt;nil&gt; <@U0JANE>' }, '<nil> @Jane Doe'],
  [
    'rich_text, a tree of which nothing is parsed',
    {
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_section',
          elements: [
            { type: 'text', text: '<nil> &lt; :wave: ' },
            { type: 'emoji', name: 'wave' },
          ],
        },
      ],
    },
    '<nil> &lt; :wave: 👋',
  ],
];

test.each(KINDS)('entities and emoji in %s', async (_, block, seen) => {
  const { slack, client } = await openWorkspace();
  await client.chat.postMessage({ channel: general, text: 'x', blocks: [block as never] });
  const { text } = drawMessage(slack.workspace.messages(general).at(-1) as Message, {
    viewer: slack.workspace.user(jane),
    user: (id) => slack.workspace.users.get(id)?.real_name,
    emoji: emojiNamed,
  });
  expect(text).toBe(seen);
});

test('a modal is drawn with its title, inputs and the buttons at its foot', async () => {
  const world = await openHttp((app) => app.command('/cases', ({ ack }) => ack()));
  const { payload } = await world.slack.person(jane).types(general, '/cases');
  const input = {
    type: 'input' as const,
    label: plain('Reply'),
    element: { type: 'plain_text_input' as const },
    hint: plain('Be kind'),
  };
  const view = {
    type: 'modal' as const,
    title: plain('Case 1'),
    submit: plain('Send'),
    close: plain('Back'),
    blocks: [section('Hi'), input],
  };
  await world.client.views.open({ trigger_id: String(payload.trigger_id), view });
  const [open] = world.slack.workspace.modals(jane);
  const drawing = drawView(open as never, { viewer: world.slack.workspace.user(jane) });
  expect(drawing.text.split('\n')).toEqual([
    '== Case 1 ==',
    'Hi',
    'Be kind',
    '[1] Reply (plain text input)',
    '(Back) (Send)',
  ]);
});
