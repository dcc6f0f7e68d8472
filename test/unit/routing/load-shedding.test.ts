import { loadShedding } from '../../../app/routing/load-shedding';
import type { Metrics } from '../../../app/runtime/metrics';

/** A request that comes in while the bot has so much to do; who hears what of it. */
async function comesIn(body: object, { isBusy = false, isFull = false }, hasRespond = true, hasAck = true) {
  const heard: Record<string, unknown[]> = {
    acknowledged: [],
    answered: [],
    routes: [],
    outcomes: [],
    went: [],
    homes: [],
    updated: [],
    posted: [],
  };
  const metrics = {
    turn: async (route: string, run: () => Promise<void>) => {
      heard.routes!.push(route);
      await run();
    },
    ended: (outcome: string) => void heard.outcomes!.push(outcome),
  } as unknown as Metrics;
  const client = {
    views: { update: async (page: unknown) => void heard.updated!.push(page) },
    chat: { postMessage: async (message: unknown) => void heard.posted!.push(message) },
  } as never;
  const homeAt = ({ user, isOpening = false }: { user: string; isOpening?: boolean }) => ({
    tell: async ({ text }: { text: string }) => void heard.homes!.push([user, isOpening, text]),
  });
  await loadShedding({ isBusy, isFull } as never, metrics, { client, homeAt })({
    body,
    next: async () => void heard.went!.push('on'),
    ...(hasAck && { ack: async (answer: unknown) => void heard.acknowledged!.push(answer) }),
    ...(hasRespond && { respond: async (answer: unknown) => void heard.answered!.push(answer) }),
  } as never);
  return heard;
}

const form = {
  type: 'view_submission',
  view: {
    callback_id: 'search:submit',
    blocks: [
      { type: 'section', block_id: 'words' },
      { type: 'input', block_id: 'status' },
      { type: 'input', block_id: 'words' },
    ],
  },
};
const command = { command: '/cases' };
const [free, busy, full] = [{}, { isBusy: true }, { isBusy: true, isFull: true }];
const sorry = expect.stringContaining('more to do right now');

test('a form is refused as soon as it would have to wait, and stays open with what was typed in it', async () => {
  const heard = await comesIn(form, busy, false);
  expect(heard).toMatchObject({ went: [], outcomes: ['busy'], answered: [] });
  expect(heard.acknowledged).toEqual([{ response_action: 'errors', errors: { status: sorry } }]);
});

test('what was typed for a new case comes back to whoever is refused, and no other line does', async () => {
  const { answered } = await comesIn({ ...command, text: ' new RDS &lt;ledger&gt; is down' }, full);
  expect(JSON.stringify(answered)).toContain('RDS &lt;ledger&gt; is down');
  for (const text of ['new', 'open rds', 'news of rds', undefined])
    expect((await comesIn({ ...command, text }, full)).answered).toEqual([
      expect.objectContaining({ text: expect.stringMatching(/Try again in a few seconds\.$/) }),
    ]);
});

test('a command or a click may wait, and is refused when too many do', async () => {
  for (const body of [command, { type: 'block_actions', actions: [{ action_id: 'page:next' }] }]) {
    expect(await comesIn(body, busy)).toMatchObject({ went: ['on'], acknowledged: [], outcomes: [] });
    const { went, acknowledged, answered, outcomes } = await comesIn(body, full);
    expect({ went, acknowledged, outcomes }).toEqual({
      ...{ went: [], acknowledged: [undefined], outcomes: ['busy'] },
    });
    // The page they clicked on stays.
    expect(answered).toMatchObject([{ text: sorry, response_type: 'ephemeral', replace_original: false }]);
  }
});

test('that a form was closed is heard however much there is to do: what was typed there is nowhere else', async () => {
  const heard = await comesIn({ type: 'view_closed', view: form.view }, full, false);
  expect(heard).toMatchObject({ went: ['on'], acknowledged: [], outcomes: [] });
});

test('while there is room everything goes on', async () => {
  for (const body of [form, command]) expect(await comesIn(body, free)).toMatchObject({ went: ['on'] });
});

