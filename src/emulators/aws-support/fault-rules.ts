/**
 * Decides which calls a fault strikes: the first so many, each n-th, a share of them, only some operations. Deciding is
 * apart from doing, which the server does once the request is read. Throttling is per account and per second at AWS, 5 a
 * second; here only when asked for: https://docs.aws.amazon.com/general/latest/gr/awssupport.html
 */
import { createDice, type Dice } from '../seed/dice';
import type { AwsError } from './aws-error';

export interface Scope {
  /** How often; without it until cleared. */
  times?: number;
  /** Only each n-th matching call. */
  every?: number;
  /** Only so many of the matching calls, 0 to 1, as dice fall that fall the same way for the same seed. */
  share?: number;
  /** 1 unless given. */
  seed?: number;
  /** Only this operation, e.g. `DescribeCases`, or these. */
  operation?: string | readonly string[];
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
  /** One of these at most. */
  fate?: Fate;
}

export type Fate =
  | { cut: true }
  | { hang: true }
  | { error: (operation: string) => AwsError }
  | { raw: RawAnswer };

export type Effect = { delayMs: number } | Fate;

interface Rule {
  scope: Scope;
  effect: Effect;
  dice: Dice;
  seen: number;
  fired: number;
}

/** Creates an empty list of rules. */
export function createFaultRules() {
  let rules: Rule[] = [];
  return {
    add(effect: Effect, scope: Scope = {}): void {
      rules.push({ scope, effect, dice: createDice(scope.seed ?? 1), seen: 0, fired: 0 });
    },
    /** Delays add up; of everything else the first registered one strikes, and the others wait their turn. */
    strike(operation: string): Strike {
      const drawn: Strike = { delayMs: 0 };
      for (const rule of rules) {
        const { effect, scope } = rule;
        if (scope.operation && ![scope.operation].flat().includes(operation)) continue;
        if (!('delayMs' in effect) && drawn.fate) continue;
        if (!fires(rule)) continue;
        if ('delayMs' in effect) drawn.delayMs += effect.delayMs;
        else drawn.fate = effect;
      }
      return drawn;
    },
    clear(): void {
      rules = [];
    },
  };
}

function fires(rule: Rule): boolean {
  const { every = 1, share = 1, times = Number.POSITIVE_INFINITY } = rule.scope;
  rule.seen++;
  if (rule.seen % every !== 0 || rule.fired >= times) return false;
  if (share < 1 && rule.dice.next() >= share) return false;
  rule.fired++;
  return true;
}
