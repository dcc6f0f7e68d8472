/**
 * What was asked and how it was answered: the evidence that a cache, a walk or a retry did what it says. Bounded,
 * because the sandbox runs for days; the totals are not. Compare CloudTrail, which records the same calls:
 * https://docs.aws.amazon.com/awssupport/latest/user/logging-using-cloudtrail.html
 */
export interface Call {
  operation: string;
  input: Record<string, unknown>;
  /** Members the model does not have; AWS JSON ignores them, a test should not. */
  unknownMembers: string[];
  /** ISO 8601, by the emulator's clock. */
  at: string;
  /** How long the answer took. */
  ms: number;
  /** `ok`, the error's name, `ConnectionCut`, `NoAnswer`, or `NotAnAnswer`. */
  outcome: string;
  /** How many cases, communications … were handed out. */
  items: number;
  /** What the call has changed, whether or not its answer arrived: `{ caseId, communicationId, status }`. */
  wrote?: Record<string, string>;
  nextTokenIn?: string;
  nextTokenOut?: string;
}

export interface CallLog {
  /** The last 1,000, oldest first. */
  calls: Call[];
  /** Those that have changed something, the last 10,000. */
  writes: Call[];
  /** By operation, since the start or the last reset. */
  readonly totals: Record<string, number>;
  on(listener: (call: Call) => void): () => void;
  add(call: Call): void;
  clear(): void;
}

const [CALLS_KEPT, WRITES_KEPT] = [1_000, 10_000];

export function createCallLog(): CallLog {
  const listeners = new Set<(call: Call) => void>();
  const totals = new Map<string, number>();
  const log: CallLog = {
    calls: [],
    writes: [],
    get totals() {
      return Object.fromEntries(totals);
    },
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    add(call) {
      keep(log.calls, call, CALLS_KEPT);
      if (call.wrote) keep(log.writes, call, WRITES_KEPT);
      totals.set(call.operation, (totals.get(call.operation) ?? 0) + 1);
      for (const listener of listeners) listener(call);
    },
    clear() {
      log.calls.length = 0;
      log.writes.length = 0;
      totals.clear();
    },
  };
  return log;
}

function keep(calls: Call[], call: Call, most: number): void {
  calls.push(call);
  if (calls.length > most) calls.shift();
}
