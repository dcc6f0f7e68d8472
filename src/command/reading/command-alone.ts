/** Commands that are no list: `help`, `accounts`, `home`, `search`, `new`; and where what begins like one is a list after all. */
import { bad, didYouMean, nearestOf } from '../hints';
import { ALONE, IDLE_FIRST, isWordOfOurs, KNOWN_WORDS, keywordOf, meaningOf } from '../keywords';
import { isServiceName } from '../matching/service-names';
import { QUALIFIER_NAMES, qualifierNamed } from '../qualifiers';
import type { Asker, Command } from '../query';
import { joined } from '../typed/joined';
import { bareWord, quote, type Token } from '../typed/tokens';

const HELP = new Set(['hilfe', 'aide', 'ayuda', 'ajuda', 'aiuto', 'ヘルプ', '帮助']);

/** `help`, `?`, `help export`, `search`, `doctor`, `new`. */
export function commandAlone(tokens: readonly Token[], asker: Asker): Command | undefined {
  const [first, second, third] = tokens;
  if (!first) return { verb: 'help' };
  const word = bareWord(first);
  if (word === 'help' || word === '?' || HELP.has(word ?? '') || word === 'usage' || word === '-h')
    return helpAbout(second, third);
  if (/^-+h(?:elp)?$/.test(first.raw)) return { verb: 'help' };
  const ofMany = aloneOf(tokens);
  if (ofMany) return { verb: ofMany };
  if (word === 'home' || word === 'doctor') return aloneOrNone(word, tokens.slice(1));
  if (word === 'search' && (!second || (!third && bareWord(second) === 'private')))
    return { verb: 'search', ...(second && { isPrivate: true as const }) };
  const said = tokens.map(({ raw }) => raw).join(' ');
  if (OPEN_A_CASE.test(said)) return { verb: 'new' };
  if (/^open an? /i.test(said) && OF_A_CASE.test(said.slice('open '.length)))
    return newCase(tokens.slice(1), asker);
  if (word === 'new' || word === 'create') return newCase(tokens.slice(1), asker);
  return undefined;
}

/** `accounts`, `list all accounts`, `watches private`: the table, which is shown to one person anyway. */
function aloneOf(tokens: readonly Token[]): 'accounts' | 'watches' | undefined {
  const words = tokens.map((token) => bareWord(token) ?? '"');
  const isShown = IDLE_FIRST.has(words[0]!);
  const isBeside = (word: string) =>
    keywordOf(word) === 'private' || (isShown && (IDLE_FIRST.has(word) || /^(?:all|my|me|aws)$/.test(word)));
  const [name, ...others] = words.filter((word) => !isBeside(word));
  return others.length === 0 && (name === 'accounts' || name === 'watches') ? name : undefined;
}

/** Said with `open`, it is not the scope. */
const OPEN_A_CASE = /^open an? (?:[a-z]{1,12} ){0,3}(?:case|ticket)[.!]?$/i;

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

/** `new`, and what it is about as it was typed; undefined for `new urgent cases` and `new this week`, which are lists. */
function newCase(rest: readonly Token[], asker: Asker): Command | undefined {
  const said = rest.map(({ raw }) => raw).join(' ');
  if (areCases(rest) || isTimed(rest, asker)) return undefined;
  const words = said.replace(OF_A_CASE, '').trim();
  return { verb: 'new', ...(words && { words }) };
}

/** `cases`, `urgent rds cases`; “edge cases” are of a subject. */
function areCases(tokens: readonly Token[]): boolean {
  const words = tokens.map((token) => bareWord(token) ?? '');
  const at = words.findIndex((word) => /^(?:cases|tickets)$/.test(word));
  return at >= 0 && words.slice(0, at).every((word) => isWordOfOurs(word) || isServiceName(word));
}

/** Whether it is times and nothing else. */
function isTimed(tokens: readonly Token[], asker: Asker): boolean {
  try {
    return tokens.length > 0 && joined(tokens, asker).every(({ key }) => key === 'after' || key === 'before');
  } catch {
    return false;
  }
}

function helpAbout(asked?: Token, more?: Token): Command {
  if (!asked || more) return { verb: 'help' };
  const word = (asked.key ?? asked.value).toLowerCase();
  const about =
    keywordOf(word) ??
    Object.keys(ALONE).find((one) => one === word) ??
    qualifierNamed(word)?.key ??
    meaningOf(word)?.[0] ??
    (isServiceName(word) ? 'service' : undefined);
  if (about) return { verb: 'help', about };
  const words = [...KNOWN_WORDS, ...QUALIFIER_NAMES];
  const near = nearestOf(word, words);
  throw bad(
    `I have no help about “${word}”.${didYouMean(near, (one) => `/cases help ${one}`)} All of it: \`/cases help\`.`,
    near ? [`help ${near}`, 'help'] : ['help'],
  );
}
