/**
 * The one table of `key:value`. Parsing, printing, help and "did you mean" all read it; a new qualifier
 * is a new row.
 */

import { fromStartingToken } from '../paging/position';
import { ORDERS, SEVERITIES, STATUSES } from '../support/case-order';
import { LANGUAGES } from '../support/parameters';
import { type Asker, FORMATS, type Query } from './query';
import { printAccounts, readAccount } from './typed/account-words';
import { readTime } from './typed/times';
import { quote } from './typed/tokens';

type Value = string | number | readonly string[];

export interface Qualifier {
  readonly key: Exclude<keyof Query, 'scope' | 'words' | 'isPrivate'>;
  /** Other words people use for the key. */
  readonly also?: readonly string[];
  /** Other words people use for a value. */
  readonly meant?: Readonly<Record<string, string>>;
  /** How the value is written, for the help. */
  readonly form: string;
  readonly does: string;
  /** More than a line, for `/cases help KEY`. */
  readonly more?: string;
  /** The values there are, where there is a list of them. */
  readonly values?: readonly string[];
  /** Whether several values may stand behind one key, with commas. */
  readonly many?: boolean;
  /** Whether it is of use only where there are several accounts. */
  readonly ofMany?: true;
  /** One value as it is kept; undefined where it is none. */
  readonly read?: (text: string, asker: Asker) => string | number | undefined;
}

/** Characters: more than that nobody types behind a command. */
export const LONGEST_NEXT_TOKEN = 3_000;

/** Somebody in Slack, by id. */
export const PERSON = /^@[UW][A-Z0-9]+$/;

const code = (text: string) => (/^(?!-)[\w.@+ ()/-]{1,80}$/.test(text) ? text.toLowerCase() : undefined);
const matching = (pattern: RegExp) => (text: string) => (pattern.test(text) ? text : undefined);

const LANGUAGE_NAMES: Record<string, (typeof LANGUAGES)[number]> = {
  english: 'en',
  chinese: 'zh',
  japanese: 'ja',
  korean: 'ko',
  spanish: 'es',
  french: 'fr',
  portuguese: 'pt',
  turkish: 'tr',
};

export const QUALIFIERS: readonly Qualifier[] = [
  {
    key: 'severity',
    also: ['sev', 'severities', 'priority', 'prio', 'urgency'],
    form: 'high,urgent',
    does: 'how severe',
    more: 'The word alone does it too: `urgent rds`. In quotes it is a word to search for: `"urgent"`. `-low` is all but these.',
    values: SEVERITIES,
    many: true,
  },
  {
    key: 'service',
    also: ['services', 'svc', 'product'],
    form: 'ec2,rds',
    does: 'a service by its short name, or a word of its code or name',
    more: 'Short names as people say them: rds finds every engine, alb and nlb Elastic Load Balancing, r53 Route 53, ddb DynamoDB.',
    many: true,
    read: code,
  },
  {
    key: 'account',
    also: ['accounts', 'acct', 'acc'],
    form: 'prod-eu,sandbox*',
    does: 'AWS accounts by name, number or pattern',
    more: '`-account:sandbox*` leaves accounts out.',
    many: true,
    ofMany: true,
    read: readAccount,
  },
  {
    key: 'status',
    also: ['state'],
    form: 'unassigned',
    does: 'AWS’s word for how far it is',
    values: STATUSES,
    meant: { wip: 'work-in-progress', 'in-progress': 'work-in-progress', solved: 'resolved', new: 'opened' },
    many: true,
  },
  {
    key: 'waiting',
    also: ['turn'],
    form: 'us',
    does: 'whose turn it is: us or aws',
    values: ['us', 'aws'],
    meant: { me: 'us', you: 'us', customer: 'us', amazon: 'aws', support: 'aws', them: 'aws' },
  },
  {
    key: 'after',
    also: ['since', 'newer'],
    form: '7d',
    does: 'written about since then: 2026-01-31, 12h, 7d, 2w, 3mo, today, last week',
    more: 'Also `2026-01-31T09:30`, `31.1.2026`, `Jan 31`, `monday`, `7 days ago`, `this month`. A day begins in your time zone.',
    read: readTime,
  },
  {
    key: 'before',
    also: ['until', 'till', 'til', 'older'],
    form: '2026-01-31',
    does: 'written about until then',
    read: readTime,
  },
  {
    key: 'lang',
    also: ['language'],
    form: 'ja',
    does: 'the language of the case',
    values: LANGUAGES,
    meant: LANGUAGE_NAMES,
  },
  {
    key: 'by',
    also: ['author', 'submitter', 'user', 'owner', 'requester', 'submittedby'],
    form: 'jane',
    does: 'part of who submitted it, or @someone',
    more: 'With @someone I look for their e-mail address; pick the person from the list Slack shows while you type. `by:me` is you.',
    read: person,
  },
  {
    key: 'ids',
    also: ['caseid', 'caseids'],
    form: 'case-111122223333-muen-2026-12ab',
    does: 'these case ids',
    many: true,
    read: matching(/^case-[\w-]{1,100}$/),
  },
  {
    key: 'id',
    also: ['displayid', 'number', 'numbers'],
    form: '177777777700001',
    does: 'these case numbers',
    many: true,
    read: caseNumber,
  },
  {
    key: 'rows',
    also: ['limit', 'count', 'per', 'size'],
    form: '20',
    does: 'rows a page, 5 to 20',
    read: rows,
  },
  {
    key: 'sort',
    also: ['order', 'orderby', 'sortby'],
    form: 'newest',
    does: 'triage, waiting, severity, newest or oldest',
    values: ORDERS,
    meant: {
      new: 'newest',
      latest: 'newest',
      recent: 'newest',
      old: 'oldest',
      sev: 'severity',
      gravest: 'severity',
    },
  },
  {
    key: 'format',
    also: ['type', 'as'],
    form: 'csv',
    does: 'of an export: csv, json or md',
    values: FORMATS,
    meant: { markdown: 'md', excel: 'csv' },
  },
  { key: 'from', form: 'NextToken', does: 'where an export that stopped goes on', read: nextToken },
];

