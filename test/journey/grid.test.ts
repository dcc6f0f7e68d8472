/**
 * An Enterprise organisation of two workspaces: people of the other one, channels of both, and a bot that is installed in one
 * of them or for all. People of other organisations are strangers all the same. https://docs.slack.dev/enterprise
 */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { colleagues, labs, labsGroup, organisation, orgChannel } from '../../src/emulators/slack/grid';
import { channels, people, team } from '../../src/emulators/slack/seed';
import { type Rules, rulesSchema } from '../../src/rules/schema';
import { botInside, botProcess, type DoorOptions, type Outside } from '../world/bot-doors';
import { isAtWork, rows, words } from '../world/messages';
import { modals } from '../world/modals';
import { person, startWorld, type World } from '../world/world';

let world: World;
afterEach(() => world.close());

type Installed = 'in one workspace' | 'for all';

const all = { people: 'members', channels: 'any', may: ['list', 'view', 'export'] };
const rulesOf = (given: object[]): Rules => v.parse(rulesSchema, { ask: '#platform-support', rules: given });

/** A world in which the bot is installed like this, under these rules. */
async function inGrid(installed: Installed, given: object[], door: DoorOptions = {}): Promise<void> {
  world = await startWorld({
    openCases: 25,
    door(outside) {
      outside.slack.workspace.joinGrid(installed);
      return botInside({ ...door, rules: rulesOf(given) })(outside);
    },
  });
}

const here = (name: Parameters<typeof person>[1]) => person(world, name, orgChannel);
const lastPayload = () => world.slack.workspace.deliveries.at(-1)?.payload;
const doors: [string, DoorOptions][] = [
  ['over HTTP', {}],
  ['in Socket Mode', { socket: true }],
];

describe.each(doors)('installed in one workspace of the organisation, %s', (_, door) => {
  test('a colleague who is at home in another workspace and also in this one is a member', async () => {
    await inGrid('in one workspace', [all], door);
    const list = await here('lena').types('/cases open');
    expect(rows(list)).toHaveLength(10);
    expect(rows(await here('lena').turns(list, 'Next'))).toHaveLength(10);
    expect(lastPayload()).toMatchObject({
      user: { id: colleagues.lena, team_id: labs.id },
      team: { id: team.id },
      enterprise: { id: organisation.id },
      is_enterprise_install: false,
    });
  });

  test('a colleague of another workspace alone may what a rule says of that workspace, and no more', async () => {
    const labsMayList = { people: 'members', workspaces: labs.id, channels: orgChannel, may: 'list' };
    await inGrid('in one workspace', [all, labsMayList], door);
    const list = await here('jane').types('/cases open');
    const second = await here('nils').turns(list, 'Next');
    expect(words(second)).toContain('Page 2');
    const told = await here('nils').isTold(second, `View case ${rows(second)[0]}`);
    expect(told).toMatchObject({
      ephemeralTo: colleagues.nils,
      text: expect.stringContaining('may not view'),
    });
  });
});

test('a colleague of another workspace alone may nothing that no rule says of it', async () => {
  await inGrid('in one workspace', [all]);
  const list = await here('jane').types('/cases open');
  expect((await here('nils').isTold(list, 'Next')).text).toContain('may not list');
});

test('a channel of several workspaces of one organisation is read by no other: a list is posted there', async () => {
  await inGrid('in one workspace', [all]);
  const list = await here('jane').types('/cases open');
  expect(list.ephemeralTo).toBeUndefined();
  expect(here('nils').seen()).toContain(list);
  // Until another organisation reads there too.
  await world.slack.happenings.channelBecomes(orgChannel, { is_ext_shared: true });
  expect((await here('jane').types('/cases resolved')).ephemeralTo).toBe(people.jane);
});

describe.each<Installed>(['in one workspace', 'for all'])('installed %s', (installed) => {
  const wide = { ...all, workspaces: 'any', shared: true };

  test('people of other organisations are strangers, although they have an organisation too', async () => {
    await inGrid(installed, [wide]);
    const list = await person(world, 'jane', channels.sharedAcme).types('/cases open');
    expect(list.ephemeralTo).toBeUndefined();
    const ann = person(world, 'stranger', channels.sharedAcme);
    for (const button of ['Next', 'Refresh', `View case ${rows(list)[0]}`])
      expect((await ann.isTold(list, button)).text).toContain('may not');
    expect(lastPayload()).toMatchObject({ user: { team_id: 'T0ACME' }, enterprise: { id: organisation.id } });
  });

  test('a guest is no member', async () => {
    await inGrid(installed, [wide]);
    expect((await here('guest').types('/cases open')).text).toContain('may not list');
  });
});

test('a stranger whom a rule names is answered with the token of the whole organisation', async () => {
  const partner = { people: people.stranger, channels: channels.sharedAcme, may: ['list'], shared: true };
  await inGrid('for all', [{ ...all, workspaces: 'any', shared: true }, partner]);
  const list = await person(world, 'jane', channels.sharedAcme).types('/cases open');
  const ann = person(world, 'stranger', channels.sharedAcme);
  const form = await modals(world, ann).opens(list, 'Edit search');
  expect(form.callback_id).toBeTruthy();
});

