/**
 * From a typed line to a command. What can be meant in one way is understood; a word that is not is named, with the
 * nearest right one, and nothing is done. What was understood is shown with the answer.
 */
import type { Problem } from '../problem';
import { bad, orWord, slipOf, swapOf } from './hints';
import {
  CHATTY,
  IDLE,
  IDLE_FIRST,
  isWordOfOurs,
  KEYWORDS,
  KNOWN_WORDS,
  keywordNamed,
  keywordOf,
} from './keywords';
import { isServiceName } from './matching/service-names';
import { LONGEST_NEXT_TOKEN, qualifierNamed } from './qualifiers';
import type { Asker, Command } from './query';
import { commandAlone } from './reading/command-alone';
import { readQuery } from './reading/read-query';
import { bareLine } from './typed/as-typed';
import { caseNumbers, caseReference } from './typed/case-reference';
import { joined } from './typed/joined';
import { privately } from './typed/privately';
import { checkLeftOut } from './typed/spoken/left-out';
import { bareWord, lineWith, quote, type Token, tokensOf } from './typed/tokens';

/**
 * Characters a person may type, a NextToken not counted; a command that is printed may be longer, so who
 * reads those says how long.
 */
const MOST = 500;

/** Throws `bad-command` with a hint that says what is wrong and what would be right. */
export function parseCommand(line: string, asker: Asker, most = MOST): Command {
  if (line.length > most + LONGEST_NEXT_TOKEN) throw tooLong(line.length);
  const typed = bareLine(line);
  const { rest, isPrivate } = privately(typed);
  const id = caseReference(rest, isPrivate);
  if (id) return { verb: 'view', id, ...(isPrivate && { isPrivate }) };
  const tokens = piecesOf(typed);
  const length = line.length - (tokens.find(({ key }) => key === 'from')?.value.length ?? 0);
  if (length > most) throw tooLong(length);
  // What a new case is about is kept as it was typed.
  const alone = commandAlone(tokens, asker);
  if (alone) return alone;
  const numbers = caseNumbers(rest);
  if (numbers)
    return { verb: 'list', query: { scope: 'all', words: [], id: numbers, ...(isPrivate && { isPrivate }) } };
  return listed(isPrivate ? piecesOf(`${rest} private`) : tokens, asker);
}

function piecesOf(text: string): Token[] {
  return tokensOf(text, (word) => qualifierNamed(word) !== undefined);
}

function listed(tokens: Token[], asker: Asker): Command {
  const said = joined(tokens, asker);
  checkLeftOut(said);
  const pieces = withoutIdle(said);
  checkLeftOut(pieces);
  checkPrivate(pieces);
  checkQuestion(said, pieces);
  checkNumber(pieces);
  const [first] = pieces;
  if (first && isUnscoped(pieces)) checkFirst(first, pieces);
  checkSlips(pieces);
  return readQuery(pieces, asker);
}

/** Without the words that say nothing of which cases are meant: `show me all cases`. */
function withoutIdle(tokens: readonly Token[]): Token[] {
  const words = tokens.map((token) => bareWord(token) ?? '');
  const isOurs = tokens.some(({ key }, at) => key !== undefined || isWordOfOurs(words[at]!));
  const isIdle = (word: string, at: number) =>
    IDLE.has(word) ||
    IDLE_FIRST.has(word) ||
    isSign(tokens[at]!, at) ||
    (isOurs && CHATTY.has(word)) ||
    (word === 'me' && /^(?:show|give|get|tell|let|find|send|fetch)$/.test(words[at - 1] ?? ''));
  const first = words.findIndex((word, at) => !isIdle(word, at));
  if (first < 0) return [];
  const idle = idleBehind(tokens, words);
  return tokens.filter((_, at) => at >= first && !idle.has(at));
}

/** `urgent only`, `rds that are urgent`, and signs that are no words: `·`, an emoji. */
function idleBehind(tokens: readonly Token[], words: readonly string[]): ReadonlySet<number> {
  const idle = new Set<number>();
  let isBeforeOurs = false;
  // “how many open cases do we have”
  let isAtEnd = words.some(isWordOfOurs);
  for (let at = words.length - 1; at >= 0; at -= 1) {
    const word = words[at]!;
    const isOnly = word === 'only' && isWordOfOurs(words[at - 1] ?? '');
    const isChatty = CHATTY.has(word) && (isBeforeOurs || isAtEnd);
    if (IDLE.has(word) || isOnly || isChatty || isSign(tokens[at]!, at)) idle.add(at);
    else {
      isBeforeOurs = tokens[at]!.key !== undefined || isWordOfOurs(word);
      isAtEnd = false;
    }
  }
  return idle;
}

/** Around what is copied: a bullet, a dot between two facts, an emoji; a dash or an arrow before the line. */
function isSign(token: Token, at: number): boolean {
  return /^(?:[·•→]|\p{Extended_Pictographic})+$/u.test(token.raw) || (at === 0 && token.raw === '>');
}

function isUnscoped(tokens: readonly Token[]): boolean {
  return !tokens.some(
    (token) => token.key !== undefined || token.quoted || isWordOfOurs(bareWord(token) ?? ''),
  );
}

