/**
 * A command as a person would type it. Reading it back gives the same command, so this is also how a
 * cursor carries it.
 */
import { remembered } from '../remembered';
import { printQualifier, QUALIFIERS } from './qualifiers';
import type { Command, Query } from './query';
import { quote } from './tokens';

export function printCommand(command: Command): string {
  if (command.verb === 'help' || command.verb === 'doctor') return command.verb;
  if (command.verb === 'view') return command.id;
  const verb = command.verb === 'list' ? [] : [command.verb];
  return [...verb, printQuery(command.query)].join(' ');
}

export const printQuery = remembered((query: Query): string => {
  const words = query.words.map(({ text, not }) => `${not ? '-' : ''}${quote(text)}`);
  const qualifiers = QUALIFIERS.map((qualifier) => printQualifier(qualifier, query));
  return [query.scope, ...qualifiers, query.isPrivate && 'private', ...words].filter(Boolean).join(' ');
});
