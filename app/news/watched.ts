/**
 * What each channel watches right now: the accounts it may be told of, asked anew at each look, and which cases match. A
 * watch shows a channel only what a rule with `may: watch` allows it, and nothing where other organizations read and no rule
 * says that they may.
 */
import { isDeepStrictEqual } from 'node:util';
import { hoursToMilliseconds } from 'date-fns/hoursToMilliseconds';
import type { CaseMatcher } from '../../src/command/matching/matches';
import type { Query } from '../../src/command/query';
import { digestOf } from '../../src/digest';
import { sourcesOf } from '../../src/listings/accounts/sources';
import type { DigestTime, Said } from '../../src/news/acts';
import { type Daily, isQuiet, timesAround } from '../../src/news/hours';
import type { Watch } from '../../src/news/watches';
import { Problem, type ProblemCode, problemIn } from '../../src/problem';
import { type Accounts, rightToWatch } from '../../src/rules/rights';
import { nameOfAccount, seen } from '../../src/support/accounts';
import { type Plan, responseTarget } from '../../src/support/response-targets';
import { accountOf } from '../../src/support/restricted';
import type { CaseDetails } from '../../src/support/support';
import type { Source } from './at-aws';
import type { Means } from './means';

export interface Watching {
  readonly channel: string;
  /** Of each watch, as it would be typed. */
  readonly typed: readonly string[];
  readonly sources: readonly Source[];
  /** The accounts whose cases it may be told of. */
  readonly right: Accounts;
  /** Told apart by it: what is watched, and in which accounts. */
  readonly of: string;
  /** Of a watch that names an account which is not there, or may not be shown here; the others are told. */
  readonly mistake?: Problem;
  /** Whether the channel may be told of a case at all. */
  readonly may: (details: CaseDetails) => boolean;
  /** Whether it asked to be. */
  readonly wants: CaseMatcher;
  readonly planOf: (details: CaseDetails) => Plan;
  /** Where there are several. */
  readonly accountName?: (details: CaseDetails) => string | undefined;
  /** Whether the channel may still be told of the same accounts: a look may take minutes. Rejects where Slack does not say. */
  readonly isStillSo: () => Promise<boolean>;
  /** Whom news of a case calls, those left out whose watch is quiet. */
  readonly mentions: readonly { readonly is: CaseMatcher; readonly who: string }[];
  /** Whether nothing is told of a case for now. */
  readonly isHeld: CaseMatcher;
  /** Whether it is said that AWS's first answer is about to be late. */
  readonly warns: CaseMatcher;
  readonly digests: readonly WatchedDigest[];
  /** What of all this depends on the time of day, told apart by it. */
  readonly at: string;
}

export interface WatchedDigest extends DigestTime {
  readonly query: Query;
  readonly typed: string;
  readonly daily: Daily;
}

/** A list whose time was missed is posted within so many milliseconds. */
const CAUGHT_UP = hoursToMilliseconds(3);

/** Short, however many accounts there are, and none of their numbers goes to Slack with it. */
export function shortOf(what: readonly unknown[]): string {
  return digestOf(JSON.stringify(what), 22);
}

/** Lists by watch: what one is of, and when. */
function digestsOf(watches: readonly Watch[], now: number): WatchedDigest[] {
  return watches.flatMap(({ digest: daily, quiet, query, typed }) => {
    if (!daily) return [];
    const { last: due } = timesAround(daily, now);
    const isNow = now - due < CAUGHT_UP && !(quiet && isQuiet(quiet, now));
    return [{ key: shortOf([typed, daily]).slice(0, KEY), due, isNow, query, typed, daily }];
  });
}

/** Characters of a digest that tell a channel's watches apart. */
const KEY = 8;
const NONE: CaseMatcher = () => false;

function mistakeIn(read: () => unknown): Problem | undefined {
  try {
    read();
    return undefined;
  } catch (error) {
    passOver(error);
    return new Problem('bad-command', '', { cause: error });
  }
}

/** Throws what is no query that names an account which is not there. */
function unlessUnknown(error: unknown): CaseMatcher {
  passOver(error);
  return NONE;
}

/** Where there are several accounts, and where there is but one. */
const UNKNOWN: readonly ProblemCode[] = ['bad-command', 'stale-cursor'];

/** For whom a watch that names such an account is none: the poll says it. */
export function passOver(error: unknown): undefined {
  const code = problemIn(error)?.code;
  if (!code || !UNKNOWN.includes(code)) throw error;
  return undefined;
}

