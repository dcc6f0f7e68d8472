/**
 * AWS's SDK as the bot sets it up: its retries, its patience, its credentials told apart, and the line before each request.
 * Region, endpoint, profile and role are what AWS's own settings say; the SDK sends every commercial Region to us-east-1.
 * https://docs.aws.amazon.com/general/latest/gr/awssupport.html
 */
import { SupportClient, type SupportClientConfig } from '@aws-sdk/client-support';
import { Problem, problemIn } from '../../problem';
import { untilAborted } from '../../until-aborted';
import type { Urgency } from '../support';
import { problemOfAws, problemOfCredentials } from './border';
import type { Ways } from './files/link';
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
  /** Milliseconds for a write. */
  readonly writePatience?: number;
  /** Agents for writes, which keep no connection: one that AWS has closed looks like a lost answer. */
  readonly writeConnections?: object;
  /** How the bytes of files travel. */
  readonly files?: Ways;
}

/**
 * Milliseconds. A silent endpoint is given up early enough for three of them to fit a turn's 20 seconds;
 * without `throwOnRequestTimeout` the SDK only warns and waits on.
 */
export const TIMEOUTS = { connectionTimeout: 2_000, requestTimeout: 6_000, throwOnRequestTimeout: true };

/** What is said of a call besides its command. */
export interface Asking {
  readonly token?: string;
  readonly who?: Urgency;
  readonly signal?: AbortSignal;
}

/** Runs one call, its requests in line; what it throws has crossed the border. */
export type Call = <Command extends HasName, Answer>(
  command: Command,
  asking: Asking,
  run: (command: Command) => Promise<Answer>,
) => Promise<Answer>;

export function createCall(options: AwsOptions): Call {
  const { pace } = options;
  return (command, { token, who, signal }, run) =>
    observed(
      command,
      options,
      () => {
        signal?.throwIfAborted();
        const slot = pace && (() => pace.slot(who, signal));
        return untilAborted(run(sentWith(command, { slot, signal })), signal);
      },
      (error) =>
        signal?.aborted
          ? new Problem('timed-out', '', { cause: error })
          : problemOfAws(error, token !== undefined),
    );
}

/** Runs it, tells `observe` how it ended, and lets what it throws cross this border. */
export async function observed<Answer>(
  command: HasName,
  { now = Date.now, observe }: AwsOptions,
  run: () => Promise<Answer>,
  border: (error: unknown) => unknown,
): Promise<Answer> {
  const begun = now();
  let outcome = 'ok';
  try {
    return await run();
  } catch (error) {
    const problem = border(error);
    outcome = problemIn(problem)?.code ?? 'error';
    throw problem;
  } finally {
    const operation = command.constructor.name.replace(/Command$/, '');
    observe?.({ operation, outcome, milliseconds: now() - begun });
  }
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
export function createClient(config: SupportClientConfig): SupportClient {
  const retries = { maxAttempts: 3, retryMode: 'standard' };
  const { region = orCommercial(new SupportClient({ logger: LOGGER }).config.region) } = config;
  const requestHandler = { ...TIMEOUTS, ...(config.requestHandler as object) };
  // STS is asked by the client's own handler; IAM Identity Center by what this undocumented option says.
  const handlers = { requestHandler, clientConfig: { requestHandler } };
  const client = new SupportClient({
    logger: LOGGER,
    cacheMiddleware: true,
    ...retries,
    ...config,
    ...handlers,
    region,
  });
  const standard = client.config.retryStrategy;
  let strategy: Promise<Strategy> | undefined;
  // Asked for at every request; the SDK has one, and it is changed once.
  client.config.retryStrategy = () => (strategy ??= standard().then(unlessSilent));
  client.config.credentials = toldApart(client.config.credentials);
  sendAsAsked(client);
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

/** An endpoint that was silent for six seconds is not asked again within a turn: the next endpoint is, or the person. */
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

export interface HasName {
  readonly constructor: { readonly name: string };
}

/** How a command is sent. */
interface Sending {
  /** Waited for before each of its attempts, when it is signed and all but sent. */
  readonly slot?: () => Promise<void>;
  readonly signal?: AbortSignal;
}

/**
 * By the command's input, and its signal by the request. As options of the SDK's they would have it put together anew, for
 * each call, what a command passes through.
 */
const sendings = new WeakMap<object, Sending>();
const signals = new WeakMap<object, AbortSignal>();

/** The command, which a client of createClient's sends in this way. */
export function sentWith<Command extends HasName>(command: Command, sending: Sending): Command {
  const sent = command as unknown as { input: object };
  // Its own: one object may be asked of several accounts at once.
  sent.input = { ...sent.input };
  sendings.set(sent.input, sending);
  return command;
}

function sendAsAsked({ middlewareStack, config: { requestHandler } }: SupportClient): void {
  middlewareStack.add(
    (next) => async (args) => {
      const { slot, signal } = sendings.get(args.input) ?? {};
      await slot?.();
      if (signal) signals.set(args.request as object, signal);
      return next(args);
    },
    { step: 'finalizeRequest', priority: 'low', name: 'sending' },
  );
  const handle = requestHandler.handle.bind(requestHandler);
  requestHandler.handle = (request, options) => {
    const abortSignal = signals.get(request);
    return handle(request, abortSignal ? { ...options, abortSignal } : options);
  };
}
