import { createClock } from '../../../app/sandbox/clock';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** A Saturday, at 20:24 UTC. */
const START = Date.UTC(2026, 10, 28, 20, 24);
const NEVER = () => Number.POSITIVE_INFINITY;

/** A clock on a computer whose own stands still, and the moments at which it stopped. */
function world() {
  let computer = START;
  const clock = createClock(() => computer);
  const stops: number[] = [];
  return {
    clock,
    stops,
    stop: async () => void stops.push(clock.now()),
    /** The next full hour. */
    hourly: () => (Math.floor(clock.now() / HOUR) + 1) * HOUR,
    computerGoesOn: (milliseconds: number) => {
      computer += milliseconds;
    },
  };
}

const at = (moments: readonly number[]) => moments.map((one) => new Date(one).toISOString().slice(8, 16));

test('it goes as the computer does, until it is pushed', () => {
  const { clock, computerGoesOn } = world();
  computerGoesOn(1_234);
  expect([clock.now(), clock.ahead]).toEqual([START + 1_234, 0]);
});

test('a push stops where it is told to on the way, and at the end, which it knows', async () => {
  const { clock, stops, hourly } = world();
  const ends: boolean[] = [];
  const stop = async (isEnd: boolean) => {
    stops.push(clock.now());
    ends.push(isEnd);
  };
  await clock.push({ milliseconds: 3 * HOUR, next: hourly, stop });
  expect(at(stops)).toEqual(['28T21:00', '28T22:00', '28T23:00', '28T23:24']);
  expect(ends).toEqual([false, false, false, true]);
  expect(clock.ahead).toBe(3 * HOUR);
});

test('where there is nothing on the way it stops at the end', async () => {
  const { clock, stops, stop } = world();
  for (let push = 0; push < 3; push += 1) await clock.push({ milliseconds: 5 * MINUTE, next: NEVER, stop });
  expect(at(stops)).toEqual(['28T20:29', '28T20:34', '28T20:39']);
});

test('what is always due does not hold it up', async () => {
  const { clock, stops, stop } = world();
  await clock.push({ milliseconds: 10_000, next: () => START - HOUR, stop });
  expect(stops.map((one) => (one - START) / 1_000)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
});

test('it never goes back, however slow those are who are waited for', async () => {
  const { clock, computerGoesOn, stops, hourly } = world();
  await clock.push({
    milliseconds: 2 * HOUR,
    next: hourly,
    async stop() {
      stops.push(clock.now());
      computerGoesOn(90 * MINUTE);
      stops.push(clock.now());
    },
  });
  expect([...stops].sort((one, other) => one - other)).toEqual(stops);
  expect(clock.now()).toBeGreaterThanOrEqual(START + 2 * HOUR);
});

test('who waits while it is pushed does not wait, and time passes all the same', async () => {
  const { clock } = world();
  let waited = 0;
  await clock.push({
    milliseconds: 5 * MINUTE,
    next: NEVER,
    async stop() {
      const before = clock.now();
      await clock.wait(HOUR);
      waited = clock.now() - before;
    },
  });
  expect(waited).toBe(HOUR);
  const begun = performance.now();
  await clock.wait(20);
  expect(performance.now() - begun).toBeGreaterThan(15);
  expect(clock.now()).toBe(START + 5 * MINUTE + HOUR);
});

test('what it is, and that it is pushed, is told on the way and at the end', async () => {
  const { clock, stop, hourly } = world();
  const told: [string | undefined, boolean][] = [];
  clock.onPush(() => told.push([at([clock.now()])[0], clock.isPushed]));
  await clock.push({ milliseconds: HOUR, next: hourly, stop });
  expect(told).toEqual([
    ['28T21:00', true],
    ['28T21:24', true],
    ['28T21:24', false],
  ]);
});

test('it is pushed by one at a time, and goes on after somebody who was waited for failed', async () => {
  const { clock, stop } = world();
  const five = { milliseconds: 5 * MINUTE, next: NEVER };
  await clock.push({
    ...five,
    async stop() {
      await expect(clock.push({ ...five, stop })).rejects.toThrow('pushed already');
    },
  });
  const failing = clock.push({ ...five, stop: () => Promise.reject(new Error('no')) });
  await expect(failing).rejects.toThrow('no');
  expect(clock.isPushed).toBe(false);
  await clock.push({ ...five, stop });
  expect(clock.ahead).toBe(15 * MINUTE);
});

test('a push ends where everything does', async () => {
  const { clock, stops, hourly } = world();
  const ending = new AbortController();
  const stop = async () => {
    stops.push(clock.now());
    if (stops.length === 2) ending.abort();
  };
  await clock.push({ milliseconds: 10 * HOUR, next: hourly, stop, signal: ending.signal });
  expect(stops).toHaveLength(2);
});
