/** `account:prod-eu,sandbox*`: names, numbers and patterns of AWS accounts. In a query a dash stands before those to leave out. */
import { quote } from './tokens';

/** As it is kept: names are compared without regard to case. Undefined where it can be none. */
export function readAccount(text: string): string | undefined {
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
