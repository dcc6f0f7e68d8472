import { randomBytes } from 'node:crypto';
import type { SupportCase } from '../../src/emulators/aws-support/types';
import { seedServices } from '../../src/emulators/seed';
import { channels } from '../../src/emulators/slack/seed';
import type { Message } from '../../src/emulators/slack/shapes';
import { actingRules } from '../world/acting';
import { botInside } from '../world/bot-doors';
import { buttons, has, words } from '../world/messages';
import { person, startWorld, type World, type WorldOptions } from '../world/world';

let world: World;
afterEach(() => world.close());

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const US = 'AdminRole (Role) <jane.doe@example.com>';
const AWS = 'Amazon Web Services';
const ago = (ms: number) => new Date(Date.now() - ms).toISOString();

async function accountWith(draft: Partial<SupportCase>, options: WorldOptions = {}, channel?: string) {
  world = await startWorld({ cases: [], ...options });
  const details = world.aws.casebook.insert(draft);
  return { details, jane: person(world, 'jane', channel) };
}

const letter = (body: string, timeCreated: string, submittedBy = US) => ({ body, timeCreated, submittedBy });
const calls = (operation: string) => world.aws.totals[operation] ?? 0;
const openIn = (jane: ReturnType<typeof person>, details: SupportCase) =>
  jane.types(`/cases ${details.displayId}`);

describe('the first-response clock', () => {
  test('shows how soon AWS answered, without a call of its own', async () => {
    const opened = ago(2 * DAY);
    const answered = new Date(Date.parse(opened) + 37 * MINUTE).toISOString();
    const communications = [
      letter('Help', opened),
      letter('Hello', answered, AWS),
      letter('Hm', ago(DAY), AWS),
    ];
    const { details, jane } = await accountWith({
      timeCreated: opened,
      severityCode: 'urgent',
      communications,
    });
    const view = await openIn(jane, details);
    expect(words(view)).toContain('First answer after 37 minutes (target 1 hour)');
    expect(view.text).toContain('First answer after 37 minutes (target 1 hour)');
    expect(calls('DescribeCommunications')).toBe(1);
  });

  test('runs against the target of the configured plan, and Refresh reads it from AWS again', async () => {
    const opened = ago(10 * MINUTE);
    const draft = { timeCreated: opened, severityCode: 'critical', communications: [letter('Help', opened)] };
    const door = botInside({ config: { plan: 'enterprise' } });
    const { details, jane } = await accountWith(draft, { door });
    const view = await openIn(jane, details);
    expect(words(view)).toMatch(/No answer yet, (less than a minute|[45] minutes) left of 15 minutes/);

    world.aws.casebook.addCommunication(details.caseId, { body: 'We are on it.' });
    world.aws.casebook.change(details.caseId, { status: 'pending-customer-action' });
    const fresh = await jane.turns(view, 'Refresh');
    expect(words(fresh)).toMatch(/First answer after 1\d minutes \(target 15 minutes\)/);
    expect(words(fresh)).toContain('We are on it.');
    expect(words(fresh)).toContain('*Waiting on us* · Pending customer action');
  });

  test('of a case with more than 100 messages takes one call more, and only for page 1', async () => {
    const opened = Date.now() - 40 * DAY;
    const at = (ms: number) => new Date(opened + ms).toISOString();
    const early = [letter('Help', at(0)), letter('Hello', at(5 * MINUTE), AWS)];
    const later = Array.from({ length: 148 }, (_, n) => letter(`Letter ${n}`, at(8 * DAY + n * MINUTE), AWS));
    const draft = { timeCreated: at(0), severityCode: 'high', communications: [...early, ...later] };
    const { details, jane } = await accountWith(draft);
    const view = await openIn(jane, details);
    expect(words(view)).toContain('First answer after 5 minutes (target 4 hours)');
    expect(calls('DescribeCommunications')).toBe(2);
    const second = await jane.turns(view, 'Older');
    expect(words(second)).not.toContain('First answer');
    expect(calls('DescribeCommunications')).toBe(2);
  });
});

describe('a resolved case', () => {
  const resolved = (days: number) => ({
    status: 'resolved',
    timeCreated: ago((days + 1) * DAY),
    communications: [letter('Help', ago((days + 1) * DAY)), letter('Done', ago(days * DAY), AWS)],
  });

  test('says until when it can be reopened at least', async () => {
    const { details, jane } = await accountWith(resolved(8.5));
    expect(words(await openIn(jane, details))).toMatch(
      /Can be reopened until <!date\^\d+\^.*> at least \(5 days left\)/,
    );
  });

  test('says what to do when that is over', async () => {
    const { details, jane } = await accountWith(resolved(20));
    expect(words(await openIn(jane, details))).toMatch(/no longer be reopened.*open a related case/);
  });
});

