/**
 * The pieces of a line as a query. A bare word that is a severity or a status is one: people type `urgent rds`. A short
 * name of a service stays a word, since it finds the service's cases and those that speak of it (matching/matches.ts).
 */

import { bad, nobodyLeftOut, orWord, slipOf } from '../hints';
import { isWordOfOurs, KNOWN_VALUES, keywordNamed, keywordOf, meaningOf } from '../keywords';
import { isServiceName, LONG_SERVICE_NAMES } from '../matching/service-names';
import { isTime, listedValue, PERSON, qualifierNamed } from '../qualifiers';
import type { Asker, Command, Phrase } from '../query';
import { bareWord, quote, type Token } from '../typed/tokens';
import { type Contradiction, contradiction } from './contradictions';
import { type Found, type Note, readQualifier, unknownPerson, type With } from './read-qualifier';

/** Throws `bad-command` for what is not understood, and for what excludes itself. */
export function readQuery(tokens: readonly Token[], asker: Asker): Command {
  const found: Found = { words: [] };
  const isExport = tokens.some((token) => keywordNamed(keywordOf(bareWord(token) ?? ''))?.verb === 'export');
  for (const token of spread(tokens)) {
    /** The whole line, with other words in the place of this token. */
    const line: With = (words) => tokens.map((one) => (one.raw === token.raw ? words : one.raw)).join(' ');
    checkDash(token, tokens);
    checkWithin(token, tokens, line);
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
  if (rest.severity?.length === 0) throw bad('That leaves every severity out. Leave one of them in.');
  const command = { verb, query: { scope, ...rest } };
  const wrong = contradiction(command);
  if (wrong) throw bad(wrong.says, wrong.instead && [otherwise(tokens, wrong.instead)]);
  return command;
}

/** A dash by itself: before the word behind it, or of a subject. */
function checkDash({ raw }: Token, tokens: readonly Token[]): void {
  if (!/^-+$/.test(raw)) return;
  const at = tokens.findIndex((token) => token.raw === raw);
  const [head, tail] = [tokens.slice(0, at), tokens.slice(at + 1)].map((some) =>
    some.map((token) => token.raw).join(' '),
  );
  // Between words it is one of a subject.
  const [out, plain] = [`${head} -${tail}`, `${head} ${tail}`].map((one) => one.trim());
  const tries = head ? [plain!, out!] : [out!, plain!];
  throw bad('A dash goes right before the word to leave out: `-billing`.', tail ? tries : []);
}

/**
 * Behind a word to search for, `export` may be one too: “snapshot export”. So may `closed` between two of them: “connection
 * closed unexpectedly”. A file in the channel cannot be taken back, and a list of resolved cases looks like an answer.
 */
function checkWithin(token: Token, tokens: readonly Token[], line: With): void {
  const word = bareWord(token) ?? '';
  const { verb, scope } = keywordNamed(keywordOf(word)) ?? {};
  const at = tokens.indexOf(token);
  const [before, next] = [tokens[at - 1], tokens[at + 1]];
  const isPassive = /^(?:be|been|was|is|are|connection|account|port)$/.test(
    before ? (bareWord(before) ?? '') : '',
  );
  const isText = scope
    ? isSearched(before) && !isService(before) && (isSearched(next) || isPassive)
    : isSearched(before);
  if (!(verb ?? scope) || !isText) return;
  const command = [verb ?? scope, ...tokens.filter((one) => one !== token).map(({ raw }) => raw)].join(' ');
  const quoted = line(quote(word));
  throw orWord(token.raw, verb ? 'a command' : `${scope} cases`, command, quoted);
}

/** Whether it is a word to search for. */
function isSearched(token?: Token): boolean {
  return (
    token !== undefined &&
    token.key === undefined &&
    !token.not &&
    !isWordOfOurs(bareWord(token) ?? '') &&
    !PERSON.test(token.value)
  );
}

function isService(token?: Token): boolean {
  return isServiceName(token ? (bareWord(token) ?? '') : '');
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
  if (token.not && !token.quoted && !token.inside) return readWithout(token, found, set, line);
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
function readWithout({ value, raw }: Token, found: Found, set: Note, line: With): boolean {
  const word = value.toLowerCase();
  if (/^\d+$/.test(word))
    throw bad(`“${raw}”: to be left out, or to be searched for? \`-"${word}"\` or \`"${raw}"\`.`, [
      line(quote(raw)),
      line(`-${quote(word)}`),
    ]);
  const [key, severity] = meaningOf(word) ?? [];
  const keyword = keywordOf(word);
  const { scope } = keywordNamed(keyword) ?? {};
  if (keyword === 'mine' || PERSON.test(value)) throw nobodyLeftOut(raw);
  if (qualifierNamed(word)?.key === 'severity')
    throw bad(`“${raw}” needs a value: \`-severity:low\`, or \`-low\`.`);
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
  const slip = isServiceName(word)
    ? undefined
    : (slipOf(word, KNOWN_VALUES) ?? slipOf(word, LONG_SERVICE_NAMES));
  // “could not resolve host”
  const meant = slip === `${word}d` ? undefined : slip;
  if (meant)
    throw bad(
      `I do not know “${token.raw}”. Did you mean \`${meant}\`? To search for it, put it in quotes.`,
      [line(meant), line(quote(word))],
    );
}

/** `urgent,high` in pieces, where each is a word of the grammar; `rds,ec2` as the services they are. */
function spread(tokens: readonly Token[]): Token[] {
  return tokens.flatMap((token) => {
    const parts = token.value.split(/[,、/|]/).filter(Boolean);
    const isList = token.key === undefined && !token.quoted && !token.inside && parts.length > 1;
    // `-low,-normal`, `-eks,ecs`: each of them is left out.
    const unwanted = token.value.split(/[,、]-?/).filter(Boolean);
    if (isList && token.not && unwanted.every((part) => /^[\p{L}\p{N}-]+$/u.test(part)))
      return unwanted.map((value) => ({ ...token, value }));
    if (isList && !token.not && parts.every((part) => isServiceName(part.toLowerCase())))
      return [{ ...token, key: 'service', value: parts.join(',') }];
    const isKnown =
      isList && parts.every((part) => meaningOf(part.toLowerCase()) ?? keywordOf(part.toLowerCase()));
    return isKnown ? parts.map((value) => ({ ...token, value })) : [token];
  });
}

function phrase({ value, raw, not, inside }: Token): Phrase {
  const said = value.toLowerCase().replace(/\s+/g, ' ').trim();
  // A long subject is copied with the mark of where it was cut.
  const text = said.replace(/(?<=\S)\s*…$/, '');
  if (!text) throw bad(`There is nothing to search for in “${raw}”.`);
  return { text, not, ...(inside && { inside }) };
}
