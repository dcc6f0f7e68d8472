/** What Enterprise Grid changes in what an app sends and is sent. https://docs.slack.dev/enterprise/developing-for-enterprise-orgs */
import { colleagues, labs, labsGroup, organisation, orgChannel } from '../../../src/emulators/slack/grid';
import { channels, people, team } from '../../../src/emulators/slack/seed';
import type { Message } from '../../../src/emulators/slack/shapes';
import { actions, button, openHttp, openWorkspace, refusal } from './open-world';

const { jane, stranger } = people;
const { lena, nils } = colleagues;
const E = organisation.id;

const ackAll = (app: Parameters<Parameters<typeof openHttp>[0]>[0]) => {
  app.action(/.*/, ({ ack }) => ack());
  app.command('/cases', ({ ack }) => ack());
};

test('a workspace is in no organisation unless it joins one, and after a reset', async () => {
  const { slack, client } = await openWorkspace();
  expect(await client.auth.test()).not.toHaveProperty('enterprise_id');
  slack.workspace.joinGrid();
  slack.reset();
  expect(await client.auth.test()).not.toHaveProperty('enterprise_id');
  expect(slack.workspace.users.has(nils)).toBe(false);
});

test('the token says where the app is installed, and to which workspaces it was added', async () => {
  const { slack, client } = await openWorkspace();
  slack.workspace.joinGrid();
  expect(await client.auth.test()).toMatchObject({
    ...{ team_id: team.id, enterprise_id: E, is_enterprise_install: false },
  });
  slack.reset();
  slack.workspace.joinGrid('for all');
  expect(await client.auth.test()).toMatchObject({
    ...{ team_id: E, enterprise_id: E, is_enterprise_install: true },
  });
  const { teams } = await client.auth.teams.list();
  expect(teams).toEqual([
    { id: team.id, name: team.name },
    { id: labs.id, name: labs.name },
  ]);
});

test('each person says which workspaces of which organisation they are in', async () => {
  const { slack, client } = await openWorkspace();
  slack.workspace.joinGrid();
  const of = async (user: string) => (await client.users.info({ user })).user;
  const ours = (...teams: string[]) => expect.objectContaining({ enterprise_id: E, teams });
  expect(await of(jane)).toMatchObject({ team_id: team.id, enterprise_user: ours(team.id) });
  expect(await of(lena)).toMatchObject({ team_id: labs.id, enterprise_user: ours(labs.id, team.id) });
  expect(await of(nils)).toMatchObject({
    team_id: labs.id,
    enterprise_user: ours(labs.id),
    is_stranger: false,
  });
  expect(await of(stranger)).toMatchObject({
    team_id: 'T0ACME',
    enterprise_user: { enterprise_id: 'E0ACME', teams: ['T0ACME'] },
    is_stranger: true,
  });
});

test('a channel of both workspaces is shared in the organisation and with no other', async () => {
  const { slack, client } = await openWorkspace();
  slack.workspace.joinGrid();
  const info = async (channel: string) => (await client.conversations.info({ channel })).channel;
  expect(await info(orgChannel)).toMatchObject({
    is_shared: true,
    is_org_shared: true,
    is_ext_shared: false,
  });
  expect(await info(channels.sharedAcme)).toMatchObject({ is_org_shared: false, is_ext_shared: true });
});

test('a command works in the workspaces the app was added to, and says which', async () => {
  const { slack } = await openHttp(ackAll);
  slack.workspace.joinGrid();
  expect(await slack.person(nils).types(orgChannel, '/cases')).toMatchObject({ error: 'unknown_command' });
  expect((await slack.person(lena).types(orgChannel, '/cases')).payload).toMatchObject({
    ...{ team_id: team.id, team_domain: team.domain },
    ...{ enterprise_id: E, enterprise_name: organisation.name, is_enterprise_install: 'false' },
  });
  slack.reset();
  slack.workspace.joinGrid('for all');
  expect((await slack.person(nils).types(orgChannel, '/cases')).payload).toMatchObject({
    ...{ team_id: labs.id, team_domain: labs.domain, enterprise_id: E, is_enterprise_install: 'true' },
  });
});

test.each([
  ['in one workspace', { team: { id: team.id, enterprise_id: E }, is_enterprise_install: false }],
  ['for all', { team: null, is_enterprise_install: true }],
] as const)(
  'a click says whose the person is, and where the app is installed: %s',
  async (installed, where) => {
    const { slack, client } = await openHttp(ackAll);
    slack.workspace.joinGrid(installed);
    await client.chat.postMessage({
      channel: orgChannel,
      text: 'x',
      blocks: [actions(button('Next', 'next'))],
    });
    const [message] = slack.workspace.messages(orgChannel) as [Message];
    const { payload, error } = await slack.person(nils).clicks(message, 'Next');
    expect(error).toBeUndefined();
    expect(payload).toMatchObject({
      ...{ user: { id: nils, team_id: labs.id }, enterprise: { id: E, name: organisation.name } },
      ...where,
    });
  },
);

test('an event says for which installation it is', async () => {
  const { slack } = await openHttp(ackAll);
  slack.workspace.joinGrid('for all');
  const { payload } = await slack.happenings.groupBecomes(labsGroup, [nils]);
  expect(payload).toMatchObject({
    enterprise_id: E,
    authorizations: [{ enterprise_id: E, is_enterprise_install: true }],
  });
});

test('a user group is in one workspace; a token for all must say which, a workspace’s need not', async () => {
  const { slack, client } = await openWorkspace();
  slack.workspace.joinGrid();
  const list = (usergroup: string, team_id?: string) => client.usergroups.users.list({ usergroup, team_id });
  expect((await list('S0ONCALL', labs.id)).users).toContain(jane);
  expect((await refusal(list(labsGroup))).error).toBe('no_such_subteam');
  slack.reset();
  slack.workspace.joinGrid('for all');
  expect((await refusal(list('S0ONCALL'))).error).toBe('missing_argument');
  expect((await refusal(list('S0ONCALL', labs.id))).error).toBe('no_such_subteam');
  expect((await refusal(list('S0ONCALL', 'T0ACME'))).error).toBe('team_access_not_granted');
  expect((await list(labsGroup, labs.id)).users).toEqual([lena, nils]);
  const post = client.chat.postMessage({ channel: orgChannel, text: 'x', team_id: 'T0ACME' } as never);
  expect((await refusal(post)).error).toBe('team_access_not_granted');
});

test('who is of the organisation is not brought in by sharing a channel, and stays when it is shared no more', async () => {
  const { slack } = await openWorkspace();
  const { workspace } = slack;
  workspace.joinGrid();
  expect(() => workspace.share(orgChannel, [nils])).toThrow('are of this organisation');
  workspace.share(orgChannel, [stranger]);
  workspace.unshare(orgChannel);
  expect(workspace.channel(orgChannel).members).toContain(nils);
  expect(workspace.channel(orgChannel).members).not.toContain(stranger);
});
