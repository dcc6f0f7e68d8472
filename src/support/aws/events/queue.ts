/**
 * The queue with AWS Support's events. SQS is regional: a request goes to the host in the queue's URL and is signed for the
 * Region in it, whatever Region the bot works in; only an endpoint that somebody set for SQS comes before it.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html
 */
import {
  ChangeMessageVisibilityBatchCommand,
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  SQSClient,
  type SQSClientConfig,
} from '@aws-sdk/client-sqs';
import { problemIn } from '../../../problem';
import { problemOfAws, problemOfCredentials } from '../border';

/** A message as it was received: it comes back after `hold` seconds, or after a minute, unless it is removed. */
export interface Received {
  readonly body: string;
  /** For this receipt of it. */
  readonly handle: string;
  /** How often it was received, this time included. */
  readonly times: number;
}

export interface QueueCounts {
  readonly waiting: number;
  readonly inFlight: number;
  /** Where messages go that were received too often; absent where they come back for ever. */
  readonly dead?: { readonly arn: string; readonly after: number };
}

export interface EventsQueue {
  /** Waits so many seconds for up to ten messages, 20 at the most. */
  receive(seconds: number, signal?: AbortSignal): Promise<Received[]>;
  /** What is not removed, since its receipt is too old, comes again. */
  remove(those: readonly Received[]): Promise<void>;
  /** Keeps them out of sight for so many seconds from now; 0 gives them back. */
  hold(those: readonly Received[], seconds: number): Promise<void>;
  counts(signal?: AbortSignal): Promise<QueueCounts>;
  /** Of what it takes to tell news, the actions that the bot may not. Nothing is received. */
  denied(signal?: AbortSignal): Promise<string[]>;
  close(): void;
}

/** Seconds out of sight, unless they are held longer. */
export const OUT_OF_SIGHT = 60;
const A_BATCH = 10;
/** Milliseconds beside those that a receive waits. */
const PATIENCE = 6_000;
/** Takes no `info`, as that of the other clients. */
const LOGGER = { debug() {}, warn() {}, error() {} } as unknown as SQSClientConfig['logger'];

/** `config` is the client's own (credentials, agents in `requestHandler` …), `region` the bot's. Everything rejects with a problem. */
export function createEventsQueue(url: string, config: SQSClientConfig = {}): EventsQueue {
  const requestHandler = {
    ...{ connectionTimeout: 2_000, requestTimeout: PATIENCE, throwOnRequestTimeout: true },
    ...(config.requestHandler as object),
  };
  // IAM Identity Center is asked by what this undocumented option says.
  const handlers = { requestHandler, clientConfig: { requestHandler } };
  const usual = { logger: LOGGER, maxAttempts: 3, retryMode: 'standard', useQueueUrlAsEndpoint: false };
  const client = new SQSClient({ ...usual, ...config, ...handlers });
  const credentials = client.config.credentials;
  client.config.credentials = Object.assign(
    async (options?: Parameters<typeof credentials>[0]) =>
      credentials(options).catch((error: unknown) => Promise.reject(problemOfCredentials(error))),
    credentials,
    // The SDK's own mark on a provider that it need not wrap once more.
    { attributed: true },
  );
  let place: Promise<void> | undefined;

  async function asked<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    try {
      place ??= leadTo(client, url, config);
      await place;
      return await ask();
    } catch (error) {
      throw problemOfAws(error, false);
    }
  }

  async function inBatches(
    those: readonly Received[],
    send: (entries: { Id: string; ReceiptHandle: string }[]) => Promise<unknown>,
  ): Promise<void> {
    for (let at = 0; at < those.length; at += A_BATCH) {
      const batch = those.slice(at, at + A_BATCH);
      await asked(() =>
        send(batch.map(({ handle }, index) => ({ Id: String(index), ReceiptHandle: handle }))),
      );
    }
  }

  return {
    async receive(seconds, abortSignal) {
      const command = new ReceiveMessageCommand({
        ...{ QueueUrl: url, MaxNumberOfMessages: A_BATCH, WaitTimeSeconds: seconds },
        VisibilityTimeout: OUT_OF_SIGHT,
        MessageSystemAttributeNames: ['ApproximateReceiveCount'],
      });
      const requestTimeout = seconds * 1_000 + PATIENCE;
      const { Messages } = await asked(() => client.send(command, { abortSignal, requestTimeout }));
      return (Messages ?? []).flatMap(receivedOf);
    },
    remove: (those) =>
      inBatches(those, (Entries) => client.send(new DeleteMessageBatchCommand({ QueueUrl: url, Entries }))),
    hold: (those, VisibilityTimeout) =>
      inBatches(those, (entries) => {
        const Entries = entries.map((entry) => ({ ...entry, VisibilityTimeout }));
        return client.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: url, Entries }));
      }),
    async counts(abortSignal) {
      const command = new GetQueueAttributesCommand({
        QueueUrl: url,
        AttributeNames: [
          ...(['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const),
          'RedrivePolicy',
        ],
      });
      const { Attributes = {} } = await asked(() => client.send(command, { abortSignal }));
      return {
        waiting: Number(Attributes.ApproximateNumberOfMessages ?? 0),
        inFlight: Number(Attributes.ApproximateNumberOfMessagesNotVisible ?? 0),
        dead: deadIn(Attributes.RedrivePolicy),
      };
    },
    async denied(abortSignal) {
      // None of these can be done, and permission is asked for before.
      const QueueUrl = url;
      const ReceiptHandle = 'none';
      const tries: [string, () => Promise<unknown>][] = [
        [
          'sqs:ReceiveMessage',
          () => client.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 0 }), { abortSignal }),
        ],
        [
          'sqs:DeleteMessage',
          () => client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }), { abortSignal }),
        ],
        [
          'sqs:ChangeMessageVisibility',
          () =>
            client.send(
              new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }),
              { abortSignal },
            ),
        ],
      ];
      const denied = await Promise.all(
        tries.map(async ([action, attempt]) => {
          const error = await asked(attempt).catch((failure: unknown) => failure);
          return problemIn(error)?.code === 'no-permission' ? [action] : [];
        }),
      );
      return denied.flat();
    },
    close: () => client.destroy(),
  };
}

