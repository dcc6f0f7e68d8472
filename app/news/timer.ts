/** When a bot looks for news by itself: every few minutes, and in between when something falls due. */
import { minutesToMilliseconds } from 'date-fns/minutesToMilliseconds';
import type { WatchShown } from '../../src/blocks/news/watches';
import { quietUntil, saidMinutes, timesAround } from '../../src/news/hours';
import type { Watch } from '../../src/news/watches';
import { DAYS, type Day } from '../../src/rules/watch-schema';
import { SEVERITIES } from '../../src/support/case-order';
import { PLANS, type Plan, responseTarget } from '../../src/support/response-targets';
import type { Means } from './means';

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

export function createTimer({ every, now, dueAt, look, ring }: TimerOptions): Timer {
  let timer: NodeJS.Timeout | undefined;
  let isOver = false;
  /** Of the next look, whatever falls due before. */
  let next = 0;

  function wait(): void {
    if (isOver) return;
    const until = Math.min(next, dueAt() ?? Number.POSITIVE_INFINITY);
    timer = setTimeout(act, Math.max(0, until - now())).unref();
  }

  async function act(): Promise<void> {
    const isTime = now() >= next;
    // A little earlier or later each time, so that replicas do not keep step.
    if (isTime) next = now() + every() * (0.95 + Math.random() / 10);
    await (isTime ? look() : ring());
    wait();
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

/** A watch, for whoever asks what a channel watches. */
export function watchShown({ typed: query, said, quiet, digest }: Watch, now: number): WatchShown {
  const hours = quiet?.hours && {
    from: saidMinutes(quiet.hours.from),
    to: saidMinutes(quiet.hours.to),
  };
  return {
    ...{ query, warn: said.warn },
    quiet: quiet && { ...quiet, hours, except: said.except, until: quietUntil(quiet, now) },
    digest: digest && {
      ...{ at: saidMinutes(digest.at), days: saidDays(digest.days), zone: digest.zone },
      next: timesAround(digest, now).next,
    },
  };
}

/** `on weekdays`, `every day`, `on Mon and Thu` */
function saidDays(days: readonly Day[]): string {
  const inOrder = WEEK.filter((day) => days.includes(day));
  const all = inOrder.join();
  if (all === WEEK.join()) return 'every day';
  if (all === WEEK.slice(0, 5).join()) return 'on weekdays';
  const names = inOrder.map((day) => day.charAt(0).toUpperCase() + day.slice(1));
  return `on ${names.length > 1 ? `${names.slice(0, -1).join(', ')} and ` : ''}${names.at(-1)}`;
}

const WEEK = [...DAYS.slice(1), DAYS[0]];

/** When a watch is next told what is not news: its list, or what waited for its quiet hours to end. */
export function nextTime(
  { digest, quiet }: Pick<Watch, 'digest' | 'quiet'>,
  now: number,
): number | undefined {
  const times = [digest && timesAround(digest, now).next, quiet && quietUntil(quiet, now)];
  const known = times.filter((time) => time !== undefined);
  return known.length > 0 ? Math.min(...known) : undefined;
}
