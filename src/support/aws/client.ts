/**
 * AWS Support itself, through one shared client of AWS's SDK. Region, endpoint, profile and role are
 * what AWS's own settings say; the SDK sends every commercial Region to us-east-1.
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
import { Problem, problemIn } from '../../problem';
import { areCases, areCommunications, areServices, areSeverityLevels } from '../shapes';
import type { Support, Urgency } from '../support';
import { fileOf, tableOf, windowOf } from './answers';
import { problemOfAws, problemOfCredentials } from './border';
import type { Pace } from './pace';
import { type AwsSettings, orCommercial, settingsIn } from './settings';

/** One call as it ended. `outcome` is `ok`, the code of a problem, or `error`. */
export interface AwsCall {
  readonly operation: string;
  readonly outcome: string;
  readonly milliseconds: number;
}

export interface AwsOptions {
  readonly now?: () => number;
  /** Asked before every request, repeated ones too. */
  readonly pace?: Pace;
  readonly observe?: (call: AwsCall) => void;
}

/**
 * Milliseconds. A silent endpoint is given up early enough for three of them to fit a turn's 20 seconds;
 * without `throwOnRequestTimeout` the SDK only warns and waits on.
 */
export const TIMEOUTS = { connectionTimeout: 2_000, requestTimeout: 6_000, throwOnRequestTimeout: true };

/** What is said of a call besides its command. */
interface Asking {
  readonly token?: string;
  readonly who?: Urgency;
  readonly signal?: AbortSignal;
}

