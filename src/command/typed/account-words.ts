/** `account:prod-eu,sandbox*`: names, numbers and patterns of AWS accounts. In a query a dash stands before those to leave out. */
import { plainly } from './as-typed';
import { quote } from './tokens';

/** `0100-0333-3333`, as AWS's console writes the number of an account, in twelve digits; undefined for anything else. */
export function accountNumber(text: string): string | undefined {
  return /^\d{4}-\d{4}-\d{4}$/.test(text) ? text.replaceAll('-', '') : undefined;
}

/** A name as words of a query are kept. */
export function asNamed(name: string): string {
  return plainly(name).replace(/\s+/g, ' ').trim().toLowerCase();
}

/** All that people call an account by, as words of a query are kept: its number, also with hyphens, and its name. */
export function calledBy({ id, name }: { readonly id: string; readonly name: string }): readonly string[] {
  const called = asNamed(name);
  // Of two that have the same name the ends of their numbers stand behind it.
  const end = `-${id.slice(-4)}`;
  const shared = called.endsWith(end) ? [called.slice(0, -end.length)] : [];
  return [id, id.replace(/^(.{4})(.{4})(.{4})$/, '$1-$2-$3'), called, ...shared];
}

/** As it is kept: names are compared without regard to case. Undefined where it can be none. */
export function readAccount(text: string): string | undefined {
  const number = accountNumber(text);
  if (number) return number;
  return /^[^\s"*,-][^"]{0,79}$|^\*[^"]{0,79}$/.test(text)
    ? text.toLowerCase().replace(/\s+/g, ' ')
    : undefined;
}

export interface Said {
  readonly wanted: readonly string[];
  readonly unwanted: readonly string[];
}

export function saidAccounts(account: readonly string[]): Said {
  return {
    wanted: account.filter((one) => !one.startsWith('-')),
    unwanted: account.filter((one) => one.startsWith('-')).map((one) => one.slice(1)),
  };
}

/** `account:prod* -account:prod-eu`: those that are wanted, and of these some left out. */
export function withAccounts(
  account: readonly string[] = [],
  names: readonly string[],
  not: boolean,
): string[] {
  return [...new Set([...account, ...names.map((name) => (not ? `-${name}` : name))])];
}

/** As it is typed. */
export function printAccounts(account: readonly string[]): string {
  const { wanted, unwanted } = saidAccounts(account);
  const printed = (key: string, names: readonly string[]) => {
    const text = names.join(',');
    return names.length > 0 ? [`${key}:${/\s/.test(text) ? quote(text) : text}`] : [];
  };
  return [...printed('account', wanted), ...printed('-account', unwanted)].join(' ');
}
