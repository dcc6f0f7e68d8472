/**
 * From a typed line to a command. What can be meant in one way is understood; a word that is not is named, with the
 * nearest right one, and nothing is done. What was understood is shown with the answer.
 */
import type { Problem } from '../problem';
import { bad, didYouMean, nearestOf, slipOf, swapOf } from './hints';
import {
  ALONE,
  CHATTY,
  IDLE,
  IDLE_FIRST,
  KEYWORDS,
  KNOWN_WORDS,
  keywordNamed,
  keywordOf,
  meaningOf,
} from './keywords';
import { SERVICE_SHORT_NAMES } from './matching/service-names';
import { LONGEST_NEXT_TOKEN, QUALIFIER_NAMES, qualifierNamed } from './qualifiers';
import type { Asker, Command } from './query';
import { readQuery } from './read-query';
import { bareLine } from './typed/as-typed';
import { caseNumbers, caseReference } from './typed/case-reference';
import { joined } from './typed/joined';
import { bareWord, quote, type Token, tokensOf } from './typed/tokens';

/**
 * Characters a person may type, a NextToken not counted; a command that is printed may be longer, so who
 * reads those says how long.
 */
const MOST = 500;

/** Throws `bad-command` with a hint that says what is wrong and what would be right. */
export function parseCommand(line: string, asker: Asker, most = MOST): Command {
  if (line.length > most + LONGEST_NEXT_TOKEN) throw tooLong(line.length);
  const text = bareLine(line);
  const reference = caseReference(text);
  if (reference) return { verb: 'view', ...reference };
  const tokens = tokensOf(text, (word) => qualifierNamed(word) !== undefined);
  const length = line.length - (tokens.find(({ key }) => key === 'from')?.value.length ?? 0);
  if (length > most) throw tooLong(length);
  return commandAlone(tokens) ?? listed(text, tokens, asker);
}

const HELP = new Set(['hilfe', 'aide', 'ayuda', 'ajuda', 'aiuto', 'ヘルプ', '帮助']);

/** `help`, `?`, `help export`, `search`, `doctor`, `new`. */
function commandAlone(tokens: readonly Token[]): Command | undefined {
  const [first, second, third] = tokens;
  if (!first) return { verb: 'help' };
  const word = bareWord(first);
  if (word === 'help' || word === '?' || HELP.has(word ?? '') || word === 'usage' || word === '-h')
    return helpAbout(second, third);
  if (/^-+h(?:elp)?$/.test(first.raw)) return { verb: 'help' };
  if (!second && (word === 'accounts' || word === 'watches')) return { verb: word };
  if (word === 'home' || word === 'doctor') return aloneOrNone(word, tokens.slice(1));
  if (word === 'search' && (!second || (!third && bareWord(second) === 'private')))
    return { verb: 'search', ...(second && { isPrivate: true as const }) };
  if (word === 'new' || word === 'create') return newCase(tokens.slice(1));
  return undefined;
}

/** Undefined where there is a word beside it, and it is one to search for: `home directory`. Shown to one person anyway. */
function aloneOrNone(verb: 'home' | 'doctor', rest: readonly Token[]): Command | undefined {
  const others = rest.filter((token) => bareWord(token) !== 'private');
  if (others.length === 0) return { verb };
  const isNarrowing = (token: Token) => token.key !== undefined || isWordOfOurs(bareWord(token) ?? '');
  if (!others.every(isNarrowing)) return undefined;
  const search = ['open', quote(verb), ...rest.map(({ raw }) => raw)].join(' ');
  throw bad(`\`/cases ${verb}\` takes nothing beside it. To search for the word: \`/cases ${search}\`.`, [
    verb,
    search,
  ]);
}

/** What is said of a new case before its subject: `new support case about …`. */
const OF_A_CASE = /^(?:(?:a|an|new|aws|support)\s+)*(?:case|ticket)\b[\s:,–-]*(?:(?:for|about|on)\s+)?/i;

