/**
 * The watches of casedesk.yml: what each channel is told of by itself. A query is that of the command, without what only a
 * page of a list has; a watch follows a case from when it matches until it is over, so its scope is `open`.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Complaint } from '../checked';
import { bad } from '../command/hints';
import { parseCommand } from '../command/parse';
import type { Query } from '../command/query';
import { problemIn } from '../problem';
import { type Rules, WATCH } from '../rules/schema';
import type { WatchRule } from '../rules/watch-schema';
import { mistakesInTimes, mistakesInZone, timesIn, type WatchTimes } from './watch-times';

/** Whom a message calls where its case matches; `who` is `submitter`, or as Slack writes it: `<!subteam^S0123>`. */
export interface Mention {
  readonly query: Query;
  readonly who: string;
}

export interface Watch extends WatchTimes {
  readonly channel: string;
  readonly query: Query;
  /** As it would be typed. */
  readonly typed: string;
  readonly mentions: readonly Mention[];
  /** For which cases it is said that AWS's first answer is about to be late. */
  readonly warn?: Query;
  /** Which cases are told in quiet hours, too. */
  readonly except?: Query;
  /** Both as they would be typed. */
  readonly said: { readonly warn?: string; readonly except?: string };
}

/** Throws `bad-command` for a query that cannot be read; `mistakesInWatches` names each. */
export function watchesIn({ watches = [], zone }: Pick<Rules, 'watches' | 'zone'>): Watch[] {
  return watches.map(({ mention = {}, warn, ...watch }) => ({
    channel: watch.channel,
    query: queryIn(watch.query),
    typed: watch.query,
    mentions: Object.entries(mention).map(([key, who]) => ({ query: queryIn(key), who: asWritten(who) })),
    warn: warn === undefined ? undefined : queryIn(warn),
    except: watch.quiet?.except === undefined ? undefined : queryIn(watch.quiet.except),
    said: { warn, except: watch.quiet?.except },
    ...timesIn(watch, zone),
  }));
}

/** `S0123` of `<!subteam^S0123|@oncall>`; undefined for `submitter`. */
export function calledIn(who: string): string | undefined {
  return /[SUW][A-Z0-9]{2,}/.exec(who)?.[0];
}

function asWritten(who: string): string {
  const id = calledIn(who);
  if (id === undefined) return who;
  return id.startsWith('S') ? `<!subteam^${id}>` : `<@${id}>`;
}

export function mistakesInWatches(rules: Rules): Complaint[] {
  const { watches = [], accounts, organization } = rules;
  const isOfMany = accounts !== undefined || organization !== undefined;
  const ofWatches = watches.flatMap((watch, index) => {
    const said = [
      ['query', watch.query],
      ...Object.keys(watch.mention ?? {}).map((key) => [`mention.${key}`, key] as const),
      ['warn', watch.warn],
      ['quiet.except', watch.quiet?.except],
    ] as const;
    const found = said.flatMap(([where, query]) => {
      const what = query === undefined ? undefined : complaintOf(query, isOfMany);
      return what === undefined ? [] : [{ where, what }];
    });
    const all = [...found, ...mistakesInTimes(watch, rules)];
    return [
      ...all.map(({ where, what }) => ({ where: `watches.${index}.${where}`, what })),
      ...unallowed(watch, rules, index),
      ...repeated(watch, watches, index),
    ];
  });
  return [...mistakesInZone(rules.zone), ...ofWatches];
}

/** A watch that no rule allows would be silent, and nobody would know why. */
function unallowed({ channel }: WatchRule, { rules }: Rules, index: number): Complaint[] {
  const isAllowed = rules.some(
    ({ may, channels }) => may.includes(WATCH) && (channels.includes('any') || channels.includes(channel)),
  );
  const what = `no rule lets ${channel} watch; add one under rules: {channels: ${channel}, may: watch}`;
  return isAllowed ? [] : [{ where: `watches.${index}.channel`, what }];
}

/** A channel would be told twice what it is told once. */
function repeated(watch: WatchRule, watches: readonly WatchRule[], index: number): Complaint[] {
  const { channel, query, digest, zone } = watch;
  const before = watches.slice(0, index).map((one, at) => ({ ...one, at: `watches.${at}` }));
  return before
    .filter((one) => one.channel === channel && one.query.trim() === query.trim())
    .flatMap(({ at, ...other }): Complaint[] => {
      const isSameList = digest && isDeepStrictEqual([digest, zone], [other.digest, other.zone]);
      if (isDeepStrictEqual(other, watch)) return [{ where: `watches.${index}`, what: `is ${at} once more` }];
      const what = `posts the same list at the same time as ${at}`;
      return isSameList ? [{ where: `watches.${index}.digest`, what }] : [];
    });
}

function complaintOf(typed: string, isOfMany: boolean): string | undefined {
  try {
    const { account } = queryIn(typed);
    return account && !isOfMany ? 'names an account, and there is but one' : undefined;
  } catch (error) {
    const { hint = '' } = problemIn(error) ?? {};
    return `cannot be read: ${hint.replaceAll('`', '')}`;
  }
}

/** Places in a list, moments that pass, and the person who asks. */
const NOT_HERE = [
  'ids',
  'id',
  'rows',
  'sort',
  'isPrivate',
  'format',
  'from',
  'after',
  'before',
  'lang',
] as const satisfies readonly (keyof Query)[];
/** What is read against it is not taken. */
const ANY_TIME = Date.UTC(2026, 0, 1);
/** A person as people pick them in Slack, which a file has nobody to do for. */
const PERSON = /(?:^|[\s,:])by:["“]?[@<]/i;
/** `mine`, which nobody says here. */
const NOBODY = '@';

/** Throws `bad-command`. */
function queryIn(typed: string): Query {
  if (PERSON.test(typed)) throw bad('Write a part of a name or an address, as in by:kenji.');
  const command = parseCommand(typed, { now: ANY_TIME });
  if (command.verb !== 'list') throw bad('Write what stands behind /cases in a list, such as severity:high.');
  const { query } = command;
  if (query.scope !== 'open') throw bad('A watch is of open cases, and follows each to its end.');
  const over = NOT_HERE.filter((key) => query[key] !== undefined);
  if (over.length > 0 || query.by === NOBODY)
    throw bad('A watch takes words, severity, service, account, status, waiting and by, and nothing else.');
  return query;
}
