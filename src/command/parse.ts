/**
 * From a typed line to a command. Nothing is guessed: a word that is not understood is named, with the
 * nearest right one, and nothing is done.
 */
import { closest, distance } from 'fastest-levenshtein';
import { Problem } from '../problem';
import { contradiction } from './contradictions';
import { LONGEST_NEXT_TOKEN, QUALIFIERS, type Qualifier } from './qualifiers';
import type { Asker, Command, ListVerb, Phrase, Query, Scope } from './query';
import { type Token, tokensOf } from './tokens';

/** The words that are no search words; in quotes they are. */
export const KEYWORDS: Record<
  string,
  { readonly does: string; readonly scope?: Scope; readonly verb?: ListVerb }
> = {
  open: { does: 'cases that are not resolved', scope: 'open' },
  resolved: { does: 'cases that are', scope: 'resolved' },
  all: { does: 'both', scope: 'all' },
  mine: { does: 'open cases that were submitted with your e-mail address' },
  export: { does: 'the cases as a file, in a thread', verb: 'export' },
  report: { does: 'counts by severity, status, service and age, with a picture', verb: 'report' },
  private: { does: 'shown to you alone' },
};

const CASE_ID = /^case-[\w-]{1,100}$/;
const DISPLAY_ID = /^#?(\d{6,20})$/;
/**
 * Characters a person may type, a NextToken not counted; a command that is printed may be longer, so who
 * reads those says how long.
 */
const MOST = 500;

/** Throws `bad-command` with a hint that says what is wrong and what would be right. */
export function parseCommand(line: string, asker: Asker, most = MOST): Command {
  if (line.length > most + LONGEST_NEXT_TOKEN) throw tooLong(line.length);
  const tokens = tokensOf(line);
  const length = line.length - (tokens.find(({ key }) => key === 'from')?.value.length ?? 0);
  if (length > most) throw tooLong(length);
  const [first] = tokens;
  if (!first || (tokens.length === 1 && isWord(first, 'help'))) return { verb: 'help' };
  if (tokens.length === 1 && isWord(first, 'doctor')) return { verb: 'doctor' };
  const view = tokens.length === 1 && !first.key && !first.quoted ? readId(first.value) : undefined;
  if (view) return { verb: 'view', id: view };
  if (!first.key && !first.quoted && !Object.hasOwn(KEYWORDS, first.value.toLowerCase()))
    throw unknownWord(first);
  return readQuery(tokens, asker);
}

function readQuery(tokens: Token[], asker: Asker): Command {
  const found: { verb?: ListVerb; scope?: Scope; words: Phrase[] } & Partial<Omit<Query, 'words'>> = {
    words: [],
  };
  const set = <Key extends keyof typeof found>(key: Key, value: (typeof found)[Key], token: Token) => {
    if (found[key] !== undefined) throw bad(`“${token.raw}” comes on top of another ${key}. Give one.`);
    found[key] = value;
  };
  for (const token of tokens) {
    const keyword = token.key || token.quoted || token.not ? undefined : token.value.toLowerCase();
    const known = keyword === undefined ? undefined : Object.hasOwn(KEYWORDS, keyword) && KEYWORDS[keyword];
    if (token.key) readQualifier(token, asker, (key, value) => set(key, value as never, token));
    else if (!known) found.words.push({ text: phrase(token), not: token.not });
    else if (known.scope) set('scope', known.scope, token);
    else if (known.verb) set('verb', known.verb, token);
    else if (keyword === 'private') set('isPrivate', true, token);
    else set('by', `@${asker.user ?? ''}`, token);
  }
  const { verb = 'list', scope = 'open', ...rest } = found;
  const command = { verb, query: { scope, ...rest } };
  const wrong = contradiction(command);
  if (wrong) throw bad(wrong);
  return command;
}

function readQualifier(
  token: Token,
  asker: Asker,
  set: (key: Qualifier['key'], value: unknown) => void,
): void {
  const qualifier = QUALIFIERS.find(({ key }) => key === token.key);
  if (!qualifier) {
    const keys = QUALIFIERS.map(({ key }) => key);
    throw bad(
      `I do not know “${token.key}:”.${didYouMean(token.key!, keys, (key) => `${key}:`)} In quotes, I search for it.`,
    );
  }
  if (token.not) throw bad(`“-” goes before words, not before “${token.key}:”.`);
  const { key, many, values, read = (text: string) => text } = qualifier;
  const texts = many ? token.value.split(',').filter(Boolean) : [token.value];
  const readOne = (text: string) => {
    const value = values ? values.find((one) => one === text.toLowerCase()) : read(text, asker);
    if (value !== undefined) return value;
    throw bad(
      `“${text}” is no value of “${key}:”.${values ? didYouMean(text, values) : ''} ${formOf(qualifier)}`,
    );
  };
  const parsed = texts.map(readOne);
  if (parsed.length === 0) throw bad(`“${key}:” needs a value. ${formOf(qualifier)}`);
  set(key, many ? [...new Set(parsed)] : parsed[0]);
}

function formOf({ key, form, values }: Qualifier): string {
  return values ? `There is ${values.join(', ')}.` : `It is written like \`${key}:${form}\`.`;
}

function phrase({ value, raw }: Token): string {
  const text = value.toLowerCase().trim();
  if (!text) throw bad(`“${raw}” is nothing to search for.`);
  return text;
}

function isWord(token: Token, word: string): boolean {
  return !token.key && !token.quoted && !token.not && token.value.toLowerCase() === word;
}

function readId(word: string): string | undefined {
  return CASE_ID.test(word) ? word : DISPLAY_ID.exec(word)?.[1];
}

function unknownWord({ value, raw }: Token): Problem {
  const hint = /^\d+$/.test(value)
    ? ' A case has a number of 10 or 15 digits.'
    : didYouMean(value, [...Object.keys(KEYWORDS), 'help', 'doctor'], (word) => `/cases ${word}`);
  return bad(`I do not know “${raw}”.${hint} To search for a word: \`/cases open WORD\`.`);
}

function didYouMean(word: string, known: readonly string[], show = (nearest: string) => nearest): string {
  const nearest = closest(word.toLowerCase(), [...known]);
  const near = distance(word.toLowerCase(), nearest) <= Math.max(1, nearest.length / 2);
  return near ? ` Did you mean \`${show(nearest)}\`?` : '';
}

function tooLong(length: number): Problem {
  return bad(`That is ${length} characters; I read ${MOST} at most.`);
}

function bad(hint: string): Problem {
  return new Problem('bad-command', hint);
}