/** A source on the SDK's client; `config` is the client's own (endpoint, maxAttempts, agents in `requestHandler` …). */
export function createAwsSupport(
  config: SupportClientConfig = {},
  { now = Date.now, pace, observe }: AwsOptions = {},
): Support & { close(): void } {
  // What a command passes through is put together once a kind, where no call has a place in a line of its own.
  const client = createClient({ cacheMiddleware: !pace, ...config });

  /** Runs one call, its requests in line; what it throws has crossed the border. */
  async function call<Command extends HasName, Answer>(
    command: Command,
    { token, who, signal }: Asking,
    run: (command: Command) => Promise<Answer>,
  ): Promise<Answer> {
    const begun = now();
    let outcome = 'ok';
    try {
      return await run(pace ? inLine(command, pace, who, signal) : command);
    } catch (error) {
      const problem = signal?.aborted
        ? new Problem('timed-out', '', { cause: error })
        : problemOfAws(error, token !== undefined);
      outcome = problemIn(problem)?.code ?? 'error';
      throw problem;
    } finally {
      const operation = command.constructor.name.replace(/Command$/, '');
      observe?.({ operation, outcome, milliseconds: now() - begun });
    }
  }

  return {
    cases: (parameters, who) => (nextToken, abortSignal) =>
      call(
        new DescribeCasesCommand({ ...parameters, nextToken }),
        { token: nextToken, who, signal: abortSignal },
        async (command) => {
          const { cases, nextToken } = await client.send(command, abortSignal && { abortSignal });
          return { ...windowOf(cases, nextToken, areCases), fetchedAt: now() };
        },
      ),
    communications: (parameters, who) => (nextToken, abortSignal) =>
      call(
        new DescribeCommunicationsCommand({ ...parameters, nextToken }),
        { token: nextToken, who, signal: abortSignal },
        async (command) => {
          const answer = await client.send(command, abortSignal && { abortSignal });
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
    attachment: (attachmentId, abortSignal) =>
      call(new DescribeAttachmentCommand({ attachmentId }), { signal: abortSignal }, async (command) => {
        const { attachment } = await client.send(command, abortSignal && { abortSignal });
        return fileOf(attachment, attachmentId);
      }),
    close: () => client.destroy(),
  };
}

/** The rights of the bot's role, each tried without reading anything: `npm run doctor`. */
export interface AwsTrial {
  readonly actions: readonly string[];
  /** Why AWS would not have answered the action; undefined where it would. */
  attempt(action: string, signal?: AbortSignal): Promise<unknown>;
  close(): void;
}

/** What says nothing against a right: the dry run went well, or it came as far as its made-up ids. */
const LET_IN: readonly string[] = ['no-such-case', 'no-attachment', 'bad-request'];
const NO_CASE = 'case-000000000000-muen-2026-0000000000000000';

export function createAwsTrial(config: SupportClientConfig = {}, { pace }: AwsOptions = {}): AwsTrial {
  const client = createClient(config);
  const dryRun = true;
  const commands = Object.entries<() => object>({
    DescribeCases: () => new DescribeCasesCommand({ dryRun, includeCommunications: false }),
    DescribeCommunications: () => new DescribeCommunicationsCommand({ dryRun, caseId: NO_CASE }),
    DescribeAttachment: () => new DescribeAttachmentCommand({ dryRun, attachmentId: 'attachment-none' }),
    DescribeServices: () => new DescribeServicesCommand({ dryRun }),
    DescribeSeverityLevels: () => new DescribeSeverityLevelsCommand({ dryRun }),
  });
  return {
    actions: commands.map(([action]) => action),
    async attempt(action, abortSignal) {
      const command = new Map(commands).get(action)!() as DescribeCasesCommand;
      try {
        // AWS answers a dry run with an error, always.
        await client.send(pace ? inLine(command, pace, {}, abortSignal) : command, { abortSignal });
        return new Problem('unreadable');
      } catch (error) {
        const problem = problemOfAws(error, false);
        const isFine = (error as Error).name === 'DryRunOperationException';
        return isFine || LET_IN.includes(problemIn(problem)?.code ?? '') ? undefined : problem;
      }
    },
    close: () => client.destroy(),
  };
}

/**
 * One that takes no `info`: the SDK would go through every answer to hide what is sensitive in it before it
 * tells even a logger that drops it.
 */
const LOGGER = { debug() {}, warn() {}, error() {} } as unknown as SupportClientConfig['logger'];

/**
 * Three attempts in `standard` mode wait at most 1.5 seconds for a throttled account. Not `adaptive`: its
 * own rate limit would sleep behind ours, deaf to an aborted turn.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
 */
function createClient(config: SupportClientConfig): SupportClient {
  const retries = { maxAttempts: 3, retryMode: 'standard' };
  const { region = orCommercial(new SupportClient({ logger: LOGGER }).config.region) } = config;
  const requestHandler = { ...TIMEOUTS, ...(config.requestHandler as object) };
  // STS is asked by the client's own handler; IAM Identity Center by what this undocumented option says.
  const handlers = { requestHandler, clientConfig: { requestHandler } };
  const client = new SupportClient({ logger: LOGGER, ...retries, ...config, ...handlers, region });
  const standard = client.config.retryStrategy;
  client.config.retryStrategy = async () => unlessSilent(await standard());
  client.config.credentials = toldApart(client.config.credentials);
  return client;
}

/** What AWS's settings come to for a client with this config. Rejects where its Region cannot be one. */
export async function awsSettings(config: SupportClientConfig = {}): Promise<AwsSettings> {
  const client = createClient(config);
  const { endpoint } = config;
  try {
    return await settingsIn(client.config, typeof endpoint === 'string' ? endpoint : undefined);
  } finally {
    client.destroy();
  }
}

type Credentials = SupportClient['config']['credentials'];

/**
 * The same credentials; what stands in their way crosses the border here. STS says `AccessDenied` as AWS Support
 * does, and out of reach it looks like AWS Support out of reach: behind this call nothing tells them apart.
 */
function toldApart(credentials: Credentials): Credentials {
  const provider: Credentials = async (options) => {
    try {
      return await credentials(options);
    } catch (error) {
      throw problemOfCredentials(error);
    }
  };
  // The SDK's own marks on a provider that it need not wrap once more.
  return Object.assign(provider, credentials, { attributed: true });
}

type Strategy = Awaited<ReturnType<SupportClient['config']['retryStrategy']>>;

/** Whoever was silent for six seconds is not asked again within a turn: the next endpoint is, or the person. */
function unlessSilent(strategy: Strategy): Strategy {
  if (!('refreshRetryTokenForRetry' in strategy)) return strategy;
  const refresh = strategy.refreshRetryTokenForRetry.bind(strategy);
  strategy.refreshRetryTokenForRetry = async (token, failure) => {
    // A connection that was cut bears this name too.
    const { name, code } = (failure.error ?? {}) as { name?: string; code?: string };
    if (name === 'TimeoutError' && (code === undefined || code === 'ETIMEDOUT')) throw failure.error;
    return refresh(token, failure);
  };
  return strategy;
}

interface HasName {
  readonly constructor: { readonly name: string };
}

/** The command, which from now on waits in line before each of its attempts. */
function inLine<Command extends HasName>(
  command: Command,
  pace: Pace,
  who?: Urgency,
  signal?: AbortSignal,
): Command {
  const { middlewareStack } = command as unknown as DescribeCasesCommand;
  middlewareStack.add(
    (next) => async (args) => {
      await pace.slot(who, signal);
      return next(args);
    },
    { step: 'finalizeRequest', priority: 'low', name: 'pace' },
  );
  return command;
}
