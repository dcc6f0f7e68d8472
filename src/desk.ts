/**
 * The bot's verbs, without Slack's wires. A slash command is a click on page one: both end in `goTo`,
 * and whatever that needs is in the cursor.
 */
import type { Acts } from './acts/acts';
import { type Finding, toldTo } from './blocks/doctor-report';
import { helpNotice } from './blocks/help';
import type { Message } from './blocks/message';
import type { WatchesReport } from './blocks/news/watches';
import type { Search } from './blocks/search-form';
import { createMatcher } from './command/matching/matcher';
import type { CaseMatcher } from './command/matching/matches';
import { meantHere, parsedWhere, readHere } from './command/meant-here';
import { orOffered } from './command/offered';
import { printCommand } from './command/print';
import { type Command, listOf, type Query } from './command/query';
import { readPrinted } from './command/read-printed';
import { type Fields, type Reading, readFields } from './command/search-fields';
import { fromSlack } from './command/typed/as-typed';
import type { Exports } from './export/exports';
import type { ExportMeans } from './export/means';
import { accountsListing } from './listings/accounts/list';
import { sourcesOf } from './listings/accounts/sources';
import { casesListing } from './listings/cases';
import { correspondenceListing, findCase } from './listings/correspondence/correspondence';
import { inEarlierOrder } from './listings/earlier-order';
import { homeListing } from './listings/home/list';
import type { WatchedFor } from './listings/home/waiting';
import { readerOf } from './listings/said-query';
import { createServiceNames } from './listings/service-names';
import { turn } from './listings/turn';
import { CURSOR_LIMIT, type Cursor, decodeCursor, encodeCursor, firstPage } from './paging/cursor';
import { Problem } from './problem';
import type { Report } from './report/report';
import type { Change, Lists } from './rules/schema';
import { type Account, seen } from './support/accounts';
import { decodeAttachmentRef } from './support/attachment-ref';
import { type Download, readDownload } from './support/download';
import type { Partition } from './support/partition';
import type { Plan } from './support/response-targets';
import type { CaseDetails, Support, TurnOptions } from './support/support';
import { actsWhenAsked, exportsWhenAsked } from './when-asked';

/** What the desk needs to know of people. */
export interface People {
  /** IANA name; undefined where Slack does not tell. */
  timeZone(user: string): Promise<string | undefined>;
  email(user: string): Promise<string | undefined>;
  /** As people in the workspace know them. */
  name?(user: string): Promise<string | undefined>;
}

/** All reject with a Problem, or with an error around one, where AWS or the input gives cause. */
export interface Desk {
  /** What `user` means by a line typed behind `/cases`. */
  understand(line: string, user: string): Promise<Command>;
  /** The first page of what was asked for. */
  open(command: Command, options?: TurnOptions): Promise<Message>;
  /** The page a button's value leads to. */
  turn(value: unknown, options?: TurnOptions): Promise<Message>;
  /** The file behind a Post to thread button; rejects with `no-attachment`. */
  attachment(value: unknown, signal?: AbortSignal): Promise<Download>;
  /** The command behind a button's value. */
  commandOf(value: unknown): Command;
  /** The search behind the value of a list's button, for `user` to edit. */
  search(value: unknown, user: string): Promise<Search>;
  /** What the filled-in form asks for that was opened on the search `was`. */
  readSearch(fields: Fields, was: { query: string; timeZone?: string; user: string }): Reading;
  /** The predicate for the part of a query that AWS cannot answer. */
  matcher(query: Query): Promise<CaseMatcher>;
  /** Counts of what the query finds, in the days and weeks of `user`. */
  report(query: Query, user: string, options?: TurnOptions): Promise<Report>;
  /** What `/cases doctor` finds. */
  readonly examine: Examine;
  /** What a channel watches; undefined where it watches nothing. */
  watches(channel?: string): Promise<WatchesReport | undefined>;
  /** Milliseconds since 1970. */
  now(): number;
  /** The `ts` of the card that a channel has of the case which a command opens; undefined where it has none. Never rejects. */
  cardOf(
    command: Command,
    where: { readonly channel: string; readonly signal?: AbortSignal },
  ): Promise<string | undefined>;
  /** What changes a case. */
  readonly acts: Acts;
  /** What `/cases export` starts. */
  readonly exports: Exports;
}

/** Looks at everything the bot depends on. */
export type Examine = () => Promise<readonly Finding[]>;

export interface DeskOptions {
  /** The account's support plan, which AWS's targets depend on. */
  readonly plan?: Plan;
  /** The account's, which links into the console follow. */
  readonly partition?: Partition;
  /** Only these accounts' cases exist for this desk. */
  readonly accounts?: 'any' | ReadonlySet<string>;
  /** Whom a typed list is shown to. */
  readonly lists?: Lists;
  /** What anybody may do to a case. */
  readonly changes?: readonly Change[];
  /** Asked when the first export starts: what only exports need is not loaded before. */
  readonly exports?: () => ExportMeans;
  readonly examine?: Examine;
  /** Present where any channel watches cases. */
  readonly watches?: Desk['watches'];
  /** What the channels that somebody is in watch. */
  readonly watchedFor?: WatchedFor;
  /** Where the card of a case stands in a channel, by `caseId`. */
  readonly cards?: (channel: string, caseId: string) => Promise<string | undefined>;
}

