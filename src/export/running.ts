/**
 * The exports this process runs, and how a click reaches one. A click may arrive at another replica: then it
 * is passed on through the shared cache, where there is one, and otherwise the person is told so.
 */
import { randomUUID } from 'node:crypto';
import type { Cache } from '../support/cache/cache';

/** What became of a click on Cancel: done here, passed on to the replica that runs it, or nothing of it is known. */
export type Cancelled = 'cancelled' | 'passed-on' | 'not-here' | 'ended';

export interface Running {
  /** What the Cancel button carries. */
  readonly id: string;
  /** Aborts with `cancelled` or `stopping`. */
  readonly signal: AbortSignal;
  /** Says to the other replicas that it runs, and hears whether somebody cancelled it there. */
  look(): Promise<void>;
  end(): void;
}

export interface RunningExports {
  begin(): Running;
  cancel(id: unknown): Promise<Cancelled>;
  /** Ends all there are and will be. */
  stop(): void;
}

/** Longer than the slowest request, so that an export that waits for AWS does not look dead. */
const ALIVE_MS = 60_000;
const ID = /^[\w-]{1,40}$/;

/** `shared` is a cache that every replica sees, if there is one. */
export function createRunningExports(shared?: Cache): RunningExports {
  const running = new Map<string, AbortController>();
  let stopping = false;

  return {
    begin() {
      const id = randomUUID();
      const controller = new AbortController();
      running.set(id, controller);
      if (stopping) controller.abort('stopping');
      return {
        id,
        signal: controller.signal,
        async look() {
          shared?.set(aliveKey(id), true, ALIVE_MS);
          if (await shared?.get(cancelKey(id))) controller.abort('cancelled');
        },
        end() {
          running.delete(id);
          shared?.set(aliveKey(id), false, ALIVE_MS);
        },
      };
    },
    async cancel(id) {
      if (typeof id !== 'string' || !ID.test(id)) return 'ended';
      const here = running.get(id);
      here?.abort('cancelled');
      if (here) return 'cancelled';
      if (!shared) return 'not-here';
      if (!(await shared.get(aliveKey(id)))) return 'ended';
      shared.set(cancelKey(id), true, ALIVE_MS);
      return 'passed-on';
    },
    stop() {
      stopping = true;
      for (const controller of running.values()) controller.abort('stopping');
    },
  };
}

function aliveKey(id: string): string {
  return `export-runs:${id}`;
}

function cancelKey(id: string): string {
  return `export-cancelled:${id}`;
}
