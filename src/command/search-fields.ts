/**
 * A query as the fields of a form, and back. The form has a field for most of a query; the rest stands in
 * its words the way it is typed behind `/cases`, so nothing of a query is lost on the way. Back it goes
 * through the parser of typed lines: the same contradictions, the same sentences. A date picker holds a day
 * where a query holds an instant: https://docs.slack.dev/reference/block-kit/block-elements/date-picker-element
 */
import { TZDate } from '@date-fns/tz';
import { problemIn } from '../problem';
import { parseCommand } from './parse';
import { printCommand, printPhrase } from './print';
import { printQualifier, QUALIFIERS } from './qualifiers';
import type { Asker, Command, Phrase, Query } from './query';
import { unwrapped } from './typed/as-typed';
import { knownZone } from './typed/times';
import { quote } from './typed/tokens';

/** Whatever is undefined or empty is not asked for. */
export interface Fields {
  readonly scope?: string;
  /** Words, and every qualifier that has no field, as they are typed. */
  readonly words?: string;
  readonly severity?: readonly string[];
  readonly status?: readonly string[];
  readonly waiting?: string;
  readonly service?: readonly string[];
  /** Slack's ids of people: those whose e-mail address submitted it. */
  readonly by?: readonly string[];
  /** Days like 2026-01-31, in the person's time zone. */
  readonly after?: string;
  readonly before?: string;
  readonly lang?: string;
  readonly sort?: string;
  readonly rows?: string;
}
export type Field = keyof Fields;

/** What a form asks for, or which field is wrong and a sentence why. */
export type Reading =
  | { readonly query: Query }
  | { readonly field: Field; readonly sentence: string; readonly query?: undefined };

const FIELD_KEYS = [
  'severity',
  'status',
  'waiting',
  'service',
  'after',
  'before',
  'lang',
  'sort',
  'rows',
] as const;
/** Where several fields make a contradiction together, the first of these takes the blame. */
const SUSPECTS: readonly Field[] = ['words', 'by', 'status', ...FIELD_KEYS.filter((key) => key !== 'status')];

/** The query in a form without these fields (`service` where the table of services could not be had). */
export function fieldsOf(query: Query, timeZone?: string, without: readonly Field[] = []): Fields {
  const days = { after: dayOf(query.after, timeZone), before: dayOf(query.before, timeZone) };
  const whole = { ...query, ...days, rows: query.rows?.toString() };
  const person = without.includes('by') ? undefined : /^@([UW][A-Z0-9]+)$/.exec(query.by ?? '')?.[1];
  const held = FIELD_KEYS.filter((key) => !without.includes(key) && whole[key] !== undefined);
  const isHeld = (key: string) => held.some((one) => one === key) || (key === 'by' && person !== undefined);
  const inWords = QUALIFIERS.filter(({ key }) => !isHeld(key));
  const rest = inWords.map((qualifier) => printQualifier(qualifier, query)).filter(Boolean);
  return {
    ...Object.fromEntries(held.map((key) => [key, whole[key]])),
    ...(person && { by: [person] }),
    scope: query.scope,
    words: [...query.words.map(typed), ...rest].join(' '),
  };
}

/**
 * What a filled-in form asks for. A date that still shows the day of `before`'s instant keeps that instant, and
 * a list stays as private as it was.
 */
export function readFields(fields: Fields, was: Query, asker: Asker): Reading {
  const kept = (key: 'after' | 'before') =>
    fields[key] !== undefined && fields[key] === dayOf(was[key], asker.timeZone) ? was[key] : fields[key];
  const exact = { ...fields, after: kept('after'), before: kept('before') };
  const reading = attempt(exact, was, asker);
  if (typeof reading !== 'string') return { query: reading };
  const innocent = (field: Field) =>
    typeof attempt({ ...exact, [field]: undefined }, was, asker) === 'string';
  const field = SUSPECTS.find((suspect) => fields[suspect] !== undefined && !innocent(suspect)) ?? 'words';
  return { field, sentence: reading.replaceAll('`', '') };
}

/** `2026-01-31`, or undefined where no date picker can show that day. */
export function dayOf(instant: string | undefined, timeZone?: string): string | undefined {
  const day = instant && new TZDate(instant, knownZone(timeZone)).toISOString().slice(0, 10);
  return day && /^\d{4}-\d\d-\d\d$/.test(day) ? day : undefined;
}

/** `09:30`, where the instant is not the very beginning of its day. */
export function timeOfDay(instant: string | undefined, timeZone?: string): string | undefined {
  const time = instant && new TZDate(instant, knownZone(timeZone)).toISOString().slice(11, 19);
  return time && time !== '00:00:00' ? time.replace(/:00$/, '') : undefined;
}

/** The query, or the sentence that says why it is none. */
function attempt(fields: Fields, { isPrivate }: Query, asker: Asker): Query | string {
  try {
    const command = searchOf(parseCommand(lineOf(fields), asker));
    if (command.verb !== 'list') return `“${command.verb}” is no search. Type \`/cases ${command.verb} …\`.`;
    if (command.query.isPrivate && !isPrivate)
      return 'This list is for all to see. Type `/cases open private`.';
    const query = isPrivate ? { ...command.query, isPrivate } : command.query;
    parseCommand(printCommand({ verb: 'list', query }), asker);
    return query;
  } catch (error) {
    const problem = problemIn(error);
    if (problem?.code === 'bad-command') return problem.hint;
    throw error;
  }
}

/** The number of a case in a form is a search for it. */
function searchOf(command: Command): Command {
  if (command.verb !== 'view') return command;
  const { id, isPrivate } = command;
  const which = id.startsWith('case-') ? { ids: [id] } : { id: [id] };
  return { verb: 'list', query: { scope: 'all', words: [], ...which, ...(isPrivate && { isPrivate }) } };
}

function lineOf({ scope = '', words = '', by = [], ...fields }: Fields): string {
  const qualifiers = FIELD_KEYS.map((key) => {
    const value = [fields[key] ?? []].flat().join(',');
    return value && `${key}:${/\s/.test(value) ? quote(value) : value}`;
  });
  const people = by.map((user) => `by:@${user}`);
  return [scope, ...qualifiers, ...people, unwrapped(words)].filter(Boolean).join(' ');
}

/** A search word without quotes where it reads the same without. */
function typed(phrase: Phrase): string {
  const plain = printPhrase(phrase, (text) => text);
  return readsAs(plain, phrase) ? plain : printPhrase(phrase);
}

function readsAs(line: string, { text, not, inside }: Phrase): boolean {
  try {
    const command = parseCommand(`open ${line}`, { now: 0 });
    if (command.verb !== 'list') return false;
    const { words, scope, ...others } = command.query;
    const [word, ...more] = words;
    const isSame = word?.text === text && word.not === not && word.inside === inside;
    return isSame && more.length === 0 && Object.keys(others).length === 0;
  } catch {
    return false;
  }
}
