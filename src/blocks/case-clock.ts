/**
 * The two clocks of a case in words: how long AWS takes to its first answer against its target, and how long a
 * resolved case can still be reopened. What is not known is not said.
 * https://docs.aws.amazon.com/awssupport/latest/user/case-management.html
 */
import { formatDistanceStrict } from 'date-fns/formatDistanceStrict';
import { formatDuration } from 'date-fns/formatDuration';
import { minutesToMilliseconds } from 'date-fns/minutesToMilliseconds';
import { date } from './text';

/** Times in milliseconds since 1970, durations in milliseconds. */
export interface CaseClock {
  readonly opened: number;
  /** When AWS first wrote, `none` when it has not; undefined when that is not known. */
  readonly firstAnswer?: number | 'none';
  /** Undefined where the severity has none. */
  readonly target?: number;
  readonly isResolved: boolean;
  /** A resolved case can be reopened until then at least. */
  readonly reopenableUntil?: number;
}

const DAY = 24 * 60;

/** A sentence for each clock that runs or has run. */
export function clockLines(clock: CaseClock, now: number): string[] {
  const lines = [answerLine(clock, now), reopenLine(clock, now)];
  return lines.filter((line) => line !== undefined);
}

function answerLine({ opened, firstAnswer, target, isResolved }: CaseClock, now: number): string | undefined {
  if (firstAnswer === undefined) return undefined;
  if (firstAnswer !== 'none') {
    const took = firstAnswer - opened;
    const against = target && ` (target ${span(target)}${took > target ? ', missed' : ''})`;
    return `First answer after ${span(took, Math.ceil)}${against ?? ''}`;
  }
  if (isResolved) return 'Resolved without an answer from AWS';
  const waited = Math.max(0, now - opened);
  if (target === undefined) return `No answer yet, ${span(waited)} after it was opened`;
  if (waited < target) return `No answer yet, ${span(target - waited)} left of ${span(target)}`;
  return `No answer yet, target of ${span(target)} missed ${span(waited - target)} ago`;
}

function reopenLine({ reopenableUntil: until }: CaseClock, now: number): string | undefined {
  if (until === undefined) return undefined;
  if (until <= now)
    return 'Can probably no longer be reopened (14 days after it was resolved); open a related case';
  const left = formatDistanceStrict(until, now, { roundingMethod: 'floor' });
  return `Can be reopened until ${date(until)} at least (${left} left)`;
}

/** `37 minutes`, `1 hour 5 minutes`, `2 days 3 hours`: whole minutes up to two days, then whole hours. */
function span(length: number, round: (minutes: number) => number = Math.floor): string {
  const minutes = round(length / minutesToMilliseconds(1));
  if (minutes < 1) return 'less than a minute';
  if (minutes < 2 * DAY) return formatDuration({ hours: Math.floor(minutes / 60), minutes: minutes % 60 });
  return formatDuration({ days: Math.floor(minutes / DAY), hours: Math.floor((minutes % DAY) / 60) });
}
