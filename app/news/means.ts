/** What looking for news takes, and what it gives. */
import type { webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import type { WatchesReport } from '../../src/blocks/news/watches';
import type { CaseMatcher } from '../../src/command/matching/matches';
import type { Query } from '../../src/command/query';
import type { Watch } from '../../src/news/watches';
import type { Accounts } from '../../src/rules/rights';
import type { Change, Rules } from '../../src/rules/schema';
import type { Account } from '../../src/support/accounts';
import type { EventsQueue } from '../../src/support/aws/events/queue';
import type { Cache } from '../../src/support/cache/cache';
import type { Partition } from '../../src/support/partition';
import type { Plan } from '../../src/support/response-targets';
import type { Support, TurnOptions } from '../../src/support/support';
import type { Audit } from '../access/audit';
import type { Directory } from '../access/slack-directory';
import type { SharedClaims } from '../runtime/cache-store';
import type { Metrics } from '../runtime/metrics';
import type { Listed } from './once';

export interface Means {
  readonly rulesNow: () => Rules;
  readonly directory: Pick<Directory, 'isShared'>;
  readonly source: () => Support | readonly Account[];
  readonly plan: Plan;
  /** The predicate of a query for readers who may see these accounts. */
  readonly matcher: (query: Query, accounts: Accounts) => Promise<CaseMatcher>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export interface News {
  /** One look at everything; false where another replica looks. Never rejects. */
  look(): Promise<boolean>;
  /** When something falls due before the next look, in milliseconds since 1970; undefined where nothing does. */
  dueAt(): number | undefined;
  /** A look at what is due; false where there is nothing, or another replica looks. Never rejects. */
  ring(): Promise<boolean>;
  /** Looks from now on; the first time within a minute. */
  start(): void;
  /** Hears of events from now on, where there is a queue of them. */
  listen(): void;
  /** Ends the look under way, too. */
  stop(): Promise<void>;
  /** Undefined where the channel watches nothing. */
  report(channel: string): Promise<WatchesReport | undefined>;
  /** Where the card of a case stands in a channel; undefined where it has none, as far as that is known. Never rejects. */
  cardOf(channel: string, caseId: string): Promise<string | undefined>;
}

export interface NewsMeans extends Means {
  /** The list of a query as a reader who may see these accounts gets it. */
  readonly listed: (query: Query, accounts: Accounts, options: TurnOptions) => Promise<Listed>;
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
  readonly pause?: (milliseconds: number) => Promise<unknown>;
  /** Where AWS's events come from; without it news is found by looking alone. */
  readonly events?: EventsQueue;
  readonly metrics?: Pick<Metrics, 'newsEvents'>;
}
