/** A clock that stands still until it is told how much time has passed: `performance.now` and timers. */
export interface StoppedClock {
  pass(milliseconds: number): void;
  /** The real clock again. */
  restore(): void;
}

export function stopClock(): StoppedClock {
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask', 'performance'] });
  let now = 1_000;
  const clock = jest.spyOn(performance, 'now').mockImplementation(() => now);
  return {
    pass(milliseconds) {
      now += milliseconds;
      jest.advanceTimersByTime(milliseconds);
    },
    restore() {
      clock.mockRestore();
      jest.useRealTimers();
    },
  };
}

/** It stands during all tests of a file. */
export function clockStands(): void {
  let clock: StoppedClock;
  beforeAll(() => {
    clock = stopClock();
  });
  afterAll(() => clock.restore());
}
