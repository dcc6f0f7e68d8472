import { blockErrors } from '../../src/emulators/slack/block-kit';
import { channels } from '../../src/emulators/slack/seed';
import type { View } from '../../src/emulators/slack/shapes';
import { botInside } from '../world/bot-doors';
import { buttons, has, rows, words } from '../world/messages';
import { modals } from '../world/modals';
import { person, startWorld, type World, type WorldOptions } from '../world/world';

let world: World;
afterEach(() => world.close());

async function jane(options: WorldOptions = {}, channel?: string) {
  world = await startWorld({ openCases: 45, ...options });
  const someone = person(world, 'jane', channel);
  return { ...someone, ...modals(world, someone) };
}

const hour = 3_600_000;

/** An account with one case of 60 messages, the newest with the highest number. */
async function longCase(options: WorldOptions = {}) {
  const me = await jane({ cases: [], ...options });
  const at = (hoursAgo: number) => new Date(Date.now() - hoursAgo * hour).toISOString();
  const communications = Array.from({ length: 60 }, (_, n) => ({
    body: `Message number ${n} of a long story, with <tags> & more.`,
    submittedBy: 'Amazon Web Services',
    timeCreated: at(60 - n),
  }));
  const details = world.aws.casebook.insert({ communications, timeCreated: at(61) });
  const list = await me.types('/cases open private');
  return { me, details, list, view: `View case ${details.displayId}` };
}

const numbers = (view: View) =>
  [...words(view).matchAll(/Message number (\d+) /g)].map(([, number]) => Number(number));

describe('Jane reads a case from a list only she sees: in a modal, to its end and back, and nobody else sees it', () => {
  const doors = [
    { name: 'through signed HTTP', door: botInside() },
    { name: 'through Socket Mode', door: botInside({ socket: true }) },
  ];
  test.each(doors)('$name', async ({ door }) => {
    const { me, details, list, view } = await longCase({ door });
    const pages = [await me.opens(list, view)];
    expect(me.reads(pages[0]!)).toContain(details.displayId);
    while (has(pages.at(-1)!, 'Older')) {
      await world.bot.forget();
      pages.push(await me.opens(pages.at(-1)!, 'Older'));
    }
    expect(pages.flatMap(numbers)).toEqual(Array.from({ length: 60 }, (_, n) => 59 - n));
    let at = pages.at(-1)!;
    for (const before of pages.slice(0, -1).reverse()) {
      at = await me.opens(at, 'Newer');
      expect(numbers(at)).toEqual(numbers(before));
    }
    expect(new Set([...pages, at].map(({ id }) => id)).size).toBe(1);
    expect(world.slack.workspace.modals(me.who.id)).toHaveLength(1);
    expect(world.slack.workspace.messages(me.channel)).toEqual([]);
    expect(person(world, 'kenji').seen()).toEqual([]);
  });
});

test('the modal opens at once, with a promise, while AWS is still being asked', async () => {
  const { me, list, view } = await longCase();
  await world.bot.forget();
  world.aws.faults.slow(300);
  const shown: string[] = [];
  const stop = world.slack.workspace.on((change) => {
    if (change.type === 'view-opened') shown.push(me.reads(change.view));
  });
  await me.opens(list, view);
  stop();
  expect(shown).toEqual([expect.stringContaining('Reading from AWS Support')]);
});

test('Refresh in a modal shows what was written meanwhile', async () => {
  const { me, details, list, view } = await longCase();
  const opened = await me.opens(list, view);
  world.aws.casebook.addCommunication(details.caseId, { body: 'Message number 60 has just come.' });
  expect(numbers(await me.opens(opened, 'Refresh'))[0]).toBe(60);
});

test('two clicks at once in a modal show one page', async () => {
  const { me, list, view } = await longCase();
  const opened = await me.opens(list, view);
  await Promise.all([me.opens(opened, 'Older'), me.who.clicks(opened, 'Older')]);
  const alone = await me.opens(me.top()!, 'Refresh');
  expect(numbers(alone)).not.toEqual(numbers(opened));
  expect(words(alone)).toMatch(/page 2/);
});

