/** What people paste, copy and pick, through the real bot. */
import { WELL_KNOWN } from '../../src/emulators/seed';
import { people } from '../../src/emulators/slack/seed';
import type { Message, View } from '../../src/emulators/slack/shapes';
import { botProcess } from '../world/bot-doors';
import { buttons, has, rows, words } from '../world/messages';
import { modals } from '../world/modals';
import { person, startWorld, type World, type WorldOptions } from '../world/world';

let world: World;
afterEach(() => world.close());

async function jane(options: WorldOptions = {}) {
  world = await startWorld({ openCases: 60, ...options });
  const someone = person(world);
  const inModal = modals(world, someone);
  return {
    ...someone,
    ...inModal,
    /** Submits a form and waits for the message it brings. */
    async gets(form: View, values: Parameters<typeof inModal.submits>[1]): Promise<Message> {
      const before = new Set(someone.seen());
      expect(await inModal.submits(form, values)).toEqual({});
      const find = () => someone.seen().find((one) => !before.has(one));
      return world.slack.workspace.waitFor(find, { what: 'a new list' });
    },
  };
}

describe('a link out of the console opens the case', () => {
  const address = (id: string) =>
    `https://us-east-1.console.aws.amazon.com/support/home?region=us-east-1#/case/?displayId=${id}&language=en`;

  test('in the channel', async () => {
    const me = await jane();
    const [id = ''] = rows(await me.types('/cases open'));
    const opened = await me.types(`/cases ${address(id)}`);
    expect(opened.ephemeralTo).toBeUndefined();
    expect(words(opened)).toContain(`displayId=${id}`);
    expect(words(opened)).toContain('Correspondence, newest first');
  });

  test('for her eyes alone, and her buttons keep it so, also on a bot that was killed in between', async () => {
    const me = await jane({ door: botProcess() });
    const [id = ''] = rows(await me.types('/cases open'));
    const opened = await me.types(`/cases case #${id} private`);
    expect(opened.ephemeralTo).toBe(people.jane);
    await world.bot.restart();
    const again = await me.turns(opened, 'Refresh');
    expect(again.ephemeralTo).toBe(people.jane);
    expect(words(again)).toContain(`displayId=${id}`);
    expect(has(again, 'Post to thread')).toBe(false);
    expect(person(world, 'kenji').seen()).toHaveLength(1);
  }, 60_000);
});

describe('a person', () => {
  test('is found by the mention that Slack completes, and stands in the form', async () => {
    const me = await jane();
    const kenji = world.slack.workspace.user(people.kenji);
    const list = await me.types(`/cases all by:@${kenji.name}`);
    expect(rows(list).length).toBeGreaterThan(0);
    for (const id of rows(list)) expect(submitterOf(id)).toContain(kenji.profile.email);
    const form = await me.opens(list, 'Edit search');
    expect(field(form, 'by')).toMatchObject({ initial_users: [people.kenji] });
    expect(field(form, 'words')?.initial_value).toBeUndefined();
  });

  test('is picked in the form, and let go again', async () => {
    const me = await jane();
    const list = await me.types('/cases all');
    const form = await me.opens(list, 'Edit search');
    const found = await me.gets(form, { by: [people.kenji] });
    expect(words(found)).toContain('submitted by Kenji Sato');
    const again = await me.opens(found, 'Edit search');
    const all = await me.gets(again, { by: [] });
    expect(words(all)).not.toContain('submitted by');
  });

  test('whom Slack did not name is told so, with what to do', async () => {
    const me = await jane();
    const told = await me.types('/cases open by:@somebody');
    expect(told.ephemeralTo).toBe(people.jane);
    expect(words(told)).toContain('Slack did not tell me who “@somebody” is');
    expect(world.aws.calls).toEqual([]);
  });

  test('is found although the manifest is an old one, by a part of the name', async () => {
    const me = await jane();
    world.slack.workspace.shouldEscape = false;
    expect(words(await me.types('/cases all by:@kenji.sato'))).toContain('should_escape: true');
    expect(rows(await me.types('/cases all by:kenji.sato')).length).toBeGreaterThan(0);
  });
});

