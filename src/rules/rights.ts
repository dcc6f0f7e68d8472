/**
 * Who may do what, decided from the rules and from what Slack says of the person and the place. A pure
 * decision: the caller brings the facts, anew at every click, because a shared message
 * can be clicked by people who could never have typed the command.
 * https://docs.slack.dev/apis/slack-connect, https://docs.slack.dev/enterprise
 */
import { type Act, type Rule, type Rules, WATCH } from './schema';

/** `stranger`: of another organisation. `member`, `guest`: of ours, in any of its workspaces. `unknown`: Slack did not say, so only a rule that names the person counts. */
export type Standing = 'member' | 'guest' | 'stranger' | 'unknown';

export interface Who {
  readonly user: string;
  readonly standing: Standing;
  /** The workspaces of our organisation they are in, by id; also `here` for the one the bot is installed in. */
  readonly workspaces: readonly string[];
  /** The user groups the person is in, by id. */
  readonly groups: readonly string[];
}

export interface Where {
  readonly channel: string;
  /** Whether people of other organisations read here; undefined where Slack does not tell. */
  readonly shared?: boolean;
}

/** Which accounts' cases; `any` for all there are. */
export type Accounts = 'any' | ReadonlySet<string>;

export interface Right {
  readonly allowed: boolean;
  /** The accounts whose cases this person may see. */
  readonly accounts: Accounts;
  /** Of these, the accounts whose cases may be posted for the whole channel; undefined where nothing may. */
  readonly posted?: Accounts;
}

const REFUSED: Right = { allowed: false, accounts: new Set() };

/**
 * What the rules make of it. The more rules speak for a person, the more they may: rules only ever allow. A rule that
 * does not allow posting here adds nothing to what is posted here, whatever another one allows.
 */
export function rightTo(act: Act, { rules }: Rules, who: Who, where: Where): Right {
  const speaking = rules.filter((rule) => rule.may.includes(act) && speaksOf(rule, who) && isIn(rule, where));
  if (speaking.length === 0) return REFUSED;
  const posting = speaking.filter((rule) => rule.shared || !mayBeShared(rule, where));
  return {
    allowed: true,
    accounts: accountsOf(speaking),
    posted: posting.length > 0 ? accountsOf(posting) : undefined,
  };
}

/**
 * The accounts whose cases a channel may be told of by itself; undefined where none are. Whoever reads there reads it, so it
 * is what the rules allow the channel, whoever that is.
 */
export function rightToWatch({ rules }: Rules, where: Where): Accounts | undefined {
  const speaking = rules.filter(
    (rule) => rule.may.includes(WATCH) && isIn(rule, where) && (rule.shared || !mayBeShared(rule, where)),
  );
  return speaking.length > 0 ? accountsOf(speaking) : undefined;
}

function accountsOf(rules: readonly Rule[]): Accounts {
  const accounts = new Set(rules.flatMap((rule) => rule.accounts));
  return accounts.has('any') ? 'any' : accounts;
}

function speaksOf({ people, workspaces }: Rule, { user, standing, groups, ...who }: Who): boolean {
  if (people.includes(user)) return true;
  if (!workspaces.includes('any') && !workspaces.some((one) => who.workspaces.includes(one))) return false;
  if (standing === 'member' && people.includes('members')) return true;
  if (standing === 'guest' && people.includes('guests')) return true;
  return standing === 'member' && people.some((one) => groups.includes(one));
}

function isIn({ channels }: Rule, { channel }: Where): boolean {
  return channels.includes('any') || channels.includes(channel);
}

/** A place of which Slack says nothing counts as shared, unless the rule names that very channel. */
function mayBeShared({ channels }: Rule, { channel, shared }: Where): boolean {
  return shared ?? !channels.includes(channel);
}

/** The groups the rules speak of: the only ones whose members need to be known. */
export function groupsIn({ rules }: Rules): string[] {
  return [...new Set(rules.flatMap(({ people }) => people.filter((one) => /^S[A-Z0-9]/.test(one))))];
}
