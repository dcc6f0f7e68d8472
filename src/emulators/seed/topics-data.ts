/**
 * Cases about data: databases, buckets, queues, streams. Written after the questions people ask in public on
 * https://repost.aws, in our own words.
 */
import type { Topic } from './topic';

export const DATA: Topic[] = [
  {
    serviceCode: 'amazon-relational-database-service-postgresql',
    categoryCode: 'availability',
    subjects: [
      'Unexpected Multi-AZ failover of {db} at {clock}',
      'RDS PostgreSQL {db}: connections exhausted after failover',
      'Root cause request: failover of {db} in {region}',
    ],
    opening:
      'Our RDS for PostgreSQL instance {db} ({region}, Multi-AZ) failed over at {clock}. The event says "Multi-AZ instance failover completed" and gives no cause. The application was unable to write for 94 seconds.\n\nWe need the root cause for our incident report. Were there problems with the host or the storage?',
    replies: [
      'I reviewed the events of {db}. At {clock} the primary host stopped answering health checks because of a hardware failure, and RDS failed over to the standby, which is the expected behaviour. The new standby was in sync 11 minutes later.\n\nTo shorten the interruption for clients, please make sure that they do not cache DNS for more than 30 seconds, or put RDS Proxy in front.',
      'The 94 seconds are made of about 60 seconds for detection and promotion, and of DNS caching in your clients for the rest. Performance Insights shows the first write on the new primary 61 seconds after the failure.',
    ],
    followUps: [
      'Thank you. Our JVMs indeed cached DNS forever (networkaddress.cache.ttl=-1). Is there anything on our side that could have caused the failure of the host?',
      'We would like to have this in writing for our auditors. Could you attach a summary?',
    ],
  },
  {
    serviceCode: 'amazon-relational-database-service-aurora',
    categoryCode: 'performance',
    subjects: [
      'Aurora cluster {cluster}: replica lag above {percent} seconds',
      'Aurora writer CPU at 100% after minor version upgrade',
      'Aurora Serverless does not scale below 8 ACU at night',
    ],
    opening:
      'Since last night AuroraReplicaLag on cluster {cluster} in {region} climbs to {percent} seconds several times an hour. The writer is at 35% CPU. Readers restart with:\n\n  ERROR: canceling statement due to conflict with recovery\n\nThe only change is a new nightly export from the reader.',
    replies: [
      'The nightly export keeps a snapshot open for about 50 minutes. While it does, the reader has to keep old row versions and falls behind; beyond 30 seconds Aurora restarts it.\n\nPlease run the export from a clone of the cluster, or from a snapshot export to S3, which does not touch the readers at all.',
      'As a stopgap you can raise max_standby_streaming_delay for the reader that runs the export, at the price of more lag there.',
    ],
    followUps: ['We moved the export to a clone. No lag since. Please keep the case open until Monday.'],
  },
  {
    serviceCode: 'amazon-simple-storage-service',
    categoryCode: 'permissions',
    subjects: [
      'AccessDenied on s3:GetObject for bucket {bucket} from one VPC only',
      'S3 503 Slow Down when listing {bucket}',
      'Objects in {bucket} deleted by lifecycle rule by mistake, can they be restored?',
    ],
    opening:
      'GetObject on {bucket} returns AccessDenied when called from {vpc}, and works from everywhere else with the same role.\n\n  <Error><Code>AccessDenied</Code><Message>Access Denied</Message><RequestId>{request}</RequestId></Error>\n\nThe bucket policy has not been changed for a year.',
    replies: [
      'Thank you for the request id. The call was denied by the policy of the VPC endpoint in {vpc}, which lists four buckets, and {bucket} is not one of them. The endpoint policy was changed by CloudFormation at {clock}.',
      'Please add arn:aws:s3:::{bucket} and arn:aws:s3:::{bucket}/* to the endpoint policy. Changes are effective within a minute.',
    ],
    followUps: [
      'Right, a colleague tightened the endpoint policies. Added and working. Is there a way to see in CloudTrail which policy denied a call?',
    ],
  },
  {
    serviceCode: 'amazon-dynamodb',
    categoryCode: 'performance',
    subjects: [
      'DynamoDB on-demand table throttled below the account limit',
      'ProvisionedThroughputExceededException on a GSI of table {db}',
    ],
    opening:
      'Table {db} in {region} is on-demand, yet we see WriteThrottleEvents for a few minutes after {clock} every day, when our import starts with about {count},000 writes a second. CloudWatch shows consumed capacity far below the table quota.',
    replies: [
      'On-demand tables accommodate up to twice their previous peak at once, and grow from there. Your import starts at four times the peak of the last 30 minutes, on a partition key with the date in it, so that all of it meets one partition.\n\nWarm throughput set to the level of the import avoids the first problem; a write-sharded key (date#0 … date#15) avoids the second.',
    ],
    followUps: [
      'We have sharded the key and set warm throughput. Throttles are down by {percent}%. The rest seems to come from the index.',
    ],
  },
  {
    serviceCode: 'amazon-opensearch-service',
    categoryCode: 'availability',
    subjects: [
      'OpenSearch domain {cluster} red after blue/green deployment',
      'OpenSearch domain stuck in Processing for {count} hours',
    ],
    opening:
      'Domain {cluster} has been "Processing" since we changed the instance type yesterday at {clock}. The old and the new nodes are both there, shards do not move:\n\n  "explanation": "the node is above the low watermark cluster setting [cluster.routing.allocation.disk.watermark.low=85%]"\n\nWrites work. We cannot cancel the change.',
    replies: [
      'The deployment waits for shards of an index with 2 replicas that cannot be placed: each of the new nodes has less disk than the old ones. I can see 14 shards left.\n\nPlease reduce number_of_replicas of your three oldest indices to 1. The deployment goes on by itself.',
      'The team has raised the watermark of the new nodes temporarily. Relocation continues at about one shard in 6 minutes.',
    ],
    followUps: [
      'Done. 9 shards left. Could you tell us when the old nodes go away?',
      'Domain is Active again.',
    ],
  },
  {
    serviceCode: 'amazon-managed-streaming-for-kafka',
    categoryCode: 'connectivity',
    subjects: [
      'MSK broker 2 unavailable during patching, clients do not reconnect',
      'MSK cluster {cluster}: under-replicated partitions since security patch',
    ],
    opening:
      'During the security patch of MSK cluster {cluster} our consumers lost broker b-2 and did not come back until we restarted them. UnderReplicatedPartitions was at {count}. Our bootstrap string lists all three brokers.',
    replies: [
      'During a rolling patch one broker at a time is away for some minutes. Topics with replication factor 2 and min.insync.replicas 2, of which you have {count}, refuse writes in that time. Consumers stay connected to a leader they cannot reach when metadata.max.age.ms is at its default of 5 minutes.',
      'We recommend replication factor 3 with min.insync.replicas 2 for all topics before the next patch.',
    ],
    followUps: ['We will change the replication factor. Can the next patch be postponed until Friday?'],
  },
];
