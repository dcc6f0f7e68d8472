/**
 * What to try where nothing was found: searches that find more than this one, the nearest first. Each leaves one thing
 * out, the one that usually rules out the most.
 */
import { inline } from '../blocks/text';
import type { Try } from '../blocks/tries';
import { hasWord } from '../command/matching/words-in';
import { printQuery } from '../command/print';
import type { QUALIFIERS } from '../command/qualifiers';
import type { Phrase, Query } from '../command/query';
import { asNamed, readAccount } from '../command/typed/account-words';
import { plainly } from '../command/typed/as-typed';
import { encodeCursor, firstPage } from '../paging/cursor';
import type { Account } from '../support/accounts';
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
const NAME = 50;

interface Nearer {
  readonly does: string;
  readonly query: Query;
}

/** At the most three, and one of `accounts` with one of the words in its name before them. */
export function nearestTo(
  query: Query,
  reader: Parameters<typeof typedAgain>[1] = {},
  accounts: readonly Account[] = [],
): Try[] {
  const all = [ofAccount(query, accounts), insideWords(query), anyState(query), oneLess(query)].filter(
    (one) => one !== undefined,
  );
  return all
    .map(({ does, query }) => ({
      does,
      typed: typedAgain(query, reader),
      value: encodeCursor(firstPage(printQuery(query))),
    }))
    .filter(({ typed }) => typed.length <= LONGEST);
}

/** `my team`, where “my” says nothing and the account is called so; its name says the words that are in it. */
function ofAccount(query: Query, accounts: readonly Account[]): Nearer | undefined {
  if (query.account) return undefined;
  const isIn = ({ text, not }: Phrase, { name }: Account) => !not && hasWord(asNamed(name), text);
  const [found, another] = accounts.filter((one) => query.words.some((word) => isIn(word, one)));
  if (!found || another) return undefined;
  const words = query.words.filter((word) => !isIn(word, found));
  const account = [/[,`"]/.test(found.name) ? found.id : (readAccount(plainly(found.name)) ?? found.id)];
  return attempt(`Look at the account ${inline(found.name, NAME)}`, { ...query, words, account });
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
