/**
 * What to try where nothing was found: searches that find more than this one, the nearest first. Each leaves one thing
 * out, the one that usually rules out the most.
 */
import type { Try } from '../blocks/tries';
import { printQuery } from '../command/print';
import type { QUALIFIERS } from '../command/qualifiers';
import type { Query } from '../command/query';
import { encodeCursor, firstPage } from '../paging/cursor';
import { typedAgain } from './said-query';

type Key = (typeof QUALIFIERS)[number]['key'];

/** What usually rules out the most comes first. */
const NARROW: readonly Key[] = [
  ...([
    'id',
    'ids',
    'by',
    'service',
    'lang',
    'status',
    'severity',
    'waiting',
    'before',
    'after',
    'account',
  ] as const),
];
const LONGEST = 300;

interface Nearer {
  readonly does: string;
  readonly query: Query;
}

/** At the most three. */
export function nearestTo(query: Query, reader: Parameters<typeof typedAgain>[1] = {}): Try[] {
  const all = [insideWords(query), anyState(query), oneLess(query)].filter((one) => one !== undefined);
  return all
    .map(({ does, query }) => ({
      does,
      typed: typedAgain(query, reader),
      value: encodeCursor(firstPage(printQuery(query))),
    }))
    .filter(({ typed }) => typed.length <= LONGEST);
}

/** “rds” is no part of “towards”, until one looks inside words. */
function insideWords(query: Query): Nearer | undefined {
  const words = query.words.map((word) => (word.not ? word : { ...word, inside: true as const }));
  if (query.words.every(({ not, inside }) => not || inside)) return undefined;
  return attempt('Look inside words too', { ...query, words });
}

function anyState(query: Query): Nearer | undefined {
  if (query.scope === 'all') return undefined;
  const others = query.scope === 'open' ? 'resolved' : 'open';
  return attempt(`Look among ${others} cases too`, { ...query, scope: 'all' });
}

function oneLess(query: Query): Nearer | undefined {
  const has = NARROW.filter((key) => query[key] !== undefined);
  if (query.words.length === 0 && has.length < 2) return undefined;
  const [key] = has;
  if (key) return attempt(`Leave out \`${key}\``, { ...query, [key]: undefined });
  return query.words.length > 1
    ? attempt('Look for the first word alone', { ...query, words: query.words.slice(0, 1) })
    : undefined;
}

function attempt(does: string, query: Query): Nearer {
  return { does, query };
}
