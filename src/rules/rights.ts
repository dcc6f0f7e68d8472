/**
 * Who may do what, decided from the rules and from what Slack says of the person and the place. A pure
 * decision: whoever asks brings the facts, and brings them anew at every click, because a shared message
 * can be clicked by people who could never have typed the command.
 * https://docs.slack.dev/apis/slack-connect
 */
import type { Act, Rule, Rules } from './schema';

/** `stranger`: of another organisation. `unknown`: Slack did not say, so only a rule that names the person counts. */
export type Standing = 'member' | 'guest' | 'stranger' | 'unknown';

export interface Who {
  readonly user: string;
  readonly standing: Standing;
  /** The user groups the person is in, by id. */
  readonly groups: readonly string[];
}

export interface Where {
  readonly channel: string;
  /** Whether people of other organisations read here; undefined where Slack does not tell. */
  readonly shared?: boolean;
}

export interface Right {
  readonly allowed: boolean;
  /** The accounts whose cases may be shown; `any` for all. */
  readonly accounts: 'any' | ReadonlySet<string>;
  /** Whether the answer may be posted for the whole channel. */
  readonly mayPost: boolean;
}

const REFUSED: Right = { allowed: false, accounts: new Set(), mayPost: false };

/** What the rules make of it. The more rules speak for a person, the more they may: rules only ever allow. */
export function rightTo(act: Act, { rules }: Rules, who: Who, where: Where): Right {
  const speaking = rules.filter((rule) => rule.may.includes(act) && speaksOf(rule, who) && isIn(rule, where));
  if (speaking.length === 0) return REFUSED;
  const accounts = new Set(speaking.flatMap((rule) => rule.accounts));
  return {
    allowed: true,
    accounts: accounts.has('any') ? 'any' : accounts,
    mayPost: speaking.some((rule) => rule.shared || !mayBeShared(rule, where)),
  };
}

function speaksOf({ people }: Rule, { user, standing, groups }: Who): boolean {
  if (people.includes(user)) return true;
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
