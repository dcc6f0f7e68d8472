import { isSignOfLife } from '../../src/blocks/notices';
import { channels, people } from '../../src/emulators/slack/seed';
import type { Message } from '../../src/emulators/slack/shapes';
import { homeOf } from '../world/home';
import { isAtWork, rows, words } from '../world/messages';
import { modals, opensLongCase } from '../world/modals';
import { atRest, person, startWorld, type World } from '../world/world';

let world: World;
afterEach(() => world.close());

const page = (view: Pick<Message, 'blocks'>) => /Page \d+/.exec(words(view))?.[0];

const sent = ({ view, ...message }: Record<string, unknown>) =>
  (typeof view === 'string' ? JSON.parse(view) : (view ?? message)) as Pick<Message, 'blocks'>;

/** What is sent that way and looks like this takes a while until Slack has it; whatever is sent meanwhile overtakes it. */
function slowly(way: string, like: RegExp): void {
  const only = (args: Record<string, unknown>) => like.test(words(sent(args)));
  world.slack.faults.fail(way, { status: 200, delayMs: 1_000, only });
}

describe('of two who click in one place the later one’s answer stays, however late the earlier one’s comes', () => {
  test('Next, and then Refresh', async () => {
    world = await startWorld({ openCases: 230 });
    const me = person(world);
    const list = await me.types('/cases open');
    slowly('response_url', /Page 2/);
    await me.who.clicks(list, 'Next');
    await me.who.clicks(list, 'Refresh');
    await atRest(world);
    expect(page(me.seen()[0]!)).toBe('Page 1');
  });

  test('Next, and then another search', async () => {
    world = await startWorld({ openCases: 230 });
    const me = person(world);
    const list = await me.types('/cases open');
    const form = await modals(world, me).opens(list, 'Edit search');
    slowly('response_url', /Page 2/);
    await me.who.clicks(list, 'Next');
    await me.who.submits(form, { words: { entry: 'rds' } });
    await atRest(world);
    expect(words(me.seen()[0]!)).toMatch(/Matching.*rds/);
  });

  test('Next in a Home, and then My cases', async () => {
    world = await startWorld({ openCases: 230 });
    const home = homeOf(world);
    const found = await home.submits(await home.modal(await home.opens(), 'Search'), {});
    slowly('views.publish', /Page 2/);
    await home.who.clicks(found, 'Next');
    await home.who.clicks(found, 'My cases');
    await atRest(world);
    expect(page(home.now()!)).toBe('Page 1');
  });

  test('Older in a modal, and then Refresh', async () => {
    world = await startWorld({ openCases: 25 });
    const me = person(world);
    const { her, page: newestPage } = await opensLongCase(world, me);
    slowly('views.update', /page 2 of/);
    await me.who.clicks(newestPage, 'Older');
    await me.who.clicks(newestPage, 'Refresh');
    await atRest(world);
    expect(her.reads(her.top()!)).toContain('page 1 of');
  });
});

test.each([
  ['another person', 'kenji'],
  ['their own later click', 'jane'],
] as const)(
  'a search that %s overtook is not lost: whoever typed it is told, and may try again',
  async (_, by) => {
    world = await startWorld({ openCases: 230 });
    const [jane, other] = [person(world), person(world, by)];
    const list = await jane.types('/cases open');
    const form = await modals(world, jane).opens(list, 'Edit search');
    await world.bot.forget();
    world.aws.faults.slow(1_500, { times: 1 });
    await jane.who.submits(form, { words: { entry: 'rds' } });
    await world.slack.workspace.waitFor(() => jane.all().some(isSignOfLife), { what: 'Jane to wait' });
    await world.bot.forget();
    world.aws.faults.clear();
    await other.turns(list, 'Next');
    const find = () => jane.seen().find(({ text }) => text.startsWith('This list was changed'));
    const told = await world.slack.workspace.waitFor(find, { what: 'Jane to be told' });
    expect(page(jane.seen()[0]!)).toBe('Page 2');
    const found = await jane.next(
      () => jane.who.clicks(told, 'Try again'),
      ({ ts }) => ts === list.ts,
    );
    expect(words(found)).toMatch(/Matching.*rds/);
  },
);

test('a View that is answered meanwhile takes nobody’s Next away', async () => {
  world = await startWorld({ openCases: 25 });
  const me = person(world);
  const list = await me.types('/cases open');
  world.aws.faults.slow(1_500, { times: 1, operation: 'DescribeCases' });
  await world.bot.forget();
  await me.who.clicks(list, 'Next');
  await me.who.clicks(list, `View case ${rows(list)[0]}`);
  await atRest(world);
  expect(page(me.seen()[0]!)).toBe('Page 2');
});

test('a page that was turned while Slack said what the list is stays, and whoever viewed is told', async () => {
  world = await startWorld({ openCases: 25 });
  const me = person(world);
  const list = await me.types('/cases open');
  const looked = new Promise<void>((resolve) => {
    const only = ({ limit }: Record<string, unknown>) => {
      if (String(limit) === '1') setImmediate(resolve);
      return String(limit) === '1';
    };
    const late = { status: 200, delayMs: 1_500, carriedOut: true };
    world.slack.faults.fail('conversations.replies', { ...late, only });
  });
  await me.who.clicks(list, `View case ${rows(list)[0]}`);
  await looked;
  const second = await me.turns(list, 'Next');
  await atRest(world);
  expect(me.seen()[0]).toBe(second);
  expect(me.seen()[1]!.text).toMatch(/^The case is open/);
});

describe('what is said of a search from a Home takes the place of no list there', () => {
  async function searching(fault: () => void) {
    world = await startWorld({ openCases: 230 });
    const home = homeOf(world);
    const before = await home.submits(await home.modal(await home.opens(), 'Search'), {});
    const form = await home.modal(before, 'Search');
    fault();
    await home.who.submits(form, { scope: { entry: 'all' } });
    await home.who.clicks(before, 'My cases');
    const isThere = () => home.now() !== before && !isAtWork(home.now()!);
    await world.slack.workspace.waitFor(isThere, { what: 'My cases' });
    return home;
  }

  test('that it takes a while', async () => {
    const home = await searching(() => world.aws.faults.slow(1_500, { times: 1 }));
    await atRest(world);
    expect(rows(home.now()!)).not.toEqual([]);
    expect(words(home.now()!)).not.toContain('Looking through');
  });

  test('that it failed: that comes in the messages of the app', async () => {
    const home = await searching(() => {
      world.aws.faults.slow(500, { times: 1 });
      world.aws.faults.deny();
    });
    await atRest(world);
    expect(rows(home.now()!)).not.toEqual([]);
    const told = world.slack.workspace.messages(channels.janeDm, { as: people.jane });
    expect(told.map(words).join()).toContain('AWS did not allow me');
  });

  test('nor does its answer, where Slack took the later page and did not answer for it', async () => {
    const home = await searching(() => {
      world.aws.faults.slow(1_500, { times: 1 });
      const only = (args: Record<string, unknown>) => !isAtWork(sent(args));
      world.slack.faults.fail('views.publish', { status: 502, carriedOut: true, times: 2, only });
    });
    const mine = rows(home.now()!);
    await atRest(world);
    expect(rows(home.now()!)).toEqual(mine);
  });
});
