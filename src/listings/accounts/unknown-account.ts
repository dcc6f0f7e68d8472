/** What is said of an account that is not there: the names that were likely meant, each with a button that does it. */
import { distance } from 'fastest-levenshtein';
import { nearestOf, slipOf } from '../../command/hints';
import { printCommand } from '../../command/print';
import type { ListVerb, Query } from '../../command/query';
import { readAccount } from '../../command/typed/account-words';
import { encodeCursor, firstPage } from '../../paging/cursor';
import { Problem, type Suggestion } from '../../problem';
import type { Account } from '../../support/accounts';

const MOST = 3;

/** `visible`: those that the person may see; others are not named. */
export function unknownAccount(
  said: string,
  visible: readonly Account[],
  query: Query,
  verb: ListVerb,
): Problem {
  const near = nearAccounts(said, visible);
  const [nearest] = near;
  const meant = nearest === undefined ? '' : ` Did you mean \`account:${nearest}\`?`;
  return new Problem(
    'bad-command',
    `I know no account “${said}”.${meant} All of them: \`/cases accounts\`.`,
    { tries: near.flatMap((one) => instead(query, verb, said, one)) },
  );
}

/** As they may be typed: those that have the word in them first, then those that are written nearly so. */
function nearAccounts(said: string, visible: readonly Account[]): string[] {
  const isNumber = /^\d+$/.test(said);
  const bare = said.replaceAll('*', '');
  const known = visible.map((account) => (isNumber ? account.id : wordOf(account)));
  const holding = bare.length > 1 ? known.filter((one) => one.includes(bare)) : [];
  const isNear = (one: string) =>
    isNumber ? slipOf(bare, [one]) !== undefined : nearestOf(bare, [one]) !== undefined;
  const written = known.filter(isNear);
  const byDistance = (a: string, b: string) => distance(bare, a) - distance(bare, b) || (a < b ? -1 : 1);
  const all = [...holding.toSorted(byDistance), ...written.toSorted(byDistance)];
  return [...new Set(all)].slice(0, MOST);
}

/** Its name; its number where the name would be read as something else. */
function wordOf({ id, name }: Account): string {
  return name.includes(',') ? id : (readAccount(name) ?? id);
}

/** The same command with another account in its place. */
function instead(query: Query, verb: ListVerb, said: string, one: string): Suggestion[] {
  const account = query.account?.map((other) =>
    other === said ? one : other === `-${said}` ? `-${one}` : other,
  );
  const typed = printCommand({ verb, query: { ...query, account } });
  const value = encodeCursor(firstPage(typed));
  return value === undefined ? [] : [{ typed, value }];
}
