/**
 * Moments as people write them: 2026-01-31T09:30, 7d, 7 days ago, today, last week, and the days of dates.ts. A day
 * begins in the person's own time zone, a week on Monday.
 */
import { TZDate } from '@date-fns/tz';
import { add } from 'date-fns/add';
import { isValid } from 'date-fns/isValid';
import { set } from 'date-fns/set';
import { startOfDay } from 'date-fns/startOfDay';
import { startOfISOWeek } from 'date-fns/startOfISOWeek';
import { startOfMonth } from 'date-fns/startOfMonth';
import { startOfYear } from 'date-fns/startOfYear';
import { sub } from 'date-fns/sub';
import type { Asker } from '../query';
import { possibleDays, readDay, spanOf } from './dates';

const UNITS: readonly [RegExp, string][] = [
  [/^(?:min|mins|minutes?)$/, 'minutes'],
  [/^(?:h|hrs?|hours?)$/, 'hours'],
  [/^(?:d|days?)$/, 'days'],
  [/^(?:w|wks?|weeks?)$/, 'weeks'],
  [/^(?:mo|mon|mos|months?)$/, 'months'],
  [/^(?:y|yrs?|years?)$/, 'years'],
];
const RELATIVE = /^(?:last |past )?(\d{1,4}) ?([a-z]+)(?: ago)?$/;
/** A calendar has no last hour; the past week are seven days. */
const ONE_UNIT = /^(?:past ([a-z]+)|last (hour|day))$/;
const SPAN = /^(this|last) (week|month|year)$/;
const STARTS = new Map<string, (date: TZDate) => Date>([
  ['week', startOfISOWeek],
  ['month', startOfMonth],
  ['year', startOfYear],
]);
const DAYS = new Map([
  ['today', 0],
  ['yesterday', 1],
  ['day before yesterday', 2],
  ['tomorrow', -1],
  ...['heute', 'hoy', 'hoje', 'oggi', '今日', '今天'].map((word) => [word, 0] as const),
  ...['gestern', 'ayer', 'ontem', 'ieri', '昨日', '昨天'].map((word) => [word, 1] as const),
]);
/** As one pattern. */
export const DAY_WORDS = [...DAYS.keys()].filter((word) => word !== 'tomorrow').join('|');
const CLOCK = /^(?:at )?(\d\d?)(?::(\d\d))? ?(am|pm)?$/;
const COUNTS = new Map(
  'one two three four five six seven eight nine ten'.split(' ').map((word, at) => [word, at + 1] as const),
)
  .set('a', 1)
  .set('an', 1);
const TIME = /^(.+?)(?: at|,)?(?:t| )(\d\d?):(\d\d)(?::(\d\d)(?:\.\d{1,3})?)?(z|[+-]\d\d:\d\d| ?[ap]m)?$/;

/** The moment as an ISO 8601 instant without fractions, or undefined where the text is no date, or could be two. */
export function readTime(text: string, { now, ...asker }: Asker): string | undefined {
  const said = inFigures(text.toLowerCase().trim().replace(/\s+/g, ' '));
  const timeZone = knownZone(asker.timeZone);
  const here = new TZDate(now, timeZone);
  const [, past, last] = ONE_UNIT.exec(said) ?? [];
  const [, amount, word = ''] = RELATIVE.exec(past || last ? `1 ${past ?? last}` : said) ?? [];
  const unit = UNITS.find(([names]) => names.test(word))?.[1];
  if (unit) return instant(sub(here, { [unit]: Number(amount) }));
  if (said === 'now') return instant(here);
  const clock = readClock(said, here);
  if (clock) return instant(clock);
  const days = DAYS.get(said);
  if (days !== undefined) return instant(startOfDay(sub(here, { days })));
  const [, which, span = ''] = SPAN.exec(said) ?? [];
  if (which) {
    const startOf = STARTS.get(span)!;
    const start = startOf(here) as TZDate;
    return instant(which === 'this' ? start : startOf(sub(start, { hours: 1 }) as TZDate));
  }
  return readDate(said, here, timeZone);
}

/** `two weeks` as `2 weeks`, `last-week` and `last week's` as `last week`. */
function inFigures(said: string): string {
  return said
    .replace(/(?<=^(?:last |past )?)(?!last |past )[a-z]+(?= [a-z])/, (word) =>
      String(COUNTS.get(word) ?? word),
    )
    .replace(/^(last|this|past)[-_]/, '$1 ')
    .replace(/(?<=^(?:today|yesterday|(?:this|last) (?:week|month|year)))'?s$/, '');
}

/** `9am`, `14:30`, `this morning`, `last night`: the last time it was so. */
function readClock(said: string, here: TZDate): TZDate | undefined {
  if (said === 'this morning') return startOfDay(here) as TZDate;
  const [, hours, minutes = '0', half] = CLOCK.exec(said === 'last night' ? '18:00' : said) ?? [];
  if (!hours || (!half && !said.includes(':') && said !== 'last night')) return undefined;
  const hour = half ? (Number(hours) % 12) + (half === 'pm' ? 12 : 0) : Number(hours);
  if (hour > 23 || Number(minutes) > 59 || (half && Number(hours) > 12)) return undefined;
  const at = set(startOfDay(here), { hours: hour, minutes: Number(minutes) }) as TZDate;
  return at > here || said === 'last night' ? (sub(at, { days: 1 }) as TZDate) : at;
}

/** The days a date could mean, each as it would be written so that nobody doubts. */
export function possibleDaysOf(text: string, { now, timeZone }: Asker): string[] {
  return possibleDays(text.trim(), new TZDate(now, knownZone(timeZone)));
}

/** When the day, month or year ends that is said, or undefined where none is. */
export function endOfSpan(text: string, asker: Asker): string | undefined {
  const timeZone = knownZone(asker.timeZone);
  if (!DAYS.has(text) && !readDay(text, new TZDate(asker.now, timeZone))) return undefined;
  const begun = readTime(text, asker);
  return begun && instant(add(new TZDate(Date.parse(begun), timeZone), { [spanOf(text)]: 1 }));
}

/** The zone, or UTC where this machine's tables do not have it: Slack's may be newer. */
export function knownZone(timeZone = 'UTC'): string {
  return timeZone && isValid(new TZDate(0, timeZone)) ? timeZone : 'UTC';
}

function readDate(said: string, here: TZDate, timeZone: string): string | undefined {
  const [, date = said, ...time] = TIME.exec(said) ?? [];
  const day = readDay(date, here);
  if (!day) return undefined;
  const [hour = 0, minute = 0, second = 0] = time.slice(0, 3).map((part) => Number(part ?? 0));
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const half = /[ap]m$/.exec(time[3] ?? '')?.[0];
  if (half && (hour < 1 || hour > 12)) return undefined;
  const offset = half ? undefined : time[3]?.toUpperCase();
  const hours = half ? (hour % 12) + (half === 'pm' ? 12 : 0) : hour;
  const at = [day.year, day.month - 1, day.day, hours, minute, second] as const;
  if (!offset) return instant(new TZDate(...at, timeZone));
  const utc = new Date(Date.UTC(...at)).toISOString().slice(0, 19);
  return instant(new Date(utc + offset));
}

function instant(date: Date): string | undefined {
  return isValid(date) && date.getTime() >= 0
    ? `${new Date(date.getTime()).toISOString().slice(0, 19)}Z`
    : undefined;
}
