/**
 * What people say in several words where the grammar has one piece: `severity is high`, `work in progress`,
 * `sort by newest`. What can mean one thing is understood; what can mean two gets a sentence with both.
 */
import { SEVERITIES, STATUSES } from '../../support/case-order';
import { bad } from '../hints';
import { keywordNamed, keywordOf, meaningOf } from '../keywords';
import { SERVICE_SHORT_NAMES } from '../matching/service-names';
import { listedValue, PERSON, qualifierNamed } from '../qualifiers';
import type { Asker } from '../query';
import { type Here, type Spoken, textOf, textsOf, wordOf } from './place';
import { aFuture, aPage, aRhythm } from './said-otherwise';
import { aTime } from './spoken-times';
import { quote, type Token } from './tokens';

const MOST_WORDS = 9;
const RULES = [
  ...[aScope, aTime, either, aSeverity, aStatus, aQualifier, aLanguageOrFormat],
  ...[aPage, aFuture, aRhythm, anOrder, rows, aPerson, without, between],
];

/** What is said at this place in words of its own, or undefined. Throws `bad-command` where it could be two things. */
export function spokenAt(tokens: readonly Token[], at: number, asker: Asker): Spoken | undefined {
  const words = tokens.slice(at, at + MOST_WORDS).map(wordOf);
  // A scope with no word behind it, as the query in a button begins, is only that.
  if (!words[0] || (!words[1] && keywordNamed(keywordOf(words[0]))?.scope)) return undefined;
  const raw = (used: number) => tokens.slice(at, at + used).map((token) => token.raw);
  const here: Here = {
    words,
    texts: textsOf(words),
    before: tokens[at - 1],
    isFirst: isFirst(tokens, at),
    asker,
    keyed: (key, value, used) => ({
      tokens: [{ raw: raw(used).join(' '), not: false, key, value, quoted: false, inside: false }],
      used,
    }),
    line: (instead, used) =>
      [...tokens.slice(0, at), { raw: instead }, ...tokens.slice(at + used)].map((one) => one.raw).join(' '),
  };
  for (const rule of RULES) {
    const said = rule(here);
    if (said) return said;
  }
  return undefined;
}

/** Other houses count; p3, p4 and p5 are kinds of instances. */
const COUNTED = /^(?:p[0-2]|(?:sev(?:erity)?|prio(?:rity)?)[- ]?[0-5])$/;
const BY_NUMBER = ['critical', 'critical', 'urgent', 'high', 'normal', 'low'];

const AT_LEAST =
  /^(?:(?:at least|min|minimum|severity ?>=) ?([a-z]+)|([a-z]+)(?:\+| ?(?:and|or|&) (?:above|up|higher|worse)))$/;

/** `high and above`, `severity>=high`; p1 is asked back. */
function aSeverity(here: Here): Spoken | undefined {
  for (const used of [3, 2, 1]) {
    const [, low, most] = AT_LEAST.exec(textOf(here, used) ?? '') ?? [];
    const at = SEVERITIES.indexOf(low ?? most ?? '');
    if (at >= 0) return here.keyed('severity', SEVERITIES.slice(0, at + 1).join(','), used);
  }
  const used = [2, 1].find((count) => COUNTED.test(textOf(here, count) ?? ''));
  if (!used) return undefined;
  const text = textOf(here, used)!;
  const meant = BY_NUMBER[Number(text.at(-1))]!;
  throw bad(
    `“${text}”: AWS’s severities are critical, urgent, high, normal and low. Did you mean \`${meant}\`? To search for it, put it in quotes.`,
    [here.line(meant, used), here.line(quote(text), used)],
  );
}

