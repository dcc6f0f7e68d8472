/**
 * A day in minutes: every tick the clock leaps ahead by the five minutes between two looks, and goes on as usual in
 * between, since sockets, processes and whatever waits for them go no faster. It is worked out of the machine's clock, so
 * that all processes have the same.
 */
export interface Clock {
  /** Milliseconds since 1970. Never goes back. */
  now(): number;
  /** Ticks since its start, with a fraction. */
  ticks(): number;
  /** How long, by the machine's clock, until so many of its milliseconds have passed. */
  lasts(milliseconds: number): number;
  /** Milliseconds of the machine between two leaps. */
  readonly tick: number;
  /** For another process. */
  readonly text: string;
}

/** What passes with each. */
export const LEAP = 5 * 60_000;
/** What AWS hands out ends before now, so that a bot, whose keys live by the machine's clock, asks for new ones each time. */
const AGO = 3 * 86_400_000;

export function startClock(tick: number, machine: () => number = Date.now): Clock {
  return readClock(`${machine()} ${tick}`, machine);
}

/** Throws where `text` is not of a clock. */
export function readClock(text = '', machine: () => number = Date.now): Clock {
  const [began = 0, tick = 0] = text.split(' ').map(Number);
  if (!(began > 0 && tick > 0)) throw new Error('This replica is started by npm run chaos -- --news.');
  const passed = () => machine() - began;
  const at = () => Math.floor(passed() / tick) * LEAP + (passed() % tick);
  return {
    ...{ text, tick },
    now: () => began - AGO + at(),
    ticks: () => passed() / tick,
    lasts(milliseconds) {
      const end = at() + milliseconds;
      const left = end % LEAP;
      const then = left < tick ? Math.floor(end / LEAP) * tick + left : Math.ceil(end / LEAP) * tick;
      return Math.max(1, Math.ceil(then - passed()));
    },
  };
}