/** `new`, and what it is about as it was typed; undefined for `new cases`, which is a list. */
function newCase(rest: readonly Token[]): Command | undefined {
  const said = rest.map(({ raw }) => raw).join(' ');
  if (/^(?:cases|tickets)\b/i.test(said)) return undefined;
  const words = said.replace(OF_A_CASE, '').trim();
  return { verb: 'new', ...(words && { words }) };
}

function helpAbout(asked?: Token, more?: Token): Command {
  if (!asked || more) return { verb: 'help' };
  const word = (asked.key ?? asked.value).toLowerCase();
  const about =
    keywordOf(word) ??
    Object.keys(ALONE).find((one) => one === word) ??
    qualifierNamed(word)?.key ??
    meaningOf(word)?.[0] ??
    (SERVICE_SHORT_NAMES.includes(word) ? 'service' : undefined);
  if (about) return { verb: 'help', about };
  const words = [...KNOWN_WORDS, ...QUALIFIER_NAMES];
  const near = nearestOf(word, words);
  throw bad(
    `I have no help about “${word}”.${didYouMean(near, (one) => `/cases help ${one}`)} All of it: \`/cases help\`.`,
    near ? [`help ${near}`, 'help'] : ['help'],
  );
}

function listed(text: string, tokens: Token[], asker: Asker): Command {
  const numbers = caseNumbers(text);
  if (numbers) return { verb: 'list', query: { scope: 'all', words: [], id: numbers } };
  const pieces = withoutIdle(joined(tokens, asker));
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
    (isOurs && CHATTY.has(word)) ||
    (word === 'me' && /^(?:show|give|get)$/.test(words[at - 1] ?? ''));
  const first = words.findIndex((word, at) => !isIdle(word, at));
  return first < 0 ? [] : tokens.filter((_, at) => at >= first && !isIdleBehind(words, at));
}

/** `urgent only`. */
function isIdleBehind(words: readonly string[], at: number): boolean {
  return IDLE.has(words[at]!) || (words[at] === 'only' && isWordOfOurs(words[at - 1] ?? ''));
}

function isUnscoped(tokens: readonly Token[]): boolean {
  return !tokens.some(
    (token) => token.key !== undefined || token.quoted || isWordOfOurs(bareWord(token) ?? ''),
  );
}

function isWordOfOurs(word: string): boolean {
  return keywordOf(word) !== undefined || meaningOf(word) !== undefined;
}

/** The number of a case beside other words: it finds one case, and the words would only hide it. */
function checkNumber(pieces: readonly Token[]): void {
  const words = pieces.map((token) => (bareWord(token) ?? '').replace(/^(?:case)?#/, ''));
  const at = words.findIndex(
    (word, place) => /^\d{15}$/.test(word) || (place === 0 && /^\d{10}$/.test(word)),
  );
  if (at < 0 || pieces.length === 1) return;
  const search = pieces
    .filter((token, place) => place !== at && !isBesideNumber(token))
    .map(({ raw }) => raw)
    .join(' ');
  throw bad(
    `“${words[at]}” is the number of a case, and there is more beside it. For the case: \`/cases ${words[at]}\`.${search && ` For a search: \`/cases all ${search}\`.`}`,
    [words[at]!, ...(search ? [`all ${search}`] : [])],
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
  const slip = inside ? undefined : slipOf(word, KNOWN_WORDS);
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
    if (isWordOfOurs(word) || SERVICE_SHORT_NAMES.includes(word)) continue;
    const slip = at === 0 ? slipOf(word, Object.keys(KEYWORDS)) : swapOf(word, Object.keys(KEYWORDS));
    const { scope, verb } = keywordNamed(slip) ?? {};
    if (!slip || taken.some((one) => (scope && one?.scope) || (verb && one?.verb))) continue;
    const line = (words: string) => pieces.map((one, place) => (place === at ? words : one.raw)).join(' ');
    throw bad(
      `I do not know “${token.raw}”. Did you mean \`/cases ${line(slip)}\`? To search for it, put it in quotes.`,
      [line(slip), line(quote(word))],
    );
  }
}

function tooLong(length: number): Problem {
  return bad(`That is ${length} characters; I read up to ${MOST}.`);
}