describe('the form without a list', () => {
  test('opens by command and posts what it finds for all to see', async () => {
    const me = await jane();
    const form = await me.next(() => me.who.types(me.channel, '/cases search'));
    expect(form.title).toMatchObject({ text: 'Search cases' });
    const list = await me.gets(form, { severity: ['high', 'urgent'], rows: '5' });
    expect(list.ephemeralTo).toBeUndefined();
    expect(words(list)).toContain('high or urgent severity · 5 a page');
    const next = await me.turns(list, 'Next');
    expect(words(next)).toContain('Page 2');
    expect(person(world, 'kenji').seen()).toHaveLength(1);
  });

  test('opens from the help, whose button is there for everybody who may list', async () => {
    const me = await jane();
    const help = await me.types('/cases help');
    const form = await me.opens(help, 'Search');
    const list = await me.gets(form, { words: 'rds' });
    expect(list.ts).not.toBe(help.ts);
    expect(list.ephemeralTo).toBeUndefined();
    expect(words(list)).toContain('Matching “rds”');
  });

  test('stays private where that was asked for', async () => {
    const me = await jane();
    const form = await me.next(() => me.who.types(me.channel, '/cases search private'));
    const list = await me.gets(form, { scope: 'all' });
    expect(list.ephemeralTo).toBe(people.jane);
    expect(has(list, 'Share to channel')).toBe(true);
  });

  test('says under its input what is wrong', async () => {
    const me = await jane();
    const form = await me.next(() => me.who.types(me.channel, '/cases search'));
    expect(await me.submits(form, { words: 'severty:high' })).toEqual({
      words: expect.stringContaining('severity:'),
    });
  });
});

describe('what is copied out of a list comes back', () => {
  const hostile = [
    'markup',
    'ampersands',
    'emoji',
    'rightToLeft',
    'multilineSubject',
    'controlCharacters',
    'attachments',
  ] as const;

  test.each(hostile)('the subject of %s', async (name) => {
    const me = await jane();
    const list = await me.types(`/cases all ids:${WELL_KNOWN[name]}`);
    const [id] = rows(list);
    const subject = copied(list);
    expect(subject.split('\u200b')).toHaveLength(caseOf(id!)!.subject!.split('\u200b').length);
    const found = await me.types(
      `/cases all ${subject.includes('"') ? subject.replaceAll('"', ' ') : `"${subject}"`}`,
    );
    expect(rows(found)).toContain(id);
  });
});

describe('a service by its short name', () => {
  test('is found in every spelling AWS has for it, and only there', async () => {
    const me = await jane();
    const list = await me.types('/cases all service:rds rows:20');
    expect(rows(list).length).toBeGreaterThan(0);
    for (const id of rows(list))
      expect(caseOf(id)?.serviceCode).toMatch(/^amazon-relational-database-service-/);
    const all = world.aws.casebook
      .all()
      .filter(({ serviceCode }) => /relational-database/.test(serviceCode ?? ''));
    expect(words(list)).toContain(`${all.length} cases`);
  });

  test('in words it is the service or the word, never a part of another word', async () => {
    const me = await jane();
    world.aws.casebook.insert({ subject: 'A step towards the birds', serviceCode: 'billing' });
    world.aws.casebook.insert({ subject: 'Question about RDS-Proxy', serviceCode: 'billing' });
    const list = await me.types('/cases rds rows:20');
    const subjects = rows(list).map((id) => caseOf(id)?.subject);
    expect(subjects).toContain('Question about RDS-Proxy');
    expect(subjects).not.toContain('A step towards the birds');
    expect(words(list)).toContain('where words begin');
    const inside = await me.types('/cases all *wards*');
    expect(rows(inside).map((id) => caseOf(id)?.subject)).toEqual(['A step towards the birds']);
    const nothing = await me.types('/cases all wards');
    expect(words(nothing)).toContain('Look inside words too: `/cases all *"wards"*`');
  });
});

const field = (view: View, name: string) =>
  view.blocks.find(({ block_id }) => block_id === name)?.element as Record<string, unknown> | undefined;

function caseOf(displayId: string) {
  return world.aws.casebook.all().find((one) => one.displayId === displayId);
}

function submitterOf(displayId: string): string {
  return caseOf(displayId)?.submittedBy ?? '';
}

/** The subject of the first row as a client puts it on the clipboard: without marks, code as it stands. */
function copied(list: Message): string {
  const row = list.blocks.find((block) =>
    buttons({ blocks: [block] }).some(({ text }) => text?.text === 'View'),
  );
  const [line = ''] = String((row?.text as { text?: string })?.text).split('\n');
  return line
    .split(/(`[^`]*`)/)
    .map((part) => (part.startsWith('`') ? part.slice(1, -1) : part.replaceAll('*', '')))
    .join('')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
