/** Menus the app fills while a person types. https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element#external_select */
import { people } from '../../../src/emulators/slack/seed';
import type { Json, View } from '../../../src/emulators/slack/shapes';
import { modal, plain, trigger } from './modal-pieces';
import { actions, openHttp, openSocket, refusal } from './open-world';

const { jane } = people;
const option = (value: string, text = value) => ({ text: plain(text), value });
const services = [option('ec2', 'Elastic Compute Cloud'), option('rds', 'Relational Database')];

const input = (more: object = {}, type = 'external_select') => ({
  type: 'input' as const,
  block_id: 'service',
  label: plain('Service'),
  element: { type, action_id: 'choose', min_query_length: 0, ...more },
});

/** A form with such a menu, open for Jane, and an app that answers with `body`, or not at all. */
async function openMenu(
  body: object | (() => object | undefined) | undefined,
  {
    open = openHttp,
    block = input(),
    ms = 3000,
  }: { open?: typeof openHttp; block?: object; ms?: number } = {},
) {
  const asked: Json[] = [];
  const world = await open(
    (app) => {
      app.command('/cases', ({ ack }) => ack());
      app.view(/.*/, ({ ack }) => ack());
      app.action('choose', ({ ack }) => ack());
      app.options('choose', async ({ ack, options }) => {
        asked.push(options as unknown as Json);
        const answer = typeof body === 'function' ? body() : body;
        if (answer) await ack(answer as never);
      });
    },
    { ackTimeoutMs: ms },
  );
  const view = modal({ submit: plain('Send'), callback_id: 'new', blocks: [block] });
  // Of no command, which the app would have to acknowledge in these milliseconds, too.
  await world.client.views.open({ trigger_id: world.slack.workspace.triggers.issue(jane), view });
  const [opened] = world.slack.workspace.modals(jane) as [View];
  return { ...world, asked, view: opened, person: world.slack.person(jane) };
}

test.each([
  ['over HTTP', openHttp],
  ['by socket', openSocket as typeof openHttp],
])('the app is asked %s for what was typed, and what it offers can be chosen', async (_way, open) => {
  const { asked, view, person } = await openMenu({ options: services }, { open });
  const offer = await person.asksOptions(view, 'choose', 'data <b>');
  expect(offer.delivery.error).toBeUndefined();
  expect(offer.options).toEqual(services);
  expect(asked).toEqual([
    {
      type: 'block_suggestion',
      token: expect.any(String),
      api_app_id: 'A0CASEDESK',
      team: { id: 'T0CASEDESK', domain: 'example-corp' },
      enterprise: null,
      is_enterprise_install: false,
      user: { id: jane, username: 'jane.doe', name: 'jane.doe', team_id: 'T0CASEDESK' },
      container: { type: 'view', view_id: view.id },
      view: expect.objectContaining({ id: view.id, callback_id: 'new' }),
      action_id: 'choose',
      block_id: 'service',
      value: 'data <b>',
    },
  ]);
  const { payload, error } = await person.submits(view, { service: { choose: 'rds' } });
  expect(error).toBeUndefined();
  expect((payload.view as View).state.values.service).toMatchObject({
    choose: {
      type: 'external_select',
      selected_option: { value: 'rds', text: { text: 'Relational Database' } },
    },
  });
});

test('options may come in groups, and what was offered for earlier words can still be chosen', async () => {
  const answers = [
    { option_groups: [{ label: plain('Databases'), options: [services[1]!] }] },
    { options: [services[0]!, option('s3')] },
  ];
  const block = input({ max_selected_items: 2 }, 'multi_external_select');
  const { view, person } = await openMenu(() => answers.shift(), { block });
  const first = await person.asksOptions(view, 'choose', 'rel');
  expect(first).toMatchObject({ options: [services[1]], option_groups: [{ label: { text: 'Databases' } }] });
  await person.asksOptions(view, 'choose', 'ela');
  const choose = ['rds', 'Elastic Compute Cloud'];
  const tooMany = person.submits(view, { service: { choose: [...choose, 's3'] } });
  await expect(tooMany).rejects.toThrow('at most 2 items');
  const { payload } = await person.submits(view, { service: { choose } });
  const { selected_options } = (payload.view as View).state.values.service!.choose!;
  expect(selected_options).toMatchObject([{ value: 'rds' }, { value: 'ec2' }]);
});