/** `work in progress`, `pending customer action`, `pending aws`. */
function aStatus(here: Here): Spoken | undefined {
  for (const used of [3, 2, 1]) {
    const said = (textOf(here, used) ?? '').replace(/ /g, '-');
    const isOne = used > 1 ? STATUSES.includes(said) || said === 'in-progress' : said === 'wip';
    if (isOne) return here.keyed('status', said, used);
  }
  const [first, turn = ''] = here.words;
  if (first === 'pending' && /^(?:us|me|customer|aws|amazon)$/.test(turn))
    return here.keyed('waiting', turn, 2);
  return undefined;
}

const SAID = new Set(['severity', 'status', 'service', 'sort', 'lang']);

/** `severity is high`, `high severity`, `service rds`, `sort by newest`; the name alone needs a value. */
function aQualifier({ words, before, keyed }: Here): Spoken | undefined {
  const [first = '', second = ''] = words;
  const [key, meant] = meaningOf(first) ?? [];
  if (key && qualifierNamed(second)?.key === key) return keyed(key, meant!, 2);
  const qualifier = qualifierNamed(first);
  if (!qualifier || !SAID.has(qualifier.key)) return undefined;
  if (words.length === 1 && !before) return keyed(qualifier.key, '', 1);
  const skipped = /^(?:is|are|by)$/.test(second) ? 2 : 1;
  const value = words[skipped];
  if (!value) return undefined;
  const isOne =
    qualifier.key === 'service'
      ? SERVICE_SHORT_NAMES.includes(value) && !/^(?:limit|quota)/.test(value)
      : listedValue(qualifier, value) !== undefined || (qualifier.key === 'status' && isOpen(value));
  return isOne ? keyed(qualifier.key, value, skipped + 1) : undefined;
}

/** `japanese cases`, `in japanese`, `as csv`. */
function aLanguageOrFormat({ words, isFirst, keyed }: Here): Spoken | undefined {
  const [first = '', second = '', third] = words;
  const listed = (key: string, word: string) => listedValue(qualifierNamed(key)!, word) !== undefined;
  if (/^(?:as|to|into|in)$/.test(first) && listed('format', second)) return keyed('format', second, 2);
  const isIn = first === 'in';
  const [word, next] = isIn ? [second, third] : [first, second];
  const isLanguage = word.length > 2 && listed('lang', word);
  if (!isLanguage || !(isIn || (isFirst && (!next || /^cases?$/.test(next))))) return undefined;
  return keyed('lang', word, isIn ? 2 : 1);
}

/** `open cases about rds`: what stands between says nothing. */
function between({ words: [first = '', second], before, isFirst }: Here): Spoken | undefined {
  const isIdle = before && isFirst && second && /^(?:for|about|with|on|of|in|regarding)$/.test(first);
  return isIdle ? { tokens: [], used: 1 } : undefined;
}

/** `all the open cases` are the open ones; `open and resolved` are all. */
function aScope({ words }: Here): Spoken | undefined {
  const scopes = words.map((word) => keywordNamed(keywordOf(word))?.scope);
  if (scopes[0] === 'all') {
    const behind = words.findIndex((word, at) => at > 0 && !/^(?:the|of|my|our)$/.test(word));
    return behind > 0 && scopes[behind] && scopes[behind] !== 'all' ? { tokens: [], used: 1 } : undefined;
  }
  const isBoth = scopes[0] && scopes[2] && scopes[0] !== scopes[2] && /^(?:and|or|&|\+)$/.test(words[1]!);
  if (!isBoth) return undefined;
  return { tokens: [{ raw: 'all', not: false, value: 'all', quoted: false, inside: false }], used: 3 };
}

function isOpen(value: string): boolean {
  return keywordOf(value) === 'open';
}

/** `newest first`, `latest cases`, `new cases`. */
function anOrder({ words: [first, second], keyed }: Here): Spoken | undefined {
  const isFirst = second === 'first';
  if (isFirst && (first === 'newest' || first === 'oldest' || first === 'latest'))
    return keyed('sort', first, 2);
  if (first === 'latest' && (second === undefined || /^cases?$/.test(second))) return keyed('sort', first, 1);
  const isNew = /^(?:new|recent)$/.test(first ?? '') && /^(?:cases|tickets)$/.test(second ?? '');
  if (isNew) return keyed('sort', 'newest', 1);
  return undefined;
}

