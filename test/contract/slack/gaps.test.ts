/** What the emulator does not do is a list, and this test shows every line of it. https://docs.slack.dev/reference/methods */
import { gaps } from '../../../src/emulators/slack/gaps';
import { channels, people } from '../../../src/emulators/slack/seed';
import type { Message } from '../../../src/emulators/slack/shapes';
import { openHttp, openWorkspace, refusal, type World } from './open-world';

const { general } = channels;
const { jane } = people;

const unknown = async ({ client }: World, ...methods: string[]) => {
  for (const method of methods) expect((await refusal(client.apiCall(method))).error).toBe('unknown_method');
};
const post = ({ client }: World, more: object) =>
  refusal(client.chat.postMessage({ channel: general, ...more } as never));
const unsupported = async (world: World, ...types: string[]) => {
  for (const type of types) {
    const { messages } = await post(world, { text: 'x', blocks: [{ type }] });
    expect(messages).toEqual([`[ERROR] unsupported type: ${type} [json-pointer:/blocks/0/type]`]);
  }
};
const unsupportedElement = async (world: World, type: string) => {
  const { messages } = await post(world, { text: 'x', blocks: [{ type: 'actions', elements: [{ type }] }] });
  expect(messages).toEqual([`[ERROR] unsupported type: ${type} [json-pointer:/blocks/0/elements/0/type]`]);
};

const shown: Record<string, (world: World) => Promise<unknown>> = {
  attachments: async (world) => expect((await post(world, { attachments: [{}] })).error).toBe('not_emulated'),
  'markdown-text': async (world) =>
    expect((await post(world, { markdown_text: 'x' })).error).toBe('not_emulated'),
  'staged-blocks': (world) =>
    unsupported(
      world,
      'card',
      'carousel',
      'data_table',
      'alert',
      'container',
      'plan',
      'task_card',
      'data_visualization',
    ),
  'workflow-button': (world) => unsupportedElement(world, 'workflow_button'),
  'remote-files': (world) => unsupported(world, 'file'),
  events: async ({ slack }) => {
    slack.person(jane).says(general, 'Hello <@U0CASEDESK>');
    expect(slack.workspace.deliveries).toEqual([]);
  },
  'event-retries': async ({ slack }) => {
    expect((await slack.person(jane).opensHome()).error).toBe('dispatch_failed');
    expect(slack.workspace.deliveries).toHaveLength(1);
  },
  oauth: (world) => unknown(world, 'oauth.v2.access', 'auth.revoke'),
  enterprise: async ({ slack }) => {
    slack.workspace.joinGrid('for all');
    expect(slack.workspace.identity()).toMatchObject({ enterprise_id: 'E0EXAMPLE' });
    expect(slack.workspace.deliveries).toEqual([]);
  },
  'scheduled-messages': (world) => unknown(world, 'chat.scheduleMessage'),
  reactions: (world) => unknown(world, 'reactions.add', 'pins.add', 'bookmarks.add', 'search.messages'),
  joining: (world) => unknown(world, 'conversations.join', 'conversations.list', 'conversations.members'),
  'group-messages': async ({ client }) => {
    const several = { users: `${jane},${people.ada}` };
    expect((await refusal(client.conversations.open(several))).error).toBe('not_emulated');
  },
  'other-methods': (world) =>
    unknown(
      world,
      'files.list',
      'files.delete',
      'team.info',
      'usergroups.list',
      'users.profile.get',
      'chat.unfurl',
    ),
  'any-place': async (world) => {
    const element = { type: 'users_select', action_id: 'who' };
    await world.client.chat.postMessage({
      channel: general,
      text: 'x',
      blocks: [{ type: 'actions', elements: [element] }] as never,
    });
    const [message] = world.slack.workspace.messages(general) as [Message];
    const { payload } = await world.slack.person(jane).chooses(message, 'who', 'U0NOBODY');
    expect(payload.actions).toMatchObject([{ selected_user: 'U0NOBODY' }]);
  },
  scanning: async ({ slack, client }) => {
    const { id } = slack.person(jane).uploads(general, [{ name: 'a.txt', content: 'a' }]).files![0]!;
    expect((await client.files.info({ file: id })).file?.size).toBe(1);
  },
  tiers: async ({ slack, client }) => {
    for (let count = 0; count < 20; count += 1)
      await client.chat.postMessage({ channel: general, text: 'x' });
    expect(slack.workspace.messages(general)).toHaveLength(20);
  },
  'metadata-size': async ({ client }) => {
    const metadata = { event_type: 'e', event_payload: { big: 'x'.repeat(100_000) } };
    expect((await client.chat.postMessage({ channel: general, text: 'x', metadata })).ok).toBe(true);
  },
  'command-echo': async () => {
    const answer = { text: 'For all', response_type: 'in_channel' as const };
    const { slack } = await openHttp((app) => app.command('/cases', ({ ack }) => ack(answer)));
    await slack.person(jane).types(general, '/cases');
    expect(slack.workspace.messages(general).map((one) => one.text)).toEqual(['For all']);
  },
  'any-command': async ({ slack }) => {
    expect((await slack.person(jane).types(general, '/weather')).payload.command).toBe('/weather');
  },
};

test('every gap in the list is shown, and nothing is shown that is not in the list', () => {
  expect(Object.keys(shown).sort()).toEqual(gaps.map((gap) => gap.id).sort());
});

test.each(gaps.map((gap) => [gap.sentence, gap.id]))('a known gap: %s', async (_sentence, id) => {
  await shown[id]?.(await openWorkspace());
  expect.hasAssertions();
});
