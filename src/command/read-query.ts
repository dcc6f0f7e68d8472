/**
 * The pieces of a line as a query. A bare word that is a severity or a status is one: people type `urgent rds`. A short
 * name of a service stays a word, since it finds the service's cases and those that speak of it (matches.ts).
 */
import type { Problem } from '../problem';
import { type Contradiction, contradiction } from './contradictions';
import { bad, didYouMean, nearestOf, slipOf } from './hints';
import { KNOWN_VALUES, keywordNamed, keywordOf, meaningOf } from './keywords';
import { SERVICE_SHORT_NAMES } from './matching/service-names';
import { isTime, listedValue, PERSON, QUALIFIER_NAMES, type Qualifier, qualifierNamed } from './qualifiers';
import type { Asker, Command, ListVerb, Phrase, Query } from './query';
import { withAccounts } from './typed/account-words';
import { possibleDaysOf } from './typed/times';
import { bareWord, quote, type Token } from './typed/tokens';

type Found = { verb?: ListVerb; words: Phrase[] } & Partial<Omit<Query, 'words'>>;
type Note = (key: keyof Found, value: unknown) => void;
/** A whole line with other words in one place. */
type With = (words: string) => string;

/** Throws `bad-command` for what is not understood, and for what excludes itself. */
export function readQuery(tokens: readonly Token[], asker: Asker): Command {
  const found: Found = { words: [] };
  const isExport = tokens.some((token) => keywordNamed(keywordOf(bareWord(token) ?? ''))?.verb === 'export');
  for (const token of spread(tokens)) {
    /** The whole line, with other words in the place of this token. */
    const line: With = (words) => tokens.map((one) => (one.raw === token.raw ? words : one.raw)).join(' ');
    const set = (key: keyof Found, value: unknown): void => {
      if (found[key] !== undefined && key !== 'isPrivate')
        throw bad(
          `“${token.raw}” is a second ${nameOf(key)}, and I take one. Leave one of them out.`,
          key === 'scope' ? withOneScope(tokens) : [],
        );
      Object.assign(found, { [key]: value });
    };
    if (token.key) readQualifier(token, asker, found, set, line);
    else if (!readWord(token, asker, found, set, line, isExport)) found.words.push(phrase(token));
  }
  const { verb = 'list', scope = 'open', ...rest } = found;
  const command = { verb, query: { scope, ...rest } };
  const wrong = contradiction(command);
  if (wrong) throw bad(wrong.says, wrong.instead && [otherwise(tokens, wrong.instead)]);
  return command;
}

/** The line as it may have been meant where it excludes itself. */
function otherwise(tokens: readonly Token[], meant: NonNullable<Contradiction['instead']>): string {
  if (meant === 'swapped') return tokens.map(swapped).join(' ');
  const kind = meant === 'all' ? 'scope' : 'verb';
  const others = tokens.filter((token) => !keywordNamed(keywordOf(bareWord(token) ?? ''))?.[kind]);
  return [meant, ...others.map(({ raw }) => raw)].join(' ');
}

/** The line with each of its scopes alone. */
function withOneScope(tokens: readonly Token[]): string[] {
  const scopeOf = (token: Token) => keywordNamed(keywordOf(bareWord(token) ?? ''))?.scope;
  const others = tokens.filter((token) => !scopeOf(token)).map(({ raw }) => raw);
  const scopes = new Set(tokens.flatMap((token) => scopeOf(token) ?? []));
  return [...scopes].map((scope) => [scope, ...others].join(' '));
}

function swapped({ key = '', value, raw }: Token): string {
  const qualifier = qualifierNamed(key);
  if (!qualifier || !isTime(qualifier)) return raw;
  return `${qualifier.key === 'after' ? 'before' : 'after'}:${/\s/.test(value) ? quote(value) : value}`;
}

/** What a person calls it. */
function nameOf(key: keyof Found): string {
  if (key === 'scope') return 'choice of open, resolved or all';
  if (key === 'verb') return 'command';
  return key === 'by' ? 'person' : `“${key}:”`;
}

