/**
 * The exports of one bot: they share AWS's pace, and a click on Cancel finds the one it means. Times and
 * chance are handed in, so that a test need not wait for them.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { CaseMatcher } from '../command/matches';
import type { Query } from '../command/query';
import type { Cache } from '../support/cache';
import type { Support } from '../support/support';
import { createPace, type Pace, type Wait } from './pace';
import { type ExportPlace, runExport } from './run';
import { type Cancelled, createRunningExports } from './running';

export interface Exports {
  /** Exports what the query asks for. Rejects, with a Problem or not, where it could not be posted or delivered. */
  run(query: Query, place: ExportPlace): Promise<void>;
  /** `id` is the value of a Cancel button. */
  cancel(id: unknown): Promise<Cancelled>;
  /** Ends every export with the part it has. */
  stop(): void;
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

export interface ExportSources {
  readonly support: Support;
  readonly matcher: (query: Query) => Promise<CaseMatcher>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const inTime: Wait = async (milliseconds, signal) => sleep(milliseconds, undefined, { signal });

export function createExports(sources: ExportSources, options: ExportOptions = {}): Exports {
  const { shared, wait = inTime, random = Math.random, editEvery = 1_000, most } = options;
  const { pace = createPace(sources.now, wait) } = options;
  const running = createRunningExports(shared);
  return {
    async run(query, place) {
      const job = running.begin();
      try {
        await runExport({ ...sources, ...{ wait, pace, random, editEvery, most } }, query, place, job);
      } finally {
        job.end();
      }
    },
    cancel: running.cancel,
    stop: running.stop,
  };
}
