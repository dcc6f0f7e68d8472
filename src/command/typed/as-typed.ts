/**
 * A line as Slack delivers it, and as clients and keyboards make it. With `should_escape` Slack writes people, channels
 * and addresses in angle brackets and `& < >` as entities; phones turn quotes and dashes into typographic ones, and what
 * is pasted brings marks that nobody sees. https://docs.slack.dev/interactivity/implementing-slash-commands
 */

/** Control characters, marks without a width (zero width, direction, soft hyphen) and variation selectors. */
const INVISIBLE = /(?!\s)\p{Cc}|\p{Cf}|[\ufe00-\ufe0f]/gu;
/** Full-width Latin and half-width kana; without the ones whose usual form begins with a blank. */
const WIDE = /[\uff01-\uff9f\uffe0-\uffe2\uffe4-\uffee]+/g;
const SINGLE_QUOTES = /[‘’‚‛ʼ′`´]/g;
const DOUBLE_QUOTES = /[“”„‟«»＂「」『』｢｣〝〞〟]/g;
const DASHES = /[‐‑‒–—―−]/g;
const PLAIN = /^[\t\n\r !-_a-~]*$/;

const REFERENCE = /<([@#!]|mailto:|https?:\/\/)([^<>|]*)(?:\|([^<>]*))?>/gi;

/** The text behind a slash command, as the person typed it: references by what they name, entities decoded once. */
export function fromSlack(text: string): string {
  return withoutEntities(unwrapped(text));
}

/** `&lt;`, `&gt;` and `&amp;`, the only ones Slack has, as what they stand for; `&amp;` last, so that each is read once. */
export function withoutEntities(text: string): string {
  return text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
}

/** `<@U1|kenji>` as `@U1`, `<mailto:a@b.c|a@b.c>` as `a@b.c`; an address keeps itself where it leads to a case. */
export function unwrapped(text: string): string {
  return text.replace(REFERENCE, (_, kind: string, target: string, label?: string) => {
    if (kind === '@') return `@${target}`;
    if (kind === '#') return `#${label || target}`;
    const address = kind.startsWith('http') ? kind + target : target;
    return /case/i.test(address) && kind.startsWith('http') ? ` ${address} ` : label || address;
  });
}

/**
 * Text in one form, wherever it was typed: composed letters, usual widths, straight quotes and dashes, nothing that
 * does not show. A line and the case texts it is compared with both pass here; a second time changes nothing.
 */
export function plainly(text: string): string {
  if (PLAIN.test(text)) return text;
  return text
    .replace(INVISIBLE, '')
    .normalize('NFC')
    .replace(WIDE, (wide) => wide.normalize('NFKC'))
    .normalize('NFC')
    .replace(SINGLE_QUOTES, "'")
    .replace(DASHES, '-');
}

/** A typed line without what stands around a pasted command: backticks, and the command's own name. */
export function bareLine(line: string): string {
  const outside = (text: string) => text.replace(/(?<=^|\s)`+|(?<!`)`+(?=\s|$)/g, ' ');
  const parts = line.replace(DOUBLE_QUOTES, '"').split('"');
  const text = parts.map((part, index) => (index % 2 === 0 ? outside(part) : part)).join('"');
  return plainly(text)
    .trim()
    .replace(/^(?:\/cases(?:\s+|$))+/i, '');
}
