/**
 * This machine's clock against the `Date` of somebody else's answer. Slack signs with the time, and what
 * differs by more than five minutes is refused, both by Bolt and by AWS.
 * https://docs.slack.dev/authentication/verifying-requests-from-slack
 */
import type { Finding } from '../../src/blocks/doctor-report';
import { ok, open, soon, todo } from './check';

/** Seconds. */
const NOTICEABLE = 60;
const REFUSED = 300;

/** `date` as in the header; `now` in milliseconds since 1970. */
export function clockFinding(whose: string, date: string | null | undefined, now: number): Finding {
  const about = `Clock, by ${whose}’s`;
  const theirs = Date.parse(date ?? '');
  if (Number.isNaN(theirs))
    return open(about, 'not compared: no answer with a date. Look at the lines above.');
  const ahead = Math.round((now - theirs) / 1_000);
  const skew = Math.abs(ahead);
  const says = `${skew} seconds ${ahead > 0 ? 'ahead' : 'behind'}`;
  if (skew > REFUSED)
    return todo(
      about,
      `${says}. Signatures more than ${REFUSED} seconds off are refused: switch time synchronisation (NTP) on.`,
    );
  if (skew > NOTICEABLE)
    return soon(
      about,
      `${says}. From ${REFUSED} seconds on signatures are refused: look at time synchronisation.`,
    );
  return ok(about, skew <= 1 ? 'right to the second' : `${says}, which does not matter`);
}
