/**
 * The bot's verbs, without Slack's wires. A slash command is a click on page one: both end in `goTo`,
 * and whatever that needs is in the cursor.
 */
import type { Message } from './blocks/message';
import { helpNotice } from './blocks/notices';
import { parseCommand, printCommand } from './command';
import { casesListing } from './listings/cases';
import { correspondenceListing } from './listings/correspondence';
import { turn } from './listings/turn';
import { type Cursor, decodeCursor, firstPage } from './paging/cursor';
import type { Support } from './support/support';

/** Both reject with a Problem, or with an error around one, where AWS or the input gives cause. */
export interface Desk {
  /** The page a button's value leads to. */
  turn(value: unknown, signal?: AbortSignal): Promise<Message>;
  /** The first page of what a person typed behind `/cases`, or help, which is for that person alone. */
  answer(text: string, signal?: AbortSignal): Promise<Answer>;
}

export interface Answer {
  readonly message: Message;
  readonly isPrivate: boolean;
}

/** `now` gives milliseconds since 1970. */
export function createDesk(support: Support, now: () => number): Desk {
  async function goTo(cursor: Cursor, signal?: AbortSignal): Promise<Message> {
    const command = parseCommand(cursor.query);
    if (command.verb === 'help') return helpNotice();
    if (command.verb === 'list') return turn(casesListing(support, command, now()), cursor, signal);
    return turn(await correspondenceListing(support, command.id, now(), signal), cursor, signal);
  }

  return {
    turn: async (value, signal) => goTo(decodeCursor(value), signal),
    answer: async (text, signal) => {
      const command = parseCommand(text);
      const message = await goTo(firstPage(printCommand(command)), signal);
      return { message, isPrivate: command.verb === 'help' };
    },
  };
}
