/**
 * What is to be shown to one person alone, however it is said: `--private`, `(private)`, `just for me`, a lock. It is read
 * before anything else, for what was shown to a channel cannot be taken back.
 */

const ME = '(?:me|myself)';
const SAID = [
  '(?:private(?:ly)?|pvt|priv(?=[\\s)]*$))(?:[:=](?:true|yes|on))?',
  `(?:just|only|solely) (?:(?:visible|shown|seen) )?(?:(?:for|to|with) )?${ME}`,
  `(?:(?:visible|shown) (?:(?:just|only) )?to|seen (?:(?:just|only) )?by) ${ME}(?: (?:only|alone))?`,
  `(?:just|only) (?:for|to) ${ME}`,
  `(?:(?:for|to) )?(?<!\\b(?:by|from) )${ME} (?:only|alone)`,
  '(?:for )?(?:my )?eyes[ -]only|for my eyes',
  'only i (?:(?:should|can|may) )?see(?: (?:it|this))?',
  '(?:in|keep (?:it|this)|make (?:it|this)) private|dm me|(?:in|by|via|as) (?:a )?(?:dm|direct message)|secretly|confidentially',
  "(?:don't|do not) (?:show|post)(?: (?:it|this))?(?: (?:to (?:the )?(?:others|channel)|others|in (?:the )?channel))?|not in (?:the )?channel",
  '(?:hide (?:it |this )?from|not visible to) others',
  'nur für mich|nur mir|vertraulich|s[oó]lo para m[ií]|pour moi seule?|juste pour moi|(?:só|apenas) para mim|(?:solo|soltanto) per me',
  'privat|privée?|privado|privato|プライベート(?:で)?|(?:自分|私)(?:に)?だけ|仅自己可见|只给我看',
].join('|');
const PRIVATELY = new RegExp(String.raw`(?<=^|[\s,;]|\d[/,])[-(\[/]*(?:${SAID})[)\].,!:]*(?=\s|$)`, 'giu');
/** Also where no blank is beside it. */
const LOCK = /[🔒🔐]|:(?:lock|closed_lock_with_key):/gu;
/** Said of a list or of what is searched for: the words stay. */
const PERHAPS = /(?:^|\s)(?:not public(?:ly)?|nobody else|no[ -]one else)(?=\s|$)/i;

export interface Privately {
  /** The line without it. */
  readonly rest: string;
  readonly isPrivate?: true;
}

/** Whether a line in plain form asks for it. In quotes the words are searched for. */
export function privately(text: string): Privately {
  const without = (part: string) => part.replace(LOCK, ' ').replace(PRIVATELY, ' ');
  const parts = text.split('"').map((part, at) => (at % 2 === 0 ? without(part) : part));
  const rest = parts.join('"');
  const isPrivate = rest !== text || PERHAPS.test(text);
  return isPrivate ? { rest: rest.trim(), isPrivate } : { rest };
}
