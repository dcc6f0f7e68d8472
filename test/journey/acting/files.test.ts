/** Files go along with a reply: by a set or part by part, and one that fails is named before anything is sent. */
import { setTimeout as sleep } from 'node:timers/promises';
import { channels } from '../../../src/emulators/slack/seed';
import type { View } from '../../../src/emulators/slack/shapes';
import { actor, openCase, sentTo, startActingWorld, typed } from '../../world/acting';
import { botProcess } from '../../world/bot-doors';
import type { World } from '../../world/world';

let world: World;
beforeEach(async () => {
  world = await startActingWorld();
});
afterEach(() => world.close());

const MB = 1024 * 1024;

/** Jane has a reply under review that these files go along with. */
async function reviewed(sizes: readonly number[]) {
  const { displayId, caseId } = openCase(world);
  const jane = actor(world);
  const form = await jane.form(await jane.opensCase(displayId), `Reply to case ${displayId}`);
  const files = sizes.map((size, at) =>
    jane.who.brings({ name: `part-${at}.log`, content: Buffer.alloc(size, 65 + at) }),
  );
  const review = await jane.reviews(form, { text: typed('As asked for.'), files: files.map(({ id }) => id) });
  return { jane, review, displayId, caseId, files };
}

test('three small ones go in one set', async () => {
  const { jane, review, caseId } = await reviewed([10, 20, 30]);
  expect(jane.modal.reads(review)).toContain('part-2.log (30 bytes)');
  await jane.until('Done', () => jane.sends(review));
  expect(sentTo(world, caseId)[0]!.attachments?.map(({ fileName }) => fileName)).toEqual([
    'part-0.log',
    'part-1.log',
    'part-2.log',
  ]);
  expect(world.aws.calls.filter(({ operation }) => operation === 'AddAttachmentsToSet')).toHaveLength(1);
});

test('a large one goes part by part, and arrives as it was', async () => {
  world.aws.faults.adjust({ readyAfterMs: 0, partSize: 2 * MB });
  const { jane, review, caseId } = await reviewed([7 * MB]);
  await jane.until('Done', () => jane.sends(review));
  const [file] = sentTo(world, caseId)[0]!.attachments!;
  expect(file!.fileName).toBe('part-0.log');
  const { content } = world.aws.casebook.findAttachment(file!.attachmentId)!;
  expect(Buffer.alloc(7 * MB, 65).equals(content as Uint8Array)).toBe(true);
}, 60_000);

test('of ten of which one fails that one is named, and nothing is sent before the person says so', async () => {
  world.aws.faults.adjust({ readyAfterMs: 0 });
  const { jane, review, caseId, files } = await reviewed(Array.from({ length: 10 }, (_, at) => 100 + at));
  world.slack.workspace.files.delete(files[4]!.id);
  const half = await jane.until('Not sent', () => jane.sends(review));
  expect(jane.modal.reads(half)).toContain('part-4.log');
  expect(jane.modal.reads(half)).not.toContain('part-5.log');
  expect(sentTo(world, caseId)).toHaveLength(0);
  await jane.until('Done', () => jane.who.clicks(half, 'Send without the file'));
  expect(sentTo(world, caseId)).toHaveLength(1);
  expect(sentTo(world, caseId)[0]!.attachments).toHaveLength(9);
}, 60_000);

test('a person who sends without one file is asked anew when another one fails', async () => {
  const { jane, review, caseId, files } = await reviewed([10, 20, 30]);
  world.slack.workspace.files.delete(files[0]!.id);
  const half = await jane.until('Not sent', () => jane.sends(review));
  expect(jane.modal.reads(half)).toContain('part-0.log');
  world.slack.workspace.files.delete(files[1]!.id);
  const again = await jane.modal.next(
    () => jane.who.clicks(half, 'Send without the file'),
    jane.titled('Not sent'),
  );
  expect(jane.modal.reads(again)).toContain('part-1.log');
  expect(sentTo(world, caseId)).toHaveLength(0);
  await jane.until('Done', () => jane.who.clicks(again, 'Send without the file'));
  expect(sentTo(world, caseId)[0]!.attachments?.map(({ fileName }) => fileName)).toEqual(['part-2.log']);
});

