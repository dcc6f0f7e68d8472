/**
 * Rules by the name of an account, turned into rules by its number. A name is right to the letter, and `*` stands for
 * any letters. A rule for accounts of which there are none allows nothing.
 */
import { nearestOf } from '../checked';
import type { Rules } from './schema';

/** What names are resolved with. */
export interface Named {
  /** Twelve digits. */
  readonly id: string;
  readonly name: string;
}

const NUMBER = /^\d{12}$/;

/** The same rules, with `any` and numbers only. */
export function byNumber(rules: Rules, accounts: readonly Named[]): Rules {
  const resolved = rules.rules.map((rule) => ({
    ...rule,
    accounts: [...new Set(rule.accounts.flatMap((one) => idsOf(one, accounts)))],
  }));
  return { ...rules, rules: resolved.filter((rule) => rule.accounts.length > 0) };
}

function idsOf(one: string, accounts: readonly Named[]): string[] {
  if (one === 'any' || NUMBER.test(one)) return [one];
  return accounts.filter(({ name }) => isLike(one, name)).map(({ id }) => id);
}

/** A pattern in which `*` stands for any letters, in time that grows with the name alone. */
export function isLike(pattern: string, name: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return pattern === name;
  if (!name.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = name.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return name.length - last.length >= at && name.endsWith(last);
}

/** What the rules say of accounts that are not there, each with the path to it. */
export function unknownAccounts(
  { rules }: Rules,
  accounts: readonly Named[],
): { where: string; what: string }[] {
  return rules.flatMap((rule, index) =>
    rule.accounts.flatMap((one) => {
      const what = complaintOf(one, accounts);
      return what === undefined ? [] : [{ where: `rules.${index}.accounts`, what }];
    }),
  );
}

function complaintOf(one: string, accounts: readonly Named[]): string | undefined {
  if (
    one === 'any' ||
    accounts.some(({ id, name }) => one === id || (!NUMBER.test(one) && isLike(one, name)))
  )
    return undefined;
  const isNumber = NUMBER.test(one);
  const near = nearestOf(
    one,
    accounts.map(({ id, name }) => (isNumber ? id : name)),
  );
  const remedy = near === undefined ? '' : ` Did you mean ${near}?`;
  return isNumber ? `${one} is none of the accounts.${remedy}` : `no account is called ${one}.${remedy}`;
}
