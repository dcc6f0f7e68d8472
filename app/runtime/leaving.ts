/**
 * The end of the process. What is asked to finish has its time, and whatever hangs in it, the process is gone a
 * second later; the exit code says whether all was finished. An orchestrator that waited longer would kill it, and
 * nobody would know. https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';

export interface Leaving {
  readonly hasBegun: boolean;
  /** What is there to be ended from now on. */
  prepare(parts: Ending): void;
  /** Ends the process as on SIGTERM, but with 1, whatever was finished. */
  failed(): void;
}

export interface Ending {
  /** Finishes what is under way, in the time that was given; false where some had to be left. */
  readonly finish: () => Promise<boolean>;
  /** Ends what is still open. */
  readonly close: () => Promise<unknown>;
}

/** Milliseconds: for `close`; beyond the limit, for whatever does not keep to it. */
const TO_CLOSE = 400;
const AT_MOST = 700;
/** Milliseconds in which a second signal is the echo of the first: npm sends on what the terminal sends to both. */
const ECHO = 1_000;

/**
 * Listens to SIGTERM and SIGINT. The first begins to leave, which takes `limit` milliseconds and a second at most; one
 * that comes later is meant: it ends the process at once.
 */
export function createLeaving(
  log: Logger,
  limit: number,
  exit: (code: number) => void = process.exit,
): Leaving {
  let ending: Ending | undefined;
  let since: number | undefined;
  let code = 1;

  async function attempt<Value>(failure: string, act: () => Promise<Value>): Promise<Value | undefined> {
    try {
      return await act();
    } catch (err) {
      log.error({ err }, failure);
      return undefined;
    }
  }

  async function leave(failed: boolean): Promise<void> {
    since = performance.now();
    setTimeout(() => {
      log.error('something would not end: ending without it');
      exit(code);
    }, limit + AT_MOST);
    const isComplete = await attempt('stopping failed', async () => ending?.finish() ?? true);
    if (!isComplete) log.warn('some turns were not finished in time');
    code = isComplete && !failed ? 0 : 1;
    const closed = attempt('closing failed', async () => ending?.close());
    await Promise.race([closed, sleep(TO_CLOSE)]);
    exit(code);
  }

  function onSignal(signal: NodeJS.Signals): void {
    if (since === undefined) {
      log.info({ signal }, 'stopping: finishing the turns under way');
      void leave(false);
    } else if (performance.now() - since > ECHO) {
      log.warn({ signal }, 'asked twice: ending at once');
      exit(1);
    }
  }
  process.on('SIGTERM', onSignal).on('SIGINT', onSignal);

  return {
    get hasBegun() {
      return since !== undefined;
    },
    prepare(parts) {
      ending = parts;
    },
    failed() {
      if (since === undefined) void leave(true);
    },
  };
}
