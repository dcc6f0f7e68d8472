/**
 * When and in which language AWS answers: DescribeCreateCaseOptions gives it for each kind of case, in UTC.
 * https://docs.aws.amazon.com/awssupport/latest/APIReference/API_DescribeCreateCaseOptions.html
 */
import type { DescribeCreateCaseOptionsResponse } from '@aws-sdk/client-support';

const MOST_DATES = 3;
const UNAVAILABLE = new Map([
  ['unavailable', 'AWS does not answer such a case in this language.'],
  ['best_effort', 'AWS answers in this language as far as it can, and in English otherwise.'],
]);

/** A sentence, or two; empty where AWS says nothing. */
export function supportHours({
  languageAvailability = '',
  communicationTypes = [],
}: DescribeCreateCaseOptionsResponse): string {
  const written = communicationTypes.find(({ type }) => type === 'web') ?? {};
  const times = (written.supportedHours ?? []).map(({ startTime = '', endTime = '' }) => ({
    from: startTime.slice(0, 5),
    to: endTime.slice(0, 5),
  }));
  const isAlways = times.some(({ from, to }) => from === '00:00' && (to === '23:59' || to === '24:00'));
  const spans = times.map(({ from, to }) => `${from} to ${to}`).join(' and ');
  const hours = isAlways ? 'AWS answers around the clock' : spans && `AWS answers from ${spans} UTC`;
  const days = (written.datesWithoutSupport ?? []).map(({ startDateTime = '' }) =>
    startDateTime.slice(0, 10),
  );
  const off = days.length > 0 ? `, but not on ${days.slice(0, MOST_DATES).join(', ')}` : '';
  return [UNAVAILABLE.get(languageAvailability), hours && `${hours}${off}.`].filter(Boolean).join(' ');
}
