/**
 * Our AWS source on the endpoint of a case. Retries are the SDK's own, told by its own judgement of an
 * error, but without the pauses: throttling alone would cost half a second each time.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
 */
import type { SupportClientConfig } from '@aws-sdk/client-support';
import { createAwsSupport } from '../../src/support/aws/client';

type RetryStrategy = Extract<SupportClientConfig['retryStrategy'], { acquireInitialRetryToken: unknown }>;

/** A source that makes at most `maxAttempts` requests for a page. */
export function createSource(endpoint: string, maxAttempts: number) {
  return createAwsSupport({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' },
    maxAttempts,
    retryStrategy: retryAtOnce(maxAttempts),
  });
}

function retryAtOnce(maxAttempts: number): RetryStrategy {
  const token = (retries: number) => ({ getRetryCount: () => retries, getRetryDelay: () => 0 });
  return {
    acquireInitialRetryToken: async () => token(0),
    async refreshRetryTokenForRetry(last, { errorType }) {
      const retries = last.getRetryCount() + 1;
      if (errorType === 'CLIENT_ERROR' || retries >= maxAttempts) throw new Error('No attempts left');
      return token(retries);
    },
    recordSuccess: () => {},
  };
}
