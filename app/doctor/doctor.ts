/**
 * The doctor: everything the bot depends on, looked at side by side, each line with what to do about it.
 * `npm run doctor` and `/cases doctor` both ask here.
 */
import type { SupportClientConfig } from '@aws-sdk/client-support';
import type { Finding } from '../../src/blocks/doctor-report';
import type { Rules } from '../../src/rules/schema';
import type { Pace } from '../../src/support/aws/pace';
import type { AwsPlace } from '../runtime/aws-place';
import { type Config, ConfigError, readConfig, readTheRest } from '../runtime/config';
import { readRules } from '../runtime/rules-file';
import { leaveThrough } from '../runtime/way-out/way-out';
import { awsChecks } from './aws/aws';
import { cacheCheck } from './cache';
import { type Check, examine, ok, open, soon, todo } from './check';
import { mistakes, nodeCheck, rulesCheck } from './files';
import { namesCheck } from './names';
import { slackChecks } from './slack';
import { watchesCheck } from './watches';
import { wayChecks } from './ways';

export interface DoctorOptions {
  /** What the SDK would otherwise find out itself. */
  readonly aws?: SupportClientConfig;
  /** The lines before AWS, where the bot has some; each account has its own. */
  readonly paceOf?: (account?: string) => Pace | undefined;
  /** Where the account is, where that is known; otherwise the doctor finds out. */
  readonly place?: AwsPlace;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  readonly rules?: string;
  readonly node?: string;
}

const CONFIGURATION = 'Configuration';

/** Resolves within 5 seconds or so and never rejects. */
export type Doctor = () => Promise<Finding[]>;

export function createDoctor(config: Config, options: DoctorOptions = {}): Doctor {
  const settled: Check = { about: CONFIGURATION, ask: async () => configurationFindings(config) };
  return async () => examine([settled, ...(await checks(config, options))]);
}

/** What can be looked at; of the rest, that it cannot, by the variable that is wrong. */
async function checks(
  config: Config,
  options: DoctorOptions,
  wrong: readonly string[] = [],
): Promise<Check[]> {
  const { now = Date.now, rules = config.rules, node = process.versions.node } = options;
  const needing = (needed: RegExp, ...those: Check[]) => {
    const lacking = wrong.find((name) => needed.test(name));
    return lacking === undefined ? those : those.map(({ about }) => notLookedAt(about, lacking));
  };
  const [token, door] = slackChecks(config, now);
  const read = readable(rules);
  return [
    rulesCheck(rules),
    ...needing(/^(https?_proxy|CASEDESK_SLACK_API_URL)$/i, ...wayChecks(config)),
    ...needing(
      /^(SLACK_BOT_TOKEN|CASEDESK_SLACK_API_URL|https?_proxy)$/i,
      token!,
      namesCheck(config, rules),
      ...(read?.watches ? [watchesCheck(config, read)] : []),
    ),
    ...needing(/^(SLACK_APP_TOKEN|SLACK_SIGNING_SECRET|CASEDESK_SLACK_API_URL|https?_proxy)$/i, door!),
    ...needing(
      /^(AWS_\w+|CASEDESK_SUPPORT_ENDPOINTS|https?_proxy)$/i,
      ...(await awsChecks(config, now, { ...options, rules: read })),
    ),
    ...needing(
      /^(AWS_\w+|https?_proxy)$/i,
      ...(config.eventsQueueUrl ? lateEvents().eventsChecks(config, { ...options, rules: read }) : []),
    ),
    ...needing(/^CASEDESK_CACHE_URL$/, cacheCheck(config)),
    nodeCheck(node),
  ];
}

/** Loaded where there is a queue of events. */
function lateEvents() {
  return require('./aws/events') as typeof import('./aws/events');
}

/** What is wrong with the rules is said by a check of its own. */
function readable(rules: string): Rules | undefined {
  try {
    return readRules(rules);
  } catch {
    return undefined;
  }
}

function notLookedAt(about: string, lacking: string): Check {
  return { about, ask: async () => [open(about, `not looked at: ${lacking} comes first.`)] };
}

/** The doctor for an environment; where that cannot be used he names every mistake in it, and looks at the rest. */
export function doctorFor(env?: NodeJS.ProcessEnv, options: DoctorOptions = {}): Doctor {
  try {
    const config = readConfig(env);
    leaveThrough(config.proxies);
    return createDoctor(config, options);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const { wrong } = error;
    const told: Check = { about: CONFIGURATION, ask: async () => mistakes(CONFIGURATION, error) };
    const rest = readTheRest(wrong, env);
    leaveThrough(rest.proxies);
    return async () => examine([told, ...(await checks(rest, options, wrong))]);
  }
}

function configurationFindings({ slack, plan, remarks }: Config): Finding[] {
  const complete = `complete; Slack comes ${slack.appToken ? 'by Socket Mode' : 'over HTTP'}, the plan is ${plan}`;
  const more = remarks.map(({ says, isInVain }) => (isInVain ? todo : soon)(CONFIGURATION, says));
  return [ok(CONFIGURATION, complete), ...more];
}
