/**
 * The bot's verbs, without Slack's wires. A slash command is a click on page one: both end in `goTo`,
 * and whatever that needs is in the cursor.
 */
import type { Message } from './blocks/message';
import { helpNotice } from './blocks/notices';
import { type CaseMatcher, matches } from './command/matches';
import { parseCommand } from './command/parse';
import { printCommand } from './command/print';
import type { Command, Query } from './command/query';
import { casesListing } from './listings/cases';
import { correspondenceListing } from './listings/correspondence';
import { turn } from './listings/turn';
import { type Cursor, decodeCursor, firstPage } from './paging/cursor';
import { Problem } from './problem';
import type { Support, TurnOptions } from './support/support';

/** What the desk needs to know of people. */
export interface People {
  /** IANA name; undefined where Slack does not tell. */
  timeZone(user: string): Promise<string | undefined>;
  email(user: string): Promise<string | undefined>;
}

/** All reject with a Problem, or with an error around one, where AWS or the input gives cause. */
export interface Desk {
  /** What `user` means by a line typed behind `/cases`. */
  understand(line: string, user: string): Promise<Command>;
  /** The first page of what was asked for. */
  open(command: Command, options?: TurnOptions): Promise<Message>;
  /** The page a button's value leads to. */
  turn(value: unknown, options?: TurnOptions): Promise<Message>;
  /** The command behind a button's value. */
  commandOf(value: unknown): Command;
  /** The predicate for the part of a query that AWS cannot answer. */
  matcher(query: Query): Promise<CaseMatcher>;
}

/** `now` gives milliseconds since 1970. */
export function createDesk(support: Support, people: People, now: () => number): Desk {
  async function goTo(cursor: Cursor, { signal, fresh }: TurnOptions = {}): Promise<Message> {
    const command = commandIn(cursor, now());
    if (command.verb === 'view') {
      return turn(
        await correspondenceListing(support, command.id, now(), { signal, fresh }),
        cursor,
        now,
        signal,
      );
    }
    if (command.verb !== 'list') throw new Problem('stale-cursor');
    const keep = await matcher(command.query);
    return turn(casesListing(support, command.query, keep, now(), { fresh }), cursor, now, signal);
  }

  async function matcher(query: Query): Promise<CaseMatcher> {
    const named = query.service || query.words.length > 0;
    const services = named ? await support.services().catch(() => []) : [];
    const names = new Map(services.map(({ code, name }) => [code, name]));
    return matches(query, { service: (code) => names.get(code), by: await submitter(query.by) });
  }

  /** A person in Slack stands for their e-mail address, which is looked up at each turn and kept nowhere. */
  async function submitter(by?: string): Promise<string | undefined> {
    if (!by?.startsWith('@')) return by;
    const email = await people.email(by.slice(1));
    if (!email) throw new Problem('no-address');
    return email;
  }

  return {
    async understand(line, user) {
      const timeZone = /\b(after|before):/i.test(line) ? await people.timeZone(user) : undefined;
      return parseCommand(line, { now: now(), timeZone, user });
    },
    open: async (command, options) =>
      command.verb === 'help' ? helpNotice() : goTo(firstPage(printCommand(command)), options),
    turn: async (value, options) => goTo(decodeCursor(value), options),
    commandOf: (value) => commandIn(decodeCursor(value), now()),
    matcher,
  };
}

/** A cursor is input from outside: a query in it that cannot be read makes it stale, not badly typed. */
function commandIn({ query }: Cursor, now: number): Command {
  try {
    return parseCommand(query, { now });
  } catch (cause) {
    throw new Problem('stale-cursor', '', { cause });
  }
}