/** Whether a word is one of the grammar; then it is noted. */
function readWord(
  token: Token,
  asker: Asker,
  found: Found,
  set: Note,
  line: With,
  isExport: boolean,
): boolean {
  const word = bareWord(token);
  if (token.not && !token.quoted && !token.inside) return readWithout(token, found, set);
  if (word === undefined) return false;
  const keyword = keywordOf(word);
  const { scope, verb } = keywordNamed(keyword) ?? {};
  const value = meaningOf(word);
  const person = PERSON.test(token.value);
  const format = listedValue(qualifierNamed('format')!, word);
  if (scope) set('scope', scope);
  else if (verb) set('verb', verb);
  else if (keyword === 'private') set('isPrivate', true);
  else if (keyword === 'mine') set('by', `@${asker.user ?? ''}`);
  else if (value) note(found, value, set);
  else if (person) set('by', token.value);
  else if (isExport && format) set('format', format);
  else checkWord(token, word, line);
  return Boolean(keyword || value || person || (isExport && format));
}

/** `urgent high` is one or the other; a second order is too much. */
function note(
  found: Found,
  [key, value]: readonly ['severity' | 'status' | 'sort', string],
  set: Note,
): void {
  if (key === 'sort' || found[key] === undefined) set(key, key === 'sort' ? value : [value]);
  else Object.assign(found, { [key]: [...new Set([...found[key], value])] });
}

/** `-low`: all severities but this one; `-resolved` are the open ones. */
function readWithout({ value, raw }: Token, found: Found, set: Note): boolean {
  const word = value.toLowerCase();
  const [key, severity] = meaningOf(word) ?? [];
  const { scope } = keywordNamed(keywordOf(word)) ?? {};
  if (key === 'status' && !scope)
    throw bad(`“-” leaves out words and severities; it cannot stand before a status, as in “${raw}”.`);
  if (scope === 'open' || scope === 'resolved') {
    const left = scope === 'open' ? 'resolved' : 'open';
    if (found.scope === 'all') Object.assign(found, { scope: left });
    else if (found.scope !== left) set('scope', left);
    return true;
  }
  if (key !== 'severity') return false;
  const { values = [] } = qualifierNamed('severity')!;
  Object.assign(found, { severity: (found.severity ?? values).filter((one) => one !== severity) });
  return true;
}

/** A slip in a severity must not become a search that finds nothing. */
function checkWord(token: Token, word: string, line: With): void {
  if (word === 'or')
    throw bad(
      'I look for cases that have all the words. For one of several values: `severity:urgent,high`, `service:rds,ec2`.',
    );
  if (word === 'pending' || word === 'waiting')
    throw bad(
      `“${token.raw}”: whose turn is it? \`waiting:us\` or \`waiting:aws\`. To search for it, put it in quotes.`,
      [line('waiting:us'), line('waiting:aws'), line(quote(word))],
    );
  if (/^@/.test(token.value)) throw unknownPerson(token.value, line);
  const meant = SERVICE_SHORT_NAMES.includes(word) ? undefined : slipOf(word, KNOWN_VALUES);
  if (meant)
    throw bad(
      `I do not know “${token.raw}”. Did you mean \`${meant}\`? To search for it, put it in quotes.`,
      [line(meant), line(quote(word))],
    );
}

