/**
 * A command as a person would type it. Reading it back gives the same command, so this is also how a
 * cursor carries it.
 */
import { remembered } from '../remembered';
import { printQualifier, QUALIFIERS } from './qualifiers';
import type { Command, Phrase, Query } from './query';
import { quote } from './typed/tokens';

export function printCommand(command: Command): string {
  if (isOneWord(command)) return command.verb;
  if (command.verb === 'help') return command.about ? `help ${command.about}` : 'help';
  if (command.verb === 'new') return command.words ? `new ${command.words}` : 'new';
  if (command.verb === 'search' || command.verb === 'view') {
    const what = command.verb === 'view' ? command.id : 'search';
    return command.isPrivate ? `${what} private` : what;
  }
  const verb = command.verb === 'list' ? [] : [command.verb];
  return [...verb, printQuery(command.query)].join(' ');
}

type OneWord = Extract<Command, { readonly verb: 'doctor' | 'accounts' | 'watches' | 'home' }>;

function isOneWord(command: Command): command is OneWord {
  return ['doctor', 'accounts', 'watches', 'home'].includes(command.verb);
}

export const printQuery = remembered((query: Query): string => {
  const words = query.words.map((phrase) => printPhrase(phrase));
  const qualifiers = QUALIFIERS.map((qualifier) => printQualifier(qualifier, query));
  return [query.scope, ...qualifiers, query.isPrivate && 'private', ...words].filter(Boolean).join(' ');
});

/** In quotes, so that no word is taken for anything else; `*"part"*` where it may be inside a word. */
export function printPhrase({ text, not, inside }: Phrase, show = quote): string {
  const shown = inside ? `*${show(text)}*` : show(text);
  return not ? `-${shown}` : shown;
}
