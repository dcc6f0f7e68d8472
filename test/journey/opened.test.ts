import { channels } from '../../src/emulators/slack/seed';
import type { Message } from '../../src/emulators/slack/shapes';
import { buttons, has, rows, saysOpened, words } from '../world/messages';
import { person, type Someone, startWorld, type World } from '../world/world';

let world: World;
beforeEach(async () => {
  world = await startWorld({ openCases: 25 });
});
afterEach(() => world.close());

const now = (me: Someone, list: Message) => me.seen().find(({ ts }) => ts === list.ts)!;
const becomes = (me: Someone, list: Message, like: (message: Message) => boolean) =>
  world.slack.workspace.waitFor(() => me.seen().find((one) => one.ts === list.ts && like(one)), {
    what: 'the list to change',
  });
const values = (message: Message) => buttons(message).map(({ value }) => value);
const marks = (message: Message) => [...words(message).matchAll(/opened in the thread/g)].length;

/** The text of the row with this case's View button. */
function row(list: Message, id: string): string {
  const found = list.blocks.find(
    (block) => words({ blocks: [block] }).includes(id) && rows({ blocks: [block] })[0],
  );
  return (found as unknown as { text: { text: string } }).text.text;
}

test('after View the row says that the case is open, with a link to it, and the list keeps all else', async () => {
  const jane = person(world);
  const list = await jane.types('/cases open');
  const [, id] = rows(list);
  const opened = await jane.views(list, id!);
  const marked = now(jane, list);
  const link = `https://example-corp.slack.com/archives/${jane.channel}/p${opened.ts.replace('.', '')}?thread_ts=${list.ts}&amp;cid=${jane.channel}`;
  expect(row(marked, id!)).toBe(`${row(list, id!)}\n:speech_balloon: <${link}|opened in the thread>`);
  expect(marks(marked)).toBe(1);
  expect(values(marked)).toEqual(values(list));
  expect(rows(marked)).toEqual(rows(list));
  expect(words(marked).replace(/\n.*opened in the thread>/, '')).toBe(words(list));
  expect(marked.text.split('\n').find((line) => line.startsWith(id!))).toMatch(/, opened in the thread$/);
  expect(jane.seen()).toHaveLength(1);
});

test('a second View keeps the first one’s mark, and a case that is opened again has one mark', async () => {
  const jane = person(world);
  const list = await jane.types('/cases open');
  const [first, second] = rows(list);
  await jane.views(list, first!);
  await jane.views(list, second!);
  const marked = await becomes(jane, list, (message) => marks(message) === 2);
  expect(row(marked, first!)).toContain('opened in the thread');
  expect(row(marked, second!)).toContain('opened in the thread');
  await world.bot.restart();
  await jane.next(() => jane.who.clicks(marked, `View case ${first}`), undefined, list.ts);
  expect(marks(await becomes(jane, list, (message) => message !== marked))).toBe(2);
});

test('whoever turned the page meanwhile keeps it, and is told where the case is', async () => {
  const jane = person(world);
  const list = await jane.types('/cases open');
  const [id] = rows(list);
  world.aws.faults.slow(700, { operation: 'DescribeCommunications' });
  await jane.who.clicks(list, `View case ${id}`);
  const second = await jane.turns(list, 'Next');
  const told = await world.slack.workspace.waitFor(
    () => jane.seen().find(({ text }) => text.startsWith('The case is open <https://')),
    { what: 'the person to be told' },
  );
  expect(told.ephemeralTo).toBe('U0JANE');
  expect(now(jane, list)).toBe(second);
});

test('where the bot is not a member the list is marked all the same, without a link it cannot have', async () => {
  const jane = person(world, 'jane', channels.support);
  world.slack.faults.fail('chat.getPermalink', { error: 'channel_not_found' });
  const list = await jane.types('/cases open');
  const [id] = rows(list);
  await jane.views(list, id!);
  const marked = now(jane, list);
  if (saysOpened(marked)) expect(row(marked, id!)).toMatch(/\n:speech_balloon: opened in the thread$/);
  else expect(jane.seen().at(-1)!.text).toContain('no link');
});

test('a marked list turns its pages as before', async () => {
  const jane = person(world);
  const list = await jane.types('/cases open');
  await jane.views(list, rows(list)[0]!);
  const next = await jane.turns(now(jane, list), 'Next');
  expect(rows(next)).not.toEqual(rows(list));
  expect(saysOpened(next)).toBe(false);
  const back = await jane.turns(next, 'Previous');
  expect(rows(back)).toEqual(rows(list));
  expect(has(back, 'Next')).toBe(true);
});

test('a private View changes no list: the modal is what is seen', async () => {
  const jane = person(world);
  const list = await jane.types('/cases open private');
  await jane.who.clicks(list, `View case ${rows(list)[0]}`);
  await world.slack.workspace.waitFor(() => world.slack.workspace.modals('U0JANE').length > 0, {
    what: 'a modal',
  });
  await world.bot.stop();
  expect(jane.seen()).toEqual([list]);
  await world.bot.start();
});
