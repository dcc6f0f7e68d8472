import { hearChanges } from '../../../app/access/changes';

/** What is forgotten, and whether the request went on to the bot. */
async function hears(body: object) {
  const forgotten: string[] = [];
  let wentOn = false;
  const next = async () => {
    wentOn = true;
  };
  await hearChanges({ forget: (id) => void forgotten.push(id) })({ body, next } as never);
  return { forgotten, wentOn };
}

test.each([
  ['user_change', { user: { id: 'U1', is_restricted: true } }, 'U1'],
  ['user_change', { user: 'U1' }, 'U1'],
  ['subteam_members_changed', { subteam_id: 'S1' }, 'S1'],
  ['subteam_updated', { subteam: { id: 'S1' } }, 'S1'],
  ['channel_shared', { channel: 'C1' }, 'C1'],
  ['channel_unshared', { channel: { id: 'C1' } }, 'C1'],
])('after %s what was known is forgotten: %j', async (type, event, id) => {
  expect(await hears({ event: { type, ...event } })).toEqual({ forgotten: [id], wentOn: false });
});

test.each([
  ['an event of another kind', { type: 'channel_rename', channel: 'C1' }],
  ['the app’s messages opened', { type: 'app_home_opened', tab: 'messages', user: 'U1', channel: 'D1' }],
  ['an event of another kind, whatever it holds', { type: 'channel_rename', tab: 'home', channel: 'C1' }],
  ['an event that names nobody', { type: 'user_change' }],
  ['an event whose id is no text', { type: 'user_change', user: { id: 7 } }],
  ['a word that every object has', { type: 'constructor', user: 'U1' }],
])('%s forgets nothing, and waits for no room', async (_, event) => {
  expect(await hears({ event })).toStrictEqual({ forgotten: [], wentOn: false });
});

test('what a person does goes on to the bot', async () => {
  expect(await hears({ type: 'block_actions', user: { id: 'U1' } })).toEqual({ forgotten: [], wentOn: true });
});

test('a Home that somebody opens goes on to the bot', async () => {
  const event = { type: 'app_home_opened', tab: 'home', user: 'U1', channel: 'D1' };
  expect(await hears({ event })).toEqual({ forgotten: [], wentOn: true });
});
