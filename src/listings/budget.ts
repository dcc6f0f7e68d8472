/**
 * A turn's patience. It reads five windows at the most, for AWS takes five calls a second from an account, and for
 * two seconds, for somebody is waiting; then it shows what there is and says how far it came.
 */
import { MOST_WINDOWS, type Patience } from '../paging/read-segment';

const PATIENCE_MS = 2_000;

export interface Budget extends Patience {
  /** Whether the turn may go on to one segment more; counts its first window. */
  readonly goOn: () => boolean;
}

/** `now` gives milliseconds since 1970. The first window is never asked for: without it there is no page. */
export function turnBudget(now: () => number): Budget {
  const until = now() + PATIENCE_MS;
  let windows = 1;
  const more = () => {
    windows += 1;
    return windows <= MOST_WINDOWS;
  };
  return {
    more,
    goOn: () => more() && now() < until,
    inTime: async (begin) => {
      const left = until - now();
      return left > 0 ? within(left, begin()) : undefined;
    },
  };
}

/** For a look at what comes next, which a page does not wait for any longer. */
export const inTwoSeconds: Patience['inTime'] = (begin) => within(PATIENCE_MS, begin());

/** The answer, or undefined after so many milliseconds; then it may still come, and is there for the next who asks. */
async function within<Value>(milliseconds: number, answer: Promise<Value>): Promise<Value | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, milliseconds, undefined);
  });
  answer.catch(() => {});
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
