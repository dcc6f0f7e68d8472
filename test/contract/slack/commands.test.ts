/** What a slash command is, on its way to an app and back. https://docs.slack.dev/interactivity/implementing-slash-commands */
import type { App } from '@slack/bolt';
import { channels, people } from '../../../src/emulators/slack/seed';
import { connectSocket, openHttp, openSocket, openWorkspace } from './open-world';

const { general, support, sharedAcme, janeDm } = channels;
const { jane, stranger, guest } = people;
const ackWith = (body?: string | object) => (app: App) =>
  app.command('/cases', ({ ack }) => ack(body as string));

test('a command reaches a Bolt app over HTTP, signed, with the fields Slack sends', async () => {
  const bodies: Record<string, unknown>[] = [];
  const { slack } = await openHttp((app) =>
    app.command('/cases', async ({ ack, body }) => {
      bodies.push(body);
      await ack();
    }),
  );
  const delivery = await slack.person(jane).types(general, '/cases open since:2026-01-01');
  expect(delivery).toMatchObject({ by: 'http', status: 200, error: undefined, kind: 'command' });
  expect(bodies).toEqual([
    {
      token: expect.any(String),
      team_id: 'T0CASEDESK',
      team_domain: 'example-corp',
      channel_id: general,
      channel_name: 'general',
      user_id: jane,
      user_name: 'jane.doe',
      command: '/cases',
      text: 'open since:2026-01-01',
      api_app_id: 'A0CASEDESK',
      is_enterprise_install: 'false',
      response_url: expect.stringContaining(slack.url),
      trigger_id: expect.any(String),
    },
  ]);
});

test('a command reaches a Bolt app by socket while one is connected, even when a request URL is known', async () => {
  const { slack } = await openSocket(ackWith());
  slack.connect('http://127.0.0.1:1/nobody');
  const delivery = await slack.person(jane).types(general, '/cases');
  expect(delivery).toMatchObject({
    by: 'socket',
    error: undefined,
    payload: { command: '/cases', text: '' },
  });
});

test('two connected sockets take turns', async () => {
  const taken: string[] = [];
  const take = (name: string) => (app: App) =>
    app.command('/cases', async ({ ack }) => {
      taken.push(name);
      await ack();
    });
  const { slack } = await openSocket(take('first'));
  await connectSocket(slack, take('second'));
  for (const text of ['1', '2', '3', '4']) await slack.person(jane).types(general, `/cases ${text}`);
  expect([...taken].sort()).toEqual(['first', 'first', 'second', 'second']);
});

test('an app whose signing secret is wrong answers 401 and the person reads dispatch_failed', async () => {
  const { slack } = await openHttp(ackWith(), { secret: 'another-secret' });
  const delivery = await slack.person(jane).types(general, '/cases open');
  expect(delivery).toMatchObject({ status: 401, error: 'dispatch_failed' });
  expect(slack.workspace.notices).toEqual([
    {
      userId: jane,
      channelId: general,
      error: 'dispatch_failed',
      text: '/cases failed with the error "dispatch_failed"',
    },
  ]);
});

test.each([
  ['over HTTP', openHttp],
  ['by socket', openSocket],
])('an acknowledgement that is late %s is an operation_timeout for the person', async (_way, open) => {
  let release: () => void = () => {};
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const listen = (app: App) =>
    app.command('/cases', async ({ ack }) => {
      await gate;
      await ack().catch(() => {});
    });
  const { slack } = await open(listen, { ackTimeoutMs: 40 });
  const delivery = await slack.person(jane).types(general, '/cases open');
  release();
  expect(delivery).toMatchObject({ status: undefined, error: 'operation_timeout' });
  expect(slack.workspace.notices.at(-1)?.text).toBe('/cases failed with the error "operation_timeout"');
});

test('a command to an app that is nowhere is a dispatch_failed', async () => {
  const { slack } = await openWorkspace();
  expect(await slack.person(jane).types(general, '/cases')).toMatchObject({
    by: 'none',
    error: 'dispatch_failed',
  });
  slack.connect('http://127.0.0.1:1/closed');
  expect(await slack.person(jane).types(general, '/cases')).toMatchObject({
    by: 'http',
    error: 'dispatch_failed',
  });
});

