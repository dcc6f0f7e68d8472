/**
 * Who may see which account's cases where: the promise of SECURITY.md in a few lines, written without a look at how the
 * bot keeps it. A rule speaks for a person in a channel, for an act. What they see alone comes from all rules that speak;
 * what all in the channel see, from those of them that allow posting there.
 */
import { type Facts, placeOf, someone } from './facts';

export type Act = 'list' | 'view' | 'export';

export interface Rule {
  readonly people: readonly string[];
  /** Absent for the one the bot is installed in. */
  readonly workspaces?: readonly string[];
  readonly channels: readonly string[];
  readonly may: readonly Act[];
  /** AWS accounts; absent for all. */
  readonly accounts?: readonly string[];
  readonly shared?: boolean;
}

/** One person, doing one thing, in one channel. */
export interface Doing {
  readonly act: Act;
  readonly who: string;
  readonly where: string;
}

export type Accounts = ReadonlySet<string>;
export type MayKnow = (doing: Doing, facts: Facts) => Accounts;

/** Whose cases may be shown to nobody but the person. */
export function shownAlone(rules: readonly Rule[], all: readonly string[]): MayKnow {
  return (doing, facts) => accountsOf(speaking(rules, doing, facts), all);
}

/** Whose cases may be posted for everybody in the channel. */
export function shownToAll(rules: readonly Rule[], all: readonly string[]): MayKnow {
  return (doing, facts) => {
    const posting = speaking(rules, doing, facts).filter((rule) => allowsPosting(rule, doing.where, facts));
    return accountsOf(posting, all);
  };
}

function accountsOf(rules: readonly Rule[], all: readonly string[]): Accounts {
  return new Set(rules.flatMap(({ accounts = all }) => accounts));
}

function speaking(rules: readonly Rule[], { act, who, where }: Doing, facts: Facts): readonly Rule[] {
  return rules.filter(
    ({ may, people, workspaces = ['here'], channels }) =>
      may.includes(act) &&
      people.some((one) => wordsFor(who, workspaces, facts).includes(one)) &&
      channels.some((one) => one === 'any' || one === where),
  );
}

/** Everything a rule about these workspaces can call this person, as far as Slack tells. */
function wordsFor(who: string, meant: readonly string[], facts: Facts): readonly string[] {
  const { of, workspaces, isGuest } = someone(facts, who);
  if (of !== 'home' || facts.silent.includes('users.info')) return [who];
  if (![...workspaces, 'any'].some((one) => meant.includes(one))) return [who];
  if (isGuest) return [who, 'guests'];
  const tells = !facts.silent.includes('usergroups.users.list');
  const groups = Object.keys(facts.groups).filter((group) => tells && facts.groups[group]!.includes(who));
  return [who, 'members', ...groups];
}

function allowsPosting({ shared, channels }: Rule, where: string, facts: Facts): boolean {
  if (shared) return true;
  const { isShared, isHidden } = placeOf(facts, where);
  const isUnknown = isHidden || facts.silent.includes('conversations.info');
  return isUnknown ? channels.includes(where) : !isShared;
}
