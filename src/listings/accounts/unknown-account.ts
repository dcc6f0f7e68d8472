/** What is said of an account that is not there: the names that were likely meant, each with a button that does it. */
import { distance } from 'fastest-levenshtein';
import { nearestOf, slipOf } from '../../command/hints';
import { printCommand } from '../../command/print';
import type { ListVerb, Query } from '../../command/query';
import { asNamed, readAccount, saidAccounts } from '../../command/typed/account-words';
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
  const inParts = accountInParts(query, visible);
  if (inParts) {
    const typed = printCommand({ verb, query: { ...query, account: [inParts.id] } });
    return new Problem(
      'bad-command',
      `A comma stands between two accounts. With the comma in its name, “${inParts.name}” goes by its number: \`account:${inParts.id}\`.`,
      { tries: tryOf(typed) },
    );
  }
  const near = nearAccounts(said, visible);
  const [nearest] = near;
  const meant = nearest === undefined ? '' : ` Did you mean \`account:${nearest}\`?`;
  return new Problem(
    'bad-command',
    `I know no account “${said}”.${meant} All of them: \`/cases accounts\`.`,
    { tries: near.flatMap((one) => instead(query, verb, said, one)) },
  );
}

/** The account whose name, with a comma in it, was taken for several. */
function accountInParts({ account = [] }: Query, visible: readonly Account[]): Account | undefined {
  const { wanted, unwanted } = saidAccounts(account);
  if (wanted.length < 2 || unwanted.length > 0) return undefined;
  const withoutBlanks = (name: string) => asNamed(name).replace(/\s*,\s*/g, ',');
  return visible.find(({ name }) => withoutBlanks(name) === wanted.join(','));
}

/** As they may be typed: those that have the word in them first, then those that are written nearly so. */
function nearAccounts(said: string, visible: readonly Account[]): string[] {
  const isNumber = /^\d+$/.test(said);
  const bare = said.replaceAll('*', '');
  const known = visible
    .map((account) => ({ account, called: isNumber ? account.id : account.name.toLowerCase() }))
    .sort((a, b) => distance(bare, a.called) - distance(bare, b.called) || (a.called < b.called ? -1 : 1));
  const holding = known.filter(({ called }) => bare.length > 1 && called.includes(bare));
  const written = known.filter(({ called }) =>
    isNumber ? slipOf(bare, [called]) !== undefined : nearestOf(bare, [called]) !== undefined,
  );
  const near = [...new Set([...holding, ...written])].slice(0, MOST);
  return near.map(({ account }) => (isNumber ? account.id : wordOf(account)));
}

/** Its name; its number where the name would be read as something else. */
function wordOf({ id, name }: Account): string {
  return /[,`]/.test(name) ? id : (readAccount(name) ?? id);
}

/** The same command with another account in its place. */
function instead(query: Query, verb: ListVerb, said: string, one: string): Suggestion[] {
  const account = query.account?.map((other) =>
    other === said ? one : other === `-${said}` ? `-${one}` : other,
  );
  return tryOf(printCommand({ verb, query: { ...query, account } }));
}

function tryOf(typed: string): Suggestion[] {
  const value = encodeCursor(firstPage(typed));
  return value === undefined ? [] : [{ typed, value }];
}
