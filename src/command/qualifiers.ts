/**
 * The one table of `key:value`. Parsing, printing, help and "did you mean" all read it; a new qualifier
 * is a new row.
 */

import { fromStartingToken } from '../paging/position';
import { ORDERS, SEVERITIES, STATUSES } from '../support/case-order';
import { LANGUAGES } from '../support/parameters';
import { type Asker, FORMATS, type Query } from './query';
import { readTime } from './times';
import { quote } from './tokens';

type Value = string | number | readonly string[];

export interface Qualifier {
  readonly key:
    | 'severity'
    | 'service'
    | 'status'
    | 'waiting'
    | 'after'
    | 'before'
    | 'lang'
    | 'by'
    | 'ids'
    | 'id'
    | 'rows'
    | 'sort'
    | 'format'
    | 'from';
  /** How the value is written, for the help. */
  readonly form: string;
  readonly does: string;
  /** The values there are, where there is a list of them. */
  readonly values?: readonly string[];
  /** Whether several values may stand behind one key, with commas. */
  readonly many?: boolean;
  /** One value as it is kept; undefined where it is none. */
  readonly read?: (text: string, asker: Asker) => string | number | undefined;
}

/** Characters: more than that nobody types behind a command. */
export const LONGEST_NEXT_TOKEN = 3_000;

const code = (text: string) => (/^[\w.@+ ()/-]{1,80}$/.test(text) ? text.toLowerCase() : undefined);
const matching = (pattern: RegExp) => (text: string) => (pattern.test(text) ? text : undefined);

export const QUALIFIERS: readonly Qualifier[] = [
  { key: 'severity', form: 'high,urgent', does: 'how grave', values: SEVERITIES, many: true },
  { key: 'service', form: 'ec2,rds', does: 'part of the service’s code or name', many: true, read: code },
  { key: 'status', form: 'unassigned', does: 'AWS’s word for where it stands', values: STATUSES, many: true },
  { key: 'waiting', form: 'us', does: 'whose turn it is: us or aws', values: ['us', 'aws'] },
  {
    key: 'after',
    form: '7d',
    does: 'written about since then: 2026-01-31, 12h, 7d, 2w, 3mo, today',
    read: readTime,
  },
  { key: 'before', form: '2026-01-31', does: 'written about until then', read: readTime },
  { key: 'lang', form: 'ja', does: 'the language of the case', values: LANGUAGES },
  { key: 'by', form: 'jane', does: 'part of who submitted it, or @someone', read: person },
  { key: 'ids', form: 'case-…', does: 'these case ids', many: true, read: matching(/^case-[\w-]{1,100}$/) },
  {
    key: 'id',
    form: '177777777700001',
    does: 'these case numbers',
    many: true,
    read: matching(/^\d{6,20}$/),
  },
  { key: 'rows', form: '20', does: 'rows a page, 5 to 20', read: rows },
  { key: 'sort', form: 'newest', does: 'triage, newest, oldest or severity', values: ORDERS },
  { key: 'format', form: 'csv', does: 'of an export: csv, json or md', values: FORMATS },
  { key: 'from', form: 'NextToken', does: 'where an export that stopped goes on', read: nextToken },
];

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
function person(text: string): string | undefined {
  if (/^@[UW][A-Z0-9]+$/.test(text)) return text;
  return code(text);
}

/** The qualifier as it is typed, or undefined where the query does not have it. */
export function printQualifier({ key }: Qualifier, query: Query): string | undefined {
  const value: Value | undefined = query[key];
  if (value === undefined) return undefined;
  const text = Array.isArray(value) ? value.join(',') : String(value);
  return `${key}:${/[\s"]/.test(text) ? quote(text) : text}`;
}