/** The number of a case beside other words: it finds one case, and the words would only hide it. */
function checkNumber(pieces: readonly Token[]): void {
  const words = pieces.map((token) => (bareWord(token) ?? '').replace(/^(?:case)?#/, ''));
  const at = words.findIndex(
    (word, place) => /^\d{15}$/.test(word) || (place === 0 && /^\d{10}$/.test(word)),
  );
  if (at < 0 || pieces.length === 1) return;
  const isPrivate = words.includes('private');
  const one = `${words[at]}${isPrivate ? ' private' : ''}`;
  const verb = pieces.find((token) => keywordNamed(keywordOf(bareWord(token) ?? ''))?.verb);
  const others = pieces
    .filter((token, place) => place !== at && token !== verb && !isBesideNumber(token))
    .map(({ raw }) => raw)
    .join(' ');
  const asked = verb ? `${verb.raw} all id:${words[at]}` : '';
  const search = asked || (others && others !== 'private' ? `all ${others}` : '');
  throw bad(
    `“${words[at]}” is the number of a case, and there is more beside it. For the case: \`/cases ${one}\`.${search && ` For a search: \`/cases ${search}\`.`}`,
    [one, ...(search ? [search] : [])],
  );
}

/** What is said with a number and is no word to search for. */
function isBesideNumber(token: Token): boolean {
  const { scope } = keywordNamed(keywordOf(bareWord(token) ?? '')) ?? {};
  return scope !== undefined || /^(?:\W+|#?id:?|re:|fwd?:|aw:|number|no\.?|nr\.?)$/i.test(token.raw);
}

/** Where no word is one of the grammar, the first one may be meant as one. */
function checkFirst({ raw, value, inside }: Token, pieces: readonly Token[]): void {
  const word = value.toLowerCase();
  const rest = pieces.slice(1).map((token) => token.raw);
  const isPlain = /^[\p{L}\p{N}-]+$/u.test(word);
  const search = ['open', isPlain ? word : 'WORD', ...rest].join(' ');
  const searches = isPlain ? [search] : [];
  const how = `To search for a word: \`/cases ${search}\`.`;
  if (/^\d+$/.test(word) && rest.length === 0)
    throw bad(`I do not know “${raw}”. A case has a number of 10 or 15 digits. ${how}`, searches);
  const near = inside ? undefined : slipOf(word, KNOWN_WORDS);
  // “account” is a word of its own.
  const slip = near === `${word}s` ? undefined : near;
  if (!slip) return;
  const meant = [slip, ...rest].join(' ');
  throw bad(`I do not know “${raw}”. Did you mean \`/cases ${meant}\`? ${how}`, [meant, ...searches]);
}

/**
 * `opne urgent`: a command that is misspelt beside other words; behind the first word only where letters changed places.
 * Behind a scope it is a word to search for, as the answer to `opne` says.
 */
function checkSlips(pieces: readonly Token[]): void {
  const taken = pieces.map((token) => keywordNamed(keywordOf(bareWord(token) ?? '')));
  if (taken[0]?.scope) return;
  for (const [at, token] of pieces.entries()) {
    const word = bareWord(token) ?? '';
    if (isWordOfOurs(word) || isServiceName(word)) continue;
    const slip = at === 0 ? slipOf(word, Object.keys(KEYWORDS)) : swapOf(word, Object.keys(KEYWORDS));
    const { scope, verb } = keywordNamed(slip) ?? {};
    if (!slip || taken.some((one) => (scope && one?.scope) || (verb && one?.verb))) continue;
    const line = lineWith(pieces, at);
    throw bad(
      `I do not know “${token.raw}”. Did you mean \`/cases ${line(slip)}\`? To search for it, put it in quotes.`,
      [line(slip), line(quote(word))],
    );
  }
}

/** “how do i export logs” is asked of AWS: a file in the channel cannot be taken back. */
function checkQuestion(said: readonly Token[], pieces: readonly Token[]): void {
  const verb = pieces.find((token) => keywordNamed(keywordOf(bareWord(token) ?? ''))?.verb);
  if (!verb || !/^(?:how|can|could|where)$/.test(bareWord(said[0]!) ?? '')) return;
  const others = pieces.filter((token) => token !== verb).map(({ raw }) => raw);
  const command = [verb.raw, ...others].join(' ');
  const search = pieces.map((token) => (token === verb ? quote(verb.raw) : token.raw)).join(' ');
  throw orWord(verb.raw, 'a command', command, search);
}

/** Wherever it stands: what was meant for one person must not be shown to a channel. */
function checkPrivate(pieces: readonly Token[]): void {
  for (const [at, token] of pieces.entries()) {
    const { key, quoted, inside, value } = token;
    const word = key === undefined && !quoted && !inside ? value.toLowerCase() : '';
    if (keywordOf(word) || !slipOf(word, ['private', 'privately'])) continue;
    const line = lineWith(pieces, at);
    throw bad(
      `I do not know “${token.raw}”. Did you mean \`/cases ${line('private')}\`? To search for it, put it in quotes.`,
      [line('private'), line(quote(word))],
    );
  }
}

function tooLong(length: number): Problem {
  return bad(`That is ${length} characters; I read up to ${MOST}.`);
}
