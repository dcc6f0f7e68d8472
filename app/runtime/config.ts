/**
 * The only reader of the environment. Slack's and AWS's own names where they exist, ours begin with
 * CASEDESK_. Every mistake is listed at once, by name and never by value: a token in the wrong variable
 * must not end up in a log.
 */
import * as v from 'valibot';
import { PLANS, type Plan } from '../../src/support/response-targets';
import {
  address,
  HTTP_WORDS,
  isHttp,
  isQueue,
  isRedis,
  isRegion,
  number,
  QUEUE_WORDS,
  REDIS_WORDS,
  REGION_WORDS,
  type Remark,
  secret,
  tidied,
  wholeNumber,
} from './environment';
import type { Proxies } from './way-out/proxies';
import { proxiesIn, proxyVariables } from './way-out/variables';

const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;

const flag = v.picklist(['true', 'false'], 'must be true or false');
const region = v.pipe(v.string(), v.check(isRegion, REGION_WORDS));
const endpoint = v.pipe(v.string(), v.check(isHttp, HTTP_WORDS));

const schema = v.pipe(
  v.object(
    {
      SLACK_BOT_TOKEN: secret('xoxb-', 'the bot token (OAuth & Permissions)'),
      SLACK_SIGNING_SECRET: v.optional(
        v.pipe(v.string(), v.minLength(16, 'must be the signing secret (Basic Information)')),
      ),
      SLACK_APP_TOKEN: v.optional(secret('xapp-', 'an app-level token (Basic Information)')),
      PORT: wholeNumber(0, 65_535, 3000, 'must be a port number'),
      CASEDESK_HOST: v.optional(v.string(), '0.0.0.0'),
      CASEDESK_CACHE_URL: v.optional(v.pipe(address, v.check(isRedis, REDIS_WORDS))),
      CASEDESK_EVENTS_QUEUE_URL: v.optional(v.pipe(address, v.check(isQueue, QUEUE_WORDS))),
      CASEDESK_CACHE_SECONDS: number(0, 3600, 60),
      CASEDESK_PLAN: v.optional(v.picklist(PLANS, `must be ${PLANS.join(', ')}`), 'business'),
      CASEDESK_LOG_LEVEL: v.optional(v.picklist(LOG_LEVELS, `must be ${LOG_LEVELS.join(', ')}`), 'info'),
      CASEDESK_SLACK_API_URL: v.optional(
        v.pipe(address, v.url('must be an address')),
        'https://slack.com/api/',
      ),
      CASEDESK_RIGHTS_SECONDS: number(0, 60, 60),
      CASEDESK_DRAIN_SECONDS: number(0, 600, 25),
      CASEDESK_LINGER_SECONDS: number(0, 120, 0),
      CASEDESK_KEEP_ALIVE_SECONDS: number(1, 3600, 65),
      CASEDESK_REFUSAL_SECONDS: number(0, 3600, 60),
      CASEDESK_TURNS: wholeNumber(1, 10_000, 64),
      CASEDESK_AWS_RATE: wholeNumber(1, 1_000, 5),
      CASEDESK_SUPPORT_ENDPOINTS: v.optional(
        v.pipe(
          v.string(),
          v.transform((text) => (text === 'off' ? text : text.split(',').map((one) => one.trim()))),
          v.check(
            (wanted) => typeof wanted === 'string' || wanted.every(isHttp),
            'must be off, or addresses with commas',
          ),
        ),
      ),
      CASEDESK_RULES: v.optional(v.string(), 'casedesk.yml'),
      CASEDESK_AUDIT_LOG: v.optional(v.string()),
      CASEDESK_METRICS: v.optional(flag, 'false'),
      AWS_REGION: v.optional(region),
      AWS_DEFAULT_REGION: v.optional(region),
      AWS_ENDPOINT_URL: v.optional(endpoint),
      AWS_ENDPOINT_URL_SUPPORT: v.optional(endpoint),
      AWS_ENDPOINT_URL_SQS: v.optional(endpoint),
      // The SDK takes any other word for false and says nothing.
      AWS_USE_FIPS_ENDPOINT: v.optional(flag),
      AWS_USE_DUALSTACK_ENDPOINT: v.optional(flag),
      AWS_PROFILE: v.optional(v.string(), 'default'),
      AWS_ROLE_ARN: v.optional(v.string()),
      AWS_CONFIG_FILE: v.optional(v.string(), '~/.aws/config'),
      AWS_SHARED_CREDENTIALS_FILE: v.optional(v.string(), '~/.aws/credentials'),
      ...proxyVariables,
    },
    'is missing',
  ),
  v.forward(
    v.partialCheck(
      [['SLACK_APP_TOKEN'], ['SLACK_SIGNING_SECRET']],
      (env) => Boolean(env.SLACK_APP_TOKEN || env.SLACK_SIGNING_SECRET),
      'is needed to receive requests over HTTP; or set SLACK_APP_TOKEN to use Socket Mode',
    ),
    ['SLACK_SIGNING_SECRET'],
  ),
);

