/** What a line means on a desk of one account or many, whose lists are for all or for whoever asked. */
import { bad } from './hints';
import { isTime, QUALIFIERS } from './qualifiers';
import type { Command } from './query';
import type { Reading } from './search-fields';
import { plainly } from './typed/as-typed';

export interface Desk {
  /** Whether a typed list is shown to the person alone. */
  readonly isForAsker: boolean;
  /** Whether there are several accounts; else `accounts` is a word to search for. */
  readonly isOfMany: boolean;
}

const ONE_ACCOUNT = 'I know one AWS account alone, so leave `account:` out.';

/** Throws `bad-command` where an account is named and there is only one. */
export function meantHere(command: Command, { isForAsker, isOfMany }: Desk): Command {
  if ('query' in command && command.query.account && !isOfMany) throw bad(ONE_ACCOUNT);
  const meant: Command =
    command.verb === 'accounts' && !isOfMany
      ? { verb: 'list', query: { scope: 'open', words: [{ text: command.verb, not: false }] } }
      : command;
  return isForAsker ? forTheAsker(meant) : meant;
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

/** Words that a date may stand behind; only then is the person's time zone asked for. */
const DATED = new RegExp(
  `\\b(?:${QUALIFIERS.filter(isTime)
    .flatMap(({ key, also = [] }) => [key, ...also])
    .join('|')})\\b`,
  'i',
);

export function mayHoldDate(typed: string): boolean {
  return DATED.test(plainly(typed));
}
