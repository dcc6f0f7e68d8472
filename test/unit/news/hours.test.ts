import { everyFor } from '../../../app/news/when/timer';
import { hoursOf, isQuiet, minutesOf, type Quiet, quietUntil, timesAround } from '../../../src/news/hours';
import { watchesIn } from '../../../src/news/watches';

const NIGHT: Quiet = { hours: hoursOf('22:00-07:00'), weekends: false, zone: 'Europe/Berlin' };
const weekends = (quiet: Quiet): Quiet => ({ ...quiet, weekends: true });
const at = (text: string) => Date.parse(text);
const iso = (time?: number) => (time === undefined ? undefined : new Date(time).toISOString());

test.each([
  ['2026-11-24T20:59:59Z', false],
  ['2026-11-24T21:00:00Z', true],
  ['2026-11-24T23:30:00Z', true],
  ['2026-11-25T05:59:59Z', true],
  ['2026-11-25T06:00:00Z', false],
])('a night past midnight, in Berlin: %s', (moment, is) => {
  expect(isQuiet(NIGHT, at(moment))).toBe(is);
});

test('hours by day are quiet from the first to the last of them', () => {
  const noon: Quiet = { ...NIGHT, hours: hoursOf('9:00 - 12:30'), zone: 'UTC' };
  const times = ['08:59', '09:00', '12:29', '12:30'].map((time) => isQuiet(noon, at(`2026-11-24T${time}Z`)));
  expect(times).toEqual([false, true, true, false]);
});

test('a weekend is quiet where it is one, and not where it is Friday still', () => {
  const auckland: Quiet = { weekends: true, zone: 'Pacific/Auckland' };
  expect(isQuiet(auckland, at('2026-11-27T12:00Z'))).toBe(true);
  expect(isQuiet({ ...auckland, zone: 'America/New_York' }, at('2026-11-27T12:00Z'))).toBe(false);
  expect(iso(quietUntil(weekends(NIGHT), at('2026-11-27T22:00Z')))).toBe('2026-11-30T06:00:00.000Z');
});

test.each([
  ['in summer time', '2026-07-01T20:00Z', '2026-07-02T05:00Z'],
  ['the night clocks go back', '2026-10-24T20:00Z', '2026-10-25T06:00Z'],
  ['the night clocks go forward', '2026-03-28T21:00Z', '2026-03-29T05:00Z'],
])('what counts is what the clock on the wall shows: %s', (_, start, end) => {
  const around = [at(start) - 1, at(start), at(end) - 1, at(end)];
  expect(around.map((moment) => isQuiet(NIGHT, moment))).toEqual([false, true, true, false]);
  for (const moment of around.slice(1, 3)) expect(quietUntil(NIGHT, moment)).toBe(at(end));
});

test('hours whose end the clocks leave out end with the hour that is left out', () => {
  const quiet: Quiet = { ...NIGHT, hours: hoursOf('01:00-02:30') };
  expect(iso(quietUntil(quiet, at('2026-03-29T00:30Z')))).toBe('2026-03-29T01:00:00.000Z');
});

test('the whole day has no end', () => {
  expect(quietUntil({ ...NIGHT, hours: hoursOf('00:00-24:00') }, at('2026-11-24T12:00Z'))).toBeUndefined();
});

const NINE = {
  at: minutesOf('09:00'),
  days: ['mon', 'tue', 'wed', 'thu', 'fri'] as const,
  zone: 'Europe/Berlin',
};

test.each([
  ['on a weekday before it', '2026-11-24T07:59:59Z', '2026-11-23T08:00:00.000Z', '2026-11-24T08:00:00.000Z'],
  ['at the very moment', '2026-11-24T08:00:00Z', '2026-11-24T08:00:00.000Z', '2026-11-25T08:00:00.000Z'],
  ['on a Saturday', '2026-11-28T12:00:00Z', '2026-11-27T08:00:00.000Z', '2026-11-30T08:00:00.000Z'],
  [
    'across a change of clocks',
    '2026-10-24T12:00:00Z',
    '2026-10-23T07:00:00.000Z',
    '2026-10-26T08:00:00.000Z',
  ],
])('the list of nine on weekdays, %s', (_, now, last, next) => {
  const times = timesAround(NINE, at(now));
  expect([iso(times.last), iso(times.next)]).toEqual([last, next]);
});

test('a time that clocks leave out, or have twice, comes once that day', () => {
  const half = { ...NINE, at: minutesOf('02:30'), days: ['sun'] as const };
  for (const day of ['2026-03-29', '2026-10-25']) {
    const { last, next } = timesAround(half, at(`${day}T12:00Z`));
    expect(iso(last)).toContain(day);
    expect(next - last).toBeGreaterThan(6 * 86_400_000);
  }
});

test('the bot looks more often where a target is shorter than the time between two looks', () => {
  const watching = (warn?: string) => watchesIn({ watches: [{ channel: 'C0ONCALL', query: 'open', warn }] });
  expect(everyFor(watching(), ['unified'])).toBe(5 * 60_000);
  expect(everyFor(watching('severity:critical'), ['enterprise', 'business'])).toBe(5 * 60_000);
  expect(everyFor(watching('severity:critical'), ['business', 'unified'])).toBe(3.5 * 60_000);
  expect(everyFor(watching('open'), ['unified'])).toBe(3.5 * 60_000);
  expect(everyFor(watching('severity:urgent'), ['unified'])).toBe(5 * 60_000);
});
