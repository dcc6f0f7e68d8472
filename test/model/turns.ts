/** Knows when the bot has nothing left to do: its answers come long after it has acknowledged a click. */
import { createMetrics, type Metrics } from '../../app/runtime/metrics';

export interface Turns {
  /** To be handed to the bot. */
  readonly metrics: Metrics;
  /** Resolves when no turn is under way; rejects after half a minute. */
  over(): Promise<void>;
}

/** Milliseconds: longer than a turn may take. */
const PATIENCE = 30_000;

export function createTurns(): Turns {
  const running = new Set<string>();
  const waiting = new Set<() => void>();
  let begun = 0;
  return {
    metrics: {
      ...createMetrics(false),
      async turn(route, run) {
        const id = `${route} (${++begun})`;
        running.add(id);
        await run().finally(() => running.delete(id));
        if (running.size === 0) for (const go of [...waiting]) go();
      },
    },
    async over() {
      if (running.size === 0) return;
      await new Promise<void>((resolve, reject) => {
        const late = () => reject(new Error(`still under way: ${[...running].join(', ')}`));
        const timer = setTimeout(late, PATIENCE);
        const go = () => {
          clearTimeout(timer);
          waiting.delete(go);
          resolve();
        };
        waiting.add(go);
      });
    },
  };
}
