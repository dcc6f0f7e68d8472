/** The official client, pointed at emulated queues: nothing retried behind our back, nothing left open behind a test. */
import { type Message, ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { type AwsSqsEmulator, type AwsSqsOptions, startAwsSqs } from '../../../src/emulators/aws-sqs/server';
import { endedAfterEach } from '../../world/closed-after-each';

export const ACCOUNT = '111122223333';
export const DEAD = `arn:aws:sqs:us-east-1:${ACCOUNT}:dead`;

export interface Queues {
  emulator: AwsSqsEmulator;
  /** Of the queue `cases`. */
  url: string;
  client: SQSClient;
  /** Signs with other keys, or for another Region. */
  other(accessKeyId: string, region?: string): SQSClient;
  send(body: string): Promise<string>;
  receive(more?: object): Promise<Message[]>;
}

/** Returns a way to start emulators, which are all closed after each test. `cases` is dead after the second receipt. */
export function useQueues(): (options?: Partial<AwsSqsOptions>) => Promise<Queues> {
  const open = endedAfterEach();
  return async (options) => {
    const redrivePolicy = JSON.stringify({ deadLetterTargetArn: DEAD, maxReceiveCount: 2 });
    const queues = [{ name: 'cases', redrivePolicy }, { name: 'dead' }];
    const emulator = await startAwsSqs({ queues, ...options });
    open.push(emulator);
    const other = (accessKeyId: string, region = 'us-east-1') => {
      const credentials = { accessKeyId, secretAccessKey: 'secret' };
      const made = new SQSClient({ endpoint: emulator.url, region, credentials, maxAttempts: 1 });
      open.unshift(made);
      return made;
    };
    const { url } = emulator.queue('cases');
    const client = other('AKIDEXAMPLE');
    return {
      ...{ emulator, url, client, other },
      async send(MessageBody) {
        return (await client.send(new SendMessageCommand({ QueueUrl: url, MessageBody }))).MessageId!;
      },
      async receive(more) {
        const command = new ReceiveMessageCommand({ QueueUrl: url, MaxNumberOfMessages: 10, ...more });
        return (await client.send(command)).Messages ?? [];
      },
    };
  };
}