const BY_NAME = new Map(
  QUALIFIERS.flatMap((qualifier) =>
    [qualifier.key, ...(qualifier.also ?? [])].map((name) => [name, qualifier]),
  ),
);

/** The qualifier that is called so, by its own name or by another that people use. */
export function qualifierNamed(name: string): Qualifier | undefined {
  return BY_NAME.get(name);
}

/** Whether its value is a moment. */
export function isTime({ key }: Qualifier): boolean {
  return key === 'after' || key === 'before';
}

/** Every name a qualifier goes by, for “did you mean”. */
export const QUALIFIER_NAMES: readonly string[] = QUALIFIERS.map(({ key }) => key);

/** One of the listed values: in any case, with blanks for dashes, by another word for it, or by its beginning. */
export function listedValue({ values = [], meant = {} }: Qualifier, text: string): string | undefined {
  const said = text
    .toLowerCase()
    .trim()
    .replace(/[\s_]+/g, '-');
  if (values.includes(said)) return said;
  if (Object.hasOwn(meant, said)) return meant[said];
  // `customer` is in two statuses, and begins one of them.
  const begun = values.filter((value) => said.length >= 5 && value.includes(said));
  return begun.length === 1 && begun[0]!.startsWith(said) ? begun[0] : undefined;
}

function caseNumber(text: string): string | undefined {
  return /^#?(\d{6,20})$/.exec(text)?.[1];
}

function rows(text: string): number | undefined {
  const count = Number(text);
  return /^\d+$/.test(text) && count >= 5 && count <= 20 ? count : undefined;
}

/** As boto3 writes it; the service's own tokens are taken as they come. */
function nextToken(text: string): string | undefined {
  if (!/^[\w+/=.~-]+$/.test(text) || text.length > LONGEST_NEXT_TOKEN) return undefined;
  try {
    fromStartingToken(text);
    return text;
  } catch {
    return undefined;
  }
}

/** Slack's ids are upper case; names are compared without regard to it. */
function person(text: string, { user }: Asker): string | undefined {
  if (/^(?:me|myself|@me)$/i.test(text) && user) return `@${user}`;
  if (PERSON.test(text)) return text;
  return text.startsWith('@') ? undefined : code(text);
}

/** The qualifier as it is typed, or undefined where the query does not have it. */
export function printQualifier({ key }: Qualifier, query: Query): string | undefined {
  const value: Value | undefined = query[key];
  if (value === undefined) return undefined;
  if (key === 'account') return printAccounts(query.account!);
  const text = Array.isArray(value) ? value.join(',') : String(value);
  return `${key}:${/[\s"]/.test(text) ? quote(text) : text}`;
}