test('every field of the answer has its place, and AWS is told from us at a glance', async () => {
  const { details, jane } = await accountWith(
    {
      serviceCode: 'amazon-elastic-compute-cloud-linux',
      ccEmailAddresses: ['ada@example.com'],
      language: 'ja',
      communications: [letter('From us', ago(2 * DAY)), letter('From AWS', ago(DAY), AWS)],
    },
    { services: seedServices() },
  );
  const [service] = seedServices().filter(({ code }) => code === details.serviceCode);
  const category = service!.categories[0]!;
  world.aws.casebook.get(details.caseId)!.categoryCode = category.code;
  const view = words(await openIn(jane, details));
  for (const fact of [
    ...[
      details.subject,
      details.displayId,
      details.caseId,
      'Opened',
      'Normal',
      'AdminRole',
      'ada@example.com',
    ],
    ...[`${service!.name} (${service!.code})`, `${category.name} (${category.code})`, '*Language*\nja'],
    'in account 111122223333',
  ]) {
    expect(view).toContain(fact);
  }
  expect(view).toContain(':cloud: *Amazon Web Services*');
  expect(view).toMatch(/:bust_in_silhouette: \*AdminRole/);
});

describe('attachments', () => {
  const bytes = randomBytes(100_000);
  const file = (attachmentId: string, fileName: string, content: Uint8Array | string = bytes) => ({
    ...{ attachmentId, fileName, content },
    size: content.length,
  });

  const withFiles = (
    attachments: ReturnType<typeof file>[],
    channel?: string,
    options: WorldOptions = {},
  ) => {
    const communications = [{ ...letter('See the file.', ago(DAY)), attachments }];
    return accountWith({ communications }, options, channel);
  };

  /** The messages with a file in the thread of `view`, once there are `count`. */
  const uploads = (jane: ReturnType<typeof person>, view: Message, count = 1) =>
    world.slack.workspace.waitFor(
      () => {
        const found = jane.seen(view.thread_ts ?? view.ts).filter(({ files }) => files?.length);
        return found.length >= count && found;
      },
      { what: 'a file in the thread' },
    );

  test('Post to thread puts the very bytes into the case’s thread, beside the name of the case', async () => {
    const { details, jane } = await withFiles([file('attachment-1', '../core\u202e dump.bin')]);
    const view = await jane.views(await jane.types('/cases open'), details.displayId);
    await jane.who.clicks(view, 'Post to thread');
    const [message] = await uploads(jane, view);
    expect(message!.thread_ts).toBe(view.thread_ts);
    expect(message!.text).toBe(`From case ${details.displayId}`);
    expect(message!.files![0]!.name).toBe('_core dump.bin');
    expect(message!.files![0]!.content.equals(bytes)).toBe(true);
  });

  test('Post to thread in a channel starts a thread below the case', async () => {
    const { details, jane } = await withFiles([file('a1', 'one.log', 'one'), file('a2', 'two.log', 'two')]);
    const view = await openIn(jane, details);
    await jane.who.clicks(view, 'Post to thread: two.log');
    const [message] = await uploads(jane, view);
    expect(message).toMatchObject({ thread_ts: view.ts, files: [{ name: 'two.log' }] });
    expect(String(message!.files![0]!.content)).toBe('two');
  });

  test('a double click brings the file once', async () => {
    const { details, jane } = await withFiles([file('a1', 'one.log', 'one'), file('a2', 'two.log', 'two')]);
    const view = await openIn(jane, details);
    world.aws.faults.slow(200, { operation: 'GetAttachmentDownloadLink' });
    await Promise.all([
      jane.who.clicks(view, 'Post to thread: one.log'),
      jane.who.clicks(view, 'Post to thread: one.log'),
    ]);
    await jane.who.clicks(view, 'Post to thread: two.log');
    const found = await uploads(jane, view, 2);
    expect(found.map(({ files }) => files![0]!.name).sort()).toEqual(['one.log', 'two.log']);
    expect(calls('GetAttachmentDownloadLink')).toBe(2);
  });

  test('one over 5 MB is named, with the way to the console and no button', async () => {
    const { details, jane } = await withFiles([
      { ...file('a1', 'core.dump', ''), size: 6 * 1024 * 1024 },
      file('a2', 'small.log', 'x'),
    ]);
    const view = await openIn(jane, details);
    expect(words(view)).toMatch(/core\.dump \(over 5 MB\)[\s\S]*\|in the AWS console>/);
    expect(buttons(view).map(({ accessibility_label }) => accessibility_label)).not.toContain(
      'Post to thread: core.dump',
    );
    expect(has(view, 'Post to thread')).toBe(true);
  });

  test('one over 5 MB comes over a link where people may act', async () => {
    const large = randomBytes(6 * 1024 * 1024);
    const door = botInside({ rules: actingRules });
    const { details, jane } = await withFiles([file('a1', 'core.dump', large)], undefined, { door });
    const view = await openIn(jane, details);
    await jane.who.clicks(view, 'Post to thread: core.dump');
    const [message] = await uploads(jane, view);
    expect(message!.files![0]!.content.equals(large)).toBe(true);
    expect(calls('DescribeAttachment')).toBe(0);
    // Whoever has the link has the file.
    const [link] = [...JSON.stringify(world.log).matchAll(/https?:[^"\\]*(?:Signature|attachments)[^"\\]*/g)];
    expect(link).toBeUndefined();
  });

  test('without the right to links small ones come as before, and large ones have no button', async () => {
    const door = botInside({ rules: actingRules });
    const files = [{ ...file('a1', 'core.dump', ''), size: 6 * 1024 * 1024 }, file('a2', 'small.log', 'x')];
    const { details, jane } = await withFiles(files, undefined, { door });
    for (const operation of ['GetAttachmentDownloadLink', 'AddCommunicationToCase', 'ResolveCase'])
      world.aws.faults.deny({ operation });
    const view = await openIn(jane, details);
    expect(has(view, 'Post to thread: core.dump')).toBe(false);
    await jane.who.clicks(view, 'Post to thread');
    const [message] = await uploads(jane, view);
    expect(String(message!.files![0]!.content)).toBe('x');
  });

  test.each([
    ['is gone', () => world.aws.faults.fail('AttachmentIdNotFound'), /does not give me this file/],
    ['is refused for its size', () => world.aws.faults.fail('InvalidParameterValueException'), /5 MB/],
    ['is asked for too often', () => world.aws.faults.fail('DescribeAttachmentLimitExceeded'), /Try again/],
  ])('one that %s is told in a sentence', async (_, cause, sentence) => {
    const { details, jane } = await withFiles([file('a1', 'one.log', 'one')]);
    const view = await openIn(jane, details);
    cause();
    expect((await jane.isTold(view, 'Post to thread')).text).toMatch(sentence);
  });

  test('an empty one is told in a sentence', async () => {
    const { details, jane } = await withFiles([file('a1', 'empty.log', '')]);
    expect((await jane.isTold(await openIn(jane, details), 'Post to thread')).text).toMatch(/empty/);
  });

  test('where the bot is not a member, it says how to let it in', async () => {
    const { details, jane } = await withFiles([file('a1', 'one.log', 'one')], channels.support);
    const view = await openIn(jane, details);
    expect((await jane.isTold(view, 'Post to thread')).text).toContain('/invite');
    expect(world.slack.workspace.files.size).toBe(0);
  });

  test('a case opened from a private list names them without a button', async () => {
    const { details, jane } = await withFiles([file('a1', 'one.log', 'one')]);
    const { workspace } = world.slack;
    const list = await jane.types('/cases open private');
    await jane.who.clicks(list, `View case ${details.displayId}`);
    const modal = await workspace.waitFor(
      () => workspace.modals(jane.who.id).find((view) => words(view).includes('See the file.')),
      { what: 'the case in a modal' },
    );
    expect(words(modal)).toMatch(/one\.log[\s\S]*\|in the AWS console>/);
    expect(has(modal, 'Post to thread')).toBe(false);
  });

  test('from a message only one person sees, no file goes where others look', async () => {
    const { details, jane } = await withFiles([file('a1', 'one.log', 'one')]);
    const { workspace } = world.slack;
    const view = await openIn(jane, details);
    const mine = workspace.posts.post({ ...view, ephemeralTo: jane.who.id });
    expect((await jane.isTold(mine, 'Post to thread')).text).toMatch(/Only you see this/);
    expect(calls('GetAttachmentDownloadLink') + calls('DescribeAttachment')).toBe(0);
    expect(workspace.files.size).toBe(0);
  });
});
