/** One place in a line, as the rules about what people say look at it. */
import { keywordOf, meaningOf } from '../../keywords';
import type { Asker } from '../../query';
import { bareWord, quote, type Token } from '../tokens';

export interface Spoken {
  readonly tokens: readonly Token[];
  /** How many of the pieces it was said in. */
  readonly used: number;
}

/** The line from one piece on. */
export interface Here {
  /** The words in lower case; empty where a piece is quoted or has a key. */
  readonly words: readonly string[];
  /** The same pieces as they were typed. */
  readonly raws: readonly string[];
  /** The first word, the first two and so on as one text, up to the first that is empty. */
  readonly texts: readonly string[];
  /** The word before. */
  readonly before: Token | undefined;
  /** Whether no word to search for stands right before. */
  readonly isFirst: boolean;
  readonly asker: Asker;
  /** Whether a time is said right behind the first word. */
  readonly isTimeNext: () => boolean;
  /** One piece in the place of so many. */
  keyed(key: string, value: string, used: number): Spoken;
  /** The whole line, with other words in the place of so many pieces. */
  line(words: string, used: number): string;
}

/** A piece as a word in lower case; empty where it is quoted, has a key or is left out. */
export function wordOf(token: Token): string {
  return bareWord(token) ?? '';
}

/** The first word, the first two and so on as one text each, up to the first word that is empty. */
export function textsOf(words: readonly string[]): string[] {
  const texts: string[] = [];
  for (const word of words) {
    if (!word) break;
    texts.push(texts.length > 0 ? `${texts.at(-1)} ${word}` : word);
  }
  return texts;
}

/** So many words as one text, or undefined where they are not all words. */
export function textOf({ texts }: Here, count: number): string | undefined {
  return texts[count - 1];
}

/** Whether a piece begins the line, or stands behind one that is no word to search for. */
export function isFirst(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  return !before || isOfOurs(before);
}

/** Whether a piece is of the grammar, `case`, or the end of `waiting on us`. */
export function isOfOurs(token: Token): boolean {
  const word = wordOf(token);
  return (
    token.key !== undefined ||
    keywordOf(word) !== undefined ||
    meaningOf(word) !== undefined ||
    /^(?:cases?|us)$/.test(word)
  );
}

/** A piece as if this word had been typed. */
export function word(value: string, raw = quote(value)): Token {
  return { raw, not: false, value, quoted: false, inside: false };
}
