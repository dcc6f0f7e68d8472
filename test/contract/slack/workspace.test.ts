/** State in, state out: what tests and the sandbox may ask of a workspace. https://docs.slack.dev/reference/objects */
import { channels, people } from '../../../src/emulators/slack/seed';
import type { Change } from '../../../src/emulators/slack/shapes';
import { openWorkspace, section, stoppedClock } from './open-world';

const { general, oncall, support, sharedAcme } = channels;
const { jane, kenji, guest, stranger } = people;

test('a workspace begins with colleagues, a guest, a stranger, and channels the bot is and is not in', async () => {
  const { slack } = await openWorkspace({ now: () => new Date('2026-01-15T00:00:00Z') });
  const { workspace } = slack;
  expect(workspace.user(kenji)).toMatchObject({ tz: 'Asia/Tokyo', tz_offset: 32_400, team_id: 'T0CASEDESK' });
  expect(workspace.user(people.ada)).toMatchObject({ tz: 'America/New_York', tz_offset: -18_000 });
  expect(workspace.user(guest).is_restricted).toBe(true);
  expect(workspace.user(stranger).team_id).not.toBe(workspace.team.id);
  expect(workspace.channel(sharedAcme).is_ext_shared).toBe(true);
  const withBot = [general, oncall, support, sharedAcme].map((id) =>
    workspace.isMember(id, workspace.bot.userId),
  );
  expect(withBot).toEqual([true, true, false, true]);
});

test('people and channels are added with what matters about them', async () => {
  const { slack, client } = await openWorkspace();
  slack.workspace.addUser({ id: 'U0NEW', real_name: 'New Person', tz: 'Europe/Oslo' });
  slack.workspace.addChannel({ id: 'C0NEW', name: 'new', members: ['U0NEW'] });
  slack.workspace.invite('C0NEW', slack.workspace.bot.userId);
  await client.chat.postMessage({ channel: 'C0NEW', text: 'Welcome' });
  expect(slack.workspace.messages('C0NEW', { as: 'U0NEW' })).toMatchObject([{ text: 'Welcome' }]);
});

test('every change is told, in order, until the listener leaves', async () => {
  const { slack, client } = await openWorkspace();
  const seen: Change['type'][] = [];
  const leave = slack.workspace.on((change) => seen.push(change.type));
  const { ts = '' } = await client.chat.postMessage({ channel: general, text: 'a' });
  await client.chat.update({ channel: general, ts, text: 'b' });
  await client.chat.delete({ channel: general, ts });
  await client.views.publish({ user_id: jane, view: { type: 'home', blocks: [] } });
  await client.filesUploadV2({ channel_id: general, filename: 'a.txt', content: 'a' });
  await slack.person(jane).types(general, '/cases');
  leave();
  await client.chat.postMessage({ channel: general, text: 'c' });
  expect(seen).toEqual([
    'message-posted',
    'message-updated',
    'message-deleted',
    'home-published',
    'message-posted',
    'file-shared',
    'delivery-recorded',
    'notice-shown',
  ]);
});

test('waitFor resolves with what it finds, also later, and says what it waited for when it does not', async () => {
  const { slack } = await openWorkspace();
  const { workspace } = slack;
  const found = workspace.waitFor(() => workspace.messages(general)[0], { what: 'a message' });
  const said = slack.person(jane).says(general, 'Hi');
  expect(await found).toBe(said);
  expect(await workspace.waitFor(() => workspace.messages(general).length === 1 && 'yes')).toBe('yes');
  const never = workspace.waitFor(() => undefined, { what: 'rain', timeoutMs: 5 });
  await expect(never).rejects.toThrow('Waited for rain, but it had not come after 5 ms.');
  await expect(workspace.waitFor(() => JSON.parse('{'))).rejects.toThrow(SyntaxError);
});

test('closing rejects who still waits', async () => {
  const { slack } = await openWorkspace();
  const waiting = slack.workspace.waitFor(() => undefined, { what: 'rain' });
  const rejected = expect(waiting).rejects.toThrow('Waited for rain, but the emulator was closed.');
  await slack.close();
  await rejected;
});

test('a message has a later timestamp than every one before it, even while the clock stands still', async () => {
  const { slack } = await openWorkspace({ now: stoppedClock().now });
  const first = slack.person(jane).says(general, '1');
  const second = slack.person(jane).says(general, '2');
  expect(first.ts).toMatch(/^\d{10}\.\d{6}$/);
  expect(second.ts > first.ts).toBe(true);
});

test('reset goes back to the beginning and keeps address and tokens', async () => {
  const { slack, client } = await openWorkspace();
  await client.chat.postMessage({ channel: general, text: 'a', blocks: [section('a')] });
  await client.views.publish({ user_id: jane, view: { type: 'home', blocks: [] } });
  await slack.person(jane).types(general, '/cases');
  slack.workspace.addUser({ id: 'U0NEW', real_name: 'New' });
  slack.scopes.delete('chat:write');
  slack.faults.fail('auth.test', { times: 9 });
  slack.reset();
  const { workspace } = slack;
  expect(workspace.messages(general)).toEqual([]);
  expect(workspace.home(jane)).toBeUndefined();
  expect([workspace.deliveries, workspace.notices]).toEqual([[], []]);
  expect(workspace.users.has('U0NEW')).toBe(false);
  await client.auth.test();
  await client.chat.postMessage({ channel: general, text: 'b' });
});

test('two workspaces know nothing of each other', async () => {
  const [one, other] = [await openWorkspace(), await openWorkspace()];
  await one.client.chat.postMessage({ channel: general, text: 'here' });
  expect(other.slack.workspace.messages(general)).toEqual([]);
  expect(one.slack.url).not.toBe(other.slack.url);
});

test('a mistaken id is answered with the ids there are', async () => {
  const { slack } = await openWorkspace();
  expect(() => slack.person('U0TYPO')).toThrow('There are: U0JANE');
  expect(() => slack.workspace.channel('C0TYPO')).toThrow('There are: C0GENERAL');
});
