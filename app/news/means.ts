/** What looking for news takes, and what it gives. */
import type { webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import type { WatchesReport } from '../../src/blocks/news/watches';
import type { Watch } from '../../src/news/watches';
import type { Change } from '../../src/rules/schema';
import type { EventsQueue } from '../../src/support/aws/events/queue';
import type { Cache } from '../../src/support/cache/cache';
import type { Partition } from '../../src/support/partition';
import type { Audit } from '../access/audit';
import type { SharedClaims } from '../runtime/cache-store';
import type { Metrics } from '../runtime/metrics';
import type { Means } from './watched';

export interface News {
  /** One look at everything; false where another replica looks. Never rejects. */
  look(): Promise<boolean>;
  /** Looks from now on; the first time within a minute. */
  start(): void;
  /** Hears of events from now on, where there is a queue of them. */
  listen(): void;
  /** Ends the look under way, too. */
  stop(): Promise<void>;
  /** Undefined where the channel watches nothing. */
  report(channel: string): Promise<WatchesReport | undefined>;
}

export interface NewsMeans extends Means {
  readonly watches: readonly Watch[];
  readonly client: webApi.WebClient;
  readonly audit: Audit;
  readonly log: Pick<Logger, 'info' | 'warn'>;
  readonly claims?: SharedClaims;
  /** What all replicas see, where there is such a store: whichever looked, each can say what was found. */
  readonly shared?: Pick<Cache, 'get' | 'set'>;
  readonly partition?: Partition;
  /** What anybody may do to a case. */
  readonly changes: readonly Change[];
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly pause?: (milliseconds: number) => Promise<unknown>;
  /** Where AWS's events come from; without it news is found by looking alone. */
  readonly events?: EventsQueue;
  readonly metrics?: Pick<Metrics, 'newsEvents'>;
}
