/** When a watch is quiet and when its list is posted, as casedesk.yml says it, and what of it cannot be kept. */
import { type Complaint, nearestOf } from '../checked';
import type { Rules } from '../rules/schema';
import type { WatchRule } from '../rules/watch-schema';
import { type Daily, hoursOf, isEverQuiet, isZone, minutesOf, type Quiet } from './hours';

export interface WatchTimes {
  readonly quiet?: Quiet;
  readonly digest?: Daily;
}

/** Slack says in which time zone a person is, and of a channel nothing. */
const NO_ZONE = 'UTC';

export function timesIn(
  { quiet, digest, zone }: Pick<WatchRule, 'quiet' | 'digest' | 'zone'>,
  ofAll = NO_ZONE,
): WatchTimes {
  const where = zone ?? ofAll;
  const { hours, weekends = false } = quiet ?? {};
  return {
    quiet: quiet && { hours: hours === undefined ? undefined : hoursOf(hours), weekends, zone: where },
    digest: digest && { at: minutesOf(digest.at), days: digest.days, zone: where },
  };
}

/** `where` begins behind the number of the watch. */
export function mistakesInTimes(watch: WatchRule, { zone }: Pick<Rules, 'zone'>): Complaint[] {
  const found = mistakesInZone(watch.zone);
  // Without its zone nothing else can be said of its times.
  if (found.length > 0 || (zone !== undefined && !isZone(zone))) return found;
  const { quiet, digest } = timesIn(watch, zone);
  if (quiet && !quiet.hours && !quiet.weekends)
    found.push({ where: 'quiet', what: 'is never; write hours: 22:00-07:00, weekends: true, or both' });
  if (quiet?.hours && quiet.hours.from === quiet.hours.to)
    found.push({ where: 'quiet', what: 'begins when it ends; write 00:00-24:00 for the whole day' });
  if (quiet && digest && isEverQuiet(digest, quiet))
    found.push({ where: 'digest', what: 'is at a time when the channel is to be quiet' });
  return found;
}

export function mistakesInZone(zone?: string): Complaint[] {
  if (zone === undefined || isZone(zone)) return [];
  const near = nearestOf(zone, Intl.supportedValuesOf('timeZone'));
  return [{ where: 'zone', what: `is no time zone${near === undefined ? '' : `. Did you mean ${near}?`}` }];
}
