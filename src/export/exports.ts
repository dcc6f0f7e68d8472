/**
 * `/cases export` behind the desk. What all exports of one bot have in common (AWS's pace, and who can be
 * cancelled) is made once and handed in, as are time and chance: a test need not wait for them.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Query } from '../command/query';
import type { ExportMeans, ExportOptions, ExportSources } from './means';
import { type ExportPlace, runExport } from './run';
import { type Cancelled, createRunningExports } from './running';
import { createSpacing, type Wait } from './spacing';

export interface Exports {
  /** Exports what the query asks for. Rejects, with a Problem or not, where it could not be posted or delivered. */
  run(query: Query, place: ExportPlace): Promise<void>;
  /** `id` is the value of a Cancel button. */
  cancel(id: unknown): Promise<Cancelled>;
}

const inTime: Wait = async (milliseconds, signal) => sleep(milliseconds, undefined, { signal });

/** `now` in milliseconds. */
export function createExportMeans(now: () => number, options: ExportOptions = {}): ExportMeans {
  const { shared, wait = inTime, random = Math.random, editEvery = 1_000, most } = options;
  const { spacing = createSpacing(now, wait) } = options;
  return { running: createRunningExports(shared), spacing, wait, random, editEvery, most };
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
