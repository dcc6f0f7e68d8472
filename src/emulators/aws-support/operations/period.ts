/**
 * `afterTime` and `beforeTime` bound the dates of communications, by AWS's words, not those of cases; whether the
 * bounds themselves belong to it is not said. https://docs.aws.amazon.com/awssupport/latest/APIReference/API_DescribeCases.html
 */
import { parseTime } from '../time';
import type { Communication } from '../types';

/** Returns a test for communications that lie within, bounds included. */
export function within(period: {
  afterTime?: string;
  beforeTime?: string;
}): (message: Communication) => boolean {
  const from = bound(period.afterTime, Number.NEGATIVE_INFINITY);
  const to = bound(period.beforeTime, Number.POSITIVE_INFINITY);
  return (message) => {
    const at = Date.parse(message.timeCreated);
    return at >= from && at <= to;
  };
}

function bound(text: string | undefined, otherwise: number): number {
  return (text === undefined ? undefined : parseTime(text)) ?? otherwise;
}
