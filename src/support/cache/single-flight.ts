/**
 * Single flight: what several ask for at once is asked for once. A flight is as urgent as the most urgent of
 * those who wait for it, and ends when the last of them has left, because nobody would read its answer.
 * https://pkg.go.dev/golang.org/x/sync/singleflight
 */
import { untilAborted } from '../../until-aborted';
import { PRIORITIES, type Priority, type Urgency } from '../support';

interface Flight {
  readonly answer: Promise<unknown>;
  readonly who: { priority: Priority };
  readonly left: AbortController;
  waiting: number;
}

export interface Flights {
  has(key: string): boolean;
  /**
   * The answer of the flight under way, or of the one `begin` starts, which is handed its urgency (it may
   * rise) and the signal that nobody waits any more. Rejects with the reason of `signal` once it aborts.
   */
  join<Value>(
    key: string,
    begin: (who: Urgency, left: AbortSignal) => Promise<Value>,
    priority?: Priority,
    signal?: AbortSignal,
  ): Promise<Value>;
}

export function createFlights(): Flights {
  const flights = new Map<string, Flight>();

  function start(
    key: string,
    begin: (who: Urgency, left: AbortSignal) => Promise<unknown>,
    priority: Priority,
  ) {
    const left = new AbortController();
    const who = { priority };
    const answer = begin(who, left.signal).finally(() => forget(key, flight));
    const flight: Flight = { answer, who, left, waiting: 0 };
    flights.set(key, flight);
    return flight;
  }

  /** True while the flight was still under way. */
  function forget(key: string, flight: Flight): boolean {
    return flights.get(key) === flight && flights.delete(key);
  }

  return {
    has: (key) => flights.has(key),
    async join(key, begin, priority = 'person', signal) {
      const flight = flights.get(key) ?? start(key, begin, priority);
      if (PRIORITIES.indexOf(priority) < PRIORITIES.indexOf(flight.who.priority))
        flight.who.priority = priority;
      flight.waiting += 1;
      try {
        // One person may stop waiting; the flight goes on for the others who share it.
        return (await untilAborted(flight.answer, signal)) as Awaited<ReturnType<typeof begin>>;
      } finally {
        flight.waiting -= 1;
        if (flight.waiting === 0 && forget(key, flight)) flight.left.abort();
      }
    },
  };
}
