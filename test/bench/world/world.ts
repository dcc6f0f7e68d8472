/** The two outside worlds in the driver's own process, so that what they cost is not counted for a contender. */
import { type AwsEndpoint, startAwsEndpoint } from './aws-endpoint';
import { closeConnections, SIGNING_SECRET } from './post';
import { type SlackSink, startSlackSink } from './slack-sink';

export interface World {
  readonly aws: AwsEndpoint;
  readonly slack: SlackSink;
  /** What every contender is started with. */
  readonly env: NodeJS.ProcessEnv;
  close(): Promise<void>;
}

export async function openWorld(): Promise<World> {
  const aws = await startAwsEndpoint();
  const slack = await startSlackSink();
  const env = {
    SLACK_BOT_TOKEN: 'xoxb-bench',
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
    SLACK_API_URL: `${slack.url}/api/`,
    AWS_ENDPOINT_URL_SUPPORT: aws.url,
    AWS_ENDPOINT_URL_STS: aws.url,
    AWS_ACCESS_KEY_ID: 'bench',
    AWS_SECRET_ACCESS_KEY: 'bench',
    AWS_REGION: 'us-east-1',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
  return {
    ...{ aws, slack, env },
    async close() {
      await Promise.all([closeConnections(), aws.close(), slack.close()]);
    },
  };
}
