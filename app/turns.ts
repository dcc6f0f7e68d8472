/**
 * The turns under way. Slack is answered at once and the work goes on behind; Bolt's `stop()` does not
 * wait for that work, so whoever stops the bot waits here.
 */
export interface Turns {
  /** Runs one turn. */
  run(turn: () => Promise<void>): Promise<void>;
  /** Resolves to true when no turn is left, or to false after `milliseconds`. */
  drained(milliseconds: number): Promise<boolean>;
}

export function createTurns(): Turns {
  const underWay = new Set<Promise<void>>();
  return {
    async run(turn) {
      const running = turn();
      underWay.add(running);
      try {
        await running;
      } finally {
        underWay.delete(running);
      }
    },
    async drained(milliseconds) {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<false>((resolve) => {
        timer = setTimeout(resolve, milliseconds, false);
      });
      const done = Promise.allSettled(underWay).then(() => true as const);
      return Promise.race([done, late]).finally(() => clearTimeout(timer));
    },
  };
}