/** `everything`: AWS Support, or one source for each account. `now` gives milliseconds since 1970. */
export function createDesk(
  everything: Support | readonly Account[],
  people: People,
  now: () => number,
  {
    plan = 'business',
    partition = 'aws',
    accounts = 'any',
    lists = 'channel',
    changes = [],
    exports,
    examine = async () => [],
    watches,
    watchedFor = async () => [],
    cards,
  }: DeskOptions = {},
): Desk {
  const sources = sourcesOf(everything, accounts, plan);
  const { support } = sources;
  const namesOfServices = createServiceNames(support, now);
  const matcher = createMatcher(support, people, sources.accounts?.all);
  const acts = actsWhenAsked(sources, { now, changes, partition, people });
  const offered = changes.length > 0 ? (details: CaseDetails) => acts().offered(details) : undefined;

  /** A cursor is input from outside: a query in it that cannot be read makes it stale, not badly typed. */
  function commandIn({ query, isEarlier }: Cursor): Command {
    try {
      const command = readPrinted(query, now(), CURSOR_LIMIT);
      return isEarlier ? inEarlierOrder(command) : command;
    } catch (cause) {
      throw new Problem('stale-cursor', '', { cause });
    }
  }

  async function goTo(
    cursor: Cursor,
    command: Command,
    options: TurnOptions = {},
    own?: string,
  ): Promise<Message> {
    const { signal } = options;
    if (command.verb === 'view') {
      const isPrivate = options.isPrivate || command.isPrivate;
      const { planOf } = sources;
      const about = { ...options, isPrivate, now: now(), planOf, partition, page: cursor.page, offered };
      return turn(await correspondenceListing(support, command.id, about), cursor, now, signal, own);
    }
    if (command.verb === 'accounts') {
      if (!sources.accounts) throw new Problem('stale-cursor');
      return turn(accountsListing(seen(sources.accounts), options), cursor, now, signal, own);
    }
    if (command.verb === 'home') {
      const home = { matcher, sources, watchedFor, partition, services: namesOfServices, now: now() };
      return turn(await homeListing(home, options), cursor, now, signal, own);
    }
    const { query } = listOf(command);
    const source = sources.for(query);
    const [keep, reader] = await Promise.all([matcher(query), readerOf(people, query, options)]);
    const { accounts } = source;
    const about = { ...options, reader, partition, services: namesOfServices, accounts };
    return turn(casesListing(source.support, query, keep, now(), about), cursor, now, signal, own);
  }

  const isForAsker = lists === 'asker';
  const isOfMany = sources.accounts !== undefined;
  const here = { isForAsker, isOfMany, watches: !!watches, creates: changes.includes('create') };

  async function meantBy(typed: string, user: string): Promise<Command> {
    const asker = { now: now(), user };
    return meantHere(await parsedWhere(typed, asker, () => people.timeZone(user), isOfMany), here);
  }

  const bare = encodeCursor(firstPage(isForAsker ? 'open private' : 'open'));
  const help = (about?: string) => helpNotice(about, { ...here, search: bare, lists, partition, changes });

  return {
    understand: (line, user) => orOffered(fromSlack(line), (typed) => meantBy(typed, user)),
    open: async (command, options) =>
      command.verb === 'help'
        ? help(command.about)
        : goTo(firstPage(printCommand(command)), command, options),
    async turn(value, options) {
      const cursor = decodeCursor(value);
      const command = commandIn(cursor);
      const here = cursor.isEarlier ? { ...cursor, query: printCommand(command) } : cursor;
      return goTo(here, command, options, value as string);
    },
    async attachment(value, signal) {
      // An attachment's id does not say whose it is: its case does, and it has to be one that may be seen.
      if (accounts === 'any' && !sources.accounts) return readDownload(support, value, signal);
      const details = await findCase(support, decodeAttachmentRef(value).displayId, { signal });
      return readDownload(sources.with(details), value, signal);
    },
    async search(value, user) {
      const { query } = listOf(commandIn(decodeCursor(value)));
      // The form has no menu of services then, and the search keeps them among its words.
      const services = support.services().catch(() => []);
      return { query, timeZone: await people.timeZone(user), services: await services };
    },
    readSearch(fields, { timeZone, user, ...was }) {
      const asker = { now: now(), timeZone, user };
      return readHere(readFields(fields, listOf(commandIn(firstPage(was.query))).query, asker), isOfMany);
    },
    commandOf: (value) => commandIn(decodeCursor(value)),
    matcher,
    async report(query, user, { signal } = {}) {
      const { readReport } = require('./report/read-report') as typeof import('./report/read-report');
      const { support: those, accounts } = sources.for(query, 'report');
      const [reader, timeZone] = await Promise.all([
        readerOf(people, query, { user }),
        people.timeZone(user),
      ]);
      const reading = { matcher, now, reader: { ...reader, timeZone }, signal, accounts };
      return readReport(those, query, reading);
    },
    examine: async () => toldTo(accounts, await examine()),
    watches: async (channel) => watches?.(channel),
    now,
    async cardOf(command, { channel, signal }) {
      if (!cards || command.verb !== 'view') return undefined;
      const found = command.id.startsWith('case-')
        ? { caseId: command.id }
        : await findCase(support, command.id, { signal }).catch(() => ({ caseId: undefined }));
      return found.caseId && cards(channel, found.caseId);
    },
    get acts() {
      return acts();
    },
    exports: exportsWhenAsked(
      { sourceFor: (query) => sources.for(query, 'export'), matcher, now, partition },
      exports,
    ),
  };
}
