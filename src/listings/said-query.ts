/**
 * A search as its reader would say it: `high or urgent · after 24 Nov · submitted by you`. What is typed and what a
 * cursor carries is in command/print.ts; instants and ids of people are for machines.
 */
import { TZDate } from '@date-fns/tz';
import { startOfDay } from 'date-fns/startOfDay';
import { clip, date, inline } from '../blocks/text';
import { label } from '../blocks/words';
import { printQuery } from '../command/print';
import { PERSON } from '../command/qualifiers';
import type { Phrase, Query } from '../command/query';
import { dayOf, timeOfDay } from '../command/search-fields';
import { saidAccounts } from '../command/typed/account-words';
import { knownZone } from '../command/typed/times';
import type { TurnOptions } from '../support/support';

/** Who reads it, as far as that is known. */
export interface Reader {
  /** IANA name. */
  readonly timeZone?: string;
  /** The name of the person whose cases are looked for, or `you`. */
  readonly submitter?: string;
}

interface People {
  timeZone(user: string): Promise<string | undefined>;
  name?(user: string): Promise<string | undefined>;
}

/** Rows that fit a message however long their subjects are. */
const MOST_THAT_FIT = 10;
/** Characters, and of one value. */
const MOST = 1_500;
const VALUE = 300;

/** What of Slack's people a search is said with; asks about nobody where it needs nobody, and never rejects. */
export async function readerOf(people: People, query: Query, options: TurnOptions): Promise<Reader> {
  const { user, isPrivate } = options;
  const { after, before, by = '' } = query;
  const isOwn = by === `@${user}` && (isPrivate || query.isPrivate);
  const nothing = () => undefined;
  const [timeZone, name] = await Promise.all([
    (after ?? before) && user ? people.timeZone(user).catch(nothing) : undefined,
    PERSON.test(by) && !isOwn ? people.name?.(by.slice(1)).catch(nothing) : undefined,
  ]);
  return { timeZone, submitter: isOwn ? 'you' : name };
}

/** mrkdwn, escaped; undefined where nothing is asked for but the scope. */
export function saidQuery(query: Query, reader: Reader = {}): string | undefined {
  const { severity, status, service, account, waiting, lang, id, ids, rows } = query;
  const parts = [
    severity && `${orList(severity.map((code) => label(code).toLowerCase()))} severity`,
    status && orList(status.map((code) => label(code).toLowerCase())),
    waiting && `waiting on ${waiting === 'us' ? 'us' : 'AWS'}`,
    service && `service ${orList(service.map(text))}`,
    ...(account ? accounts(account) : []),
    ...query.words.map(phrase),
    query.by && `submitted by ${submitter(query.by, reader)}`,
    query.after && `after ${moment(query.after, reader)}`,
    query.before && `before ${moment(query.before, reader)}`,
    lang && `in ${language(lang)}`,
    (id ?? ids) && `case ${orList([...(id ?? []), ...(ids ?? [])].map(text))}`,
    rows === undefined ? undefined : `${rows > MOST_THAT_FIT ? 'up to ' : ''}${rows} a page`,
  ].filter((part) => part !== undefined);
  return parts.length > 0 ? joined(parts) : undefined;
}

/**
 * The search as its reader would type it: days of their zone instead of instants, `mine` instead of their id. What it is
 * shown beside carries the search itself.
 */
export function typedAgain(query: Query, { timeZone, user }: Reader & { readonly user?: string }): string {
  const isMine = user !== undefined && query.by === `@${user}`;
  const at = (instant?: string) => {
    if (timeZone === undefined) return instant;
    const [day, time] = [dayOf(instant, timeZone), timeOfDay(instant, timeZone)];
    return day && [day, time].filter(Boolean).join('T');
  };
  const { after, before, by } = query;
  const shown = { ...query, after: at(after), before: at(before), by: isMine ? undefined : by };
  const text = printQuery({ ...shown, isPrivate: undefined });
  return isMine ? text.replace(/^\S+/, '$& mine') : text;
}

/** As many of the parts as there is room for, none of them cut: a date is markup. */
function joined(parts: string[]): string {
  let said = parts[0]!;
  for (const part of parts.slice(1)) {
    if (said.length + part.length > MOST) return `${said} · …`;
    said += ` · ${part}`;
  }
  return said;
}

function text(value: string): string {
  return inline(value, VALUE);
}

function phrase({ text: words, not, inside }: Phrase): string {
  return `${not ? 'without ' : ''}“${text(words)}”${inside ? ' inside words too' : ''}`;
}

function accounts(said: readonly string[]): string[] {
  const { wanted, unwanted } = saidAccounts(said);
  return [
    ...(wanted.length > 0 ? [`account ${orList(wanted.map(text))}`] : []),
    ...(unwanted.length > 0 ? [`without account ${orList(unwanted.map(text))}`] : []),
  ];
}

function orList(values: readonly string[]): string {
  const all = values.length > 1 ? `${values.slice(0, -1).join(', ')} or ${values.at(-1)}` : `${values[0]}`;
  return clip(all, MOST);
}

function submitter(by: string, { submitter }: Reader): string {
  if (!PERSON.test(by)) return `“${text(by)}”`;
  return submitter === undefined ? 'one person' : text(submitter);
}

/** A day as it was meant where it begins in the reader's zone; every other moment in each one's own zone. */
function moment(instant: string, { timeZone }: Reader): string {
  const time = Date.parse(instant);
  if (timeZone === undefined) return date(time);
  const zone = knownZone(timeZone);
  if (startOfDay(new TZDate(time, zone)).getTime() !== time) return date(time);
  const day = { day: 'numeric', month: 'short', year: 'numeric', timeZone: zone } as const;
  return new Intl.DateTimeFormat('en-GB', day).format(time);
}

let names: Intl.DisplayNames | undefined;

/** The names take 8 MB and 20 ms, and hardly anybody asks for a language. */
function language(code: string): string {
  names ??= new Intl.DisplayNames('en', { type: 'language', fallback: 'code' });
  return text(names.of(code) ?? code);
}
