/**
 * What is to be shown to one person alone, however it is said: `--private`, `(private)`, `just for me`, a lock. It is read
 * before anything else, for what was shown to a channel cannot be taken back.
 */

const ME = '(?:me|myself)';
const SAID = [
  String.raw`[-(\[]*private(?:ly)?(?::(?:true|yes|on))?:?[)\]]*`,
  `(?:just|only|solely) (?:(?:visible|shown|seen) )?(?:(?:for|to|by|with) )?${ME}`,
  `(?:(?:visible|shown|seen) )?(?:just|only) (?:for|to|by) ${ME}`,
  `(?:(?:visible|shown|seen) )?(?:(?:for|to|by) )?${ME} (?:only|alone)`,
  '(?:for )?(?:my )?eyes only|for my eyes',
  'only i (?:should|can|may) see(?: (?:it|this))?',
  '(?:in|keep (?:it|this)|make (?:it|this)) private|not public(?:ly)?|(?:nobody|no one) else|dm me|(?:in|by|via|as) (?:a )?dm',
  'nur für mich|nur mir|s[oó]lo para m[ií]|pour moi seule?|juste pour moi|só para mim|solo per me',
  'privat|privée?|privado|privato|プライベート(?:で)?|自分(?:に)?だけ|仅自己可见|只给我看|🔒',
].join('|');
const PRIVATELY = new RegExp(String.raw`(?<=^|[\s,;]|\d[/,])(?:${SAID})[.,!]*(?=\s|$)`, 'giu');

export interface Privately {
  /** The line without it. */
  readonly rest: string;
  readonly isPrivate?: true;
}

/** Whether a line in plain form asks for it. In quotes the words are searched for. */
export function privately(text: string): Privately {
  const parts = text.split('"');
  const rest = parts.map((part, at) => (at % 2 === 0 ? part.replace(PRIVATELY, ' ') : part)).join('"');
  return rest === text ? { rest } : { rest: rest.trim(), isPrivate: true };
}
