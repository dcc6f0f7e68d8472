import fc from 'fast-check';
import { backoff, MOST_THROTTLES } from '../../../src/export/backoff';
import { createSpacing } from '../../../src/export/spacing';
import { createClock } from './clock';

/** The most requests that went out in any second that begins with one of them. */
function busiestSecond(times: readonly number[]): number {
  return Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at < from + 1_000).length));
}

test('no second has more than five requests, however many exports ask and whenever', async () => {
  const pauses = fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 1, maxLength: 20 });
  const exports = fc.array(pauses, { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(exports, async (walks) => {
      const clock = createClock();
      const spacing = createSpacing(clock.now, clock.wait);
      const times: number[] = [];
      const done = walks.map(async (walk) => {
        for (const pause of walk) {
          await clock.wait(pause);
          await spacing();
          times.push(clock.now());
        }
      });
      await clock.run();
      await Promise.all(done);
      expect(times).toHaveLength(walks.flat().length);
      expect(busiestSecond(times)).toBeLessThanOrEqual(5);
    }),
    { numRuns: 60 },
  );
});

test('nobody waits where the spacing is free, and a busy one gives its five a second', async () => {
  const clock = createClock(0);
  const spacing = createSpacing(clock.now, clock.wait);
  const times: number[] = [];
  const done = Array.from({ length: 11 }, () => spacing().then(() => times.push(clock.now())));
  await clock.run();
  await Promise.all(done);
  expect(times[0]).toBe(0);
  expect(times[10]).toBe(2_000);
});

test('a timer that fires early does not let a request out early', async () => {
  let now = 0;
  const spacing = createSpacing(
    () => now,
    async (milliseconds) => {
      now += Math.max(0.1, milliseconds - 1);
    },
  );
  const times: number[] = [];
  for (let n = 0; n < 30; n += 1) {
    await spacing();
    times.push(now);
  }
  expect(busiestSecond(times)).toBeLessThanOrEqual(5);
});

test('throttles are waited out longer each time, never in step, up to twenty seconds', () => {
  const times = Array.from({ length: MOST_THROTTLES }, (_, index) => index + 1);
  expect(times.map((n) => backoff(n, () => 1))).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 20_000]);
  expect(times.map((n) => backoff(n, () => 0))).toEqual([500, 1_000, 2_000, 4_000, 8_000, 10_000]);
});
