/**
 * Pieces that belong together although there is a blank between them: `severity: high`, `severity:urgent, high`,
 * `after:last week`, `since yesterday`, `waiting on us`. Phones put a blank behind every colon and comma.
 */
import { isServiceName } from '../matching/service-names';
import type { Qualifier } from '../qualifiers';
import { isTime, qualifierNamed } from '../qualifiers';
import type { Asker } from '../query';
import { isFirst } from './spoken/place';
import { spokenAt } from './spoken/spoken';
import { possibleDaysOf, readTime } from './times';
import type { Token } from './tokens';

/** `Nov 22, 2026 at 9:33 PM` */
const MOST_DATE_WORDS = 6;
/** “timed out after 5 minutes”: how long something took. */
const LATER = /^\d+ ?(?:s|secs?|seconds?|min|mins|minutes?|h|hrs?|hours?)\b/i;
const TURNS = /^(?:us|me|you|customer|aws|amazon|support|them)$/i;

export function joined(tokens: readonly Token[], asker: Asker): Token[] {
  const found: Token[] = [];
  for (let at = 0; at < tokens.length; ) {
    const { token, used } = joinedAt(tokens, at, asker);
    const said = token.key === undefined ? spokenAt(tokens, at, asker) : undefined;
    found.push(...(said?.tokens ?? [token]));
    at += said?.used ?? used;
  }
  return found;
}

interface Joined {
  readonly token: Token;
  readonly used: number;
}

function joinedAt(tokens: readonly Token[], at: number, asker: Asker): Joined {
  const own = tokens[at]!;
  const { token, used } = withKey(tokens, at, asker);
  const qualifier = token.key === undefined ? undefined : qualifierNamed(token.key);
  if (!qualifier || token.quoted) return { token, used };
  if (isTime(qualifier)) return dated(token, tokens, at, used, asker) ?? { token, used };
  if (own.key === undefined && used > 1 && !qualifier.many) return { token, used };
  return listed(token, tokens, at, used, qualifier);
}

/** `waiting on us`, `since yesterday` and `severity :high` with their key. */
function withKey(tokens: readonly Token[], at: number, asker: Asker): Joined {
  const own = tokens[at]!;
  if (own.key !== undefined || own.quoted || own.not) return { token: own, used: 1 };
  const word = own.value.toLowerCase();
  const next = tokens[at + 1];
  const as = (value: string, used: number): Joined => ({
    token: { ...own, raw: rawOf(tokens, at, used), key: word, value },
    used,
  });
  const qualifier = qualifierNamed(word);
  if (qualifier && next?.key === undefined && next && /^[:=]/.test(next.raw)) return as(next.raw.slice(1), 2);
  if (word === 'waiting') {
    const skipped = /^(?:on|for)$/i.test(next?.value ?? '') ? 2 : 1;
    const who = tokens[at + skipped];
    if (who && who.key === undefined && TURNS.test(who.value)) return as(who.value, skipped + 1);
  }
  const behind = `${next?.value} ${tokens[at + 2]?.value}`;
  const isText = /^(?:after|before)$/.test(word) && LATER.test(behind) && !isFirst(tokens, at);
  if (
    qualifier &&
    isTime(qualifier) &&
    !isText &&
    dated({ ...own, key: word, value: '' }, tokens, at, 1, asker)
  )
    return as('', 1);
  if (qualifier && isTime(qualifier) && next && next.key === undefined) {
    const isAsked = /^(?:since|until|till|til)$/.test(word) && isFirst(tokens, at);
    if (isAsked || possibleDaysOf(next.value, asker).length > 1) return as(next.value, 2);
  }
  return { token: own, used: 1 };
}

/** The longest run of words behind the key that is a date. */
function dated(
  token: Token,
  tokens: readonly Token[],
  at: number,
  used: number,
  asker: Asker,
): Joined | undefined {
  for (let more = MOST_DATE_WORDS; more > 0; more -= 1) {
    const behind = tokens.slice(at + used, at + used + more);
    if (behind.length < more || behind.some(({ key, quoted }) => key !== undefined || quoted)) continue;
    const words = [token.value, ...behind.map(({ raw }) => raw)].filter(Boolean);
    const value = words.join(' ');
    if (readTime(value, asker))
      return { token: { ...token, raw: rawOf(tokens, at, used + more), value }, used: used + more };
  }
  return undefined;
}

/** A value that was left out, and those behind a comma. */
function listed(
  token: Token,
  tokens: readonly Token[],
  at: number,
  used: number,
  { key, many }: Qualifier,
): Joined {
  let value = token.value;
  let count = used;
  let quoted = false;
  for (
    let next = tokens[at + count];
    next && next.key === undefined && !next.not && !quoted;
    next = tokens[at + count]
  ) {
    const isName = key === 'service' && isServiceName(`${value} ${next.value}`.toLowerCase());
    const isNext = value === '' || isName || (many && (/[,、]$/.test(value) || /^[,、]/.test(next.raw)));
    if (!isNext) break;
    value += (isName ? ' ' : '') + (next.quoted ? next.value : next.raw);
    quoted = next.quoted;
    count += 1;
  }
  return { token: { ...token, value, raw: rawOf(tokens, at, count) }, used: count };
}

function rawOf(tokens: readonly Token[], at: number, used: number): string {
  return tokens
    .slice(at, at + used)
    .map(({ raw }) => raw)
    .join(' ');
}
