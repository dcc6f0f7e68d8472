/**
 * What people say in several words where the grammar has one piece: `severity is high`, `work in progress`,
 * `sort by newest`. What can mean one thing is understood; what can mean two gets a sentence with both.
 */
import { STATUSES } from '../../../support/case-order';
import { bad } from '../../hints';
import { isWordOfOurs, keywordNamed, keywordOf, meaningOf } from '../../keywords';
import { isServiceName } from '../../matching/service-names';
import { isTime, listedValue, qualifierNamed } from '../../qualifiers';
import type { Asker } from '../../query';
import { lineWith, type Token } from '../tokens';
import { without } from './left-out';
import { aDoing, aMe, aMy, aPerson } from './people';
import { type Here, isFirst, type Spoken, textOf, textsOf, word, wordOf } from './place';
import { aFuture, aPage, aRhythm } from './said-otherwise';
import { aSeverity } from './severity';
import { aTime } from './times';

const MOST_WORDS = 9;
const RULES = [
  ...[aScope, aTime, either, aSeverity, aStatus, aService, aQualifier, aLanguageOrFormat],
  ...[aPage, aFuture, aRhythm, anOrder, rows, aMe, aMy, aPerson, aDoing, without, between],
];

/** What is said at this place in words of its own, or undefined. Throws `bad-command` where it could be two things. */
export function spokenAt(tokens: readonly Token[], at: number, asker: Asker): Spoken | undefined {
  const here = hereAt(tokens, at, asker);
  const [first, second] = here.words;
  // A scope with no word behind it, as the query in a button begins, is only that.
  if (!first || (!second && keywordNamed(keywordOf(first))?.scope)) return undefined;
  for (const rule of RULES) {
    const said = rule(here);
    if (said) return said;
  }
  return undefined;
}

function hereAt(tokens: readonly Token[], at: number, asker: Asker): Here {
  const words = tokens.slice(at, at + MOST_WORDS).map(wordOf);
  const raw = (used: number) => tokens.slice(at, at + used).map((token) => token.raw);
  return {
    words,
    raws: raw(MOST_WORDS),
    texts: textsOf(words),
    before: tokens[at - 1],
    isFirst: isFirst(tokens, at),
    asker,
    isTimeNext: () => {
      const next = tokens[at + 1];
      const qualifier = next && qualifierNamed(next.key ?? wordOf(next));
      return qualifier
        ? isTime(qualifier)
        : next !== undefined && aTime(hereAt(tokens, at + 1, asker)) !== undefined;
    },
    keyed: (key, value, used) => ({
      tokens: [{ raw: raw(used).join(' '), not: false, key, value, quoted: false, inside: false }],
      used,
    }),
    line: (words, used) => lineWith(tokens, at, used)(words),
  };
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

/** `load balancer` and `dynamo db` are names of two words; `aws rds` is rds. */
function aService({ words: [first = '', second], texts }: Here): Spoken | undefined {
  if (!second) return undefined;
  if (/^(?:aws|amazon)$/.test(first)) return isServiceName(second) ? { tokens: [], used: 1 } : undefined;
  if (isServiceName(second) || !isServiceName(texts[1]!)) return undefined;
  return { tokens: [word(texts[1]!)], used: 2 };
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
      ? isServiceName(value) && !/^(?:limit|quota)/.test(value)
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
  return { tokens: [word('all', 'all')], used: 3 };
}

function isOpen(value: string): boolean {
  return keywordOf(value) === 'open';
}

/** `newest first`, `latest cases`, `new cases`. */
function anOrder({ words: [first, second, ...others], before, isFirst, keyed }: Here): Spoken | undefined {
  if (second === 'first' && (first === 'newest' || first === 'oldest' || first === 'latest'))
    return keyed('sort', first, 2);
  if (/^(?:latest|recent)$/.test(first ?? '') && (second === undefined || /^cases?$/.test(second)))
    return keyed('sort', 'newest', 1);
  const isNew = /^(?:new|recent)$/.test(first ?? '');
  const areCases = [second, ...(isFirst ? others : [])].some((word) =>
    /^(?:cases|tickets)$/.test(word ?? ''),
  );
  if (isNew && areCases) return keyed('sort', 'newest', 1);
  // Where the line begins so and is no new case (parse.ts), it is a list.
  return first === 'new' && !before && second ? keyed('sort', 'newest', 1) : undefined;
}

/** `top 20`, `rows 20`, `20 rows`. */
function rows({ words: [first = '', second = '', third], isFirst, keyed }: Here): Spoken | undefined {
  // “rate limit 20” is no number of rows.
  const isRows = /^(?:top|first|rows)$/.test(first) || (first === 'limit' && isFirst);
  const isEnd = !third || isWordOfOurs(third) || /^(?:cases?|tickets?)$/.test(third);
  if (isRows && isEnd && /^\d{1,3}$/.test(second)) return keyed('rows', second, 2);
  return /^\d{1,3}$/.test(first) && second === 'rows' ? keyed('rows', first, 2) : undefined;
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
  if (!said.every((word) => isServiceName(word))) return undefined;
  const meant = `service:${said.join(',')}`;
  throw bad(`I look for cases that have all the words. For one of several services: \`${meant}\`.`, [
    line(meant, used),
  ]);
}