test('one that AWS will not have is named, and Back leads to the form', async () => {
  const { jane, review, caseId } = await reviewed([10]);
  world.aws.faults.fail('AttachmentSetSizeLimitExceeded', { operation: 'AddAttachmentsToSet', times: 1 });
  const half = await jane.until('Not sent', () => jane.sends(review));
  expect(jane.modal.reads(half)).toContain('part-0.log');
  expect(sentTo(world, caseId)).toHaveLength(0);
});

test('without files:read the person is told, and the text is not lost', async () => {
  const { jane, review, caseId } = await reviewed([10]);
  world.slack.scopes.delete('files:read');
  const half = await jane.until('Not sent', () => jane.sends(review));
  expect(jane.modal.reads(half)).toContain('As asked for.');
  await jane.until('Done', () => jane.who.clicks(half, 'Send without the file'));
  expect(sentTo(world, caseId)).toHaveLength(1);
});

test('a message that names several cases leaves it to the person which one the reply is for', async () => {
  const jane = actor(world);
  const list = await jane.types('/cases open');
  const form = await jane.modal.next(() => jane.who.usesMessageShortcut(list, 'reply_with_message'));
  expect(form.blocks.map(({ block_id }) => block_id)).toContain('case');
});

test('of more than AWS takes, the form and the review say how many stay behind', async () => {
  const jane = actor(world);
  const files = Array.from({ length: 12 }, (_, at) => ({ name: `part-${at}.log`, content: 'dump' }));
  const said = jane.who.uploads(channels.oncall, files, { text: 'Here is the dump' });
  const form = await jane.modal.next(() => jane.who.usesMessageShortcut(said, 'reply_with_message'));
  expect(jane.modal.reads(form)).toContain('2 more files of the message do not');
  const { displayId } = openCase(world);
  await jane.who.asksOptions(form, 'entry', displayId, { blockId: 'case' });
  const review = await jane.reviews(form, { case: displayId });
  expect(jane.modal.reads(review)).toContain('2 more files of the message do not');
});

test('a message and its files become a reply; the case is found by typing', async () => {
  const { displayId, caseId } = openCase(world);
  const jane = actor(world);
  const said = jane.who.uploads(channels.oncall, [{ name: 'core.txt', content: 'dump' }], {
    text: 'Here is the dump',
  });
  const form = await jane.modal.next(() => jane.who.usesMessageShortcut(said, 'reply_with_message'));
  const offer = await jane.who.asksOptions(form, 'entry', displayId, { blockId: 'case' });
  expect(offer.options).toHaveLength(1);
  const review = await jane.reviews(form, { case: displayId });
  expect(jane.modal.reads(review)).toContain('Here is the dump');
  await jane.until('Done', () => jane.sends(review));
  expect(sentTo(world, caseId)[0]!.body).toMatch(/^Here is the dump\n\nSent from Slack by/);
  expect(sentTo(world, caseId)[0]!.attachments?.map(({ fileName }) => fileName)).toEqual(['core.txt']);
});

const sentAt = ({ private_metadata }: View) => JSON.parse(private_metadata!).sentAt;

/** Jane has sent a file for which AWS takes its time, and her page was shown anew since. */
async function longOnItsWay() {
  world.aws.faults.adjust({ readyAfterMs: 3_600_000 });
  const { jane, review, caseId } = await reviewed([6 * MB]);
  const sending = await jane.until('Sending…', () => jane.sends(review));
  const first = sentAt(sending);
  const fresh = () => sentAt(jane.modal.top()!) > first;
  await world.slack.workspace.waitFor(fresh, { what: 'a fresh page' });
  return { jane, caseId };
}

