import { channels } from '../../src/emulators/slack/seed';
import type { Message } from '../../src/emulators/slack/shapes';
import { buttons, has, words } from '../world/messages';
import { person, startWorld, type World } from '../world/world';

let world: World;
afterEach(() => world.close());

const hour = 3_600_000;
const at = (hoursAgo: number) => new Date(Date.now() - hoursAgo * hour).toISOString();

/** An account with one case that was written about `bodies.length` times, oldest first. */
async function accountWith(bodies: string[], extra = {}) {
  const communications = bodies.map((body, n) => ({
    body,
    submittedBy: n % 2 ? 'Amazon Web Services' : 'AdminRole (Role) <jane.doe@example.com>',
    timeCreated: at(bodies.length - n),
  }));
  world = await startWorld({ cases: [] });
  const details = world.aws.casebook.insert({ communications, timeCreated: at(bodies.length), ...extra });
  return { details, jane: person(world) };
}

const readable = (message: Message) =>
  words(message).replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

test('View opens the case in the list’s thread, with its facts', async () => {
  const { details, jane } = await accountWith(['Please help.'], {
    subject: 'RDS failover takes <10 minutes & more',
    severityCode: 'urgent',
    status: 'pending-customer-action',
    ccEmailAddresses: ['ada@example.com'],
    language: 'ja',
  });
  const list = await jane.types('/cases open');
  const opened = await jane.views(list, details.displayId);
  expect(opened.thread_ts).toBe(list.ts);
  for (const fact of [
    details.displayId,
    'Urgent',
    'Pending customer action',
    'ada@example.com',
    'ja',
    '111122223333',
    'AdminRole',
  ]) {
    expect(readable(opened)).toContain(fact);
  }
  expect(readable(opened)).toContain('RDS failover takes <10 minutes & more');
  expect(JSON.stringify(opened.blocks)).toMatch(/<!date\^\d+\^/);
});

test('a case with 60 communications is read to its end in the thread, newest first, each exactly once', async () => {
  const bodies = Array.from({ length: 60 }, (_, n) => `Message number ${n} of a long story.`);
  const { details, jane } = await accountWith(bodies);
  const list = await jane.types('/cases open');
  const pages = [await jane.views(list, details.displayId)];
  while (has(pages.at(-1)!, 'Older')) {
    await world.bot.forget();
    pages.push(await jane.turns(pages.at(-1)!, 'Older'));
  }
  const read = pages.flatMap((page) =>
    [...words(page).matchAll(/Message number (\d+) /g)].map(([, n]) => Number(n)),
  );
  expect(read).toEqual(bodies.map((_, n) => 59 - n));
  const first = await jane.turns(pages.at(-1)!, 'Newest');
  expect(words(first)).toBe(words(pages[0]!));
  expect(first.thread_ts).toBe(list.ts);
});

test('a body of 8,000 characters goes on in the next block and the next page, and nothing is cut off', async () => {
  const long = Array.from({ length: 1000 }, (_, n) => `L${String(n).padStart(6, '0')}`).join('\n');
  const worst = '&'.repeat(8000);
  const { details, jane } = await accountWith([worst, long]);
  const pages = [await jane.views(await jane.types('/cases open'), details.displayId)];
  while (has(pages.at(-1)!, 'Older')) pages.push(await jane.turns(pages.at(-1)!, 'Older'));
  const all = pages.map(readable).join('');
  for (let n = 0; n < 1000; n += 1) expect(all).toContain(`L${String(n).padStart(6, '0')}`);
  expect(all.match(/&{9,}/g)?.join('')).toHaveLength(8000);
  expect(all).toContain('part 1 of');
});

test('new messages that arrive between clicks neither repeat nor hide older ones', async () => {
  const bodies = Array.from({ length: 40 }, (_, n) => `Message number ${n} of a story.`);
  const { details, jane } = await accountWith(bodies);
  const pages = [await jane.views(await jane.types('/cases open'), details.displayId)];
  while (has(pages.at(-1)!, 'Older')) {
    world.aws.casebook.addCommunication(details.caseId, { body: 'Just now.' });
    await world.bot.forget();
    pages.push(await jane.turns(pages.at(-1)!, 'Older'));
  }
  const read = pages.flatMap((page) =>
    [...words(page).matchAll(/Message number (\d+) /g)].map(([, n]) => Number(n)),
  );
  expect(read).toEqual(bodies.map((_, n) => 39 - n));
});

test.each(['displayId', 'caseId'] as const)(
  '/cases with a %s opens that one case in the channel',
  async (id) => {
    const { details, jane } = await accountWith(['Hello.']);
    const opened = await jane.types(`/cases ${details[id]}`);
    expect(opened.thread_ts).toBeUndefined();
    expect(words(opened)).toContain('Hello.');
  },
);

test('a resolved case is opened by its number too', async () => {
  const { details, jane } = await accountWith(['Done.'], { status: 'resolved' });
  expect(words(await jane.types(`/cases ${details.displayId}`))).toContain('Resolved');
});

test('attachments are named with the message they came with', async () => {
  const attachments = [{ attachmentId: 'a1', fileName: 'trace <1>.log', size: 12 }];
  const communications = [{ body: 'See the log.', submittedBy: 'x', timeCreated: at(1), attachments }];
  const { details, jane } = await accountWith([], { communications });
  expect(readable(await jane.types(`/cases ${details.displayId}`))).toContain('trace <1>.log');
});

test('a hostile case rings nobody, links nowhere and breaks no message', async () => {
  const hostile =
    '<!channel> <@U0KENJI> <https://evil.example|click> </script><script>alert(1)</script> *b* `c` \u202e';
  const { details, jane } = await accountWith([hostile], { subject: hostile, submittedBy: hostile });
  const list = await jane.types('/cases open');
  const opened = await jane.views(list, details.displayId);
  for (const message of [list, opened]) {
    expect(JSON.stringify(message)).not.toMatch(/<!channel>|<@U0KENJI|<https:\/\/evil|<script/);
  }
});

test('where the bot is not a member, lists, pages and threads work all the same', async () => {
  world = await startWorld({ openCases: 25 });
  const jane = person(world, 'jane', channels.support);
  const list = await jane.types('/cases open');
  const second = await jane.turns(list, 'Next');
  const view = buttons(second).find((button) => button.text?.text === 'View')!;
  const opened = await jane.views(second, view.accessibility_label!.replace('View case ', ''));
  expect(opened.thread_ts).toBe(list.ts);
});
