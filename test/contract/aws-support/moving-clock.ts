/** A desk whose clock stands still until a test moves it. */
import { seedServices } from '../../../src/emulators/seed';
import { cases, type Desk, useDesks } from './client';

export interface TimedDesk extends Desk {
  pass(ms: number): void;
}

/** Returns a way to start them: with services, one case, and the clock at five past five. */
export function useTimedDesks(): (
  options?: Parameters<ReturnType<typeof useDesks>>[0],
) => Promise<TimedDesk> {
  const desks = useDesks();
  return async (options) => {
    let time = Date.parse('2026-05-05T05:05:05.000Z');
    const now = () => new Date(time);
    const desk = await desks({ services: seedServices(), cases: cases(1), now, ...options });
    return {
      ...desk,
      pass(ms) {
        time += ms;
      },
    };
  };
}
