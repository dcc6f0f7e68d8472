/**
 * Who is who and where, as plain data: what Slack would say if it were asked now. The world is changed together with
 * it, step by step, and the model reads nothing else.
 */
import { colleagues, labs } from '../../src/emulators/slack/grid';
import { channels, people, team } from '../../src/emulators/slack/seed';

export interface Someone {
  readonly id: string;
  readonly name: string;
  /** The organisation they belong to; the bot's own is `home`. */
  readonly of: 'home' | 'acme' | 'beta';
  /** The workspaces of the bot's organisation they are in, by the words of the rules; the bot is in one of them. */
  readonly workspaces: readonly string[];
  readonly isGuest: boolean;
}

export interface Place {
  readonly id: string;
  readonly name: string;
  /** Ids of the people in it. */
  readonly members: readonly string[];
  /** People of other organisations may read here. */
  readonly isShared: boolean;
  /** A private channel the bot is not in: Slack says nothing about it. */
  readonly isHidden: boolean;
}

export interface Facts {
  readonly people: readonly Someone[];
  readonly places: readonly Place[];
  /** The people of each user group. */
  readonly groups: Readonly<Record<string, readonly string[]>>;
  /** Methods of the Web API that fail now: what they would tell, nobody knows. */
  readonly silent: readonly string[];
}

const { jane, kenji, guest, stranger } = people;
const { lena, nils } = colleagues;
export const BEN = 'U0BEN';

/** Those who act, those of the bot's own organisation first. */
export const ACTORS = [jane, kenji, guest, stranger, lena, nils] as const;
export const OUTSIDERS = [stranger, BEN] as const;
/** The workspaces a rule can name: mostly the bot's, whose people do the most. */
export const WORKSPACES: readonly (readonly string[])[] = [
  ...[['here'], ['any'], [team.id], [labs.id]],
  ['here', labs.id],
];
export const GROUPS = ['S0ONCALL', 'S0DBA'] as const;
export const PLACES = [channels.general, channels.sharedAcme, channels.support, channels.janeDm] as const;

const HERE = ['here', team.id];

export const atFirst: Facts = {
  people: [
    { id: jane, name: 'jane', of: 'home', workspaces: HERE, isGuest: false },
    { id: kenji, name: 'kenji', of: 'home', workspaces: HERE, isGuest: false },
    { id: guest, name: 'guest', of: 'home', workspaces: HERE, isGuest: true },
    { id: stranger, name: 'ann of acme', of: 'acme', workspaces: [], isGuest: false },
    { id: BEN, name: 'ben of beta', of: 'beta', workspaces: [], isGuest: false },
    { id: lena, name: 'lena of labs and here', of: 'home', workspaces: [...HERE, labs.id], isGuest: false },
    { id: nils, name: 'nils of labs', of: 'home', workspaces: [labs.id], isGuest: false },
  ],
  places: [
    place(channels.general, 'general', [jane, kenji, guest, lena, nils]),
    { ...place(channels.sharedAcme, 'shared-acme', [jane, kenji, guest, stranger, nils]), isShared: true },
    { ...place(channels.support, 'support', [jane, kenji]), isHidden: true },
    place(channels.janeDm, 'jane’s direct message', [jane]),
  ],
  groups: { S0ONCALL: [jane, guest], S0DBA: [kenji, lena, nils] },
  silent: [],
};

function place(id: string, name: string, members: string[]): Place {
  return { id, name, members, isShared: false, isHidden: false };
}

export function placeOf({ places }: Facts, id: string): Place {
  return places.find((one) => one.id === id)!;
}

export function someone({ people }: Facts, id: string): Someone {
  return people.find((one) => one.id === id)!;
}

/** What can happen to people and places between two clicks. */
export type Change =
  | { readonly kind: 'joins' | 'leaves'; readonly who: string; readonly group: string }
  | { readonly kind: 'becomes guest' | 'becomes member'; readonly who: string }
  | { readonly kind: 'is shared' | 'is shared no more'; readonly where: string };

/** The facts afterwards; the same ones where nothing changes. */
export function changed(facts: Facts, change: Change): Facts {
  if ('group' in change) {
    const { group, who, kind } = change;
    const others = facts.groups[group]!.filter((id) => id !== who);
    return { ...facts, groups: { ...facts.groups, [group]: kind === 'joins' ? [...others, who] : others } };
  }
  if ('where' in change) return shared(facts, change.where, change.kind === 'is shared');
  const isGuest = change.kind === 'becomes guest';
  const people = facts.people.map((one) => (one.id === change.who ? { ...one, isGuest } : one));
  return { ...facts, people };
}

function shared(facts: Facts, where: string, isShared: boolean): Facts {
  const places = facts.places.map((one) => {
    if (one.id !== where || where.startsWith('D')) return one;
    const own = one.members.filter((id) => !OUTSIDERS.some((outsider) => outsider === id));
    return { ...one, isShared, members: isShared ? [...own, ...OUTSIDERS] : own };
  });
  return { ...facts, places };
}