test('while files are on their way nobody else can send, however long it takes', async () => {
  const { jane, caseId } = await longOnItsWay();
  world.aws.faults.adjust({ readyAfterMs: 0 });
  await jane.until('Done', async () => {});
  expect(sentTo(world, caseId)).toHaveLength(1);
}, 30_000);

test('where the page is another one when the files have left, nothing is sent a second time', async () => {
  await world.close();
  // The bot goes on looking whether somebody else has sent it, and is not waited for.
  world = await startActingWorld({}, { config: { drainSeconds: 1 } });
  const { jane, caseId } = await longOnItsWay();
  const { workspace } = world.slack;
  const { id, ...page } = jane.modal.top()!;
  workspace.views.update(jane.modal.top()!, jane.who.id, {
    ...page,
    title: { type: 'plain_text', text: 'Other' },
  });
  const looks = () =>
    world.aws.calls.filter(({ operation }) => operation === 'DescribeCommunications').length;
  const before = looks();
  world.aws.faults.adjust({ readyAfterMs: 0 });
  while (looks() === before) await sleep(20);
  await world.bot.restart();
  expect(sentTo(world, caseId)).toHaveLength(0);
}, 30_000);

describe('files that leave', () => {
  /** What the audit says of files, in its order. */
  function written() {
    const lines = world.audit.map((line) => JSON.parse(line)).filter(({ files }) => files);
    return lines.map(({ outcome, files }) => [outcome, ...files]);
  }
  const inThread = (jane: ReturnType<typeof actor>) => JSON.stringify(jane.seen(jane.seen()[0]!.ts).at(-1));

  test('are written down before they do, by their size and not by their name', async () => {
    const { jane, review, displayId } = await reviewed([10, 20]);
    const before: unknown[] = [];
    world.aws.faults.beforeCall('AddAttachmentsToSet', () => void before.push(...written()));
    const done = await jane.until('Done', () => jane.sends(review));
    expect(before).toEqual([['attaching', 10, 20]]);
    expect(written().slice(1)).toEqual([
      ['attached', 10, 20],
      ['sending', 10, 20],
      ['sent', 10, 20],
    ]);
    expect(world.audit.join('')).not.toContain('part-0');
    expect(world.audit.find((line) => line.includes('attaching'))).toContain(displayId);
    expect(jane.modal.reads(done)).toContain(`your reply to case ${displayId}, with 2 files.`);
    expect(inThread(jane)).toContain(`case ${displayId}, with 2 files`);
    expect(inThread(jane)).not.toContain('part-0');
  });

  test('are written down though another one fails and nothing is sent; without it, all read that one did not go', async () => {
    const { jane, review, displayId, files } = await reviewed([10, 20]);
    world.slack.workspace.files.delete(files[1]!.id);
    const half = await jane.until('Not sent', () => jane.sends(review));
    expect(written()).toEqual([
      ['attaching', 10],
      ['attached', 10],
    ]);
    const done = await jane.until('Done', () => jane.who.clicks(half, 'Send without the file'));
    expect(written().slice(-2)).toEqual([
      ['sending', 10],
      ['sent', 10],
    ]);
    const along = `case ${displayId}, with 1 file, without 1 file that did not get there`;
    expect(jane.modal.reads(done)).toContain(along);
    expect(inThread(jane)).toContain(along);
  });
});

test.each([404, 500, 302])('a file that Slack answers with %d is named, and ends no bot', async (status) => {
  await world.close();
  const door = botProcess({ env: { CASEDESK_RULES: 'test/world/acting.yml' } });
  let bot: ReturnType<typeof door> | undefined;
  world = await startActingWorld({
    door(outside) {
      bot = door(outside);
      return bot;
    },
  });
  const { jane, review, caseId } = await reviewed([10]);
  world.slack.faults.fail('download', { status, times: 10 });
  const page = await jane.until('Not sent', () => jane.sends(review));
  expect(jane.modal.reads(page)).toContain('part-0.log');
  await sleep(300);
  expect(bot!.process().exitCode).toBeNull();
  expect(sentTo(world, caseId)).toEqual([]);
});
