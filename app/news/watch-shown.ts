/** What `/cases watches` says of a watch, beside what the last look found. */
import type { WatchShown } from '../../src/blocks/news/watches';
import { quietUntil, saidMinutes, timesAround } from '../../src/news/hours';
import type { Watch } from '../../src/news/watches';
import { DAYS, type Day } from '../../src/rules/watch-schema';

/** `now` in milliseconds since 1970. */
export function watchShown({ typed: query, said, quiet, digest }: Watch, now: number): WatchShown {
  const hours = quiet?.hours && {
    from: saidMinutes(quiet.hours.from),
    to: saidMinutes(quiet.hours.to),
  };
  return {
    ...{ query, warn: said.warn },
    quiet: quiet && { ...quiet, hours, except: said.except, until: quietUntil(quiet, now) },
    digest: digest && {
      ...{ at: saidMinutes(digest.at), days: saidDays(digest.days), zone: digest.zone },
      next: timesAround(digest, now).next,
    },
  };
}

/** `on weekdays`, `every day`, `on Mon and Thu` */
function saidDays(days: readonly Day[]): string {
  const inOrder = WEEK.filter((day) => days.includes(day));
  const all = inOrder.join();
  if (all === WEEK.join()) return 'every day';
  if (all === WEEK.slice(0, 5).join()) return 'on weekdays';
  const names = inOrder.map((day) => day.charAt(0).toUpperCase() + day.slice(1));
  return `on ${names.length > 1 ? `${names.slice(0, -1).join(', ')} and ` : ''}${names.at(-1)}`;
}

const WEEK = [...DAYS.slice(1), DAYS[0]];
