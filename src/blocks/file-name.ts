/**
 * Names of files other people chose. They may hold paths, and marks that turn the direction of text so that
 * `exe` reads as `pdf`; a saved file keeps the name in the person's own system.
 * https://trojansource.codes
 */
const LONGEST = 120;
const EXTENSION = /\.[\p{L}\p{N}]{1,12}$/u;
/** Control characters, marks of direction, and those that show nothing. */
const UNSEEN = /[\p{Cc}\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;
const SEPARATORS = /[/\\:*?"<>|]/g;
/** What no name begins or ends with. */
const DOTS_AND_BLANKS = '. ';

/** One plain file name of at most 120 characters that keeps its extension; `attachment` where nothing is left. */
export function safeFileName(name: string): string {
  const visible = name.toWellFormed().replace(/\s+/g, ' ').replace(UNSEEN, '').replace(SEPARATORS, '_');
  const plain = trimmed(visible);
  if (plain.length <= LONGEST) return plain || 'attachment';
  const [extension = ''] = EXTENSION.exec(plain) ?? [];
  return (
    plain
      .slice(0, LONGEST - extension.length)
      .toWellFormed()
      .replace(/\ufffd$/, '') + extension
  );
}

/** By steps, as a pattern for the end would try each dot of a long row of them. */
function trimmed(name: string): string {
  let [from, to] = [0, name.length];
  while (from < to && DOTS_AND_BLANKS.includes(name[from]!)) from += 1;
  while (to > from && DOTS_AND_BLANKS.includes(name[to - 1]!)) to -= 1;
  return name.slice(from, to);
}
