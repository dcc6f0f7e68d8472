/**
 * A line in its pieces: words, "exact words", key:value, -without, *inside*. The line is in plain form already
 * (as-typed.ts).
 */
import { Problem } from '../../problem';

export interface Token {
  /** As it was typed, for answers that point at it. */
  readonly raw: string;
  readonly not: boolean;
  /** Lower case, without the colon. */
  readonly key?: string;
  readonly value: string;
  readonly quoted: boolean;
  /** Between asterisks. */
  readonly inside: boolean;
}

const TOKEN =
  /(-*)(?:([A-Za-z]+)(!?[:=]))?(?:(\*?)(?:"([^"]*)"|'([^'"]*)'(?=[\s*]|$))(\*?)|([^\s"]*))(?=\s|$)/y;
/** Addresses and ARNs have a colon of their own. */
const NO_KEYS = new Set(['http', 'https', 'arn', 'mailto']);
/** A run at the end is looked at from its beginning only. */
const BRACKETS = /^[([{]+(?=.)|(?<=.)(?<![)\]},;.!?。、])[)\]},;.!?。、]+$/g;
/** Somebody in Slack, with what a sentence puts behind a name. */
const PERSON_SAID = /^(@[UW][A-Z0-9]+)(?:'s?|[,;.!?])+$/;

/** `isKey` says which words take a value behind `=`, as all take one behind `:`. Throws `bad-command` where a quote is left open. */
export function tokensOf(text: string, isKey: (word: string) => boolean): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = skipBlanks(text, 0);
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (!match)
      throw new Problem('bad-command', `I cannot read “${text.slice(at, at + 40)}”. Is a quote missing?`);
    tokens.push(tokenOf(match, isKey));
    TOKEN.lastIndex = skipBlanks(text, TOKEN.lastIndex);
  }
  return tokens;
}

function tokenOf(
  [raw, minus, key, sign, left, double, single, right, bare]: RegExpExecArray,
  isKey: (word: string) => boolean,
): Token {
  const exact = double ?? single;
  const name = key?.toLowerCase();
  const isOne = name !== undefined && !NO_KEYS.has(name) && (sign!.endsWith(':') || isKey(name));
  // Two dashes before a key are those of a command line.
  const not = isOne ? minus === '-' || sign!.startsWith('!') : minus !== '';
  if (exact !== undefined) {
    const value = name !== undefined && !isOne ? `${key}${sign}${exact}` : exact;
    return { raw, not, key: isOne ? name : undefined, value, quoted: true, inside: Boolean(left || right) };
  }
  if (isOne) return { raw, not, key: name, value: named(bare!), quoted: false, inside: false };
  const word = raw.slice(minus!.length);
  const stars = /^(\*?)(.*?)(\*?)$/s.exec(named(word).replace(BRACKETS, ''))!;
  // A star behind a word asks for what is done anyway: a word matches from where it begins.
  return { raw, not, value: stars[2] || word, quoted: false, inside: stars[1] === '*' && stars[2] !== '' };
}

/** `@U0KENJI's` and `@U0KENJI,` name the same person. */
function named(text: string): string {
  return text.replace(PERSON_SAID, '$1');
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (/\s/.test(text[at] ?? '')) at += 1;
  return at;
}

/** The line as it was typed, with other words in the place of `used` pieces. */
export function lineWith(tokens: readonly Token[], at: number, used = 1): (words: string) => string {
  const raws = tokens.map(({ raw }) => raw);
  return (words) => [...raws.slice(0, at), words, ...raws.slice(at + used)].join(' ');
}

/** Text as a token that reads back as this very text. */
export function quote(text: string): string {
  return `"${text}"`;
}

/** The token as a word of the grammar would stand there. */
export function bareWord({ key, quoted, not, inside, value }: Token): string | undefined {
  return key !== undefined || quoted || not || inside ? undefined : value.toLowerCase();
}
