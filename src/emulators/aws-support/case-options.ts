/**
 * When and in which languages AWS answers a case, in our own figures: English around the clock, East Asia in the hours of
 * its own offices, other languages as far as somebody is there. Times are UTC.
 * https://docs.aws.amazon.com/awssupport/latest/APIReference/API_DescribeCreateCaseOptions.html
 */
import { LANGUAGE_NAMES } from './severity-levels';

export interface Kind {
  issueType: string;
  serviceCode: string;
  categoryCode: string;
}

export type Availability = 'available' | 'best_effort' | 'unavailable';

const DAY = 24 * 3_600_000;
const AROUND_THE_CLOCK = ['00:00:00.000', '23:59:59.999'] as const;

/** By language: nine to six there. */
const OFFICE = new Map<string, readonly [start: string, end: string]>([
  ['ja', ['00:00:00.000', '09:00:00.000']],
  ['ko', ['00:00:00.000', '09:00:00.000']],
  ['zh', ['01:00:00.000', '10:00:00.000']],
]);

export function availabilityOf({ issueType }: Kind, language: string): Availability {
  if (language === 'en' || OFFICE.has(language)) return 'available';
  if (language === 'tr' && issueType === 'technical') return 'unavailable';
  return 'best_effort';
}

/** Code and name of each language that is answered at all. */
export function languagesOf(kind: Kind): [code: string, name: string][] {
  return Object.entries(LANGUAGE_NAMES).filter(([code]) => availabilityOf(kind, code) !== 'unavailable');
}

/** By web always; nobody calls about general guidance, nor about a language that is not spoken. */
export function communicationTypes(kind: Kind, language: string, now: Date) {
  const availability = availabilityOf(kind, language);
  const live = availability === 'available' ? ['chat', 'call'] : [];
  const types = kind.categoryCode === 'general-guidance' ? live.slice(0, 1) : live;
  const [startTime, endTime] = OFFICE.get(language) ?? AROUND_THE_CLOCK;
  const datesWithoutSupport = OFFICE.has(language) ? weekends(now) : [];
  return ['web', ...types].map((type) => ({
    type,
    supportedHours: [{ startTime, endTime }],
    datesWithoutSupport,
  }));
}

/** This one and the next three, from Saturday's first to Sunday's last moment. */
function weekends(now: Date) {
  const today = Math.floor(now.getTime() / DAY) * DAY;
  const isSunday = now.getUTCDay() === 0;
  const saturday = today + (isSunday ? -1 : 6 - now.getUTCDay()) * DAY;
  return [0, 1, 2, 3].map((week) => ({
    startDateTime: format(saturday + week * 7 * DAY),
    endDateTime: format(saturday + (week * 7 + 2) * DAY - 1),
  }));
}

function format(ms: number): string {
  return new Date(ms).toISOString().replace('Z', '+00:00');
}