/** Of all of them, by id. */
export function sourcesIn(watching: readonly Watching[]): Map<string, Source> {
  return new Map(watching.flatMap(({ sources }) => sources.map((source) => [source.id, source] as const)));
}

/** Undefined where the channel may be told nothing. Rejects with `bad-command` where all its watches are of accounts that are not there. */
export async function watchedIn(
  channel: string,
  watches: readonly Watch[],
  { rulesNow, directory, source, plan, matcher, now: clock }: Means,
): Promise<Watching | undefined> {
  const rightNow = async () =>
    rightToWatch(rulesNow(), { channel, shared: await directory.isShared(channel) });
  const right = await rightNow();
  if (!right) return undefined;
  const everything = source();
  const sources = sourcesOf(everything, right, plan);
  const only = 'cases' in everything ? everything : everything[0]?.support;
  const those = new Map<string, Source>();
  const now = clock();

  /** A matcher says nothing of accounts. Rejects where the query names one that is not there. */
  async function matcherIn(asked: Query, accounts = sources.for(asked).accounts): Promise<CaseMatcher> {
    const ids = accounts && new Set(seen(accounts).map(({ id }) => id));
    const isOfIt = await matcher(asked, right!);
    return (details) => (!ids || ids.has(accountOf(details.caseId) ?? '')) && isOfIt(details);
  }

  /** Of an account that is not there no case is. */
  const orNone = (asked?: Query) => (asked ? matcherIn(asked).catch(unlessUnknown) : NONE);

  const readable = watches.filter(({ query }) => mistakeIn(() => sources.for(query)) === undefined);
  const [mistake] = watches.flatMap(({ query }) => mistakeIn(() => sources.for(query)) ?? []);
  if (readable.length === 0 && mistake) throw mistake;
  const parts: { readonly is: CaseMatcher; readonly isHeld: CaseMatcher; readonly warns: CaseMatcher }[] = [];
  const mentions: Watching['mentions'][number][] = [];
  for (const { query, mentions: called, quiet, except, warn } of readable) {
    const { support, accounts } = sources.for(query);
    // Channels with other rights share what one account answers, so it is the whole of it; `may` leaves out the rest.
    const some = accounts ? seen(accounts) : [{ id: '', name: '', support: only ?? support }];
    for (const one of some) those.set(one.id, one);
    const is = await matcherIn(query, accounts);
    const isLet = await orNone(except);
    const isHeld: CaseMatcher = quiet && isQuiet(quiet, now) ? (details) => !isLet(details) : NONE;
    const isWarned = await orNone(warn);
    parts.push({ is, isHeld, warns: (details) => is(details) && isWarned(details) });
    for (const mention of called) {
      const isCalled = await orNone(mention.query);
      mentions.push({
        who: mention.who,
        is: (details) => is(details) && !isHeld(details) && isCalled(details),
      });
    }
  }
  // A case that no watch wants any more is told of as long as any of them would.
  const heldBy = (details: CaseDetails) => {
    const those = parts.filter(({ is }) => is(details));
    return (those.length > 0 ? those : parts).every(({ isHeld }) => isHeld(details));
  };
  const digests = digestsOf(readable, now);
  const typed = watches.map((watch) => watch.typed);
  const ids = [...those.keys()].sort();
  return {
    ...{ channel, right, typed, sources: [...those.values()], mentions, planOf: sources.planOf, mistake },
    of: shortOf([typed, ids, right === 'any' ? right : [...right].sort()]),
    isStillSo: async () => isDeepStrictEqual(await rightNow(), right),
    may: ({ caseId }) => right === 'any' || right.has(accountOf(caseId) ?? ''),
    wants: (details) => parts.some(({ is }) => is(details)),
    isHeld: heldBy,
    warns: (details) => parts.some(({ warns }) => warns(details)),
    digests,
    at: shortOf([watches.map(({ quiet }) => quiet && isQuiet(quiet, now)), digests.map(({ due }) => due)]),
    accountName: sources.accounts && nameOfAccount(sources.accounts.all),
  };
}

/** What AWS says of a case, for that channel. */
export function saidOf(details: CaseDetails, { wants, isHeld, warns, planOf }: Watching): Said {
  return {
    ...{ details, isWatched: wants(details), isHeld: isHeld(details) },
    target: warns(details) ? responseTarget(details.severityCode, planOf(details)) : undefined,
  };
}
