/**
 * The grammar of `/cases …`. One table: parsing, printing, the help and "did you mean" come from it.
 * A cursor carries a command as it is printed here, so what a button asks is what a person could type.
 */
import { closest, distance } from 'fastest-levenshtein';
import { Problem } from './problem';

export type Command = { readonly verb: 'help' } | ListCommand | ViewCommand;

export interface ListCommand {
  readonly verb: 'list';
  readonly scope: 'open' | 'all';
}

export interface ViewCommand {
  readonly verb: 'view';
  /** A caseId, or the displayId people read to each other. */
  readonly id: string;
}

interface Word {
  readonly word: string;
  readonly does: string;
  readonly command: Command;
}

export const WORDS: readonly Word[] = [
  { word: 'open', does: 'the cases that are not resolved', command: { verb: 'list', scope: 'open' } },
  { word: 'all', does: 'every case, resolved ones too', command: { verb: 'list', scope: 'all' } },
  { word: 'help', does: 'this list', command: { verb: 'help' } },
];

const CASE_ID = /^case-[\w-]{1,100}$/;
const DISPLAY_ID = /^#?(\d{6,20})$/;

/** What a person typed behind `/cases`. Throws `bad-command` with a hint that names the word and the nearest right one. */
export function parseCommand(text: string): Command {
  const [first = 'help', ...rest] = text.trim().split(/\s+/).filter(Boolean);
  const command = parseWord(first);
  if (rest.length > 0) throw new Problem('bad-command', `I read “${first}”, but not “${rest[0]}” behind it.`);
  return command;
}

function parseWord(word: string): Command {
  const known = WORDS.find((entry) => entry.word === word.toLowerCase());
  if (known) return known.command;
  if (CASE_ID.test(word)) return { verb: 'view', id: word };
  const [, displayId] = DISPLAY_ID.exec(word) ?? [];
  if (displayId) return { verb: 'view', id: displayId };
  throw new Problem('bad-command', `I do not know “${word}”.${suggestion(word)}`);
}

function suggestion(word: string): string {
  if (/^\d+$/.test(word)) return ' A case has a number of 10 or 15 digits.';
  const nearest = closest(
    word.toLowerCase(),
    WORDS.map(({ word }) => word),
  );
  return distance(word.toLowerCase(), nearest) <= Math.max(2, nearest.length / 2)
    ? ` Did you mean \`/cases ${nearest}\`?`
    : '';
}

/** The command as a person would type it: parsing it gives the same command. */
export function printCommand(command: Command): string {
  if (command.verb === 'view') return command.id;
  return command.verb === 'list' ? command.scope : 'help';
}
