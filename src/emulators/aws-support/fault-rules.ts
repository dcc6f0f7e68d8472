/**
 * Decides which calls a fault strikes: the first so many, each n-th, only one operation. Deciding is apart from
 * doing, which the server does once the request is read. Throttling is per account and per second at AWS, 5 a
 * second; here only when asked for: https://docs.aws.amazon.com/general/latest/gr/awssupport.html
 */
import type { AwsError } from './aws-error';

export interface Scope {
  /** How often; without it until cleared. */
  times?: number;
  /** Only each n-th matching call. */
  every?: number;
  /** Only this operation, e.g. `DescribeCases`. */
  operation?: string;
}

/** What somebody between AWS and its client may send. */
export interface RawAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** What happens to one call. */
export interface Strike {
  delayMs: number;
  cut: boolean;
  error?: AwsError;
  raw?: RawAnswer;
}

export type Effect =
  | { delayMs: number }
  | { cut: true }
  | { error: (operation: string) => AwsError }
  | { raw: RawAnswer };

interface Rule {
  scope: Scope;
  effect: Effect;
  seen: number;
  fired: number;
}

/** Creates an empty list of rules. */
export function createFaultRules() {
  let rules: Rule[] = [];
  return {
    add(effect: Effect, scope: Scope = {}): void {
      rules.push({ scope, effect, seen: 0, fired: 0 });
    },
    /** Delays add up; of everything else the first registered one strikes, and the others wait their turn. */
    strike(operation: string): Strike {
      const drawn: Strike = { delayMs: 0, cut: false };
      for (const rule of rules) {
        const { effect, scope } = rule;
        if (scope.operation && scope.operation !== operation) continue;
        if (!('delayMs' in effect) && (drawn.cut || drawn.error || drawn.raw)) continue;
        if (!fires(rule)) continue;
        if ('delayMs' in effect) drawn.delayMs += effect.delayMs;
        else if ('cut' in effect) drawn.cut = true;
        else if ('raw' in effect) drawn.raw = effect.raw;
        else drawn.error = effect.error(operation);
      }
      return drawn;
    },
    clear(): void {
      rules = [];
    },
  };
}

function fires(rule: Rule): boolean {
  const { every = 1, times = Number.POSITIVE_INFINITY } = rule.scope;
  rule.seen++;
  if (rule.seen % every !== 0 || rule.fired >= times) return false;
  rule.fired++;
  return true;
}
