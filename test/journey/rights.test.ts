import { setTimeout as sleep } from 'node:timers/promises';
import * as v from 'valibot';
import { channels } from '../../src/emulators/slack/seed';
import type { Message, View } from '../../src/emulators/slack/shapes';
import { rulesSchema } from '../../src/rules/schema';
import { botInside, type DoorOptions } from '../world/bot-doors';
import { buttons, rows, words } from '../world/messages';
import { modals } from '../world/modals';
import { person, type Someone, startWorld, type World } from '../world/world';

let world: World;
afterEach(() => world.close());

/** A world under rules of its own. */
async function under(rules: object[], openCases = 25, door: DoorOptions = {}) {
  world = await startWorld({
    openCases,
    door: botInside({ ...door, rules: v.parse(rulesSchema, { ask: '#platform-support', rules }) }),
  });
  return person(world);
}

const everywhere = { people: 'members', channels: 'any', may: ['list', 'view'] };
const audits = () => world.audit.map((line) => JSON.parse(line));

test('nobody may what no rule allows, is told whom to ask, and it is written down', async () => {
  const jane = await under([{ people: 'U0KENJI', channels: 'any', may: 'list' }]);
  const told = await jane.types('/cases open');
  expect(told).toMatchObject({
    ephemeralTo: 'U0JANE',
    text: expect.stringMatching(/may not list.*#platform-support/),
  });
  expect(world.aws.calls).toHaveLength(0);
  expect(audits()).toEqual([
    expect.objectContaining({ act: 'list', user: 'U0JANE', query: 'open', outcome: 'refused' }),
  ]);
});

test('help is for everybody', async () => {
  const jane = await under([{ people: 'U0KENJI', channels: 'any', may: 'list' }]);
  expect((await jane.types('/cases help')).text).toContain('Casedesk shows');
});

test('a stranger from a partner cannot turn a page or open a case of a list they can see', async () => {
  const jane = await under([{ ...everywhere, shared: true }]);
  const here = person(world, 'jane', channels.sharedAcme);
  const list = await here.types('/cases open');
  const stranger = person(world, 'stranger', channels.sharedAcme);
  for (const button of ['Next', 'Refresh', `View case ${rows(list)[0]}`]) {
    const told = await stranger.isTold(list, button);
    expect(told).toMatchObject({ ephemeralTo: 'U0STRANGER', text: expect.stringContaining('may not') });
  }
  expect(audits().filter(({ outcome }) => outcome === 'refused')).toHaveLength(3);
  expect(rows(await jane.types('/cases open'))).toHaveLength(10);
});

test('a stranger whom a rule names may what it says, and no more', async () => {
  await under([
    { ...everywhere, shared: true },
    { people: 'U0STRANGER', channels: channels.sharedAcme, may: 'list', shared: true },
  ]);
  const list = await person(world, 'jane', channels.sharedAcme).types('/cases open');
  const stranger = person(world, 'stranger', channels.sharedAcme);
  const second = await stranger.turns(list, 'Next');
  expect(words(second)).toContain('Page 2');
  expect((await stranger.isTold(second, `View case ${rows(second)[0]}`)).text).toContain('may not view');
});

test('a guest is no member', async () => {
  await under([everywhere]);
  const guest = person(world, 'guest', channels.guestDm);
  expect((await guest.types('/cases open')).text).toContain('may not list');
});

test('where other organisations read, a list is shown to the one who asked, and stays theirs', async () => {
  await under([everywhere]);
  const jane = person(world, 'jane', channels.sharedAcme);
  const list = await jane.types('/cases open');
  expect(list.ephemeralTo).toBe('U0JANE');
  expect((await jane.turns(list, 'Next')).ephemeralTo).toBe('U0JANE');
  const share = buttons(list).find(({ text }) => text?.text === 'Share to channel');
  if (share) expect((await jane.isTold(list, 'Share to channel')).text).toContain('other organisations');
  expect((await jane.types('/cases report')).text).toContain('other organisations');
  expect(world.slack.workspace.messages(channels.sharedAcme)).toHaveLength(0);
});

const onCall = { people: 'S0ONCALL', channels: 'any', may: ['list', 'view'] };

describe('a right that was taken away is gone at the next click, without a restart', () => {
  const doors: [string, DoorOptions][] = [
    ['told by an event over HTTP', {}],
    ['told by an event through Socket Mode', { socket: true }],
    ['not told, where nothing is kept', { config: { rightsSeconds: 0 } }],
  ];
  type Taking = (isTold: boolean) => Promise<unknown> | unknown;
  const ways: [string, Taking, string][] = [
    [
      'she left the user group',
      (isTold) =>
        isTold
          ? world.slack.happenings.groupBecomes('S0ONCALL', [])
          : world.slack.workspace.usergroups.set('S0ONCALL', []),
      'may not list',
    ],
    [
      'she became a guest',
      (isTold) =>
        isTold
          ? world.slack.happenings.userBecomes('U0JANE', { is_restricted: true })
          : Object.assign(world.slack.workspace.user('U0JANE'), { is_restricted: true }),
      'may not list',
    ],
  ];
  const all = doors.flatMap(([how, door]) =>
    ways.map(([what, take, told]) => ({ how, door, what, take, told })),
  );
  test.each(all)('$what, $how', async ({ door, take, told }) => {
    const jane = await under([onCall], 25, door);
    const list = await jane.types('/cases open');
    await jane.turns(list, 'Next');
    await take(door.config === undefined);
    const now = world.slack.workspace.messages(jane.channel).find(({ ts }) => ts === list.ts)!;
    expect((await jane.isTold(now, 'Next')).text).toContain(told);
  });
});

test('untold, a right that was taken away is gone when what Slack said is too old', async () => {
  const jane = await under([onCall], 25, { config: { rightsSeconds: 0.3 } });
  await jane.types('/cases open');
  world.slack.workspace.usergroups.set('S0ONCALL', []);
  const answers = async () => (await jane.types('/cases open')).text;
  // A hundred answers are there sooner than anything is too old.
  for (let tries = 0; !(await answers()).includes('may not list'); tries += 1) {
    expect(tries).toBeLessThan(100);
    await sleep(30);
  }
});

describe('a case offers to reply and to resolve it', () => {
  const reads = { people: 'members', channels: 'any', may: ['list', 'view'] };
  const acts = (who: string) => ({ people: who, channels: 'any', may: ['reply'] });
  const offers = (shown: Message | View) =>
    buttons(shown).flatMap(({ text }) => (/^(Reply|Resolve)$/.test(text?.text ?? '') ? text!.text! : []));

  test('to everybody in the channel where somebody may, and in private to whom it is allowed', async () => {
    const jane = await under([reads, acts('U0KENJI')]);
    const list = await jane.types('/cases open');
    const [id] = rows(list);
    expect(offers(await jane.types(`/cases ${id}`))).toEqual(['Reply']);
    for (const [name, offered] of [
      ['jane', []],
      ['kenji', ['Reply']],
    ] as const) {
      const someone = person(world, name);
      expect(offers(await someone.types(`/cases ${id} private`))).toEqual(offered);
      const hers = await someone.types('/cases open private');
      expect(offers(await modals(world, someone).opens(hers, `View case ${id}`))).toEqual(offered);
    }
  });

  test('in private again once it is allowed', async () => {
    const jane = await under([reads, acts('S0ONCALL')], 25, { config: { rightsSeconds: 0 } });
    const [id] = rows(await jane.types('/cases open'));
    world.slack.workspace.usergroups.set('S0ONCALL', []);
    const shown = await jane.types(`/cases ${id} private`);
    expect(offers(shown)).toEqual([]);
    world.slack.workspace.usergroups.set('S0ONCALL', ['U0JANE']);
    expect(offers(await jane.turns(shown, 'Refresh'))).toEqual(['Reply']);
  });
});

describe('an answer is as public as the place it goes to, whatever its button was in', () => {
  const all = { people: 'members', channels: 'any', may: ['list', 'view'] };
  const posted = () => world.slack.workspace.messages(channels.sharedAcme);
  const mine = async (jane: Someone, act: () => Promise<unknown>) => {
    const before = new Set(jane.seen());
    await act();
    const { workspace } = world.slack;
    return workspace.waitFor(
      () => jane.seen().find((one) => !before.has(one) && one.ephemeralTo === 'U0JANE'),
      { what: 'an answer for her alone' },
    );
  };

  test('Try again of a list that was hers alone stays hers alone', async () => {
    await under([all]);
    const jane = person(world, 'jane', channels.sharedAcme);
    world.aws.faults.throttle({ times: 1, operation: 'DescribeCases' });
    const told = await jane.types('/cases all');
    expect(told.text).toContain('too many requests');
    const list = await mine(jane, () => jane.who.clicks(told, 'Try again'));
    expect(rows(list)).toHaveLength(10);
    expect(posted()).toEqual([]);
  });

  /** A public list in a channel that has become shared since, and AWS that fails once. */
  async function sharedSince() {
    await under([all], 25, { config: { cacheSeconds: 0 } });
    const jane = person(world, 'jane', channels.oncall);
    const list = await jane.types('/cases open');
    await world.slack.happenings.channelBecomes(channels.oncall, { is_ext_shared: true });
    return { jane, list, before: JSON.stringify(world.slack.workspace.messages(channels.oncall)) };
  }
  const unchanged = (before: string) =>
    expect(
      JSON.stringify(world.slack.workspace.messages(channels.oncall).filter((m) => !m.ephemeralTo)),
    ).toBe(before);

  test.each(['Next', 'Refresh'])(
    '%s on an old public list where others read now is for her alone',
    async (button) => {
      const { jane, list, before } = await sharedSince();
      const page = await mine(jane, () => jane.who.clicks(list, button));
      expect(rows(page)).toHaveLength(10);
      unchanged(before);
    },
  );

  test.each(['Next', 'Refresh'])('and so is Try again after it failed: %s', async (button) => {
    const { jane, list, before } = await sharedSince();
    world.aws.faults.throttle({ times: 1, operation: 'DescribeCases' });
    const told = await jane.isTold(list, button);
    const page = await mine(jane, () => jane.who.clicks(told, 'Try again'));
    expect(rows(page)).toHaveLength(10);
    unchanged(before);
  });

  test('View on it opens a modal, for the second viewer too, and Try again stays in it', async () => {
    const { list, before } = await sharedSince();
    const view = `View case ${rows(list)[0]}`;
    for (const name of ['jane', 'kenji'] as const) {
      const someone = person(world, name, channels.oncall);
      const her = modals(world, someone);
      world.aws.faults.throttle({ times: 1, operation: 'DescribeCases' });
      const failed = await her.opens(list, view);
      expect(her.reads(failed)).toContain('too many requests');
      const opened = await her.opens(failed, 'Try again');
      expect(her.reads(opened)).toContain(rows(list)[0]);
      expect(opened.id).toBe(failed.id);
    }
    unchanged(before);
  });

  test('a form that was opened while all of it was ours posts nothing where others read now', async () => {
    await under([all]);
    const jane = person(world);
    const list = await jane.types('/cases open');
    const form = await modals(world, jane).opens(list, 'Edit search');
    await world.slack.happenings.channelBecomes(channels.oncall, { is_ext_shared: true });
    const before = JSON.stringify(world.slack.workspace.messages(channels.oncall));
    const page = await mine(jane, () => jane.who.submits(form));
    expect(rows(page)).toHaveLength(10);
    unchanged(before);
  });
});

test('where others read, only the accounts of the rules that allow posting there are posted', async () => {
  const ours = '111122223333';
  await under(
    [
      { people: 'members', channels: 'any', may: ['list', 'view', 'export'] },
      {
        people: 'members',
        channels: channels.sharedAcme,
        may: ['list', 'view', 'export'],
        accounts: [ours],
        shared: true,
      },
    ],
    0,
  );
  const { casebook } = world.aws;
  for (const { caseId } of casebook.all()) casebook.resolve(caseId);
  const [secret, open] = ['999988887777', ours].map((account) =>
    casebook.insert({ caseId: `case-${account}-muen-2026-0123456789abcde${account[0]}` }),
  ) as unknown as [{ displayId: string }, { displayId: string }];
  const jane = person(world, 'jane', channels.sharedAcme);
  const list = await jane.types('/cases open');
  expect(list.ephemeralTo).toBeUndefined();
  expect(rows(list)).toEqual([open.displayId]);
  expect((await jane.types(`/cases ${secret.displayId}`)).text).toContain('no such case');
  const alone = await jane.types('/cases open private');
  expect(rows(alone).sort()).toEqual([secret.displayId, open.displayId].sort());
  await jane.who.clicks(alone, 'Share to channel');
  const shared = await world.slack.workspace.waitFor(
    () => jane.seen().find((one) => one !== list && !one.ephemeralTo && rows(one).length > 0),
    { what: 'the shared list' },
  );
  expect(rows(shared)).toEqual([open.displayId]);
  expect(JSON.stringify(world.slack.workspace.messages(channels.sharedAcme))).not.toContain(secret.displayId);
});

test('Share on a later page leaves no trace of what the channel may not see, in its buttons neither', async () => {
  const ours = '111122223333';
  await under(
    [
      { people: 'members', channels: 'any', may: 'list' },
      {
        ...{ people: 'members', channels: channels.sharedAcme, may: 'list' },
        ...{ accounts: [ours], shared: true },
      },
    ],
    0,
  );
  const { casebook } = world.aws;
  for (const { caseId } of casebook.all()) casebook.resolve(caseId);
  const of = (account: string, n: number) =>
    casebook.insert({ caseId: `case-${account}-muen-2026-0123456789abc${n}`, severityCode: 'urgent' })
      .displayId;
  const secret = Array.from({ length: 12 }, (_, n) => of('999988887777', 100 + n));
  for (let n = 0; n < 12; n += 1) of(ours, 200 + n);
  const jane = person(world, 'jane', channels.sharedAcme);
  const first = await jane.types('/cases open private');
  const second = await jane.turns(first, 'Next');
  await jane.who.clicks(second, 'Share to channel');
  const shared = await world.slack.workspace.waitFor(
    () => jane.seen().find((one) => !one.ephemeralTo && rows(one).length > 0),
    { what: 'the shared list' },
  );
  expect(rows(shared)).toHaveLength(10);
  for (const id of secret) expect(JSON.stringify(shared)).not.toContain(id);
});

test('Try again in a private case leaves the private list behind it alone', async () => {
  const jane = await under([everywhere], 25, { config: { cacheSeconds: 0 } });
  const list = await jane.types('/cases open private');
  const her = modals(world, jane);
  world.aws.faults.throttle({ times: 1, operation: 'DescribeCases' });
  const failed = await her.opens(list, `View case ${rows(list)[0]}`);
  const opened = await her.opens(failed, 'Try again');
  expect(her.reads(opened)).toContain(rows(list)[0]);
  expect(jane.seen().filter(({ ephemeralTo }) => ephemeralTo)).toEqual([list]);
});

test.each(['users.info', 'conversations.info', 'views.open'])(
  'and so it does where Slack was too busy to open the case: %s',
  async (method) => {
    const jane = await under([everywhere], 25, { config: { rightsSeconds: 0 } });
    const list = await jane.types('/cases open private');
    const her = modals(world, jane);
    world.slack.faults.rateLimit(method, { retryAfter: 60 });
    const told = await jane.isTold(list, `View case ${rows(list)[0]}`);
    expect(told.text).toContain('slow down');
    const opened = await her.opens(told, 'Try again');
    expect(her.reads(opened)).toContain(rows(list)[0]);
    await world.slack.workspace.waitFor(() => !jane.seen().includes(told), {
      what: 'the sentence to be gone',
    });
    expect(jane.seen()).toEqual([list]);
  },
);

test('an answer that is hers alone is told in the thread she clicked in, by Try again too', async () => {
  const jane = await under([everywhere], 25, { config: { rightsSeconds: 0, cacheSeconds: 0 } });
  const list = await jane.types('/cases open');
  const opened = await jane.views(list, rows(list)[0]!);
  await world.slack.happenings.channelBecomes(channels.oncall, { is_ext_shared: true });
  world.aws.faults.throttle({ times: 1, operation: 'DescribeCases' });
  const told = await jane.isTold(opened, 'Refresh');
  const isMine = (one: { ephemeralTo?: string }) => one.ephemeralTo === 'U0JANE';
  const again = await jane.next(() => jane.who.clicks(told, 'Try again'), isMine, list.ts);
  expect(again).toMatchObject({ thread_ts: list.ts, text: expect.stringContaining(rows(list)[0]!) });
});

test('cases of an account that no rule allows are as if they did not exist', async () => {
  const jane = await under([{ ...everywhere, accounts: ['999988887777'] }], 5);
  const { casebook } = world.aws;
  const foreign = casebook.all().find(({ caseId }) => !caseId.includes('999988887777'))!;
  const mine = casebook.insert({ caseId: 'case-999988887777-muen-2026-0123456789abcdef' });
  expect(rows(await jane.types('/cases open'))).toEqual([mine.displayId]);
  for (const id of [foreign.displayId, foreign.caseId]) {
    expect((await jane.types(`/cases ${id}`)).text).toContain('no such case');
  }
});

test('a form is judged again when it is submitted', async () => {
  const jane = await under([{ people: 'S0ONCALL', channels: 'any', may: ['list', 'view'] }]);
  const list = await jane.types('/cases open');
  await jane.who.clicks(list, 'Edit search');
  const { workspace } = world.slack;
  const form = await workspace.waitFor(() => workspace.modals('U0JANE').find(({ submit }) => submit), {
    what: 'the form',
  });
  workspace.usergroups.set('S0ONCALL', []);
  await world.bot.restart();
  await jane
    .next(
      () => jane.who.submits(form, {}),
      () => true,
    )
    .catch(() => {});
  const now = workspace.messages(jane.channel).find(({ ts }) => ts === list.ts)!;
  expect(words(now)).toBe(words(list));
  expect(audits().at(-1)).toMatchObject({ act: 'list', outcome: 'refused' });
});

test('the audit says who saw which cases, and holds neither texts nor addresses', async () => {
  const jane = await under([everywhere]);
  const list = await jane.types('/cases all by:jane.doe@example.com');
  const open = await jane.types('/cases open');
  await jane.views(open, rows(open)[0]!);
  await world.bot.restart();
  const lines = audits();
  expect(lines.map(({ act, outcome }) => [act, outcome])).toEqual([
    ['list', 'shown'],
    ['list', 'shown'],
    ['view', 'shown'],
  ]);
  expect(lines[0].query).toBe('all by:[address]');
  expect(lines[1]).toMatchObject({ user: 'U0JANE', channel: channels.oncall, cases: rows(open) });
  expect(lines[2].cases).toEqual([rows(open)[0]]);
  expect(rows(list).length).toBeGreaterThan(0);
  expect(world.audit.join('') + world.log.join('')).not.toMatch(/example\.com/);
});

test('where Slack does not say who somebody is, only rules that name them count', async () => {
  const jane = await under([everywhere, { people: 'U0KENJI', channels: 'any', may: 'list' }]);
  world.slack.scopes.delete('users:read');
  expect((await jane.types('/cases open')).text).toContain('Slack did not tell me who you are');
  const list = await person(world, 'kenji').types('/cases open');
  expect(rows(list)).toHaveLength(10);
});

test('the audit of an export names every case that is in the file', async () => {
  const jane = await under([{ people: 'members', channels: 'any', may: 'export' }], 12);
  await jane.who.types(jane.channel, '/cases export open');
  const { workspace } = world.slack;
  await workspace.waitFor(() => workspace.files.size > 0, { what: 'the file' });
  await world.bot.restart();
  const [line] = audits();
  expect(line).toMatchObject({ act: 'export', query: 'export open', outcome: 'shown' });
  expect(line.cases).toHaveLength(12);
});