function readQualifier(token: Token, asker: Asker, found: Found, set: Note, line: With): void {
  const named = token.key === 'from' && token.value.startsWith('@') ? 'by' : token.key!;
  const qualifier = qualifierNamed(named);
  if (!qualifier) {
    const nearest = nearestOf(named, QUALIFIER_NAMES);
    const meant = didYouMean(nearest, (key) => `${key}:`);
    const behind = token.raw.slice(token.raw.search(/[:=]/) + 1);
    throw bad(
      `I do not know “${named}:”.${meant} To search for it, put it in quotes.`,
      nearest && behind ? [line(`${nearest}:${behind}`)] : [],
    );
  }
  const { key, many } = qualifier;
  if (key === 'status' && !token.not && keywordOf(token.value.toLowerCase()) === 'open') {
    set('scope', 'open');
    return;
  }
  const said = many ? token.value.split(/[,、]/).map((text) => text.trim()) : [token.value];
  const texts = said.filter(Boolean);
  const parsed = texts.map((text) =>
    valueIn(qualifier, text, asker, (other) => {
      const values = texts.map((one) => (one === text ? other : one)).join(',');
      return line(`${token.not ? '-' : ''}${key}:${values}`);
    }),
  );
  if (parsed.length === 0) throw bad(`“${key}:” needs a value. ${formOf(qualifier)}`);
  if (token.not && key !== 'severity' && key !== 'account')
    throw bad(`“-” leaves out words and severities; it cannot stand before “${key}:”.`);
  if (key === 'account')
    Object.assign(found, { account: withAccounts(found.account, parsed.map(String), token.not) });
  else if (token.not)
    set(
      key,
      qualifier.values!.filter((value) => !parsed.includes(value)),
    );
  else set(key, many ? [...new Set(parsed)] : parsed[0]);
}

/** `line` gives the line with another value in this one's place. */
function valueIn(qualifier: Qualifier, text: string, asker: Asker, line: With): string | number {
  const { key, values, read = (one: string) => one } = qualifier;
  const value = values ? listedValue(qualifier, text) : read(text, asker);
  if (value !== undefined) return value;
  if (key === 'by' && text.startsWith('@')) throw unknownPerson(text, (by) => line(by.slice('by:'.length)));
  const days = isTime(qualifier) ? possibleDaysOf(text, asker) : [];
  if (days.length > 1)
    throw bad(
      `“${text}” can be two days. Write ${days.map((day) => `\`${key}:${day}\``).join(' or ')}.`,
      days.map(line),
    );
  const nearest = values && nearestOf(text, values);
  throw bad(
    `“${key}:” does not take “${text}”.${didYouMean(nearest)} ${formOf(qualifier)}`,
    nearest ? [line(nearest)] : [],
  );
}

function unknownPerson(text: string, line: With): Problem {
  const name = text.replace(/^@/, '').replace(/[^\p{L}\p{N}._-]/gu, '');
  return bad(
    `Slack did not tell me who “${text}” is. Pick the person from the list Slack shows while you type, or look for a part of the name: \`by:${name || 'jane'}\`. If no list helps, the app needs \`should_escape: true\` from its manifest.`,
    name ? [line(`by:${name}`)] : [],
  );
}

function formOf(qualifier: Qualifier): string {
  const { key, form, values } = qualifier;
  if (values) return `It is one of ${values.join(', ')}.`;
  return `Write it like \`${key}:${form}\`${isTime(qualifier) ? ', `2026-01-31`, `yesterday` or `last week`' : ''}.`;
}

/** `urgent,high` in pieces, where each is a word of the grammar; `rds,ec2` as the services they are. */
function spread(tokens: readonly Token[]): Token[] {
  return tokens.flatMap((token) => {
    const parts = token.value.split(/[,、/|]/).filter(Boolean);
    const isList = token.key === undefined && !token.quoted && !token.inside && parts.length > 1;
    if (isList && !token.not && parts.every((part) => SERVICE_SHORT_NAMES.includes(part.toLowerCase())))
      return [{ ...token, key: 'service', value: parts.join(',') }];
    const isKnown =
      isList && parts.every((part) => meaningOf(part.toLowerCase()) ?? keywordOf(part.toLowerCase()));
    return isKnown ? parts.map((value) => ({ ...token, value })) : [token];
  });
}

function phrase({ value, raw, not, inside }: Token): Phrase {
  const line = value.toLowerCase().replace(/\s+/g, ' ').trim();
  // A long subject is copied with the mark of where it was cut.
  const text = line.replace(/(?<=\S)\s*…$/, '');
  if (/^-+$/.test(raw)) throw bad('A dash goes right before the word to leave out: `-billing`.');
  if (!text) throw bad(`There is nothing to search for in “${raw}”.`);
  return { text, not, ...(inside && { inside }) };
}
