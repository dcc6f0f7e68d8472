/**
 * What people say in several words where the grammar has one piece: `last week`, `severity is high`, `work in progress`,
 * `sort by newest`. What can mean one thing is understood; what can mean two gets a sentence with both.
 */
import { STATUSES } from '../../support/case-order';
import { bad } from '../hints';
import { keywordOf, meaningOf } from '../keywords';
import { SERVICE_SHORT_NAMES } from '../matching/service-names';
import { listedValue, PERSON, qualifierNamed } from '../qualifiers';
import type { Asker } from '../query';
import { possibleDaysOf, readTime } from './times';
import { quote, type Token } from './tokens';

export interface Spoken {
  readonly tokens: readonly Token[];
  /** How many of the pieces it was said in. */
  readonly used: number;
}

/** The line from one piece on. */
interface Here {
  /** The words in lower case; empty where a piece is quoted or has a key. */
  readonly words: readonly string[];
  /** The word before. */
  readonly before: Token | undefined;
  readonly asker: Asker;
  /** One piece in the place of so many. */
  keyed(key: string, value: string, used: number): Spoken;
  /** The whole line, with other words in the place of so many pieces. */
  line(words: string, used: number): string;
}

const MOST_WORDS = 9;
const RULES = [aTime, aSeverity, aStatus, aQualifier, anOrder, rows, aPerson, without, either];

/** What is said at this place in words of its own, or undefined. Throws `bad-command` where it could be two things. */
export function spokenAt(tokens: readonly Token[], at: number, asker: Asker): Spoken | undefined {
  const words = tokens.slice(at, at + MOST_WORDS).map(wordOf);
  const raw = (used: number) => tokens.slice(at, at + used).map((token) => token.raw);
  const here: Here = {
    words,
    before: tokens[at - 1],
    asker,
    keyed: (key, value, used) => ({
      tokens: [{ raw: raw(used).join(' '), not: false, key, value, quoted: false, inside: false }],
      used,
    }),
    line: (instead, used) =>
      [...tokens.slice(0, at), { raw: instead }, ...tokens.slice(at + used)].map((one) => one.raw).join(' '),
  };
  if (!words[0]) return undefined;
  for (const rule of RULES) {
    const said = rule(here);
    if (said) return said;
  }
  return undefined;
}

function wordOf({ key, quoted, not, inside, value }: Token): string {
  return key !== undefined || quoted || not || inside ? '' : value.toLowerCase();
}

/** So many words as one text, or undefined where they are not all words. */
function textOf({ words }: Here, count: number): string | undefined {
  const some = words.slice(0, count);
  return some.length === count && some.every(Boolean) ? some.join(' ') : undefined;
}

const LEAD = /^(?:(?:in|within|during|over|from|for|of|on) )?(?:the )?/;
/** Reaches from then until now. */
const SPAN = /^(?:today|yesterday|this (?:week|month|year)|(?:last|past) .+)$/;
const MOMENT =
  /\b\d{4}\b|\d年|^\d{1,3} ?(?:h|hours?|d|days?|w|weeks?|mo|months?|y|years?)(?: ago)?$|^(?:mon|tues|wednes|thurs|fri|satur|sun)day$|^[a-z]{3,}\.? \d|^\d\S* [a-z]{3,}/;
const THAN = /^(older|earlier|newer|later|younger|more recent) than (?:the )?(.+)$/;
const BETWEEN = /^(?:between|from) (.+?) (?:and|to|until|till|-) (.+)$/;
const MINUTES = /^\d+ ?min/;

/** `urgent last week`, `older than 3 days`, `between 2026-11-01 and 2026-11-20`. */
function aTime(here: Here): Spoken | undefined {
  for (let used = here.words.length; used > 0; used -= 1) {
    const text = textOf(here, used);
    const said = text && (aLimit(here, text, used) ?? aMoment(here, text, used));
    if (said) return said;
  }
  return undefined;
}

function aLimit({ keyed, asker }: Here, text: string, used: number): Spoken | undefined {
  const [, which = '', than = ''] = THAN.exec(text) ?? [];
  if (than && readTime(than, asker))
    return keyed(/^(?:old|ear)/.test(which) ? 'before' : 'after', than, used);
  const [, from = '', to = ''] = BETWEEN.exec(text) ?? [];
  if (!readTime(from, asker) || !readTime(to, asker)) return undefined;
  return { tokens: [...keyed('after', from, used).tokens, ...keyed('before', to, used).tokens], used };
}

