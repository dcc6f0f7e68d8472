/** When a bot looks for news by itself: every few minutes, and in between when something falls due. */
import { minutesToMilliseconds } from 'date-fns/minutesToMilliseconds';
import type { Watch } from '../../../src/news/watches';
import { SEVERITIES } from '../../../src/support/case-order';
import { PLANS, type Plan, responseTarget } from '../../../src/support/response-targets';
import type { Means } from '../means';

export interface TimerOptions {
  /** Milliseconds between two looks. */
  readonly every: () => number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** When something falls due next; undefined where nothing does. */
  readonly dueAt: () => number | undefined;
  /** Neither rejects. */
  readonly look: () => Promise<unknown>;
  readonly ring: () => Promise<unknown>;
}

export interface Timer {
  /** The first look comes in so many milliseconds. */
  start(first: number): void;
  stop(): void;
}

/** Milliseconds between two looks, whatever is due. */
const PAUSE = 1_000;
/** In times of the time between two looks: the next is never further off. */
const FURTHEST = 1.1;

export function createTimer({ every, now, dueAt, look, ring }: TimerOptions): Timer {
  let timer: NodeJS.Timeout | undefined;
  let isOver = false;
  /** Of the next look, whatever falls due before. */
  let next = 0;

  /** `least` milliseconds: what is still due behind a look at it waits. */
  function wait(least = 0): void {
    if (isOver) return;
    const until = Math.min(next, dueAt() ?? Number.POSITIVE_INFINITY);
    timer = setTimeout(act, Math.max(least, until - now())).unref();
  }

  async function act(): Promise<void> {
    // A clock that was set back would have nothing looked at until it is there again.
    const isTime = now() >= next || next - now() > FURTHEST * every();
    // A little earlier or later each time, so that replicas do not keep step.
    if (isTime) next = now() + every() * (0.95 + Math.random() / 10);
    await (isTime ? look() : ring());
    wait(PAUSE);
  }

  return {
    start(first) {
      next = now() + first;
      wait();
    },
    stop() {
      isOver = true;
      clearTimeout(timer);
    },
  };
}

/** Milliseconds between two looks. */
const EVERY = minutesToMilliseconds(5);
/** Of a target: a case has to be seen before four fifths of it are gone. */
const SEEN_WITHIN = 0.7;

/** Plans of all accounts. */
export function plansOf({ source, plan }: Pick<Means, 'source' | 'plan'>): Plan[] {
  const everything = source();
  if ('cases' in everything) return [plan];
  const own = everything.map((account) => PLANS.find((one) => one === account.plan) ?? plan);
  return [...new Set(own)];
}

/** Milliseconds; less than usual where somebody wants to be warned of a target that is shorter than that. */
export function everyFor(watches: readonly Pick<Watch, 'warn'>[], plans: readonly Plan[]): number {
  const severities = new Set(watches.flatMap(({ warn }) => warn && (warn.severity ?? SEVERITIES)));
  const targets = [...severities].flatMap((code) => plans.map((plan) => responseTarget(code, plan)));
  return Math.min(EVERY, ...targets.map((target) => SEEN_WITHIN * (target ?? EVERY / SEEN_WITHIN)));
}
