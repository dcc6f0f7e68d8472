/**
 * Requests that are refused with a status and nothing else, and how they are told to the log: the whole internet may
 * knock, and a line for each knock would bury every other line and fill a disk.
 */
import type { Logger } from 'pino';

/** A request that is answered with a status and nothing else. */
export class Refusal extends Error {
  constructor(
    readonly status: 400 | 401 | 408 | 413 | 503,
    message: string,
  ) {
    super(message);
  }

  /** Whether the rest of the request is not wanted, and so its connection is ended. */
  get endsConnection(): boolean {
    return this.status > 401;
  }
}

/** A few lines in some milliseconds. */
const RATE = { most: 10, every: 10_000 };

/** Logs the first refusals of a while one by one, and then how many more there were of each status. */
export function createRefusalLog(log: Logger, { most, every } = RATE): (refusal: Refusal) => void {
  let told = 0;
  let untold: Partial<Record<Refusal['status'], number>> = {};
  let isCounting = false;

  function sum(): void {
    isCounting = false;
    told = 0;
    if (Object.keys(untold).length === 0) return;
    log.warn({ refused: untold, seconds: every / 1_000 }, 'more requests were refused');
    untold = {};
  }

  return ({ status, message }) => {
    if (!isCounting) setTimeout(sum, every).unref();
    isCounting = true;
    told += 1;
    if (told <= most) log.warn({ status, reason: message }, 'a request was refused');
    else untold[status] = (untold[status] ?? 0) + 1;
  };
}