function aMoment({ keyed, asker, line }: Here, text: string, used: number): Spoken | undefined {
  const said = text.replace(LEAD, '');
  const isTime = readTime(said, asker) !== undefined;
  const isWithin = /^(?:in|within|during|over) (?:the )?\d/.test(text) && !/ago$/.test(text);
  if (isTime && (SPAN.test(said) || isWithin)) return keyed('after', said, used);
  if (!MOMENT.test(said) || MINUTES.test(said)) return undefined;
  if (!isTime && possibleDaysOf(said, asker).length < 2) return undefined;
  const value = said.includes(' ') ? quote(said) : said;
  throw bad(
    `“${text}”: since then, or until then? \`after:${value}\` or \`before:${value}\`. To search for it, put it in quotes.`,
    [line(`after:${value}`, used), line(`before:${value}`, used), line(quote(text), used)],
  );
}

/** Other houses count; p3, p4 and p5 are kinds of instances. */
const COUNTED = /^(?:p[0-2]|(?:sev(?:erity)?|prio(?:rity)?)[- ]?[0-5])$/;
const BY_NUMBER = ['critical', 'critical', 'urgent', 'high', 'normal', 'low'];

function aSeverity(here: Here): Spoken | undefined {
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

/** `severity is high`, `status closed`, `service rds`, `sort by newest`. */
function aQualifier({ words, keyed }: Here): Spoken | undefined {
  const qualifier = qualifierNamed(words[0]!);
  if (!qualifier || !SAID.has(qualifier.key)) return undefined;
  const skipped = /^(?:is|are|by)$/.test(words[1] ?? '') ? 2 : 1;
  const value = words[skipped];
  if (!value) return undefined;
  const isOne =
    qualifier.key === 'service'
      ? SERVICE_SHORT_NAMES.includes(value) && !/^(?:limit|quota)/.test(value)
      : listedValue(qualifier, value) !== undefined || (qualifier.key === 'status' && isOpen(value));
  return isOne ? keyed(qualifier.key, value, skipped + 1) : undefined;
}

function isOpen(value: string): boolean {
  return keywordOf(value) === 'open';
}

/** `newest first`, `latest cases`. */
function anOrder({ words: [first, second], keyed }: Here): Spoken | undefined {
  const isFirst = second === 'first';
  if (isFirst && (first === 'newest' || first === 'oldest' || first === 'latest'))
    return keyed('sort', first, 2);
  if (first === 'latest' && (second === undefined || /^cases?$/.test(second))) return keyed('sort', first, 1);
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
function aPerson({ words, before, keyed, line }: Here): Spoken | undefined {
  const [first = ''] = words;
  if (ADDRESS.test(first)) return keyed('by', first, 1);
  const used = SUBMITTED.test(first) ? 2 : 1;
  const who = words[used] ?? '';
  if (words[used - 1] !== 'by' || !who) return undefined;
  if (/^(?:me|myself)$/.test(who) || ADDRESS.test(who)) return keyed('by', who, used + 1);
  if (PERSON.test(who.toUpperCase())) return keyed('by', who.toUpperCase(), used + 1);
  const isAsked = used === 2 || !before || isOfOurs(before);
  if (!isAsked || !/^[\p{L}.-]+$/u.test(who)) return undefined;
  const text = words.slice(0, used + 1).join(' ');
  throw bad(
    `“${text}”: for the person who submitted it, write \`by:${who}\`. To search for it, put it in quotes.`,
    [line(`by:${who}`, used + 1), line(quote(text), used + 1)],
  );
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
  const isNot = first === 'not' && (!before || SERVICE_SHORT_NAMES.includes(second) || meaningOf(second));
  if (!second || !(isNot || /^(?:without|except|excluding|exclude)$/.test(first))) return undefined;
  throw bad(
    `“${first} ${second}”: to leave a word out, put a dash right before it: \`-${second}\`. To search for it, put it in quotes.`,
    [line(`-${second}`, 2), line(quote(`${first} ${second}`), 2)],
  );
}

/** `urgent or high` is what `urgent high` is; of two services one is meant too. */
function either({ words: [first = '', or, second = ''], line, keyed }: Here): Spoken | undefined {
  if (or !== 'or') return undefined;
  const [key, value] = meaningOf(first) ?? [];
  const [other, also] = meaningOf(second) ?? [];
  if (key && key === other && key !== 'sort') return keyed(key, `${value},${also}`, 3);
  if (!SERVICE_SHORT_NAMES.includes(first) || !SERVICE_SHORT_NAMES.includes(second)) return undefined;
  const meant = `service:${first},${second}`;
  throw bad(`I look for cases that have all the words. For one of several services: \`${meant}\`.`, [
    line(meant, 3),
  ]);
}
