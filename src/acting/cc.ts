/**
 * The addresses AWS Support copies a case to: ten at most. They come typed, one behind the other or one a line, or as
 * Slack and mail programs write them: `<mailto:jane@example.com|Jane>`, `Jane Doe <jane@example.com>`.
 * https://docs.aws.amazon.com/awssupport/latest/APIReference/API_AddCommunicationToCase.html
 */
const MOST = 10;
/** https://www.rfc-editor.org/errata/eid1690 */
const LONGEST = 254;
const ADDRESS = /^[^\s@<>()[\]",;:\\]{1,64}@(?:[\p{L}\p{N}_-]{1,63}\.){1,8}[\p{L}\p{N}-]{2,63}$/u;

export type Copies =
  | { readonly addresses: readonly string[] }
  /** A sentence that quotes nothing of what was typed. */
  | { readonly error: string };

/** Each address once, in the order they were typed in. */
export function copiesIn(typed: string): Copies {
  const entries = typed
    .replace(/\p{Cf}/gu, '')
    .replace(/<mailto:([^<>|]*)(?:\|[^<>]*)?>/gi, ' <$1> ')
    .replace(/\bmailto:|"[^"\n]*"/gi, ' ')
    .split(/[;\n]/)
    // A name may have a comma in it: Doe, Jane <jane@example.com>
    .flatMap((piece) => /^[^<>@]*(<[^<>]*>)\s*$/.exec(piece)?.[1] ?? piece.split(','))
    .flatMap(addressesIn);
  const wrong = entries.findIndex((entry) => entry.length > LONGEST || !ADDRESS.test(entry));
  if (wrong >= 0) {
    const which = entries.length === 1 ? 'This address' : `The ${ordinal(wrong + 1)} address`;
    return { error: `${which} is not complete. Write each as jane@example.com, with a comma between them.` };
  }
  const seen = new Set<string>();
  const addresses = entries.filter((entry) => {
    const isNew = !seen.has(entry.toLowerCase());
    seen.add(entry.toLowerCase());
    return isNew;
  });
  if (addresses.length <= MOST) return { addresses };
  return {
    error: `AWS Support copies a case to ${MOST} addresses at most, and these are ${addresses.length}.`,
  };
}

/** What stands between two commas: addresses with blanks between them, or one in angle brackets behind a name. */
function addressesIn(entry: string): string[] {
  const inBrackets = [...entry.matchAll(/<([^<>]*)>/g)].map(([, address = '']) => address.trim());
  return inBrackets.length > 0 ? inBrackets : entry.split(/\s+/).filter(Boolean);
}

const ENDINGS = new Map([
  [1, 'st'],
  [2, 'nd'],
  [3, 'rd'],
]);

function ordinal(number: number): string {
  const isTeen = number % 100 > 10 && number % 100 < 14;
  return `${number}${(isTeen ? undefined : ENDINGS.get(number % 10)) ?? 'th'}`;
}
