/** The queue that AWS Support's events come from, with the bot's own credentials, proxies and Region. Loaded where one is named. */
import type { SQSClientConfig } from '@aws-sdk/client-sqs';
import { createEventsQueue, type EventsQueue, regionOfQueue } from '../../../src/support/aws/events/queue';
import { partitionOf } from '../../../src/support/partition';
import type { AwsPlace } from '../aws-place';
import { unusable } from '../config';
import { createAgents } from '../way-out/way-out';

/** `client` is what the SDK would otherwise find out itself. Throws ConfigError for a queue of another partition. */
export function openEvents(
  url: string,
  { region, partition }: Pick<AwsPlace, 'region' | 'partition'>,
  client: SQSClientConfig = {},
): EventsQueue {
  const its = partitionOf(regionOfQueue(url) ?? region);
  // Keys of one partition are none in another.
  if (its !== partition)
    throw unusable([
      `CASEDESK_EVENTS_QUEUE_URL must be of a queue in the partition of AWS_REGION, which is ${partition}`,
    ]);
  return createEventsQueue(url, { region, requestHandler: createAgents(), ...client });
}
