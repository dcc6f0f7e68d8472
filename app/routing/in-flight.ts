/**
 * The turns under way. Slack is answered at once and the work goes on behind; Bolt's `stop()` does not
 * wait for that work, so stopping the bot waits here. Only so many run at once, each begins when those who
 * have just come are acknowledged, and what would have to wait too long is refused at the door (app/routing/load-shedding.ts).
 */
export interface InFlight {
  /** Runs one turn, as soon as there is room for it. */
  run(turn: () => Promise<void>): Promise<void>;
  /** Resolves to true when no turn is left, or to false after `milliseconds`. */
  drained(milliseconds: number): Promise<boolean>;
  /** Whether a turn begun now would wait. */
  readonly isBusy: boolean;
  /** Whether a turn begun now would wait behind too many. */
  readonly isFull: boolean;
  readonly running: number;
  readonly waiting: number;
}

export interface InFlightLimits {
  /** How many run at once. */
  readonly most?: number;
  /** How many wait for them. */
  readonly mostWaiting?: number;
  /**
   * Milliseconds after which a turn leaves its place to others though it goes on: no answer is awaited so
   * long, and an export must not keep clicks from running.
   */
  readonly longest?: number;
}

/** Turns that begin before the next look at what has come in: some of them share the cost of looking. */
const A_ROUND = 4;

/** Resolves for a few callers in each round of the event loop, so whatever came in meanwhile is acknowledged first. */
function createRounds(): () => Promise<void> {
  const line: (() => void)[] = [];
  const next = () => {
    for (const begin of line.splice(0, A_ROUND)) begin();
    if (line.length > 0) setImmediate(next);
  };
  return () =>
    new Promise((resolve) => {
      if (line.push(resolve) === 1) setImmediate(next);
    });
}

export function createInFlight({
  most = 64,
  mostWaiting = 256,
  longest = 30_000,
}: InFlightLimits = {}): InFlight {
  const underWay = new Set<Promise<void>>();
  const line: (() => void)[] = [];
  const inItsRound = createRounds();
  let running = 0;

  async function enter(): Promise<() => void> {
    if (running >= most) await new Promise<void>((resolve) => line.push(resolve));
    else running += 1;
    let timer: NodeJS.Timeout | undefined;
    let hasLeft = false;
    const leave = () => {
      clearTimeout(timer);
      if (hasLeft) return;
      hasLeft = true;
      const next = line.shift();
      // The place is handed on, so nobody can slip in between.
      if (next) next();
      else running -= 1;
    };
    timer = setTimeout(leave, longest).unref();
    return leave;
  }

  async function inItsPlace(turn: () => Promise<void>): Promise<void> {
    const leave = await enter();
    try {
      await inItsRound();
      await turn();
    } finally {
      leave();
    }
  }

  return {
    async run(turn) {
      const whole = inItsPlace(turn);
      underWay.add(whole);
      try {
        await whole;
      } finally {
        underWay.delete(whole);
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
    get isBusy() {
      return running >= most;
    },
    get isFull() {
      return running >= most && line.length >= mostWaiting;
    },
    get running() {
      return running;
    },
    get waiting() {
      return line.length;
    },
  };
}
