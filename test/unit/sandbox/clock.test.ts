import { createClock } from '../../../app/sandbox/clock';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** A Saturday, at 20:24 UTC. */
const START = Date.UTC(2026, 10, 28, 20, 24);

/** A clock on a computer whose own stands still, and the moments at which somebody was called. */
function world() {
  let computer = START;
  const clock = createClock(() => computer);
  const calls: number[] = [];
  return {
    clock,
    calls,
    call: async () => void calls.push(clock.now()),
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

test('a push stops at each full hour on the way, and at the end', async () => {
  const { clock, calls, call } = world();
  await clock.push(3 * HOUR, HOUR, call);
  expect(at(calls)).toEqual(['28T21:00', '28T22:00', '28T23:00', '28T23:24']);
  expect(clock.ahead).toBe(3 * HOUR);
});

test('a push that is no longer than a step stops once, wherever it begins', async () => {
  const { clock, calls, call } = world();
  for (let push = 0; push < 3; push += 1) await clock.push(5 * MINUTE, 5 * MINUTE, call);
  expect(at(calls)).toEqual(['28T20:29', '28T20:34', '28T20:39']);
});

test('it never goes back, however slow those are who are called', async () => {
  const { clock, computerGoesOn, calls } = world();
  await clock.push(2 * HOUR, HOUR, async () => {
    calls.push(clock.now());
    computerGoesOn(90 * MINUTE);
    calls.push(clock.now());
  });
  expect([...calls].sort((one, other) => one - other)).toEqual(calls);
  expect(clock.now()).toBeGreaterThanOrEqual(START + 2 * HOUR);
});

test('who waits while it is pushed does not wait, and time passes all the same', async () => {
  const { clock } = world();
  let waited = 0;
  await clock.push(5 * MINUTE, 5 * MINUTE, async () => {
    const before = clock.now();
    await clock.wait(HOUR);
    waited = clock.now() - before;
  });
  expect(waited).toBe(HOUR);
  const begun = performance.now();
  await clock.wait(20);
  expect(performance.now() - begun).toBeGreaterThan(15);
  expect(clock.now()).toBe(START + 5 * MINUTE + HOUR);
});

test('what it is, and that it is pushed, is told on the way and at the end', async () => {
  const { clock, call } = world();
  const told: [string | undefined, boolean][] = [];
  clock.onPush(() => told.push([at([clock.now()])[0], clock.isPushed]));
  await clock.push(HOUR, HOUR / 2, call);
  expect(told).toEqual([
    ['28T20:30', true],
    ['28T21:00', true],
    ['28T21:24', true],
    ['28T21:24', false],
  ]);
});

test('it is pushed by one at a time, and goes on after somebody who was called failed', async () => {
  const { clock, call } = world();
  await clock.push(5 * MINUTE, 5 * MINUTE, async () => {
    await expect(clock.push(1, 1, call)).rejects.toThrow('pushed already');
  });
  const failing = clock.push(5 * MINUTE, 5 * MINUTE, () => Promise.reject(new Error('no')));
  await expect(failing).rejects.toThrow('no');
  expect(clock.isPushed).toBe(false);
  await clock.push(5 * MINUTE, 5 * MINUTE, call);
  expect(clock.ahead).toBe(15 * MINUTE);
});

test('a push ends where everything does', async () => {
  const { clock, calls } = world();
  const ending = new AbortController();
  const call = async () => {
    calls.push(clock.now());
    if (calls.length === 2) ending.abort();
  };
  await clock.push(10 * HOUR, HOUR, call, ending.signal);
  expect(calls).toHaveLength(2);
});