test.each([
  ['text', 'Hello', { text: 'Hello', ephemeralTo: jane }],
  ['JSON', { text: 'Hello' }, { text: 'Hello', ephemeralTo: jane }],
  ['in_channel JSON', { text: 'Hello', response_type: 'in_channel' }, { text: 'Hello' }],
])('an acknowledgement with %s posts a message', async (_what, body, expected) => {
  for (const open of [openHttp, openSocket]) {
    const { slack } = await open(ackWith(body));
    const delivery = await slack.person(jane).types(general, '/cases');
    expect(delivery.error).toBeUndefined();
    const [message] = slack.workspace.messages(general, { as: jane });
    expect(message).toMatchObject(expected);
    expect(message?.ephemeralTo).toBe('ephemeralTo' in expected ? jane : undefined);
  }
});

test('an acknowledgement with a block Slack refuses is an invalid_command_response', async () => {
  const { slack } = await openHttp(ackWith({ blocks: [{ type: 'section' }] }));
  expect(await slack.person(jane).types(general, '/cases')).toMatchObject({
    error: 'invalid_command_response',
  });
  expect(slack.workspace.messages(general, { as: jane })).toEqual([]);
});

test('a person of another organisation cannot run the command, and the app never hears of it', async () => {
  const { slack } = await openHttp(ackWith());
  const delivery = await slack.person(stranger).types(sharedAcme, '/cases');
  expect(delivery).toMatchObject({ by: 'none', payload: {}, error: 'unknown_command' });
  expect(slack.workspace.notices.at(-1)?.userId).toBe(stranger);
});

test('a guest of the workspace can run the command', async () => {
  const { slack } = await openHttp(ackWith());
  expect((await slack.person(guest).types(general, '/cases')).error).toBeUndefined();
});

test('a command cannot be run inside a thread', async () => {
  const { slack } = await openHttp(ackWith());
  const parent = slack.person(jane).says(general, 'Anybody?');
  const delivery = await slack.person(jane).types(general, '/cases', { threadTs: parent.ts });
  expect(delivery).toMatchObject({ by: 'none', error: 'not_supported_in_threads' });
});

test('private places are not named to the app', async () => {
  const { slack } = await openHttp(ackWith());
  const inPrivate = await slack.person(jane).types(support, '/cases');
  const inDm = await slack.person(jane).types(janeDm, '/cases');
  expect([inPrivate.payload.channel_name, inDm.payload.channel_name]).toEqual([
    'privategroup',
    'directmessage',
  ]);
});

test('nobody types where they are not a member, and plain words are not a command', async () => {
  const { slack } = await openWorkspace();
  await expect(slack.person(people.kenji).types(support, '/cases')).rejects.toThrow('is not in support');
  await expect(slack.person(jane).types(general, 'cases')).rejects.toThrow('not a slash command');
});

test('every delivery is kept, five hundred at most', async () => {
  const { slack } = await openWorkspace();
  for (let count = 0; count < 503; count += 1) await slack.person(jane).types(general, `/cases ${count}`);
  expect(slack.workspace.deliveries).toHaveLength(500);
  expect(slack.workspace.deliveries.at(-1)?.payload.text).toBe('502');
});

describe('what a person types reaches an app as its manifest asks for', () => {
  const typed =
    'by @kenji in #general: a < b && "c" > d https://example.com/x?a=1&b=2, example.org and a.b@example.com @nobody';

  test.each([
    [
      true,
      'by <@U0KENJI|kenji> in <#C0GENERAL|general>: a &lt; b &amp;&amp; "c" &gt; d <https://example.com/x?a=1&amp;b=2>, <http://example.org|example.org> and <mailto:a.b@example.com|a.b@example.com> @nobody',
    ],
    [false, typed],
  ])('should_escape: %p', async (shouldEscape, text) => {
    const { slack } = await openHttp(ackWith());
    const { workspace } = slack;
    workspace.shouldEscape = shouldEscape;
    const kenji = workspace.user(people.kenji);
    const spoken = typed.replace('@kenji', `@${kenji.name}`);
    const delivery = await slack.person(jane).types(general, `/cases ${spoken}`);
    const expected = shouldEscape
      ? text.replace('<@U0KENJI|kenji>', `<@${kenji.id}|${kenji.name}>`).replace('C0GENERAL', general)
      : spoken;
    expect(delivery.payload).toMatchObject({ text: expected });
  });
});
