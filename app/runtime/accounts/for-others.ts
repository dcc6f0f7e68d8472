/** What AWS's other clients share with that of AWS Support, whose own address and service are none of theirs. */
import type { SupportClientConfig } from '@aws-sdk/client-support';
import { TIMEOUTS } from '../../../src/support/aws/sdk';
import type { AwsPlace } from '../aws-place';

type Shared = 'credentials' | 'endpoint' | 'maxAttempts' | 'region' | 'requestHandler' | 'retryMode';

/** For a client of STS or Organizations; `aws` is what the SDK would otherwise find out itself, and the agents. */
export function forOthers(
  aws: SupportClientConfig,
  place?: Pick<AwsPlace, 'region'>,
): Pick<SupportClientConfig, Shared> {
  const { credentials, endpoint, maxAttempts = 3, region = place?.region, requestHandler } = aws;
  return {
    requestHandler: { ...TIMEOUTS, ...(requestHandler as object) },
    maxAttempts,
    retryMode: 'standard',
    ...(credentials && { credentials }),
    ...(endpoint && { endpoint }),
    ...(region && { region }),
  };
}
