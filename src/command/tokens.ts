/**
 * A typed line in its pieces: words, "exact words", key:value, -without. Slack's clients turn straight
 * quotes into typographic ones and may wrap an address in `<mailto:…|…>`, so both are undone first.
 * https://docs.slack.dev/interactivity/implementing-slash-commands
 */
import { Problem } from '../problem';

export interface Token {
  /** As it was typed, for answers that point at it. */
  readonly raw: string;
  readonly not: boolean;
  /** Lower case, without the colon. */
  readonly key?: string;
  readonly value: string;
  readonly quoted: boolean;
}

const QUOTES = /[“”„‟«»＂]/g;
// None of them looks behind a second `<`, or many of them would each be followed to the end of the line.
const WRAPPED = /<(?:mailto:|https?:\/\/)[^|<>]*\|([^<>]*)>/g;
const PERSON = /<@(\w+)(?:\|[^<>]*)?>/g;
const TOKEN = /(-?)(?:([A-Za-z]+):)?(?:"([^"]*)"|([^\s"]*))(?=\s|$)/y;

/** Throws `bad-command` where a quote is left open. */
export function tokensOf(line: string): Token[] {
  const text = line.replace(PERSON, '@$1').replace(WRAPPED, '$1').replace(QUOTES, '"').trim();
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (!match)
      throw new Problem('bad-command', `I cannot read “${text.slice(at, at + 40)}”. Is a quote missing?`);
    const [raw, minus, key, exact, bare] = match;
    tokens.push({
      raw,
      not: minus === '-',
      key: key?.toLowerCase(),
      value: (exact ?? bare)!,
      quoted: exact !== undefined,
    });
    while (/\s/.test(text[TOKEN.lastIndex] ?? '')) TOKEN.lastIndex += 1;
  }
  return tokens;
}

/** Text as a token that reads back as this very text. */
export function quote(text: string): string {
  return `"${text}"`;
}
