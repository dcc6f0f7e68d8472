/**
 * What waits for one person, as one query of several: the open cases submitted with their e-mail address, and those that
 * match what channels they are in watch. A cursor carries its name alone: whose it is and which channels those are is
 * asked anew at each turn.
 */
import type { CaseMatcher } from '../../command/matching/matches';
import type { Query } from '../../command/query';
import { Problem, problemIn } from '../../problem';
import type { Accounts } from '../../rules/rights';
import { seen } from '../../support/accounts';
import { accountOf } from '../../support/restricted';
import type { Sources } from '../accounts/sources';

/** What a channel the person is in watches, and the accounts whose cases it may be told of. */
export interface WatchedThere {
  readonly channel: string;
  readonly query: Query;
  readonly accounts: Accounts;
}

/** Of each channel the person is in; undefined where Slack does not tell which these are. Rejects where Slack cannot be asked. */
export type WatchedFor = (user: string) => Promise<readonly WatchedThere[] | undefined>;

export interface Means {
  readonly matcher: (query: Query) => Promise<CaseMatcher>;
  readonly sources: Pick<Sources, 'for'>;
  readonly watchedFor: WatchedFor;
}

export interface Waiting {
  readonly query: Query;
  readonly keep: CaseMatcher;
  /** Beside the query, where the list is drawn. */
  readonly looks: {
    readonly what: string;
    readonly filter: string;
    readonly notes: readonly string[];
    readonly isNarrowed: false;
  };
}

const OPEN: Query = { scope: 'open', words: [] };
/** Channels that are named; more are counted. */
const MOST_NAMED = 8;

const NO_ADDRESS =
  'Slack did not tell me your e-mail address, so cases that you opened are here only where a channel watches them.';
const NO_CHANNELS = 'Slack did not tell me which channels you are in, so what they watch is not here.';

/** `user`: Slack's id of the person. Rejects with `no-address` where nothing can be known of them, or where Slack or AWS cannot be asked. */
export async function waitingFor(user: string, { matcher, sources, watchedFor }: Means): Promise<Waiting> {
  const [mine, watched] = await Promise.all([submittedBy(user, matcher), watchedFor(user)]);
  const there = await Promise.all(
    (watched ?? []).map(async (one) => ({ ...one, is: await matchThere(one, { matcher, sources }) })),
  );
  const theirs = there.flatMap(({ is, channel }) => (is ? [{ is, channel }] : []));
  const parts = [...(mine ? [mine] : []), ...theirs.map(({ is }) => is)];
  // That nothing can be known is not that there is nothing.
  if (parts.length === 0) throw new Problem('no-address');
  const notes = [...(mine ? [] : [NO_ADDRESS]), ...(watched ? [] : [NO_CHANNELS])];
  return {
    query: { ...OPEN, isPrivate: true },
    keep: (details) => parts.some((is) => is(details)),
    looks: {
      what: 'open cases for you',
      filter: said(mine !== undefined, [...new Set(theirs.map(({ channel }) => channel))]),
      notes,
      isNarrowed: false,
    },
  };
}

/** Undefined where Slack does not tell the address. */
async function submittedBy(user: string, matcher: Means['matcher']): Promise<CaseMatcher | undefined> {
  try {
    return await matcher({ ...OPEN, by: `@${user}` });
  } catch (error) {
    if (problemIn(error)?.code === 'no-address') return undefined;
    throw error;
  }
}

/** Undefined where all it names are accounts this person may not see. */
async function matchThere(
  { query, accounts: may }: WatchedThere,
  { matcher, sources }: Pick<Means, 'matcher' | 'sources'>,
): Promise<CaseMatcher | undefined> {
  try {
    const { accounts } = sources.for(query);
    const ids = accounts && new Set(seen(accounts).map(({ id }) => id));
    const is = await matcher(query);
    return (details) => {
      const account = accountOf(details.caseId) ?? '';
      return (!ids || ids.has(account)) && (may === 'any' || may.has(account)) && is(details);
    };
  } catch (error) {
    if (NOT_THEIRS.includes(problemIn(error)?.code)) return undefined;
    throw error;
  }
}

/** The watch names accounts that they may not see, or that are not there any more. */
const NOT_THEIRS: readonly (string | undefined)[] = ['bad-command', 'stale-cursor'];

function said(isMine: boolean, channels: readonly string[]): string {
  const named = channels.slice(0, MOST_NAMED).map((channel) => `<#${channel}>`);
  const others = channels.length - named.length;
  const all = others > 0 ? [...named, `${others} more channels`] : named;
  return [...(isMine ? ['submitted by you'] : []), ...all.map((one) => `watched by ${one}`)].join(', or ');
}