test.each([
  ['more than 100 options', { options: Array.from({ length: 101 }, (_, n) => option(`o${n}`)) }],
  ['a value of 151 characters', { options: [option('x'.repeat(151), 'x')] }],
  ['a text that is too long', { options: [option('x', 'x'.repeat(76))] }],
  ['options and groups at once', { options: services, option_groups: [] }],
  ['neither', {}],
])('%s are no options, and nobody is told', async (_what, body) => {
  const { slack, view, person } = await openMenu(body);
  const offer = await person.asksOptions(view, 'choose', 'x');
  expect(offer.options).toEqual([]);
  expect(offer.delivery.error).toBeDefined();
  expect(slack.workspace.notices).toEqual([]);
  await expect(person.submits(view, { service: { choose: 'ec2' } })).rejects.toThrow('asksOptions()');
});

test('an answer that is late, or has nowhere to be asked for, is no options', async () => {
  const { slack, view, person } = await openMenu(undefined, { ms: 50 });
  const late = await person.asksOptions(view, 'choose', 'x');
  expect(late).toMatchObject({ options: [], delivery: { error: 'operation_timeout' } });
  slack.workspace.hasOptionsUrl = false;
  const unasked = await person.asksOptions(view, 'choose', 'x');
  expect(unasked).toMatchObject({ options: [], delivery: { error: 'dispatch_failed', by: 'none' } });
  expect(slack.workspace.notices).toEqual([]);
});

test('an empty list of options is an answer like any other', async () => {
  const { view, person } = await openMenu({ options: [] });
  const { options, delivery } = await person.asksOptions(view, 'choose', 'x');
  expect([options, delivery.error]).toEqual([[], undefined]);
});

test('Slack asks from min_query_length on, and from three characters where that is not given', async () => {
  const three = await openMenu({ options: services }, { block: input({ min_query_length: undefined }) });
  await expect(three.person.asksOptions(three.view, 'choose', 'ec')).rejects.toThrow('from 3 characters on');
  expect((await three.person.asksOptions(three.view, 'choose', 'ec2')).options).toHaveLength(2);
  const none = await openMenu({ options: services });
  expect((await none.person.asksOptions(none.view, 'choose', '')).options).toHaveLength(2);
});

test('in a message the question names message and channel, and a choice is told as a click', async () => {
  const { slack, client, asked, person } = await openMenu({ options: services });
  const element = { type: 'external_select', action_id: 'choose', min_query_length: 1 };
  await client.chat.postMessage({
    channel: 'C0GENERAL',
    text: 'Which?',
    blocks: [{ ...actions(element), block_id: 'b' }],
  });
  const message = slack.workspace.messages('C0GENERAL').at(-1)!;
  await person.asksOptions(message, 'choose', 'e');
  expect(asked).toMatchObject([
    {
      container: { type: 'message', message_ts: message.ts, channel_id: 'C0GENERAL', is_ephemeral: false },
      channel: { id: 'C0GENERAL', name: 'general' },
      message: { ts: message.ts },
      block_id: 'b',
      value: 'e',
    },
  ]);
  const { payload } = await person.chooses(message, 'choose', 'ec2');
  expect(payload.actions).toMatchObject([{ type: 'external_select', selected_option: { value: 'ec2' } }]);
});

test('what a menu begins with can be kept and sent', async () => {
  const { view, person } = await openMenu(undefined, { block: input({ initial_option: services[0] }) });
  const { payload } = await person.submits(view);
  expect((payload.view as View).state.values.service!.choose!.selected_option).toMatchObject({
    value: 'ec2',
  });
});

test('a menu with options of its own is refused', async () => {
  const world = await openMenu(undefined);
  const view = modal({ submit: plain('Send'), blocks: [input({ options: services })] });
  const { messages } = await refusal(world.client.views.open({ trigger_id: await trigger(world), view }));
  expect(messages).toEqual([
    '[ERROR] invalid additional property: options [json-pointer:/view/blocks/0/element]',
  ]);
});
