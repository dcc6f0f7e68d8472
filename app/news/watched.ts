/**
 * What each channel watches right now: the accounts it may be told of, asked anew at each look, and which cases match. A
 * watch shows a channel only what a rule with `may: watch` allows it, and nothing where other organizations read and no rule
 * says that they may.
 */
import { createHash } from 'node:crypto';
import type { CaseMatcher } from '../../src/command/matching/matches';
import type { Query } from '../../src/command/query';
import { sourcesOf } from '../../src/listings/accounts/sources';
import type { Watch } from '../../src/news/watches';
import { type Accounts, rightToWatch } from '../../src/rules/rights';
import type { Rules } from '../../src/rules/schema';
import { type Account, nameOfAccount, seen } from '../../src/support/accounts';
import type { Plan } from '../../src/support/response-targets';
import { accountOf } from '../../src/support/restricted';
import type { CaseDetails, Support } from '../../src/support/support';
import type { Directory } from '../access/slack-directory';
import type { Source } from './at-aws';

export interface Watching {
  readonly channel: string;
  /** Of each watch, as it would be typed. */
  readonly typed: readonly string[];
  readonly sources: readonly Source[];
  /** Told apart by it: what is watched, and in which accounts. */
  readonly of: string;
  /** Whether the channel may be told of a case at all. */
  readonly may: (details: CaseDetails) => boolean;
  /** Whether it asked to be. */
  readonly wants: CaseMatcher;
  readonly planOf: (details: CaseDetails) => Plan;
  /** Where there are several. */
  readonly accountName?: (details: CaseDetails) => string | undefined;
  /** Whether the channel may still be told of the same accounts: a look may take minutes. Rejects where Slack does not say. */
  readonly isStillSo: () => Promise<boolean>;
  readonly mentions: readonly { readonly is: CaseMatcher; readonly who: string }[];
}

export interface Means {
  readonly rulesNow: () => Rules;
  readonly directory: Pick<Directory, 'isShared'>;
  readonly source: () => Support | readonly Account[];
  readonly plan: Plan;
  /** The predicate of a query for whoever may see these accounts. */
  readonly matcher: (query: Query, accounts: Accounts) => Promise<CaseMatcher>;
}

/** Short, however many accounts there are, and none of their numbers goes to Slack with it. */
export function digestOf(what: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(what)).digest('base64url').slice(0, 22);
}

/** Undefined where the channel may be told nothing. */
export async function watchedIn(
  channel: string,
  watches: readonly Watch[],
  { rulesNow, directory, source, plan, matcher }: Means,
): Promise<Watching | undefined> {
  const rightNow = async () =>
    rightToWatch(rulesNow(), { channel, shared: await directory.isShared(channel) });
  const right = await rightNow();
  if (!right) return undefined;
  const print = (accounts: Accounts) => (accounts === 'any' ? accounts : [...accounts].sort());
  const digestOfRight = (accounts?: Accounts) => accounts && digestOf([print(accounts)]);
  const everything = source();
  const sources = sourcesOf(everything, right, plan);
  const only = 'cases' in everything ? everything : everything[0]?.support;
  const those = new Map<string, Source>();
  const wants: CaseMatcher[] = [];
  const mentions: Watching['mentions'][number][] = [];
  for (const { query, mentions: called } of watches) {
    const { support, accounts } = sources.for(query);
    // Channels with other rights share what one account answers, so it is the whole of it; `may` leaves out the rest.
    const some = accounts ? seen(accounts) : [{ id: '', name: '', support: only ?? support }];
    for (const one of some) those.set(one.id, one);
    const ids = accounts && new Set(some.map(({ id }) => id));
    const isOfIt = await matcher(query, right);
    const is: CaseMatcher = (details) =>
      (!ids || ids.has(accountOf(details.caseId) ?? '')) && isOfIt(details);
    wants.push(is);
    for (const mention of called) {
      const isCalled = await matcher(mention.query, right);
      mentions.push({ who: mention.who, is: (details) => is(details) && isCalled(details) });
    }
  }
  const typed = watches.map((watch) => watch.typed);
  const ids = [...those.keys()].sort();
  return {
    ...{ channel, typed, sources: [...those.values()], mentions, planOf: sources.planOf },
    of: digestOf([typed, ids, print(right)]),
    isStillSo: async () => digestOfRight(await rightNow()) === digestOfRight(right),
    may: ({ caseId }) => right === 'any' || right.has(accountOf(caseId) ?? ''),
    wants: (details) => wants.some((is) => is(details)),
    accountName: sources.accounts && nameOfAccount(sources.accounts.all),
  };
}
