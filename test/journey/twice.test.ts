import { isSignOfLife } from '../../src/blocks/notices';
import { rows } from '../world/messages';
import { atRest, person, type Someone, startWorld, type World } from '../world/world';

let world: World;
afterEach(() => world.close());

test('Try again clicked twice posts one list, and says once that it takes a while', async () => {
  world = await startWorld({ openCases: 25 });
  const me = person(world);
  world.aws.faults.throttle();
  const told = await me.types('/cases open');
  world.aws.faults.clear();
  const before = new Set(me.all());
  world.aws.faults.slow(1_300);
  await Promise.all([me.who.clicks(told, 'Try again'), me.who.clicks(told, 'Try again')]);
  await atRest(world);
  const since = me.all().filter((one) => !before.has(one));
  expect(since.map((one) => isSignOfLife(one) || rows(one).length)).toEqual([true, 10]);
});

/** What somebody is told, beside that work goes on. */
const told = ({ seen, who }: Someone, threadTs?: string) =>
  seen(threadTs)
    .filter(({ ephemeralTo }) => ephemeralTo === who.id)
    .map(({ text }) => text);

describe('where two click View on one case while it is read', () => {
  async function bothSee() {
    world = await startWorld({ openCases: 25 });
    const [jane, kenji] = [person(world), person(world, 'kenji')];
    const list = await jane.types('/cases open');
    await world.bot.forget();
    world.aws.faults.slow(1_300);
    return { jane, kenji, list, view: `View case ${rows(list)[0]}` };
  }

  test('both hear that it failed, each once, and nobody that it is open', async () => {
    const { jane, kenji, list, view } = await bothSee();
    world.aws.faults.throttle();
    for (const { who } of [jane, jane, kenji]) await who.clicks(list, view);
    await atRest(world);
    const failed = [expect.stringContaining('too many requests')];
    expect([told(jane), told(kenji)]).toEqual([failed, failed]);
  });

  test('it is posted once, and the other hears so when it is there', async () => {
    const { jane, kenji, list, view } = await bothSee();
    for (const { who } of [jane, kenji]) await who.clicks(list, view);
    const { workspace } = world.slack;
    await workspace.waitFor(() => told(kenji).length > 0, { what: 'Kenji to be told' });
    expect(told(kenji)).toEqual([expect.stringContaining('was opened in the thread a moment ago')]);
    expect(kenji.seen(list.ts).filter(({ ts }) => ts !== list.ts)).toHaveLength(1);
    await atRest(world);
    expect(told(jane)).toEqual([]);
  });
});

describe('where two click Post to thread on one attachment while it is read', () => {
  /** A case with a file in the channel, and two who see it. */
  async function both() {
    const attachments = [{ attachmentId: 'a1', fileName: 'one.log', content: 'one', size: 3 }];
    const submittedBy = 'AdminRole (Role) <jane.doe@example.com>';
    const said = { body: 'See the file', timeCreated: '2026-11-01T10:00:00.000Z', submittedBy, attachments };
    world = await startWorld({ cases: [] });
    const { displayId } = world.aws.casebook.insert({ communications: [said] });
    const jane = person(world);
    const shown = await jane.types(`/cases ${displayId}`);
    world.aws.faults.slow(1_300);
    return { jane, kenji: person(world, 'kenji'), shown };
  }

  test('both hear that it failed, each once', async () => {
    const { jane, kenji, shown } = await both();
    world.aws.faults.throttle();
    for (const { who } of [jane, jane, kenji]) await who.clicks(shown, 'Post to thread');
    await atRest(world);
    const failed = [expect.stringContaining('too many requests')];
    expect([told(jane), told(kenji)]).toEqual([failed, failed]);
  });

  test('it is posted once, and both are told that it takes a while, also where it is Slack that is slow', async () => {
    const { jane, kenji, shown } = await both();
    world.aws.faults.clear();
    world.slack.faults.fail('files.getUploadURLExternal', { status: 200, delayMs: 1_500 });
    for (const { who } of [jane, kenji]) await who.clicks(shown, 'Post to thread');
    await atRest(world);
    expect(jane.seen(shown.ts).filter(({ files }) => files?.length)).toHaveLength(1);
    for (const one of [jane, kenji]) expect(one.all().some(isSignOfLife)).toBe(true);
  });
});