test('a click in a modal is told in the modal, above its buttons: its page and what is typed in it stay', async () => {
  const [words, pager] = [
    { type: 'section', block_id: 'words' },
    { type: 'actions', block_id: 'pager' },
  ];
  const view = { id: 'V1', hash: 'h1', type: 'modal', blocks: [words, pager], private_metadata: '{}' };
  const click = { type: 'block_actions', user: { id: 'U1' }, view };
  const { acknowledged, updated, posted } = await comesIn(click, full, false);
  expect({ acknowledged, posted }).toEqual({ acknowledged: [undefined], posted: [] });
  const says = { block_id: 'notice0', text: { text: sorry } };
  expect(updated).toMatchObject([
    { view_id: 'V1', hash: 'h1', view: { private_metadata: '{}', blocks: [words, says, pager] } },
  ]);
});

test('a page of something that may be on its way to AWS is left to who sends it: the person is told beside it', async () => {
  const view = { id: 'V1', hash: 'h1', type: 'modal', callback_id: 'act:held', blocks: [] };
  const { updated, posted } = await comesIn({ type: 'block_actions', user: { id: 'U1' }, view }, full, false);
  expect({ updated, posted }).toMatchObject({ updated: [], posted: [{ channel: 'U1', text: sorry }] });
});

test('a shortcut that belongs to no message is answered in the bot’s own messages', async () => {
  const { posted } = await comesIn({ type: 'shortcut', user: { id: 'U1' } }, full, false);
  expect(posted).toMatchObject([{ channel: 'U1', text: sorry }]);
});

test('somebody who types in a menu gets it empty, and nothing over their form', async () => {
  const typing = { type: 'block_suggestion', user: { id: 'U1' }, view: { id: 'V1', type: 'modal' } };
  expect(await comesIn(typing, full, false)).toMatchObject({
    acknowledged: [undefined],
    updated: [],
    posted: [],
  });
});

test('what cannot be told does not fail the request', async () => {
  const view = { id: 'V1', type: 'modal', blocks: null };
  await comesIn({ type: 'block_actions', user: { id: 'U1' }, view }, full, false);
});

test('a Home that is opened or clicked while too many wait says so in itself, as there is nothing else to answer', async () => {
  const opened = { event: { type: 'app_home_opened', tab: 'home', user: 'U1' } };
  const clicked = { type: 'block_actions', user: { id: 'U1' }, view: { type: 'home', blocks: [] } };
  expect((await comesIn(opened, full, false)).homes).toEqual([['U1', true, sorry]]);
  expect((await comesIn(clicked, full, false)).homes).toEqual([['U1', false, sorry]]);
  expect(await comesIn(opened, busy)).toMatchObject({ went: ['on'], homes: [] });
  expect((await comesIn(command, full)).homes).toEqual([]);
});

test('a form without an input, a review, stays as it is and says so above: an acknowledgement alone would close it', async () => {
  const [name, words] = [
    { type: 'plain_text', text: 'Review reply' },
    { type: 'section', block_id: 'text-0' },
  ];
  const frame = { callback_id: 'act:send', submit: name, close: name, notify_on_close: true };
  const held = { title: name, private_metadata: '{"act":"reply"}', ...frame };
  const review = { type: 'view_submission', view: { id: 'V1', hash: 'h1', ...held, blocks: [words] } };
  const { went, acknowledged } = await comesIn(review, busy, false);
  expect(went).toEqual([]);
  const says = { block_id: 'notice0', text: { text: sorry } };
  expect(acknowledged).toMatchObject([
    { response_action: 'update', view: { type: 'modal', ...held, blocks: [says, words] } },
  ]);
});

test('what cannot be answered is only counted', async () => {
  const heard = await comesIn({ type: 'something_new' }, full, false, false);
  expect(heard).toMatchObject({ went: [], outcomes: ['busy'] });
});

test.each([
  ['/cases', command],
  ['page:next', { type: 'block_actions', actions: [{ action_id: 'page:next' }] }],
  ['search:submit', form],
  ['home:opened', { type: 'event_callback', event: { type: 'app_home_opened' } }],
  ['other', { type: 'block_actions', actions: [{ action_id: 'Jane Doe <jane@example.com>' }] }],
  ['other', { type: 'x page:next' }],
  ['other', { command: '/cases open' }],
  ['other', { type: 'abcdefghijklmnopqrstu' }],
  ['other', { type: 'page:abcdefghijklmnopqrstuvwxyzabcde' }],
  ['page:very-long-name', { type: 'page:very-long-name' }],
  ['other', {}],
  ['other', { actions: [] }],
])('it is counted as %s: an id of ours, and nothing else that somebody may choose', async (route, body) => {
  expect((await comesIn(body, free)).routes).toEqual([route]);
});
