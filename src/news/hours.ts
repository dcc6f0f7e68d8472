/**
 * Times of day on a wall somewhere: hours in which a channel is left in peace, and when its list is posted. Where clocks are put
 * forward or back, what counts is what they show. https://github.com/date-fns/tz
 */
import { TZDate } from '@date-fns/tz';
import { minutesToMilliseconds } from 'date-fns/minutesToMilliseconds';
import { DAYS, type Day } from '../rules/watch-schema';

/** Minutes of the day. */
export interface Hours {
  readonly from: number;
  /** Not itself among them; past midnight where it is not behind `from`. */
  readonly to: number;
}

export interface Quiet {
  /** Absent where only weekends are. */
  readonly hours?: Hours;
  readonly weekends: boolean;
  /** IANA name. */
  readonly zone: string;
}

export interface Daily {
  /** Minute of the day. */
  readonly at: number;
  readonly days: readonly Day[];
  /** IANA name. */
  readonly zone: string;
}

const SATURDAY = 6;
/** Days after which all of a week was seen. */
const A_WEEK = 8;

/** `09:30` as minutes of the day. */
export function minutesOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return hours! * 60 + minutes!;
}

export function saidMinutes(minutes: number): string {
  const digits = (number: number) => String(number).padStart(2, '0');
  return `${digits(Math.floor(minutes / 60))}:${digits(minutes % 60)}`;
}

/** `22:00-07:00` */
export function hoursOf(said: string): Hours {
  const [from, to] = said.split('-').map((one) => minutesOf(one.trim()));
  return { from: from!, to: to! };
}

/** `now` in milliseconds since 1970. */
export function isQuiet({ hours, weekends, zone }: Quiet, now: number): boolean {
  const here = new TZDate(now, zone);
  return isQuietAt({ hours, weekends }, here.getDay(), here.getHours() * 60 + here.getMinutes());
}

function isQuietAt(
  { hours, weekends }: Pick<Quiet, 'hours' | 'weekends'>,
  day: number,
  minute: number,
): boolean {
  if (weekends && (day === 0 || day === SATURDAY)) return true;
  if (!hours) return false;
  const { from, to } = hours;
  return from < to ? from <= minute && minute < to : minute >= from || minute < to;
}

/** When nobody is quiet any more, in milliseconds since 1970; undefined where that is now, or never. */
export function quietUntil(quiet: Quiet, now: number): number | undefined {
  if (!isQuiet(quiet, now)) return undefined;
  const ends = [0, quiet.hours?.to ?? 0];
  const moments = days(now, quiet.zone).flatMap(({ at }) => ends.map(at));
  // An hour that clocks leave out ends what would have ended in it.
  const around = moments.flatMap((moment) =>
    EARLIER.map((minutes) => moment - minutesToMilliseconds(minutes)),
  );
  return around.sort((one, other) => one - other).find((moment) => moment > now && !isQuiet(quiet, moment));
}

/** Minutes. */
const EARLIER = [0, 15, 30, 45, 60];

/** The last time at or before `now`, and the first one behind it, in milliseconds since 1970. */
export function timesAround({ at, days: on, zone }: Daily, now: number): { last: number; next: number } {
  const moments = days(now, zone)
    .filter(({ day }) => on.includes(day))
    .map((one) => one.at(at));
  const next = moments.findIndex((moment) => moment > now);
  return { last: moments[next - 1]!, next: moments[next]! };
}

/** Whether a daily time is ever in quiet hours. */
export function isEverQuiet({ at, days: on }: Daily, quiet: Quiet): boolean {
  return on.some((day) => isQuietAt(quiet, DAYS.indexOf(day), at));
}

/** The days around now, a week back and a week on. */
function days(now: number, zone: string) {
  const here = new TZDate(now, zone);
  return Array.from({ length: 2 * A_WEEK + 1 }, (_, index) => {
    const date = [here.getFullYear(), here.getMonth(), here.getDate() + index - A_WEEK] as const;
    return {
      day: DAYS[new Date(Date.UTC(...date)).getUTCDay()]!,
      at: (minutes: number) => new TZDate(...date, Math.floor(minutes / 60), minutes % 60, zone).getTime(),
    };
  });
}

/** Whether there is such a time zone. */
export function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
