/** What falls due between two looks: a list, the end of quiet hours, and AWS's first answers. */
import type { Due } from '../../../src/news/first-answer';
import { quietUntil, timesAround } from '../../../src/news/hours';
import type { Watch } from '../../../src/news/watches';
import { accountOf } from '../../../src/support/restricted';

export interface DueMeans {
  readonly watches: readonly Watch[];
  /** First answers that are awaited in a channel. */
  readonly answersIn: (channel: string) => readonly Due[];
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export interface Dues {
  /** When something falls due next, in milliseconds since 1970; undefined where nothing does. */
  at(): number | undefined;
  /** What has fallen due since this was called last: channels by the clock, and accounts of which an answer is awaited. */
  now(): {
    readonly byTheClock: readonly string[];
    readonly answers: readonly { readonly channel: string; readonly accounts: ReadonlySet<string> }[];
  };
  /** All of it was looked at. */
  clear(): void;
}

export function createDues({ watches, answersIn, now }: DueMeans): Dues {
  const channels = [...new Set(watches.map(({ channel }) => channel))];
  let since = now();

  function fallenDue(): ReturnType<Dues['now']> {
    const [from, until] = [since, now()];
    since = until;
    const isNow = (time = Number.POSITIVE_INFINITY) => time <= until;
    const timed = watches.filter((watch) => isNow(nextTime(watch, from)));
    const byTheClock = channels.filter((one) => timed.some(({ channel }) => channel === one));
    const answers = channels.flatMap((channel) => {
      const due = answersIn(channel).filter(({ at }) => isNow(at));
      if (due.length === 0 || byTheClock.includes(channel)) return [];
      // Where there is but one account, it has no number.
      return [{ channel, accounts: new Set(['', ...due.map(({ caseId }) => accountOf(caseId) ?? '')]) }];
    });
    return { byTheClock, answers };
  }

  return {
    at() {
      const byTheClock = watches.map((watch) => nextTime(watch, since));
      const answers = channels.flatMap((channel) => answersIn(channel).map(({ at }) => at));
      const times = [...byTheClock, ...answers].filter((time) => time !== undefined);
      return times.length > 0 ? Math.min(...times) : undefined;
    },
    now: fallenDue,
    clear() {
      since = now();
    },
  };
}

/** When a watch is next told what is not news: its list, or what waited for its quiet hours to end. */
function nextTime({ digest, quiet }: Pick<Watch, 'digest' | 'quiet'>, now: number): number | undefined {
  const times = [digest && timesAround(digest, now).next, quiet && quietUntil(quiet, now)];
  const known = times.filter((time) => time !== undefined);
  return known.length > 0 ? Math.min(...known) : undefined;
}
