/** The app's Home tab. https://docs.slack.dev/surfaces/app-home */
import { people } from '../../../src/emulators/slack/seed';
import { openHttp, openWorkspace, refusal, section } from './open-world';

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
