import * as v from 'valibot';
import { channels } from '../../src/emulators/slack/seed';
import { rulesSchema } from '../../src/rules/schema';
import { botInside } from '../world/bot-doors';
import { buttons, rows, words } from '../world/messages';
import { person, startWorld, type World } from '../world/world';

let world: World;
afterEach(() => world.close());

/** A world under rules of its own. */
async function under(rules: object[], openCases = 25) {
  world = await startWorld({
    openCases,
    door: botInside({ rules: v.parse(rulesSchema, { ask: '#platform-support', rules }) }),
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

test('a right that was taken away is gone at the next click, whatever the message shows', async () => {
  const jane = await under([{ people: 'S0ONCALL', channels: 'any', may: ['list', 'view'] }]);
  const list = await jane.types('/cases open');
  world.slack.workspace.usergroups.set('S0ONCALL', []);
  await world.bot.restart();
  expect((await jane.isTold(list, 'Next')).text).toContain('may not list');
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
