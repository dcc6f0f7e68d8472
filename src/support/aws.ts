/**
 * AWS Support itself, through one shared client of AWS's SDK. Region, endpoint, profile and role are
 * what AWS's own environment variables say; the SDK sends every commercial region to us-east-1.
 * https://docs.aws.amazon.com/general/latest/gr/awssupport.html
 */
import {
  DescribeAttachmentCommand,
  DescribeCasesCommand,
  DescribeCommunicationsCommand,
  DescribeServicesCommand,
  DescribeSeverityLevelsCommand,
  SupportClient,
  type SupportClientConfig,
} from '@aws-sdk/client-support';
import { problemOfAws } from './aws-problems';
import type { Support } from './support';

/** Milliseconds: Slack's person is waiting, so a silent endpoint is given up well before they are gone. */
const TIMEOUTS = { connectionTimeout: 3_000, requestTimeout: 10_000 };

/** A source on the SDK's client; `config` is the client's own (endpoint, credentials, maxAttempts …). */
export function createAwsSupport(
  config: SupportClientConfig = {},
  now = Date.now,
): Support & { close(): void } {
  const client = new SupportClient({ region: 'us-east-1', requestHandler: TIMEOUTS, ...config });

  /** Runs one call; what it throws has crossed the border. */
  async function call<Answer>(run: () => Promise<Answer>, token?: string): Promise<Answer> {
    try {
      return await run();
    } catch (error) {
      throw problemOfAws(error, token !== undefined);
    }
  }

  return {
    cases: (parameters) => (nextToken, abortSignal) =>
      call(async () => {
        const command = new DescribeCasesCommand({ ...parameters, nextToken });
        const { cases, nextToken: next } = await client.send(command, { abortSignal });
        return { items: cases ?? [], next, fetchedAt: now() };
      }, nextToken),
    communications: (parameters) => (nextToken, abortSignal) =>
      call(async () => {
        const command = new DescribeCommunicationsCommand({ ...parameters, nextToken });
        const { communications, nextToken: next } = await client.send(command, { abortSignal });
        return { items: communications ?? [], next, fetchedAt: now() };
      }, nextToken),
    services: (language) =>
      call(async () => (await client.send(new DescribeServicesCommand({ language }))).services ?? []),
    severityLevels: (language) =>
      call(
        async () => (await client.send(new DescribeSeverityLevelsCommand({ language }))).severityLevels ?? [],
      ),
    attachment: (attachmentId, abortSignal) =>
      call(async () => {
        const { attachment } = await client.send(new DescribeAttachmentCommand({ attachmentId }), {
          abortSignal,
        });
        return { fileName: attachment?.fileName ?? attachmentId, data: attachment?.data ?? new Uint8Array() };
      }),
    close: () => client.destroy(),
  };
}
