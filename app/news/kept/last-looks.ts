/** What the last look found, to be told by any replica, where replicas share a store. */
import { minutesToMilliseconds } from 'date-fns/minutesToMilliseconds';
import * as v from 'valibot';
import type { LastLook } from '../../../src/blocks/news/watches';
import { PROBLEM_CODES } from '../../../src/problem';
import type { Cache } from '../../../src/support/cache/cache';

export interface Found {
  last?: LastLook;
  /** Whether no rule lets the channel watch. */
  isRefused?: boolean;
}

/** Milliseconds. */
const KEPT = minutesToMilliseconds(60);
const found = v.object({
  isRefused: v.optional(v.boolean()),
  last: v.optional(
    v.object({
      ...{ at: v.number(), cases: v.optional(v.number()), posted: v.number(), accounts: v.number() },
      missing: v.array(v.object({ name: v.string(), code: v.optional(v.picklist(PROBLEM_CODES)) })),
      problem: v.optional(v.picklist([...PROBLEM_CODES, 'failed'])),
    }),
  ),
});

export interface LastLooks {
  keep(channel: string, found: Found): void;
  /** Undefined where nothing is shared, or what is there is of another version. */
  of(channel: string): Promise<Found | undefined>;
}

export function createLastLooks(shared?: Pick<Cache, 'get' | 'set'>): LastLooks {
  const keyOf = (channel: string) => `news:last:${channel}`;
  return {
    keep: (channel, one) => shared?.set(keyOf(channel), one, KEPT),
    async of(channel) {
      const result = v.safeParse(found, await shared?.get(keyOf(channel)));
      return result.success ? (result.output as Found) : undefined;
    },
  };
}