export interface Config {
  readonly slack: {
    readonly botToken: string;
    /** With an app-level token the bot connects by Socket Mode, otherwise it listens for signed requests. */
    readonly appToken?: string;
    readonly signingSecret?: string;
    readonly apiUrl: string;
  };
  readonly host: string;
  readonly port: number;
  /** How long what Slack says of people and channels is kept; 0 asks at every click. */
  readonly rightsSeconds: number;
  /** The file that says who may do what. */
  readonly rules: string;
  /** Where the audit stream goes; standard output where absent. */
  readonly auditLog?: string;
  readonly cacheUrl?: string;
  /** Of the SQS queue that brings AWS Support’s events, where there is one. */
  readonly eventsQueueUrl?: string;
  /** Seconds a window of cases may be served from the cache. */
  readonly cacheSeconds: number;
  readonly drainSeconds: number;
  /** Seconds after SIGTERM in which requests are still taken, so that a balancer can notice /readyz. */
  readonly lingerSeconds: number;
  /** Seconds an HTTP connection may wait for its next request: more than a balancer keeps it. */
  readonly keepAliveSeconds: number;
  /** Seconds for which Slack may refuse the app-level token of a bot that was connected, until that counts as final. */
  readonly refusalSeconds: number;
  /** Turns that run at once; four times as many wait. */
  readonly mostTurns: number;
  /** Requests a second; replicas share the account's 5. */
  readonly awsRate: number;
  /** Where AWS Support is asked, in turn; `off`: where the SDK asks; absent: at the usual places. */
  readonly supportEndpoints?: readonly string[] | 'off';
  /** Of AWS's own settings those that are looked at here; the SDK reads them all. */
  readonly aws: {
    readonly region?: string;
    readonly profile: string;
    readonly roleArn?: string;
    /** Paths of the shared files; `~/` is the home directory. */
    readonly files: { readonly config: string; readonly credentials: string };
  };
  /** Which proxies lead out of here. */
  readonly proxies: Proxies;
  readonly metrics: boolean;
  /** The support plan of the account: AWS's targets depend on it, and its API does not name it. */
  readonly plan: Plan;
  readonly logLevel: string;
  /** About the environment; the bot starts all the same. */
  readonly remarks: readonly Remark[];
}

/** The environment cannot be used; the message has one line for each mistake. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  /** `wrong` are the names of the variables that are. */
  constructor(
    message: string,
    readonly wrong: readonly string[] = [],
  ) {
    super(message);
  }
}

/** `mistakes` begin with the name of what is wrong. */
export function unusable(mistakes: readonly string[]): ConfigError {
  const lines = mistakes.map((mistake) => `  ${mistake}`);
  const message = `Casedesk cannot start with this configuration:\n${lines.join('\n')}`;
  return new ConfigError(
    message,
    mistakes.map((mistake) => mistake.split(' ', 1)[0]!),
  );
}

/** Takes what stands in the file `.env` of the working directory, where there is one and the environment has nothing else. */
export function loadEnvFile(path = '.env'): void {
  try {
    process.loadEnvFile(path);
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT') throw new ConfigError(`${path} cannot be read (${code}).`);
  }
}

/** Throws ConfigError. An empty variable counts as absent; in `env`, AWS's secrets lose the blanks around them. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const { present, remarks } = tidied(env, Object.keys(schema.entries));
  // For a schema without words of its own: valibot's quote the value.
  const result = v.safeParse(schema, present, { message: 'is wrong' });
  if (!result.success) {
    throw unusable(result.issues.map((issue) => `${v.getDotPath(issue)} ${issue.message}`));
  }
  const data = result.output;
  return {
    slack: {
      botToken: data.SLACK_BOT_TOKEN,
      appToken: data.SLACK_APP_TOKEN,
      signingSecret: data.SLACK_SIGNING_SECRET,
      apiUrl: data.CASEDESK_SLACK_API_URL,
    },
    host: data.CASEDESK_HOST,
    port: data.PORT,
    rules: data.CASEDESK_RULES,
    auditLog: data.CASEDESK_AUDIT_LOG,
    cacheUrl: data.CASEDESK_CACHE_URL,
    eventsQueueUrl: data.CASEDESK_EVENTS_QUEUE_URL,
    cacheSeconds: data.CASEDESK_CACHE_SECONDS,
    rightsSeconds: data.CASEDESK_RIGHTS_SECONDS,
    drainSeconds: data.CASEDESK_DRAIN_SECONDS,
    lingerSeconds: data.CASEDESK_LINGER_SECONDS,
    keepAliveSeconds: data.CASEDESK_KEEP_ALIVE_SECONDS,
    refusalSeconds: data.CASEDESK_REFUSAL_SECONDS,
    mostTurns: data.CASEDESK_TURNS,
    awsRate: data.CASEDESK_AWS_RATE,
    supportEndpoints: data.CASEDESK_SUPPORT_ENDPOINTS,
    aws: {
      // AWS's command line knows the second one, its SDK does not.
      region: data.AWS_REGION ?? data.AWS_DEFAULT_REGION,
      profile: data.AWS_PROFILE,
      roleArn: data.AWS_ROLE_ARN,
      files: { config: data.AWS_CONFIG_FILE, credentials: data.AWS_SHARED_CREDENTIALS_FILE },
    },
    proxies: proxiesIn(data),
    metrics: data.CASEDESK_METRICS === 'true',
    plan: data.CASEDESK_PLAN,
    logLevel: data.CASEDESK_LOG_LEVEL,
    remarks,
  };
}

/** The rest of a configuration without what is `wrong` in it; a secret that is missing is made up, and of no use. */
export function readTheRest(wrong: readonly string[], env: NodeJS.ProcessEnv = process.env): Config {
  const right = Object.entries(env).filter(([name]) => !wrong.includes(name));
  const madeUp = { SLACK_BOT_TOKEN: 'xoxb-', SLACK_SIGNING_SECRET: '0'.repeat(32) };
  return readConfig({ ...madeUp, ...Object.fromEntries(right) });
}
