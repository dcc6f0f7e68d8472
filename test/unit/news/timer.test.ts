import { createTimer } from '../../../app/news/when/timer';
import { stopClock } from '../../world/stopped-clock';

const MINUTE = 60_000;
const settled = () => new Promise((resolve) => setImmediate(resolve));

test('a bot looks every five minutes or so, and in between when something falls due, also where that changes', async () => {
  const clock = stopClock();
  const now = () => performance.now();
  const acts: [string, number][] = [];
  let due: number | undefined;
  const timer = createTimer({
    every: () => 5 * MINUTE,
    now,
    dueAt: () => due,
    look: async () => {
      acts.push(['look', now()]);
      due = acts.length === 1 ? now() + 2 * MINUTE : undefined;
    },
    ring: async () => {
      acts.push(['ring', now()]);
      due = undefined;
    },
  });
  const began = now();
  timer.start(MINUTE);
  const passes = async (seconds: number) => {
    for (let second = 0; second < seconds; second += 1) {
      clock.pass(1_000);
      await settled();
    }
  };
  await passes(7 * 60);
  expect(acts.map(([what]) => what)).toEqual(['look', 'ring', 'look']);
  const [first, rung, second] = acts.map(([, time]) => (time - began) / MINUTE);
  expect([first, rung]).toEqual([1, 3]);
  expect(second).toBeGreaterThan(5.7);
  timer.stop();
  await passes(10 * 60);
  expect(acts).toHaveLength(3);
  clock.restore();
});

test('what stays due is looked at once a second, and a clock that is set back ends no looking', async () => {
  const clock = stopClock();
  let ahead = 0;
  const now = () => performance.now() + ahead;
  const acts: string[] = [];
  let due: number | undefined;
  const timer = createTimer({
    every: () => 5 * MINUTE,
    now,
    dueAt: () => due,
    look: async () => void acts.push('look'),
    ring: async () => void acts.push('ring'),
  });
  const passes = async (seconds: number) => {
    acts.length = 0;
    for (let second = 0; second < seconds; second += 1) {
      clock.pass(1_000);
      await settled();
    }
    return acts.length;
  };
  timer.start(0);
  await passes(2);
  due = now();
  expect(await passes(20 * 60)).toBeLessThan(20 * 60);
  due = undefined;
  ahead = -60 * MINUTE;
  expect(await passes(20 * 60)).toBeGreaterThanOrEqual(3);
  expect(acts).not.toContain('ring');
  timer.stop();
  clock.restore();
});
