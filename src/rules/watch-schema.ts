/**
 * The shape of a watch in casedesk.yml: what a channel is told of by itself, and when. Times of day are those of a clock on the
 * wall: Slack gives a channel no time zone, so the file names it.
 */
import * as v from 'valibot';
import { closedObject } from '../checked';

const WATCHING = 'must be the id of a channel (begins with C or G)';
const QUERY = 'must be 1 to 200 characters, as they are typed behind /cases';
const MENTION = 'must be a user group id (begins with S), a Slack user id (begins with U or W), or submitter';
const MENTIONS = 'must be whom to call by query, as in {severity:urgent: S0123456789}';
/** As ids, or as Slack writes them in a message, with a name or without. */
const CALLED = /^(?:submitter|[SUW][A-Z0-9]{2,}|<(?:@|!subteam\^)[SUW][A-Z0-9]{2,}(?:\|[^<>|]*)?>)$/;
const HOURS = 'must be two times of day such as 22:00-07:00';
const QUIET = 'must be hours such as 22:00-07:00, or hours, weekends and except';
const TIME = 'must be a time of day such as 09:00';
const DIGEST = 'must be a time of day such as 09:00, or at and days';
const ZONE = 'must be the name of a time zone such as Europe/Berlin';

/** In the order of JavaScript's `getDay`. */
export const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
export type Day = (typeof DAYS)[number];
const WEEKDAYS: Day[] = ['mon', 'tue', 'wed', 'thu', 'fri'];
const DAY = `must be a list of ${DAYS.join(', ')}`;

const query = v.pipe(v.string(QUERY), v.minLength(1, QUERY), v.maxLength(200, QUERY));

const hours = v.pipe(
  v.string(HOURS),
  v.regex(/^(?:[01]?\d|2[0-3]):[0-5]\d *- *(?:(?:[01]?\d|2[0-3]):[0-5]\d|24:00)$/, HOURS),
  v.description('From when to when, past midnight where the second is the earlier one: 22:00-07:00.'),
);
const quiet = v.union(
  [
    v.pipe(
      hours,
      v.transform((hours): { hours?: string; weekends?: boolean; except?: string } => ({ hours })),
    ),
    closedObject({
      hours: v.optional(hours),
      weekends: v.optional(
        v.pipe(v.boolean('must be true or false'), v.description('All of Saturday and Sunday, too.')),
      ),
      except: v.optional(
        v.pipe(query, v.description('Which cases are told all the same, as behind /cases: severity:urgent.')),
      ),
    }),
  ],
  QUIET,
);

const time = v.pipe(v.string(TIME), v.regex(/^(?:[01]?\d|2[0-3]):[0-5]\d$/, TIME));
const digest = v.union(
  [
    v.pipe(
      time,
      v.transform((at) => ({ at, days: WEEKDAYS })),
    ),
    closedObject({
      at: v.pipe(time, v.description('When: 09:00.')),
      days: v.optional(
        v.pipe(
          v.array(v.picklist(DAYS, DAY), DAY),
          v.minLength(1, DAY),
          v.description('On which days; Monday to Friday where absent.'),
        ),
        WEEKDAYS,
      ),
    }),
  ],
  DIGEST,
);

/** Whether there is such a zone is told at the start. */
export const zone = v.pipe(
  v.string(ZONE),
  v.regex(/^[A-Za-z][A-Za-z0-9_+\-/]{0,49}$/, ZONE),
  v.description('IANA name of a time zone, such as Europe/Berlin.'),
);

export const watch = closedObject({
  channel: v.pipe(
    v.string(WATCHING),
    v.regex(/^[CG][A-Z0-9]{2,}$/, WATCHING),
    v.description('The channel, by its id. Casedesk has to be in it.'),
  ),
  query: v.pipe(
    query,
    v.description('Which open cases, as behind /cases: severity:high, account:prod-*, rds.'),
  ),
  mention: v.optional(
    v.pipe(
      v.record(v.string(), v.pipe(v.string(MENTION), v.regex(CALLED, MENTION)), MENTIONS),
      v.description(
        'Whom a new message calls, by a query that its case matches: a user group (S…), a person (U…), or submitter.',
      ),
    ),
  ),
  warn: v.optional(
    v.pipe(
      query,
      v.description(
        'For which cases it is said that 80 % of the time to AWS’s first answer is gone, as behind /cases: high and above.',
      ),
    ),
  ),
  quiet: v.optional(
    v.pipe(quiet, v.description('When nothing is posted; it is told as soon as these hours are over.')),
  ),
  digest: v.optional(v.pipe(digest, v.description('When the list itself is posted, with its buttons.'))),
  zone: v.optional(
    v.pipe(zone, v.description('Where its clock hangs; that of the whole file where absent.')),
  ),
});
export type WatchRule = v.InferOutput<typeof watch>;
