/** What one person may do where no channel is, as the rules are now and as Slack says who they are. */
import type { Allowed, May } from '../../src/blocks/home/may';
import { digestOf } from '../../src/digest';
import { remembered } from '../../src/remembered';
import { type Accounts, groupsIn, rightTo } from '../../src/rules/rights';
import { ACTS, type Act, type Rules } from '../../src/rules/schema';
import type { Asking } from '../access/authorize';
import type { Directory } from '../access/slack-directory';

const groupsOf = remembered(groupsIn);

export interface Means {
  readonly rulesNow: () => Rules;
  readonly directory: Pick<Directory, 'standing' | 'groupsOf'>;
  /** What people call an account, where there are several. */
  readonly nameOf: (id: string) => string | undefined;
}

/** Rejects where Slack cannot be asked who somebody is. */
export async function mayDo({ user, team }: Asking, { rulesNow, directory, nameOf }: Means): Promise<May> {
  const rules = rulesNow();
  const [standing, groups] = await Promise.all([
    directory.standing(user, team),
    directory.groupsOf(user, groupsOf(rules)),
  ]);
  const who = { user, ...standing, groups };
  const right = (act: Act, channel = '') => rightTo(act, rules, who, { channel });
  const missing = ACTS.filter((act) => !right(act).allowed);
  const channels = new Set(rules.rules.flatMap((rule) => rule.channels.filter((one) => one !== 'any')));
  const isMoreElsewhere = missing.some((act) => [...channels].some((channel) => right(act, channel).allowed));
  const same = new Map<string, { acts: Act[]; accounts: Accounts }>();
  for (const act of ACTS.filter((one) => right(one).allowed)) {
    const { accounts } = right(act);
    const key = printed(accounts);
    same.set(key, { accounts, acts: [...(same.get(key)?.acts ?? []), act] });
  }
  const allowed = [...same.values()].map(
    ({ acts, accounts }): Allowed => ({
      acts,
      accounts: accounts === 'any' ? undefined : [...accounts].map((id) => nameOf(id) ?? id),
    }),
  );
  return {
    allowed,
    missing,
    isMoreElsewhere,
    of: digestOf(printed(right('list').accounts), SHORT),
    ask: rules.ask,
  };
}

/** Characters of a digest, by which no account's number goes to Slack. */
const SHORT = 22;

function printed(accounts: Accounts): string {
  return accounts === 'any' ? accounts : [...accounts].sort().join();
}
