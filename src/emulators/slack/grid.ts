/**
 * Enterprise Grid: an organisation with a second workspace, people who are in it or in both, and a channel of both. The app
 * is installed in the first workspace or for the whole organisation; its one token stands for all of it then.
 * https://docs.slack.dev/enterprise
 */
import { type NewChannel, type NewUser, people, team } from './seed';
import type { Json, Team, User } from './shapes';

export const organisation = { id: 'E0EXAMPLE', name: 'Example Group', domain: 'example-group' } as const;
export const labs: Team = { id: 'T0LABS', name: 'Example Labs', domain: 'example-labs' };

/** Lena is at home in Labs and also in the first workspace; Nils is in Labs alone. */
export const colleagues = { lena: 'U0LENA', nils: 'W0NILS' } as const;
export const orgChannel = 'C0ALLOFUS';
/** A user group of Labs. */
export const labsGroup = 'S0LABS';

export interface Grid {
  /** Installed for the whole organisation. */
  readonly isOrgWide: boolean;
  /** The workspaces the app was added to, by id. */
  readonly added: string[];
}

/** What a workspace is here. */
interface Place {
  readonly team: Team;
  grid: Grid | undefined;
}

interface Peopled extends Place {
  readonly bot: { readonly userId: string };
  readonly users: ReadonlyMap<string, User>;
  readonly usergroups: Map<string, string[]>;
  readonly groupHomes: Map<string, string>;
  user(id: string): User;
  addUser(user: NewUser): unknown;
  addChannel(channel: NewChannel): unknown;
}

/** The workspace becomes one of an organisation; people and channels of the other one are there too. */
export function joinGrid(workspace: Peopled, installed: 'in one workspace' | 'for all'): void {
  const isOrgWide = installed === 'for all';
  workspace.grid = { isOrgWide, added: isOrgWide ? [team.id, labs.id] : [team.id] };
  for (const user of workspace.users.values())
    if (user.team_id === team.id) Object.assign(user, { enterprise_user: inOurs(user.id, [team.id]) });
  // Other organisations have workspaces too.
  Object.assign(workspace.user(people.stranger), {
    enterprise_user: {
      ...inOurs(people.stranger, ['T0ACME']),
      enterprise_id: 'E0ACME',
      enterprise_name: 'Acme',
    },
  });
  const { lena, nils } = colleagues;
  const add = (id: string, real_name: string, teams: string[]) =>
    workspace.addUser({ id, real_name, team_id: labs.id, enterprise_user: inOurs(id, teams) });
  add(lena, 'Lena Berg', [labs.id, team.id]);
  add(nils, 'Nils Holm', [labs.id]);
  const { jane, guest, kenji } = people;
  const members = [jane, kenji, guest, lena, nils, workspace.bot.userId];
  workspace.addChannel({ id: orgChannel, name: 'all-of-us', is_org_shared: true, members });
  workspace.usergroups.set(labsGroup, [lena, nils]);
  workspace.groupHomes.set(labsGroup, labs.id);
}

function inOurs(id: string, teams: string[]): NonNullable<User['enterprise_user']> {
  const { id: enterprise_id, name: enterprise_name } = organisation;
  return { id, enterprise_id, enterprise_name, is_admin: false, is_owner: false, teams };
}

/** The workspaces of ours that somebody is in, by id; none for people of other organisations. */
export function workspacesOf({ grid, team: home }: Place, user: User): readonly string[] {
  if (grid && user.enterprise_user?.enterprise_id === organisation.id) return user.enterprise_user.teams;
  return user.team_id === home.id ? [home.id] : [];
}

/** The workspace in which somebody can use the app's commands. */
export function typesIn(workspace: Place, user: User): Team | undefined {
  const { grid, team: home } = workspace;
  const added = grid?.added ?? [home.id];
  const id = workspacesOf(workspace, user).find((one) => added.includes(one));
  return [home, labs].find((one) => one.id === id);
}

/** What auth.test says of the token. For a whole organisation its own id stands in the place of a workspace's. */
export function identityOf({ grid, team: { id, name, domain } }: Place) {
  if (!grid)
    return { team: name, team_id: id, url: `https://${domain}.slack.com/`, is_enterprise_install: false };
  const { id: enterprise_id, name: all, domain: allDomain } = organisation;
  const inGrid = { enterprise_id, is_enterprise_install: grid.isOrgWide };
  return grid.isOrgWide
    ? { team: all, team_id: enterprise_id, url: `https://${allDomain}.enterprise.slack.com/`, ...inGrid }
    : { team: name, team_id: id, url: `https://${domain}.slack.com/`, ...inGrid };
}

/** What each interaction says of the installation. */
export function whereOf({ grid, team: { id, domain } }: Place): Json {
  if (!grid) return { team: { id, domain }, enterprise: null, is_enterprise_install: false };
  const { id: enterprise_id, name } = organisation;
  return {
    team: grid.isOrgWide ? null : { id, domain, enterprise_id, enterprise_name: name },
    enterprise: { id: enterprise_id, name },
    is_enterprise_install: grid.isOrgWide,
  };
}

/** Slack's refusal of a method that wants to be told the workspace, where the token stands for several. */
export function withoutTeam({ grid }: Place, args: Json): { error: string } | undefined {
  return grid?.isOrgWide && !args.team_id ? { error: 'missing_argument' } : undefined;
}

/** Slack's refusal of any call that names a workspace which is not the token's. */
export function foreignTeam({ grid }: Place, { team_id: team }: Json): { error: string } | undefined {
  const isForeign = grid?.isOrgWide && team && ![...grid.added, organisation.id].includes(String(team));
  return isForeign ? { error: 'team_access_not_granted' } : undefined;
}