/** `top 20`, `rows 20`, `20 rows`. */
function rows({ words: [first = '', second = ''], keyed }: Here): Spoken | undefined {
  if (/^(?:top|first|rows|limit)$/.test(first) && /^\d{1,3}$/.test(second)) return keyed('rows', second, 2);
  return /^\d{1,3}$/.test(first) && second === 'rows' ? keyed('rows', first, 2) : undefined;
}

const ADDRESS = /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/;
const SUBMITTED = /^(?:opened|created|submitted|raised|filed|reported|written)$/;

/** `jane@example.com`, `opened by me`, `by jane`. */
function aPerson({ words, isFirst, keyed, line }: Here): Spoken | undefined {
  const [first = ''] = words;
  if (ADDRESS.test(first)) return keyed('by', first, 1);
  const used = SUBMITTED.test(first) ? 2 : 1;
  const who = words[used] ?? '';
  if (words[used - 1] !== 'by' || !who) return undefined;
  if (/^(?:me|myself)$/.test(who) || ADDRESS.test(who)) return keyed('by', who, used + 1);
  if (PERSON.test(who.toUpperCase())) return keyed('by', who.toUpperCase(), used + 1);
  const isAsked = used === 2 || isFirst;
  if (!isAsked || !/^[\p{L}.-]+$/u.test(who)) return undefined;
  const text = words.slice(0, used + 1).join(' ');
  throw bad(
    `“${text}”: for the person who submitted it, write \`by:${who}\`. To search for it, put it in quotes.`,
    [line(`by:${who}`, used + 1), line(quote(text), used + 1)],
  );
}

/** Whether a piece begins the line, or stands behind one that is no word to search for. */
export function isFirst(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  return !before || isOfOurs(before);
}

function isOfOurs(token: Token): boolean {
  const word = wordOf(token);
  return (
    token.key !== undefined ||
    keywordOf(word) !== undefined ||
    meaningOf(word) !== undefined ||
    /^cases?$/.test(word)
  );
}

/** `without billing`, `urgent not rds`; “node not ready” are words. */
function without({ words: [first = '', second = ''], before, line }: Here): Spoken | undefined {
  if (first === 'not' && keywordNamed(keywordOf(second))?.scope) {
    const left = { raw: `-${second}`, not: true, value: second, quoted: false, inside: false };
    return { tokens: [left], used: 2 };
  }
  const isNot = first === 'not' && (!before || SERVICE_SHORT_NAMES.includes(second) || meaningOf(second));
  if (!second || !(isNot || /^(?:without|except|excluding|exclude)$/.test(first))) return undefined;
  throw bad(
    `“${first} ${second}”: to leave a word out, put a dash right before it: \`-${second}\`. To search for it, put it in quotes.`,
    [line(`-${second}`, 2), line(quote(`${first} ${second}`), 2)],
  );
}

/** `urgent or high` is what `urgent high` is; of two services one is meant too. */
function either({ words, line, keyed }: Here): Spoken | undefined {
  let used = 1;
  while (words[used] === 'or' && words[used + 1]) used += 2;
  if (used === 1) return undefined;
  const said = words.slice(0, used).filter((_, at) => at % 2 === 0);
  const [key] = meaningOf(said[0]!) ?? [];
  if (key && key !== 'sort' && said.every((word) => meaningOf(word)?.[0] === key))
    return keyed(key, said.join(','), used);
  if (!said.every((word) => SERVICE_SHORT_NAMES.includes(word))) return undefined;
  const meant = `service:${said.join(',')}`;
  throw bad(`I look for cases that have all the words. For one of several services: \`${meant}\`.`, [
    line(meant, used),
  ]);
}