describe('what goes wrong in a modal is said there, and the page stays', () => {
  test('an AWS that is throttled, however often it is asked, until it answers again', async () => {
    const { me, list, view } = await longCase();
    const opened = await me.opens(list, view);
    await world.bot.forget();
    world.aws.faults.throttle();
    const told = await me.opens(await me.opens(opened, 'Older'), 'Older');
    expect(numbers(told)).toEqual(numbers(opened));
    expect(words(told).match(/too many requests/g)).toHaveLength(1);
    expect(me.reads(told)).toMatch(/with <tags> & more/);
    expect(blockErrors(told.blocks.slice(0, 50))).toEqual([]);
    world.aws.faults.clear();
    const next = await me.opens(told, 'Older');
    expect(words(next)).not.toContain('too many requests');
    expect(numbers(next)[0]).toBe(numbers(opened).at(-1)! - 1);
  });

  test('an AWS that is throttled as the modal opens', async () => {
    const { me, list, view } = await longCase();
    await world.bot.forget();
    world.aws.faults.throttle();
    const told = await me.opens(list, view);
    expect(me.reads(told)).toMatch(/too many requests/);
    expect(me.reads(told)).not.toMatch(/Reading from/);
  });

  test('a button of another version', async () => {
    const { me, list, view } = await longCase();
    const opened = await me.opens(list, view);
    const next = buttons(opened).find(({ text }) => text?.text === 'Older')!;
    const aged = JSON.parse(JSON.stringify(opened).replaceAll(next.value!, `0${next.value!.slice(1)}`));
    const old = world.slack.workspace.views.update(opened, me.who.id, aged);
    const told = await me.opens(old, 'Older');
    expect(words(told)).toContain('no longer there');
    expect(numbers(told)).toEqual(numbers(opened));
  });

  test('nothing, when the person has closed it meanwhile', async () => {
    const { me, list, view } = await longCase();
    await world.bot.forget();
    const closed = new Promise<void>((resolve) => {
      world.aws.faults.beforeCall('DescribeCommunications', () => {
        me.who.closes(me.top()!).then(() => resolve());
      });
    });
    await me.who.clicks(list, view);
    await closed;
    await world.bot.stop();
    expect(world.log.join('')).not.toMatch(/a turn failed|could not be told/);
    await world.bot.start();
  });
});

describe('Share to channel', () => {
  test.each([
    ['where the bot is a member', channels.oncall],
    ['where it is not', channels.support],
  ])('posts the page Jane looks at for everybody, who page on in it, %s', async (_, channel) => {
    const me = await jane({}, channel);
    const ada = person(world, 'ada', channel);
    const mine = await me.turns(await me.types('/cases open rows:5 private'), 'Next');
    const shared = await ada.next(() => me.who.clicks(mine, 'Share to channel'));
    expect(shared.ephemeralTo).toBeUndefined();
    expect(rows(shared)).toEqual(rows(mine));
    expect(words(shared)).toContain('Page 2 of 9');
    expect(words(shared)).not.toContain('private');
    expect(has(shared, 'Share to channel')).toBe(false);
    const third = await ada.turns(shared, 'Next');
    expect(words(third)).toContain('Page 3 of 9');
    const first = await ada.turns(await ada.turns(third, 'Previous'), 'Previous');
    expect(words(first)).toContain('Page 1 of 9');
    const opened = await ada.views(first, rows(first)[0]!);
    expect(opened.thread_ts).toBe(first.ts);
    expect(me.seen()).toContain(mine);
  });

  test('is not on a list that everybody sees', async () => {
    const me = await jane();
    expect(has(await me.types('/cases open'), 'Share to channel')).toBe(false);
  });

  test('that fails is told to Jane alone, and nothing is posted', async () => {
    const me = await jane();
    const mine = await me.types('/cases open private');
    await world.bot.forget();
    world.aws.faults.throttle();
    expect((await me.isTold(mine, 'Share to channel')).text).toMatch(/too many requests/);
    expect(person(world, 'kenji').seen()).toEqual([]);
  });
});

test('somebody who clicks in a private case while too many wait is told there, and the page stays', async () => {
  const me = await jane({ door: botInside({ config: { mostTurns: 1 } }) });
  const ada = person(world, 'ada');
  const list = await me.types('/cases open private');
  const page = await me.opens(list, `View case ${rows(list)[0]}`);
  await world.bot.forget();
  let goOn = () => {};
  const held = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  world.aws.faults.beforeCall('DescribeCases', () => held);
  for (let command = 0; command < 5; command += 1) await ada.who.types(ada.channel, '/cases open');
  const told = await me.next(() => me.who.clicks(page, 'Refresh'));
  expect(me.reads(told)).toContain('more to do right now');
  expect(me.reads(told)).toContain(rows(list)[0]);
  goOn();
  await world.slack.workspace.waitFor(() => ada.all().filter((one) => rows(one).length === 10).length === 5, {
    what: 'five lists',
  });
  const again = await me.next(() => me.who.clicks(told, 'Refresh'));
  expect(me.reads(again)).not.toContain('more to do right now');
});
