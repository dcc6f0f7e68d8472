/** Times on a wall, in zones whose clocks change at odd moments, all year long. */
import fc from 'fast-check';
import { isQuiet, type Quiet, quietUntil, timesAround } from '../../src/news/hours';
import { DAYS } from '../../src/rules/watch-schema';

const MINUTE = 60_000;
const zone = fc.constantFrom(
  ...[
    'UTC',
    'Europe/Berlin',
    'America/New_York',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
    'Pacific/Auckland',
  ],
);
const minute = fc.integer({ min: 0, max: 95 }).map((quarter) => quarter * 15);
const hours = fc.tuple(minute, minute).filter(([from, to]) => from !== to);
const moment = fc
  .integer({ min: 0, max: 366 * 96 })
  .map((quarter) => Date.UTC(2026, 0) + quarter * 15 * MINUTE);

const quiet: fc.Arbitrary<Quiet> = fc.record({
  hours: hours.map(([from, to]) => ({ from, to })),
  weekends: fc.boolean(),
  zone,
});

test('quiet hours end at the first moment that is not quiet', () => {
  fc.assert(
    fc.property(quiet, moment, (times, now) => {
      const until = quietUntil(times, now);
      if (!isQuiet(times, now)) return expect(until).toBeUndefined();
      expect(isQuiet(times, until!)).toBe(false);
      for (let before = now; before < until!; before += 15 * MINUTE)
        expect(isQuiet(times, before)).toBe(true);
    }),
  );
});

test('a daily time comes once on each of its days, and none is left out', () => {
  const days = fc.uniqueArray(fc.constantFrom(...DAYS), { minLength: 1 });
  fc.assert(
    fc.property(minute, days, zone, moment, (at, on, where, now) => {
      const daily = { at, days: on, zone: where };
      const { last, next } = timesAround(daily, now);
      expect(last).toBeLessThanOrEqual(now);
      expect(next).toBeGreaterThan(now);
      expect(timesAround(daily, next).last).toBe(next);
      expect(timesAround(daily, next - 1)).toEqual({ last, next });
      const dayOf = (time: number) =>
        new Intl.DateTimeFormat('en', { weekday: 'short', timeZone: where }).format(time).toLowerCase();
      expect(on).toContain(dayOf(next));
      expect(next - last).toBeLessThan(7 * 24 * 60 * MINUTE + 120 * MINUTE);
    }),
  );
});
