/**
 * The few rules every Block Kit schema is made of. A rule looks at one value and reports what is wrong with it, in Slack's
 * own words and with the JSON pointer Slack gives; unknown fields are refused too, because Slack refuses them.
 * https://github.com/slackapi/bolt-js/issues/1891 (invalid additional property)
 */

import type { Json } from './shapes';
import { ownOf } from './shapes';

export type Surface = 'message' | 'modal' | 'home';

export interface Report {
  surface: Surface;
  /** Notes `message` at the JSON pointer `at`. */
  add(at: string, message: string): void;
}

export type Rule = (value: unknown, at: string, report: Report) => void;

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A string of `min` (1) to `max` UTF-16 units. */
export function string(max: number, min = 1): Rule {
  return (value, at, report) => {
    if (typeof value !== 'string') return report.add(at, 'must provide a string');
    if (value.length < min) report.add(at, `must be more than ${min - 1} characters`);
    if (value.length > max) report.add(at, `must be less than ${max + 1} characters`);
  };
}

export const anything: Rule = () => {};

export const boolean: Rule = (value, at, report) => {
  if (typeof value !== 'boolean') report.add(at, 'must provide a boolean');
};

/** A whole number from `min` to `max`. */
export function integer(min: number, max: number): Rule {
  return (value, at, report) => {
    if (typeof value !== 'number' || !Number.isInteger(value))
      return report.add(at, 'must provide an integer');
    if (value < min || value > max) report.add(at, `must be between ${min} and ${max}`);
  };
}

export function oneOf(...words: string[]): Rule {
  return (value, at, report) => {
    if (!words.includes(value as string)) report.add(at, `must be one of: ${words.join(', ')}`);
  };
}

/** A string of a given form, such as a date. */
export function matching(form: RegExp, what: string): Rule {
  return (value, at, report) => {
    if (typeof value !== 'string' || !form.test(value)) report.add(at, `must be a valid ${what}`);
  };
}

export function url(max: number): Rule {
  return (value, at, report) => {
    string(max)(value, at, report);
    if (typeof value === 'string' && !/^[a-z][a-z0-9+.-]*:\S+$/i.test(value))
      report.add(at, 'must be a valid url');
  };
}

/** A list of `min` to `max` items, each keeping `rule`. */
export function list(rule: Rule, max: number, min = 1): Rule {
  return (value, at, report) => {
    if (!Array.isArray(value)) return report.add(at, 'must provide an array');
    if (value.length < min) report.add(at, `must have at least ${min} item${min === 1 ? '' : 's'}`);
    if (value.length > max) report.add(at, `no more than ${max} items allowed`);
    for (const [index, item] of value.entries()) rule(item, `${at}/${index}`, report);
  };
}

/** An object with exactly these fields; a name that ends in `!` is required. */
export function shape(fields: Record<string, Rule>, also?: Rule): Rule {
  const rules = new Map(Object.entries(fields).map(([name, rule]) => [name.replace('!', ''), rule]));
  const required = Object.keys(fields).flatMap((name) => (name.endsWith('!') ? [name.slice(0, -1)] : []));
  return (value, at, report) => {
    if (!isObject(value)) return report.add(at, 'must provide an object');
    for (const name of required) {
      if ((ownOf(value, name) ?? undefined) === undefined) report.add(at, `missing required field: ${name}`);
    }
    for (const [name, field] of Object.entries(value)) {
      if (field === undefined || field === null) continue;
      const rule = rules.get(name);
      if (rule) rule(field, `${at}/${name}`, report);
      else report.add(at, `invalid additional property: ${name}`);
    }
    also?.(value, at, report);
  };
}

/** An object whose `type` picks its rule. */
export function byType(table: () => Record<string, Rule>): Rule {
  return (value, at, report) => {
    if (!isObject(value)) return report.add(at, 'must provide an object');
    if (value.type === undefined) return report.add(at, 'missing required field: type');
    const rule = typeof value.type === 'string' ? ownOf(table(), value.type) : undefined;
    if (rule) rule(value, at, report);
    else report.add(`${at}/type`, `unsupported type: ${String(value.type)}`);
  };
}
