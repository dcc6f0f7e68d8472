/** The sandbox as it starts: six accounts, of which two cannot be read until somebody mends them in the drawer. */
import { createControls } from '../../app/sandbox/controls';
import { openWorld, type World } from '../../app/sandbox/world';
import { channels, people } from '../../src/emulators/slack/seed';
import type { Message } from '../../src/emulators/slack/shapes';
import { words } from '../world/messages';

let world: World;
afterEach(() => world.close());

async function types(command: string): Promise<Message> {
  const { workspace } = world.slack;
  const seen = () => workspace.messages(channels.oncall, { as: people.jane });
  const before = new Set(seen());
  await world.slack.person(people.jane).types(channels.oncall, command);
  const isAnswer = (message: Message) => !before.has(message) && /accounts/.test(words(message));
  return workspace.waitFor(() => seen().find(isAnswer), { what: 'an answer' });
}

const control = (id: string) => createControls(world, 'http://127.0.0.1:9').find((one) => one.id === id)!;

test('two of six accounts are named with their reasons, and shown once they are mended', async () => {
  world = await openWorld({ cases: 230, seed: 1, isOfMany: true });
  const broken = words(await types('/cases open'));
  expect(broken).toMatch(/of 4 of 6 accounts/);
  expect(broken).toMatch(/legacy/);
  expect(broken).toMatch(/sandbox/);
  await control('trust-666677778888').use(true);
  await control('plan-555566667777').use(true);
  await world.bot.forget();
  expect(words(await types('/cases open'))).toMatch(/of 6 accounts/);
});

test('what the drawer breaks in one account is a line of that account alone', async () => {
  world = await openWorld({ cases: 12, seed: 1, isOfMany: true });
  await control('plan-222233334444').use(false);
  expect(words(await types('/cases open'))).toMatch(/of 3 of 6 accounts/);
});
