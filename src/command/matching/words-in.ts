/**
 * Whether a word is in a text. It has to begin where a word of the text begins: “rds” is in “rds-proxy” and not in
 * “towards”. Japanese, Chinese, Thai and Korean put words together without blanks, so there a word may begin anywhere.
 * https://unicode.org/reports/tr29/#Word_Boundaries
 */
const LETTER = /[\p{L}\p{N}]/u;
const WITHOUT_BLANKS =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}ー]/u;

/** Both in the same form and in lower case. */
export function hasWord(text: string, word: string): boolean {
  if (!isBound(firstOf(word))) return text.includes(word);
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (at === 0 || !isBound(before(text, at))) return true;
  }
  return false;
}

/** A letter or digit of a script that puts blanks between its words. */
function isBound(letter: string): boolean {
  return LETTER.test(letter) && !WITHOUT_BLANKS.test(letter);
}

function firstOf(text: string): string {
  return String.fromCodePoint(text.codePointAt(0) ?? 32);
}

function before(text: string, at: number): string {
  const unit = text.charCodeAt(at - 1);
  return unit >= 0xdc00 && unit <= 0xdfff ? text.slice(at - 2, at) : text[at - 1]!;
}
