/** The app's Home tab. https://docs.slack.dev/surfaces/app-home */
import { people } from '../../../src/emulators/slack/seed';
import type { View } from '../../../src/emulators/slack/shapes';
import { actions, button, openHttp, openWorkspace, refusal, section } from './open-world';

const { jane } = people;

test('opening the Home tab is an event, and a published Home is there', async () => {
  const world = await openHttp((app) =>
    app.event('app_home_opened', async ({ event, client }) => {
      await client.views.publish({
        user_id: event.user,
        view: { type: 'home', blocks: [section('Your cases')] },
      });
    }),
  );
  const delivery = await world.slack.person(jane).opensHome();
  expect(delivery).toMatchObject({
    kind: 'event',
    status: 200,
    payload: { type: 'event_callback', event: { user: jane, tab: 'home' } },
  });
  const home = await world.slack.workspace.waitFor(() => world.slack.workspace.home(jane), {
    what: "Jane's Home",
  });
  expect(home.blocks).toMatchObject([{ text: { text: 'Your cases' } }]);
});

test('publishing again keeps the id of a Home, and refuses an old hash or a person who is not there', async () => {
  const { client } = await openWorkspace();
  const publish = (more: object = {}) =>
    client.views.publish({ user_id: jane, view: { type: 'home', blocks: [] }, ...more });
  const first = await publish();
  const second = await publish({ hash: first.view?.hash });
  expect(second.view?.id).toBe(first.view?.id);
  expect((await refusal(publish({ hash: first.view?.hash }))).error).toBe('hash_conflict');
  expect((await refusal(publish({ user_id: 'U0NOBODY' }))).error).toBe('user_not_found');
});

test('a Home is no modal, has no more than 100 blocks, and none that are wrong', async () => {
  const { client } = await openWorkspace();
  const refused = async (view: object) => {
    const { error, messages = [] } = await refusal(client.views.publish({ user_id: jane, view } as never));
    return [error, ...messages].join(' ');
  };
  const title = { type: 'plain_text', text: 'Home' };
  expect(await refused({ type: 'modal', title, blocks: [] })).toMatch(/invalid_arguments.*\/view\/type/);
  const blocks = (count: number) => Array.from({ length: count }, () => section('A case'));
  expect(await refused({ type: 'home', blocks: blocks(101) })).toMatch(/invalid_arguments.*\/view\/blocks/);
  expect(await refused({ type: 'home', blocks: [{ type: 'section' }] })).toMatch(/\/view\/blocks\/0/);
  const full = { type: 'home' as const, blocks: blocks(100) };
  expect((await client.views.publish({ user_id: jane, view: full })).view?.blocks).toHaveLength(100);
});

test('a click in a Home names the view, and no message, no channel and no response_url', async () => {
  const bodies: Record<string, unknown>[] = [];
  const world = await openHttp((app) =>
    app.action('go', async ({ ack, body, client }) => {
      await ack();
      bodies.push(body as never);
      const { trigger_id = '' } = body as { trigger_id?: string };
      const title = { type: 'plain_text' as const, text: 'A case' };
      await client.views.open({ trigger_id, view: { type: 'modal', title, blocks: [] } });
    }),
  );
  const { client, slack } = world;
  const view = { type: 'home' as const, blocks: [actions(button('Go', 'go'))] };
  const published = await client.views.publish({ user_id: jane, view });
  await slack.person(jane).clicks(slack.workspace.home(jane)!, 'Go');
  const opened = () => slack.workspace.modals(jane).at(-1);
  await slack.workspace.waitFor(opened, { what: 'the modal' });
  const { id, hash } = published.view!;
  expect(bodies).toMatchObject([
    { type: 'block_actions', container: { type: 'view', view_id: id }, view: { id, hash, type: 'home' } },
  ]);
  for (const absent of ['channel', 'message', 'response_url']) expect(bodies[0]).not.toHaveProperty(absent);
});

test('a modal cannot be pushed onto a Home', async () => {
  const errors: unknown[] = [];
  const { client, slack } = await openHttp((app) =>
    app.action('go', async ({ ack, body, client: own }) => {
      await ack();
      const { trigger_id = '' } = body as { trigger_id?: string };
      const title = { type: 'plain_text' as const, text: 'A case' };
      const pushed = own.views.push({ trigger_id, view: { type: 'modal', title, blocks: [] } });
      errors.push((await refusal(pushed)).error);
      await own.views.publish({ user_id: jane, view: { type: 'home', blocks: [] } });
    }),
  );
  await client.views.publish({
    user_id: jane,
    view: { type: 'home', blocks: [actions(button('Go', 'go'))] },
  });
  const before = slack.workspace.home(jane)!;
  await slack.person(jane).clicks(before, 'Go');
  const changed = (): View | false => slack.workspace.home(jane) !== before && slack.workspace.home(jane)!;
  await slack.workspace.waitFor(changed, { what: 'another Home' });
  expect(errors).toEqual(['not_found']);
});

test('opening tells which tab it was, and what stands in the Home only with that one', async () => {
  const { client, slack } = await openHttp((app) => app.event('app_home_opened', async () => {}));
  const { view } = await client.views.publish({ user_id: jane, view: { type: 'home', blocks: [] } });
  const home = await slack.person(jane).opensHome();
  expect(home.payload).toMatchObject({ event: { tab: 'home', view: { id: view?.id, hash: view?.hash } } });
  const messages = await slack.person(jane).opensHome({ tab: 'messages' });
  expect(messages.payload).toMatchObject({ event: { type: 'app_home_opened', tab: 'messages' } });
  expect((messages.payload as { event: object }).event).not.toHaveProperty('view');
});
