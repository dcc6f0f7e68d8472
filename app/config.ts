/**
 * The only reader of the environment. Slack's and AWS's own names where they exist, ours begin with
 * CASEDESK_. Every mistake is listed at once, by name and never by value: a token in the wrong variable
 * must not end up in a log.
 */
import { z } from 'zod';
import { PLANS, type Plan } from '../src/support/response-targets';
import { supportEndpoints } from './support-endpoints';

const secret = (prefix: string, what: string) =>
  z.string().startsWith(prefix, `must be ${what}, which begins with ${prefix}`);

const schema = z
  .object({
    SLACK_BOT_TOKEN: secret('xoxb-', 'the bot token (OAuth & Permissions)'),
    SLACK_SIGNING_SECRET: z.string().min(16, 'must be the signing secret (Basic Information)').optional(),
    SLACK_APP_TOKEN: secret('xapp-', 'an app-level token (Basic Information)').optional(),
    PORT: z.coerce.number('must be a port number').int().min(0).max(65_535).default(3000),
    CASEDESK_HOST: z.string().default('0.0.0.0'),
    CASEDESK_CACHE_URL: z
      .url({ protocol: /^rediss?$/, error: 'must be a redis:// or rediss:// address' })
      .optional(),
    CASEDESK_CACHE_SECONDS: z.coerce.number().min(0).max(3600).default(60),
    CASEDESK_PLAN: z.enum(PLANS, `must be ${PLANS.join(', ')}`).default('business'),
    CASEDESK_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
    CASEDESK_SLACK_API_URL: z.url('must be an address').default('https://slack.com/api/'),
    CASEDESK_DRAIN_SECONDS: z.coerce.number().min(0).max(600).default(25),
    CASEDESK_LINGER_SECONDS: z.coerce.number().min(0).max(120).default(0),
    CASEDESK_TURNS: z.coerce.number().int().min(1).max(10_000).default(64),
    CASEDESK_AWS_RATE: z.coerce.number().int().min(1).max(1_000).default(5),
    CASEDESK_SUPPORT_ENDPOINTS: z
      .string()
      .regex(
        /^(off|https?:\/\/[^\s,]+(\s*,\s*https?:\/\/[^\s,]+)*)$/,
        'must be off, or addresses with commas',
      )
      .optional(),
    CASEDESK_RULES: z.string().default('casedesk.yml'),
    CASEDESK_AUDIT_LOG: z.string().optional(),
    CASEDESK_METRICS: z.enum(['true', 'false'], 'must be true or false').default('false'),
  })
  .refine((env) => env.SLACK_APP_TOKEN || env.SLACK_SIGNING_SECRET, {
    path: ['SLACK_SIGNING_SECRET'],
    when: ({ value }) => typeof value === 'object',
    error: 'is needed to receive requests over HTTP; or set SLACK_APP_TOKEN to use Socket Mode',
  });

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
  /** The file that says who may do what. */
  readonly rules: string;
  /** Where the audit stream goes; standard output where absent. */
  readonly auditLog?: string;
  readonly cacheUrl?: string;
  /** Seconds a window of cases may be served from the cache. */
  readonly cacheSeconds: number;
  readonly drainSeconds: number;
  /** Seconds after SIGTERM in which requests are still taken, so that a balancer can notice /readyz. */
  readonly lingerSeconds: number;
  /** Turns that run at once; four times as many wait. */
  readonly mostTurns: number;
  /** Requests a second; replicas share the account's 5. */
  readonly awsRate: number;
  /** Where AWS Support is asked, the usual place first; empty: wherever the SDK asks. */
  readonly supportEndpoints: readonly string[];
  readonly metrics: boolean;
  /** The support plan of the account: AWS's targets depend on it, and its API does not name it. */
  readonly plan: Plan;
  readonly logLevel: string;
}

/** The environment cannot be used; the message has one line for each mistake. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** Throws ConfigError. An empty variable counts as absent. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const result = schema.safeParse(present);
  if (!result.success) {
    const lines = result.error.issues.map(({ path, message }) => `  ${path.join('.')} ${missing(message)}`);
    throw new ConfigError(`Casedesk cannot start with this configuration:\n${lines.join('\n')}`);
  }
  const data = result.data;
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
    cacheSeconds: data.CASEDESK_CACHE_SECONDS,
    drainSeconds: data.CASEDESK_DRAIN_SECONDS,
    lingerSeconds: data.CASEDESK_LINGER_SECONDS,
    mostTurns: data.CASEDESK_TURNS,
    awsRate: data.CASEDESK_AWS_RATE,
    supportEndpoints: supportEndpoints(data.CASEDESK_SUPPORT_ENDPOINTS, present),
    metrics: data.CASEDESK_METRICS === 'true',
    plan: data.CASEDESK_PLAN,
    logLevel: data.CASEDESK_LOG_LEVEL,
  };
}

function missing(message: string): string {
  return message.endsWith('received undefined') ? 'is missing' : message;
}