function receivedOf({ Body: body, ReceiptHandle: handle, Attributes }: Message): Received[] {
  if (!handle) return [];
  return [{ body: body ?? '', handle, times: Number(Attributes?.ApproximateReceiveCount ?? 1) }];
}

function deadIn(policy = '{}'): QueueCounts['dead'] {
  const { deadLetterTargetArn: arn, maxReceiveCount } = JSON.parse(policy) as Record<string, unknown>;
  return typeof arn === 'string' ? { arn, after: Number(maxReceiveCount) } : undefined;
}

/**
 * FIPS and dual stack have hosts of their own, which the SDK knows for a Region; where neither is asked for, the host in the
 * queue's URL is the one. What a request is signed for follows it.
 */
async function leadTo({ config }: SQSClient, url: string, { endpoint }: SQSClientConfig): Promise<void> {
  const [own, isFips, isDualStack, configured] = await Promise.all([
    config.region(),
    config.useFipsEndpoint(),
    config.useDualstackEndpoint(),
    typeof endpoint === 'string' ? endpoint : config.serviceConfiguredEndpoint?.(),
  ]);
  const signingRegion = regionOfQueue(url) ?? own;
  const isVariant = isFips || isDualStack;
  const where = { Region: signingRegion, UseFIPS: isFips, UseDualStack: isDualStack };
  const address =
    configured === undefined && isVariant && regionOfQueue(url)
      ? config.endpointProvider(where).url
      : new URL(configured ?? new URL(url).origin);
  const authSchemes = [{ name: 'sigv4', signingName: 'sqs', signingRegion, properties: {} }];
  config.endpointProvider = () => ({ url: address, properties: { authSchemes } });
}

const REGION = /(?:^|\.)([a-z]{2}(?:-[a-z]+)+-\d+)\./;

/** The Region in a queue's host: `sqs.us-east-1.amazonaws.com`, and older or private ones such as `us-east-1.queue.amazonaws.com`. */
export function regionOfQueue(url: string): string | undefined {
  const { hostname } = new URL(url);
  // The oldest name of all is that of us-east-1.
  return REGION.exec(hostname)?.[1] ?? (hostname === 'queue.amazonaws.com' ? 'us-east-1' : undefined);
}
