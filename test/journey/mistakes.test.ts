import type { Message } from '../../src/emulators/slack/shapes';
import { buttons, rows, words } from '../world/messages';
import { modals } from '../world/modals';
import { person, startWorld, type World } from '../world/world';

let world: World;
beforeEach(async () => {
  world = await startWorld({ openCases: 25 });
});
afterEach(() => world.close());

const tries = (message: Message) =>
  buttons(message)
    .filter(({ text }) => text?.text === 'Try')
    .map(({ accessibility_label = '' }) => accessibility_label);

test('a slip is one click from what was meant: the list is posted as if it had been typed, and the sentence goes', async () => {
  const jane = person(world);
  const told = await jane.types('/cases opne rds');
  expect(told.ephemeralTo).toBe('U0JANE');
  expect(tries(told)).toEqual(['Try /cases open rds', 'Try /cases open opne rds']);
  const list = await jane.next(() => jane.who.clicks(told, 'Try /cases open rds'));
  expect(list.ephemeralTo).toBeUndefined();
  expect(rows(list).length).toBeGreaterThan(0);
  await world.slack.workspace.waitFor(() => !jane.seen().includes(told), { what: 'the sentence to go' });
});

test('what was meant for her eyes alone stays so', async () => {
  const jane = person(world);
  const told = await jane.types('/cases open private severty:low');
  const list = await jane.next(() => jane.who.clicks(told, 'Try /cases open severity:low private'));
  expect(list.ephemeralTo).toBe('U0JANE');
  expect(words(list)).toContain('Matching low severity');
});

test('what can be two days is one click away either way, in her own zone', async () => {
  const jane = person(world);
  const told = await jane.types('/cases all after:11/12/2025');
  expect(tries(told)).toEqual(['Try /cases all after:2025-11-12', 'Try /cases all after:2025-12-11']);
  const list = await jane.next(() => jane.who.clicks(told, 'Try /cases all after:2025-11-12'));
  expect(words(list)).toContain('Matching after 12 Nov 2025');
});

test('help, the form and a report are offered like lists', async () => {
  const jane = person(world);
  const help = await jane.types('/cases hlep');
  expect(words(await jane.next(() => jane.who.clicks(help, 'Try /cases help')))).toContain('Narrow it down');
  const form = await jane.types('/cases serach');
  const opened = await modals(world, jane).next(() => jane.who.clicks(form, 'Try /cases search'));
  const list = await jane.next(() => jane.who.submits(opened));
  expect(list.ephemeralTo).toBeUndefined();
  const report = await jane.types('/cases reprot');
  const counts = await jane.next(
    () => jane.who.clicks(report, 'Try /cases report'),
    ({ ephemeralTo }) => ephemeralTo === undefined,
  );
  expect(words(counts)).toContain('25 open cases');
});

test('a click too many brings one list', async () => {
  const jane = person(world);
  const told = await jane.types('/cases opne');
  const click = () => jane.who.clicks(told, 'Try /cases open');
  await jane.next(() => Promise.all([click(), click()]).then(([first]) => first));
  await world.slack.workspace.waitFor(() => !jane.seen().includes(told), { what: 'the sentence to go' });
  await world.bot.stop();
  expect(jane.seen().filter((message) => rows(message).length > 0)).toHaveLength(1);
  await world.bot.start();
});
