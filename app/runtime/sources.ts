/** AWS Support behind its cache, in one account or in many, as configuration and rules want it. */
import type { SupportClientConfig } from '@aws-sdk/client-support';
import type Keyv from 'keyv';
import type { Logger } from 'pino';
import type { Account } from '../../src/support/accounts';
import { createAwsSupport } from '../../src/support/aws/client';
import { failover } from '../../src/support/aws/failover';
import type { Pace } from '../../src/support/aws/pace';
import type { AwsOptions } from '../../src/support/aws/sdk';
import { askedAt } from '../../src/support/aws/settings';
import { type Cache, createCache } from '../../src/support/cache/cache';
import { cached } from '../../src/support/cache/cached';
import type { Support } from '../../src/support/support';
import type { AccountList } from './accounts/account-list';
import { whenAsked } from './accounts/account-sources';
import { createPaces } from './accounts/shared-rate';
import type { AwsPlace } from './aws-place';
import { memoryStore, redisStore, type SharedClaims } from './cache-store';
import type { Config } from './config';
import { createMetrics, type Metrics } from './metrics';
import { createAgents } from './way-out/way-out';

export interface Sources {
  /** The account of the bot's own credentials, where no others are named. */
  readonly support: Support;
  /** The accounts as they are now, each with a source of its own; absent where none are named. */
  readonly accounts?: () => readonly Account[];
  readonly store: Keyv;
  /** The cache, where every replica sees the same one. */
  readonly shared?: Cache;
  readonly claims?: SharedClaims;
  /** The line before AWS; each account has one. Undefined for an account that is none of them. */
  paceOf(account?: string): Pace | undefined;
  readonly metrics: Metrics;
  close(): Promise<void>;
}

/**
 * `aws` is what the SDK would otherwise find out itself; without a `place` it finds out where to ask, too. `now` in milliseconds
 * since 1970.
 */
export function createSources(
  config: Config,
  log: Logger,
  aws: SupportClientConfig = {},
  place?: AwsPlace,
  list?: AccountList,
  now: () => number = Date.now,
): Sources {
  const metrics = createMetrics(config.metrics);
  const kept = config.cacheUrl ? redisStore(config.cacheUrl, config.slack.botToken) : memoryStore();
  const hear = (err: unknown) => log.warn({ err }, 'the cache does not answer; going on without it');
  const cache = createCache(kept.store, hear, now);
  const observe = metrics.cacheLook;
  const isShared = config.cacheUrl !== undefined;
  const keep = (support: Support, account?: string) =>
    cached(support, cache, { windowTtl: config.cacheSeconds * 1000, account, observe, isShared, now });
  const agents = createAgents(list && OF_MANY);
  const writeConnections = createAgents({ keepAlive: false });
  const stops: (() => void)[] = [];
  const open = (options: AwsOptions, more: SupportClientConfig = {}) => {
    const opened = createAws(
      place,
      log,
      { requestHandler: agents, ...aws, ...more },
      { now, observe: metrics.awsCall, writeConnections, ...options },
    );
    stops.push(opened.close);
    return opened.support;
  };
  const paceFor = createPaces(config.awsRate, kept.rate);
  const pace = paceFor('own');
  const many =
    list &&
    lateMany().createManyAccounts(list, {
      aws: { requestHandler: agents, ...aws },
      place,
      open,
      keep,
      paceFor,
      onOther: (account, own) =>
        log.warn({ account, own }, 'without a role, but not the account of the credentials: not shown'),
    });
  if (many) stops.push(many.close);
  metrics.gauge('aws_waiting', 'Requests in line for AWS Support', () => pace.waiting + (many?.waiting ?? 0));

  return {
    support: keep(many ? whenAsked(() => open({ pace })) : open({ pace })),
    accounts: many?.accounts,
    store: kept.store,
    claims: kept.claims,
    shared: isShared ? cache : undefined,
    paceOf: (account) => (account === undefined ? pace : many?.paceOf(account)),
    metrics,
    async close() {
      for (const stop of stops) stop();
      kept.close();
    },
  };
}

/** Of one account, 50 connections are more than its pace lets it use. */
const OF_MANY = { maxSockets: 200 };

function createAws(
  place: AwsPlace | undefined,
  log: Logger,
  aws: SupportClientConfig,
  options: AwsOptions,
): { support: Support; close(): void } {
  if (!place) {
    const only = createAwsSupport(aws, options);
    return { support: only, close: only.close };
  }
  const { region, addresses } = place;
  const names = addresses.map(({ signingRegion }) => signingRegion);
  const areDistinct = new Set(names).size === names.length;
  const stops: (() => void)[] = [];
  const endpoints = addresses.map((address, index) => {
    const open = () => {
      const support = createAwsSupport({ ...aws, region, ...askedAt(address) }, options);
      stops.push(support.close);
      return support;
    };
    // The usual address is nearly always enough.
    const support = index === 0 ? open() : whenAsked(open);
    return { name: areDistinct ? names[index]! : `${names[index]}.${index}`, support };
  });
  const onChange = (endpoint: string, state: string) =>
    log.warn({ endpoint, state }, 'AWS Support’s circuit');
  return {
    support: failover(endpoints, { now: () => performance.now(), onChange }),
    close: () => {
      for (const stop of stops) stop();
    },
  };
}

/** Loaded where there are many accounts. */
function lateMany() {
  return require('./accounts/many-accounts') as typeof import('./accounts/many-accounts');
}
