/** What a line means on a desk of one account or many, whose lists are for all or for the person who asked. */
import { bad } from './hints';
import { parseCommand } from './parse';
import type { Asker, Command } from './query';
import type { Reading } from './search-fields';
import { accountNumber } from './typed/account-words';

export interface Desk {
  /** Whether a typed list is shown to the person alone. */
  readonly isForAsker: boolean;
  /** Whether there are several accounts; else `accounts` is a word to search for. */
  readonly isOfMany: boolean;
  /** Whether any channel watches cases; else `watches` is a word to search for. */
  readonly watches?: boolean;
  /** Whether anybody may open cases. */
  readonly creates?: boolean;
}

const ONE_ACCOUNT = 'I know one AWS account alone, so leave `account:` out.';

const IN_THE_CONSOLE =
  'I do not open cases here; the AWS console does. To search for the word: `/cases open "new"`.';

/** Throws `bad-command` where an account is named and there is only one, or where no case can be opened. */
export function meantHere(said: Command, { isForAsker, isOfMany, watches, creates }: Desk): Command {
  const command = said.verb === 'view' && isOfMany && ACCOUNT.test(said.id) ? listOfAccount(said) : said;
  if (command.verb === 'new' && !creates) throw bad(IN_THE_CONSOLE, ['open "new"']);
  if ('query' in command && command.query.account && !isOfMany) throw bad(ONE_ACCOUNT);
  const isWord = (command.verb === 'accounts' && !isOfMany) || (command.verb === 'watches' && !watches);
  const meant: Command = isWord
    ? { verb: 'list', query: { scope: 'open', words: [{ text: command.verb, not: false }] } }
    : command;
  return isForAsker ? forTheAsker(meant) : meant;
}

/** No case has a number of twelve digits. */
const ACCOUNT = /^\d{12}$/;

function listOfAccount({ id, isPrivate }: Extract<Command, { readonly verb: 'view' }>): Command {
  return {
    verb: 'list',
    query: { scope: 'open', words: [], account: [id], ...(isPrivate && { isPrivate }) },
  };
}

/** The same of a form. */
export function readHere(reading: Reading, isOfMany: boolean): Reading {
  if (!reading.query?.account || isOfMany) return reading;
  return { field: 'words', sentence: ONE_ACCOUNT.replaceAll('`', '') };
}

/** A list, or a form that asks for one, shown to the person alone. */
function forTheAsker(command: Command): Command {
  if (command.verb === 'search') return { ...command, isPrivate: true };
  return command.verb === 'list' ? { ...command, query: { ...command.query, isPrivate: true } } : command;
}

/**
 * A line as it is read where the person is. Their zone is asked for only where a time is read: the first reading finds
 * out. Of many accounts, a line that is the number of one is read as that however it is written. Throws `bad-command` as
 * parseCommand does, and rejects as `zone` does.
 */
export async function parsedWhere(
  typed: string,
  asker: Omit<Asker, 'timeZone'>,
  zone: () => Promise<string | undefined>,
  isOfMany = false,
): Promise<Command> {
  const line = (isOfMany && accountNumber(typed.trim())) || typed;
  let isTimed = false;
  const anywhere: Asker = {
    ...asker,
    get timeZone() {
      isTimed = true;
      return undefined;
    },
  };
  try {
    const command = parseCommand(line, anywhere);
    if (!isTimed) return command;
  } catch (error) {
    if (!isTimed) throw error;
  }
  return parseCommand(line, { ...asker, timeZone: await zone() });
}
