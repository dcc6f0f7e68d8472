/** The sandbox as it starts: six accounts, of which two cannot be read until somebody mends them in the drawer. */
import { createControls } from '../../app/sandbox/controls';
import { desksOf, openWorld, type World } from '../../app/sandbox/world';
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

test('an emptied cache costs the next page a call in each account, and the page is of then', async () => {
  let ahead = 0;
  world = await openWorld({ cases: 230, seed: 1, isOfMany: true, computer: () => Date.now() + ahead });
  const { workspace } = world.slack;
  const jane = world.slack.person(people.jane);
  const calls = () => desksOf(world).flatMap((desk) => desk.calls).length;
  const { ts } = await types('/cases open');
  const list = () => workspace.messages(channels.oncall, { as: people.jane }).find((one) => one.ts === ts)!;
  const asOf = () => Number(/as of <!date\^(\d+)/.exec(words(list()))?.[1]);
  const turns = async (button: string) => {
    const [before, asked] = [words(list()), calls()];
    await jane.clicks(list(), button);
    await workspace.waitFor(() => words(list()) !== before);
    return calls() - asked;
  };
  expect(await turns('Next')).toBeLessThanOrEqual(1);
  const before = asOf();
  ahead = 10_000;
  expect(await turns('Next')).toBeLessThanOrEqual(1);
  expect(asOf()).toBe(before);
  await control('forget').use(true);
  expect(await turns('Next')).toBeGreaterThanOrEqual(4);
  expect(asOf()).toBeGreaterThanOrEqual(before + 10);
});
