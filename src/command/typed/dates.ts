/**
 * Days as people write them: 2026-01-31, 31.1.2026, Nov 20, 2026年11月20日, last monday. Half the world reads 11/12/2026 as
 * the twelfth of November and the other half as the eleventh of December, so a day is only read where it can be
 * one alone. https://en.wikipedia.org/wiki/List_of_date_formats_by_country
 */
import type { TZDate } from '@date-fns/tz';
import { isExists } from 'date-fns/isExists';
import { sub } from 'date-fns/sub';

export interface Day {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const LONG_MONTH =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
const WEEKDAY =
  /^(?:last |on )?(sun(?:day)?|mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs(?:day)?)?|fri(?:day)?|sat(?:urday)?)$/;

const BIG_ENDIAN = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/;
const JAPANESE = /^(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日$/;
const COMPACT = /^(20\d\d)(\d\d)(\d\d)$/;
const DOTTED = /^(\d{1,2})\.(\d{1,2})(?:\.(\d{4}|\d\d)?)?$/;
const SLASHED = /^(\d{1,2})[/-](\d{1,2})(?:[/-](\d{4}))?$/;
const DAY_MONTH = new RegExp(`^(\\d{1,2})(?:st|nd|rd|th)?[ -]?(${LONG_MONTH})\\.?,?(?:[ -](\\d{4}))?$`);
const MONTH_DAY = new RegExp(`^(${LONG_MONTH})\\.?[ -]?(\\d{1,2})(?:st|nd|rd|th)?(?:,? (\\d{4}))?$`);

/** From its first day on: `november`, `nov 2026`, `2026-11`, `2026`. */
const MONTH = new RegExp(`^(${LONG_MONTH})\\.?(?:,? (\\d{4}))?$`);
const ISO_MONTH = /^(20\d\d)(?:[-/](\d{1,2}))?$/;

/** What a text says that `readDay` reads: a day, or a month or year, of which that reads the first. */
export function spanOf(said: string): 'days' | 'months' | 'years' {
  if (/^20\d\d$/.test(said)) return 'years';
  return MONTH.test(said) || ISO_MONTH.test(said) ? 'months' : 'days';
}

/** The one day that `said` (lower case) can mean; without a year the last one before `here`. */
export function readDay(said: string, here: TZDate): Day | undefined {
  const [, weekday] = WEEKDAY.exec(said) ?? [];
  if (weekday) return lastWeekday(WEEKDAYS.indexOf(weekday.slice(0, 3)), here);
  const found = readings(said).map((reading) => inPast(reading, here));
  const real = found.filter(isReal);
  return real.length === 1 ? real[0] : undefined;
}

/** The days a text could mean, as they would be written so that nobody doubts: `2026-11-12`. */
export function possibleDays(said: string, here: TZDate): string[] {
  return readings(said.toLowerCase())
    .map((reading) => inPast(reading, here))
    .filter(isReal)
    .map(written);
}

interface Reading extends Omit<Day, 'year'> {
  readonly year?: number;
}

function readings(said: string): Reading[] {
  const at = (year?: string, month?: string, day?: string): Reading => ({
    ...(year && { year: Number(year) }),
    month: Number(month),
    day: Number(day),
  });
  const big = BIG_ENDIAN.exec(said);
  if (big) return [at(big[1], big[3], big[4])];
  const plain = JAPANESE.exec(said) ?? COMPACT.exec(said);
  if (plain) return [at(plain[1], plain[2], plain[3])];
  const dotted = DOTTED.exec(said);
  if (dotted) return [at(dotted[3]?.padStart(4, '20'), dotted[2], dotted[1])];
  const month = MONTH.exec(said);
  if (month) return [at(month[2], monthOf(month[1]!), '1')];
  const iso = ISO_MONTH.exec(said);
  if (iso) return [at(iso[1], iso[2] ?? '1', '1')];
  const named = DAY_MONTH.exec(said);
  if (named) return [at(named[3], monthOf(named[2]!), named[1])];
  const first = MONTH_DAY.exec(said);
  if (first) return [at(first[3], monthOf(first[1]!), first[2])];
  const [, one, other, year] = SLASHED.exec(said) ?? [];
  if (!one) return [];
  return one === other ? [at(year, one, other)] : [at(year, one, other), at(year, other, one)];
}

function monthOf(name: string): string {
  return String(MONTHS.indexOf(name.slice(0, 3)) + 1);
}

function inPast({ year, ...rest }: Reading, here: TZDate): Day {
  if (year !== undefined) return { year, ...rest };
  const [thisYear, month, day] = [here.getFullYear(), here.getMonth() + 1, here.getDate()];
  const isToCome = rest.month > month || (rest.month === month && rest.day > day);
  return { year: isToCome ? thisYear - 1 : thisYear, ...rest };
}

function lastWeekday(weekday: number, here: TZDate): Day {
  const days = (here.getDay() - weekday + 7) % 7 || 7;
  const then = sub(here, { days }) as TZDate;
  return { year: then.getFullYear(), month: then.getMonth() + 1, day: then.getDate() };
}

/** Asked of the same day 400 years later, when the calendar repeats: `Date` takes the years below 100 for others. */
function isReal({ year, month, day }: Day): boolean {
  return year > 0 && isExists(year + 400, month - 1, day);
}

function written({ year, month, day }: Day): string {
  return [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join(
    '-',
  );
}
