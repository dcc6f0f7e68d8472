/**
 * AWS Support itself, through AWS's SDK: what is read. What changes a case is in acts.ts.
 * https://docs.aws.amazon.com/awssupport/latest/APIReference/API_Operations.html
 */
import {
  DescribeAttachmentCommand,
  DescribeCasesCommand,
  DescribeCommunicationsCommand,
  DescribeServicesCommand,
  DescribeSeverityLevelsCommand,
  type SupportClientConfig,
} from '@aws-sdk/client-support';
import { areCases, areCommunications, areServices, areSeverityLevels } from '../shapes';
import type { Support } from '../support';
import { createActs } from './acts';
import { fileOf, tableOf, windowOf } from './answers';
import { type AwsOptions, createCall, createClient } from './sdk';

/** A source on the SDK's client; `config` is the client's own (endpoint, maxAttempts, agents in `requestHandler` …). */
export function createAwsSupport(
  config: SupportClientConfig = {},
  options: AwsOptions = {},
): Support & { close(): void } {
  const { now = Date.now } = options;
  const client = createClient(config);
  const call = createCall(options);
  const attachment = (attachmentId: string, abortSignal?: AbortSignal) =>
    call(new DescribeAttachmentCommand({ attachmentId }), { signal: abortSignal }, async (command) => {
      const { attachment } = await client.send(command);
      return fileOf(attachment, attachmentId);
    });
  const acting = createActs({ config, options, client, call, attachment });

  return {
    cases: (parameters, who) => (nextToken, abortSignal) =>
      call(
        new DescribeCasesCommand({ ...parameters, nextToken }),
        { token: nextToken, who, signal: abortSignal },
        async (command) => {
          const { cases, nextToken } = await client.send(command);
          return { ...windowOf(cases, nextToken, areCases), fetchedAt: now() };
        },
      ),
    communications: (parameters, who) => (nextToken, abortSignal) =>
      call(
        new DescribeCommunicationsCommand({ ...parameters, nextToken }),
        { token: nextToken, who, signal: abortSignal },
        async (command) => {
          const answer = await client.send(command);
          return {
            ...windowOf(answer.communications, answer.nextToken, areCommunications),
            fetchedAt: now(),
          };
        },
      ),
    services: (language) =>
      call(new DescribeServicesCommand({ language }), {}, async (command) =>
        tableOf((await client.send(command)).services, areServices),
      ),
    severityLevels: (language) =>
      call(new DescribeSeverityLevelsCommand({ language }), {}, async (command) =>
        tableOf((await client.send(command)).severityLevels, areSeverityLevels),
      ),
    attachment,
    acting,
    close() {
      acting.close();
      client.destroy();
    },
  };
}
