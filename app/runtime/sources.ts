/** AWS Support behind its cache, as the configuration wants them. */
import type { SupportClientConfig } from '@aws-sdk/client-support';
import type Keyv from 'keyv';
import type { Logger } from 'pino';
import { type AwsOptions, createAwsSupport } from '../../src/support/aws/client';
import { failover } from '../../src/support/aws/failover';
import { createPace, type Pace } from '../../src/support/aws/pace';
import { askedAt } from '../../src/support/aws/settings';
import { type Cache, createCache } from '../../src/support/cache/cache';
import { cached } from '../../src/support/cache/cached';
import type { Support } from '../../src/support/support';
import type { AwsPlace } from './aws-place';
import { memoryStore, redisStore, type SharedClaims } from './cache-store';
import type { Config } from './config';
import { createMetrics, type Metrics } from './metrics';
import { createAgents } from './way-out/way-out';

export interface Sources {
  readonly support: Support;
  readonly store: Keyv;
  /** The cache, where every replica sees the same one. */
  readonly shared?: Cache;
  readonly claims?: SharedClaims;
  /** The line before AWS, one for the process. */
  readonly pace: Pace;
  readonly metrics: Metrics;
  close(): Promise<void>;
}

/** `aws` is what the SDK would otherwise find out itself; without a `place` it finds out where to ask, too. */
export function createSources(
  config: Config,
  log: Logger,
  aws: SupportClientConfig = {},
  place?: AwsPlace,
): Sources {
  const metrics = createMetrics(config.metrics);
  const pace = createPace({ perSecond: config.awsRate });
  metrics.gauge('aws_waiting', 'Requests in line for AWS Support', () => pace.waiting);
  const { support, close } = createAws(
    place,
    log,
    { requestHandler: createAgents(), ...aws },
    { pace, observe: metrics.awsCall },
  );
  const kept = config.cacheUrl ? redisStore(config.cacheUrl, config.slack.botToken) : memoryStore();
  const cache = createCache(kept.store, (err) =>
    log.warn({ err }, 'the cache does not answer; going on without it'),
  );
  return {
    support: cached(support, cache, {
      windowTtl: config.cacheSeconds * 1000,
      observe: metrics.cacheLook,
    }),
    store: kept.store,
    claims: kept.claims,
    shared: config.cacheUrl ? cache : undefined,
    ...{ pace, metrics },
    async close() {
      close();
      kept.close();
    },
  };
}

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
  const endpoints = addresses.map((address, index) => {
    const support = createAwsSupport({ ...aws, region, ...askedAt(address) }, options);
    return { name: areDistinct ? names[index]! : `${names[index]}.${index}`, support };
  });
  const onChange = (endpoint: string, state: string) =>
    log.warn({ endpoint, state }, 'AWS Support’s circuit');
  return {
    support: failover(endpoints, { now: () => performance.now(), onChange }),
    close: () => void endpoints.map(({ support }) => support.close()),
  };
}