describe.each(doors)('installed for the whole organisation, %s', (_, door) => {
  test('one token serves people of every workspace, from the first page to the export', async () => {
    await inGrid('for all', [{ ...all, workspaces: 'any' }], door);
    const nils = here('nils');
    const list = await nils.types('/cases open');
    expect(lastPayload()).toMatchObject({
      team_id: labs.id,
      enterprise_id: organisation.id,
      is_enterprise_install: 'true',
    });
    const second = await here('jane').turns(list, 'Next');
    expect(words(second)).toContain('Page 2');
    expect(lastPayload()).toMatchObject({
      user: { team_id: team.id },
      team: null,
      enterprise: { id: organisation.id },
      is_enterprise_install: true,
    });
    expect(words(await nils.views(second, rows(second)[0]!))).toContain('Case ');
    const inModal = modals(world, nils);
    const form = await inModal.opens(second, 'Edit search');
    expect(await inModal.submits(form, { rows: '5' })).toEqual({});
    const searched = await world.slack.workspace.waitFor(
      () => nils.seen().find((one) => one.ts === list.ts && rows(one).length === 5),
      { what: 'a list of five' },
    );
    expect(rows(searched)).toHaveLength(5);
    const message = await nils.types('/cases export');
    const { workspace } = world.slack;
    const file = await workspace.waitFor(() => nils.seen(message.ts).flatMap(({ files = [] }) => files)[0], {
      what: 'the file of the export',
    });
    expect(file.content.toString().trim().split('\n').length).toBeGreaterThan(25);
    const audited = world.audit.map((line) => JSON.parse(line));
    expect(audited[0]).toMatchObject({ user: colleagues.nils, team: labs.id, outcome: 'shown' });
  });

  test('a user group is found in its workspace, and who has left it may nothing at the next click', async () => {
    await inGrid('for all', [{ ...all, people: labsGroup, workspaces: labs.id }], door);
    expect((await here('jane').types('/cases open')).text).toContain('may not list');
    const list = await here('nils').types('/cases open');
    expect(rows(list)).toHaveLength(10);
    await world.slack.happenings.groupBecomes(labsGroup, [colleagues.lena]);
    expect((await here('nils').isTold(list, 'Next')).text).toContain('may not list');
    expect(rows(await here('lena').turns(list, 'Next'))).toHaveLength(10);
  });

  test('a rule of one workspace speaks for its people alone', async () => {
    await inGrid('for all', [{ ...all, workspaces: team.id }], door);
    expect(rows(await here('lena').types('/cases open'))).toHaveLength(10);
    expect((await here('nils').types('/cases open')).text).toContain('may not list');
  });
});

describe('at the start', () => {
  function bot(installed: Installed, rules: string) {
    const file = join(mkdtempSync(join(tmpdir(), 'casedesk-')), 'casedesk.yml');
    writeFileSync(file, `ask: "#platform-support"\nrules:\n${rules}\n`);
    return (outside: Outside) => {
      outside.slack.workspace.joinGrid(installed);
      return botProcess({ env: { CASEDESK_RULES: file } })(outside);
    };
  }
  const line = (workspaces: string) => `  - {people: members, ${workspaces}channels: any, may: list}`;
  /** A world without a bot, so that one can fail to start in it. */
  const ending = async (installed: Installed, rules: string) => {
    world = await startWorld({ openCases: 1 });
    return bot(installed, rules)(world).start();
  };

  test('rules that do not say of which workspaces are refused where the bot is installed for all', async () => {
    await expect(ending('for all', line(''))).rejects.toThrow(
      /casedesk\.yml cannot be used:\n {2}rules\.0\.workspaces: must say of which workspaces people are meant/,
    );
  });

  test('an id that is none is refused, and named', async () => {
    await expect(ending('in one workspace', line('workspaces: [T0LABS, labs], '))).rejects.toThrow(
      'rules.0.workspaces.1: must be here, any, or a workspace id (begins with T)',
    );
  });

  test('a workspace the bot was not added to is named in the log, and the others are served', async () => {
    world = await startWorld({ openCases: 1, door: bot('for all', line('workspaces: [T0LABS, T0TYPO], ')) });
    const log = world.log.map((one) => JSON.parse(one));
    expect(log).toContainEqual(
      expect.objectContaining({
        level: 40,
        msg: expect.stringMatching(
          /rules\.0\.workspaces: Casedesk was not added to T0TYPO .*T0CASEDESK, T0LABS/,
        ),
      }),
    );
    expect(log).toContainEqual(
      expect.objectContaining({ msg: 'Casedesk is ready', organisation: organisation.id }),
    );
    expect(rows(await here('nils').types('/cases open'))).toHaveLength(1);
  });
});

test('a Home is for people of every workspace the rules name, with what the channels they are in watch', async () => {
  const watch = { channels: orgChannel, may: ['watch'] };
  const inLabs = { people: 'members', workspaces: labs.id, channels: 'any', may: ['list', 'view'] };
  world = await startWorld({
    openCases: 25,
    door(outside) {
      outside.slack.workspace.joinGrid('for all');
      const rules = {
        ...rulesOf([inLabs, watch]),
        watches: [{ channel: orgChannel, query: 'open' }],
      };
      return botInside({ rules })(outside);
    },
  });
  const { workspace } = world.slack;
  const direct = { name: 'directmessage', is_im: true, is_private: true, user: colleagues.nils };
  workspace.addChannel({ id: 'D0NILS', ...direct, members: [colleagues.nils, workspace.bot.userId] });
  const home = async (id: string) => {
    await world.slack.person(id).opensHome();
    const find = () => !isAtWork(workspace.home(id) ?? { blocks: [] }) && workspace.home(id);
    return workspace.waitFor(find, { what: 'a Home' });
  };
  expect(rows(await home(colleagues.nils))).toHaveLength(10);
  const refused = await home(people.jane);
  expect(rows(refused)).toEqual([]);
  expect(words(refused)).toContain('You may not list support cases here.');
});
