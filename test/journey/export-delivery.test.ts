/** A finished export reaches the person: through a busy Slack, lost answers, and a channel that is gone meanwhile. */
import { channels } from '../../src/emulators/slack/seed';
import type { Message } from '../../src/emulators/slack/shapes';
import { ended, ids, openCases, rowsOf, startExports } from '../world/exports';
import { words } from '../world/messages';
import { person, type World } from '../world/world';

let world: World;
afterEach(() => world.close());

const DM = channels.janeDm;

/** Types an export of 300 cases and holds it in the middle, while `change` happens. */
async function meanwhile(change: (message: Message) => void): Promise<Message> {
  world = await startExports({ openCases: 300 });
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  world.aws.faults.beforeCall(3, () => held);
  const message = await person(world).types('/cases export');
  await world.slack.workspace.waitFor(() => world.aws.calls.length === 2, {
    what: 'the export to be half done',
  });
  change(message);
  release();
  return message;
}

/** All files in a channel, its threads included. */
const filesIn = (channel: string) =>
  world.slack.workspace.posts.lasting(channel).flatMap(({ files = [] }) => files);

async function fileIn(channel: string): Promise<string> {
  const { workspace } = world.slack;
  await workspace.waitFor(() => filesIn(channel).length > 0, { what: 'the file', timeoutMs: 20_000 });
  return filesIn(channel)[0]!.content.toString();
}

test.each([
  [
    'asks to slow down',
    (slack: World['slack']) =>
      slack.faults.rateLimit('files.completeUploadExternal', { times: 4, retryAfter: 60 }),
  ],
  [
    'gives no address for it',
    (slack: World['slack']) =>
      slack.faults.fail('files.getUploadURLExternal', { error: 'service_unavailable', times: 9 }),
  ],
  [
    'does not take its bytes',
    (slack: World['slack']) => slack.faults.fail('upload', { status: 503, times: 6 }),
  ],
  [
    'lets the address be asked for too often',
    (slack: World['slack']) =>
      slack.faults.rateLimit('files.getUploadURLExternal', { times: 5, retryAfter: 30 }),
  ],
])('a Slack that %s for a while keeps no file from the thread', async (_, cause) => {
  const message = await meanwhile(() => cause(world.slack));
  const { files, text } = await ended(world, message);
  expect(files).toHaveLength(1);
  expect(ids(rowsOf(text))).toEqual(ids(openCases(world)));
});

test.each([
  ['cut off', { cut: true }],
  ['a failure', { status: 502 }],
])('a file that is there, and whose answer is %s, is there once, and the export is done', async (_, loss) => {
  const message = await meanwhile(() =>
    world.slack.faults.fail('files.completeUploadExternal', { ...loss, carriedOut: true }),
  );
  const done = await ended(world, message);
  expect(done.files).toHaveLength(1);
  expect(words(done.message)).toContain('Done');
});

test('a file whose completion failed, and that is not there, is completed once more', async () => {
  const message = await meanwhile(() =>
    world.slack.faults.fail('files.completeUploadExternal', { status: 502 }),
  );
  const done = await ended(world, message);
  expect(done.files).toHaveLength(1);
  expect(words(done.message)).toContain('Done');
});

test('a message that was deleted meanwhile is posted anew, with the file in its thread', async () => {
  const message = await meanwhile((first) => world.slack.workspace.posts.remove(first));
  const text = await fileIn(channels.oncall);
  expect(ids(rowsOf(text))).toEqual(ids(openCases(world)));
  const find = () =>
    world.slack.workspace.messages(channels.oncall).find((one) => words(one).includes('Done'));
  expect((await world.slack.workspace.waitFor(find)).ts).not.toBe(message.ts);
  expect(filesIn(channels.oncall)).toHaveLength(1);
});

test.each([
  [
    'was archived',
    () => {
      world.slack.workspace.channel(channels.oncall).is_archived = true;
    },
  ],
  ['lost the bot', () => world.slack.workspace.remove(channels.oncall, world.slack.workspace.bot.userId)],
  [
    'became read-only',
    () => {
      world.slack.workspace.channel(channels.oncall).restriction = 'restricted_action_read_only_channel';
    },
  ],
])('where the channel %s meanwhile, the file comes to the person who asked', async (_, change) => {
  await meanwhile(change);
  const text = await fileIn(DM);
  expect(ids(rowsOf(text))).toEqual(ids(openCases(world)));
  const { workspace } = world.slack;
  const find = () => workspace.messages(DM).find((one) => words(one).includes('Done'));
  expect(await workspace.waitFor(find)).toBeDefined();
  expect(filesIn(channels.oncall)).toEqual([]);
});

test('a Slack that stays busy for longer is told in the message, with the command to begin again', async () => {
  const message = await meanwhile(() =>
    world.slack.faults.rateLimit('files.completeUploadExternal', { times: 30, retryAfter: 60 }),
  );
  const said = words((await ended(world, message)).message);
  expect(said).toMatch(/could not be put into the thread\. Slack asks me to slow down/);
  expect(said).toContain('/cases export open');
});

test('a workspace that takes no files says so in the message, with what helps', async () => {
  const message = await meanwhile(() => {
    world.slack.workspace.filesRefused = 'storage_limit_reached';
  });
  expect(words((await ended(world, message)).message)).toMatch(/file storage of this workspace is full/);
});
