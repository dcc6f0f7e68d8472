/**
 * `/cases export` behind the desk. What all exports of one bot have in common (AWS's pace, and who can be
 * cancelled) is made once and handed in, as are time and chance: a test need not wait for them.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { CaseMatcher } from '../command/matches';
import type { Query } from '../command/query';
import type { Cache } from '../support/cache';
import type { Support } from '../support/support';
import { createPace, type Pace, type Wait } from './pace';
import { type ExportPlace, runExport } from './run';
import { type Cancelled, createRunningExports, type RunningExports } from './running';

export interface Exports {
  /** Exports what the query asks for. Rejects, with a Problem or not, where it could not be posted or delivered. */
  run(query: Query, place: ExportPlace): Promise<void>;
  /** `id` is the value of a Cancel button. */
  cancel(id: unknown): Promise<Cancelled>;
}

export interface ExportOptions {
  /** A cache that all replicas see, where there is one: it carries a Cancel from one to the other. */
  readonly shared?: Cache;
  readonly pace?: Pace;
  readonly wait?: Wait;
  /** Gives 0 to 1. */
  readonly random?: () => number;
  /** Milliseconds from one edit of the message to the next. */
  readonly editEvery?: number;
  /** Cases a file holds at the most. */
  readonly most?: number;
}

/** One for all desks of a bot, so that a click finds an export whichever of them it comes through. */
export interface ExportMeans extends Required<Omit<ExportOptions, 'shared' | 'most'>> {
  readonly running: RunningExports;
  readonly most?: number;
}

export interface ExportSources {
  readonly support: Support;
  readonly matcher: (query: Query) => Promise<CaseMatcher>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const inTime: Wait = async (milliseconds, signal) => sleep(milliseconds, undefined, { signal });

/** `now` in milliseconds. */
export function createExportMeans(now: () => number, options: ExportOptions = {}): ExportMeans {
  const { shared, wait = inTime, random = Math.random, editEvery = 1_000, most } = options;
  const { pace = createPace(now, wait) } = options;
  return { running: createRunningExports(shared), pace, wait, random, editEvery, most };
}

export function createExports(sources: ExportSources, means: ExportMeans): Exports {
  return {
    async run(query, place) {
      const job = means.running.begin();
      try {
        await runExport({ ...sources, ...means }, query, place, job);
      } finally {
        job.end();
      }
    },
    cancel: means.running.cancel,
  };
}
