/**
 * Enterprise Grid: an organisation of several workspaces, in one of which the bot is installed, or in the whole of it. Who
 * counts as one of ours, and which workspaces of the rules cannot be meant. https://docs.slack.dev/enterprise
 */
import type { Who } from './rights';
import type { Rules } from './schema';

/** Where the bot is installed, as its token says. */
export interface Home {
  /** The one workspace; absent where the bot is installed for a whole organisation. */
  readonly team?: string;
  /** The organisation, where there is one. */
  readonly organisation?: string;
}

/** What Slack says of a person. https://docs.slack.dev/reference/objects/user-object */
export interface Profile {
  /** May be absent in an organisation. */
  readonly team_id?: string;
  readonly is_restricted?: boolean;
  readonly is_ultra_restricted?: boolean;
  readonly enterprise_user?: { readonly enterprise_id?: string; readonly teams?: readonly string[] };
}

export const STRANGER = { standing: 'stranger', workspaces: [] } as const;

/**
 * Who somebody is to a bot that is at `home`. `from` is the workspace, or the organisation, that they act from; where Slack
 * contradicts itself about it, they are a stranger: people of other organisations have an `enterprise_user` of their own.
 */
export function standingOf(
  profile: Profile,
  home: Home,
  from?: string,
): Pick<Who, 'standing' | 'workspaces'> {
  const workspaces = workspacesOf(profile, home);
  const isFromHere = !from || from === home.organisation || workspaces.includes(from);
  if (workspaces.length === 0 || !isFromHere) return STRANGER;
  const isGuest = profile.is_restricted || profile.is_ultra_restricted;
  const here = home.team !== undefined && workspaces.includes(home.team) ? ['here'] : [];
  return { standing: isGuest ? 'guest' : 'member', workspaces: [...here, ...workspaces] };
}

/** The workspaces of our organisation a person is in; none where they are of another one. */
function workspacesOf({ team_id: team, enterprise_user: of }: Profile, home: Home): string[] {
  const isOurs = home.organisation !== undefined && of?.enterprise_id === home.organisation;
  if (isOurs && of.teams) return [...of.teams];
  if (home.organisation !== undefined && of?.enterprise_id !== undefined && !isOurs) return [];
  return team !== undefined && (isOurs || team === home.team) ? [team] : [];
}

/** A workspace of the rules that cannot be meant. */
export interface Misplaced {
  /** `rules.0.workspaces`. */
  readonly where: string;
  readonly what: string;
}

/** What is wrong whatever becomes of the organisation: nobody would be meant by it. */
export function misplaced({ rules }: Rules, { team, organisation }: Home): Misplaced[] {
  return rules.flatMap(({ people, workspaces }, index) => {
    const where = `rules.${index}.workspaces`;
    const isOfMany = people.some((one) => !/^[UW]/.test(one));
    if (team === undefined && isOfMany && workspaces.includes('here'))
      return [
        {
          where,
          what: 'must say of which workspaces people are meant, any or their ids: Casedesk is installed for a whole organisation, where none is here',
        },
      ];
    const others = organisation === undefined ? idsIn(workspaces).filter((id) => id !== team) : [];
    if (others.length === 0) return [];
    return [
      { where, what: `${others.join(', ')} cannot be known: ${team} is a workspace of no organisation` },
    ];
  });
}

/** Ids that are none of the workspaces there are. */
export function unknownWorkspaces({ rules }: Rules, there: readonly string[]): Misplaced[] {
  return rules.flatMap(({ workspaces }, index) => {
    const unknown = idsIn(workspaces).filter((id) => !there.includes(id));
    if (unknown.length === 0) return [];
    const known = there.length > 0 ? `it was added to ${there.join(', ')}` : 'it was added to none yet';
    return [
      {
        where: `rules.${index}.workspaces`,
        what: `Casedesk was not added to ${unknown.join(', ')} of the organisation; ${known}`,
      },
    ];
  });
}

/** Those that are named by id. */
export function idsIn(workspaces: readonly string[]): string[] {
  return workspaces.filter((one) => one.startsWith('T'));
}
