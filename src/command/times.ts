/**
 * Dates as people write them: 2026-01-31, 2026-01-31T09:30, 7d, 12h, today. A day begins in the person's
 * own time zone.
 */
import { TZDate } from '@date-fns/tz';
import { isValid } from 'date-fns/isValid';
import { startOfDay } from 'date-fns/startOfDay';
import { sub } from 'date-fns/sub';
import type { Asker } from './query';

const UNITS = new Map([
  ['h', 'hours'],
  ['d', 'days'],
  ['w', 'weeks'],
  ['mo', 'months'],
  ['y', 'years'],
]);
const RELATIVE = /^(\d{1,4})(h|d|w|mo|y)$/;
const ISO = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)?)?$/;

/** The moment as an ISO 8601 instant without fractions, or undefined where the text is no date. */
export function readTime(text: string, { now, ...asker }: Asker): string | undefined {
  const timeZone = knownZone(asker.timeZone);
  const here = new TZDate(now, timeZone);
  const [, amount, unit] = RELATIVE.exec(text) ?? [];
  if (unit) return instant(sub(here, { [UNITS.get(unit)!]: Number(amount) }));
  if (text === 'today') return instant(startOfDay(here));
  if (text === 'yesterday') return instant(startOfDay(sub(here, { days: 1 })));
  return readIso(text, timeZone);
}

/** The zone, or UTC where this machine's tables do not have it: Slack's may be newer. */
export function knownZone(timeZone = 'UTC'): string {
  return timeZone && isValid(new TZDate(0, timeZone)) ? timeZone : 'UTC';
}

function readIso(text: string, timeZone: string): string | undefined {
  const [, ...parts] = ISO.exec(text) ?? [];
  if (parts.length === 0) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(0, 6)
    .map((part) => Number(part ?? 0));
  const real = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  if (real.getUTCMonth() !== month - 1 || real.getUTCDate() !== day || real.getUTCHours() !== hour)
    return undefined;
  return parts[6]
    ? instant(new Date(text))
    : instant(new TZDate(year, month - 1, day, hour, minute, second, timeZone));
}

function instant(date: Date): string | undefined {
  return isValid(date) && date.getTime() >= 0
    ? `${new Date(date.getTime()).toISOString().slice(0, 19)}Z`
    : undefined;
}
