/**
 * The doctor: everything the bot depends on, looked at side by side, each line with what to do about it.
 * `npm run doctor` and `/cases doctor` both ask here.
 */
import type { SupportClientConfig } from '@aws-sdk/client-support';
import type { Finding } from '../../src/blocks/doctor-report';
import type { Pace } from '../../src/support/aws/pace';
import type { AwsPlace } from '../runtime/aws-place';
import { type Config, ConfigError, readConfig } from '../runtime/config';
import { awsChecks } from './aws';
import { cacheCheck } from './cache';
import { type Check, examine, ok, soon, todo } from './check';
import { mistakes, nodeCheck, rulesCheck } from './files';
import { slackChecks } from './slack';

export interface DoctorOptions {
  /** What the SDK would otherwise find out itself. */
  readonly aws?: SupportClientConfig;
  /** The line before AWS, where the bot has one. */
  readonly pace?: Pace;
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
  const { now = Date.now, rules = config.rules, node = process.versions.node } = options;
  const settled: Check = { about: CONFIGURATION, ask: async () => configurationFindings(config) };
  return async () =>
    examine([
      settled,
      rulesCheck(rules),
      ...slackChecks(config, now),
      ...(await awsChecks(config, now, options)),
      cacheCheck(config),
      nodeCheck(node),
    ]);
}

/** The doctor for an environment; where that cannot be used he names every mistake in it. */
export function doctorFor(env?: NodeJS.ProcessEnv, options: DoctorOptions = {}): Doctor {
  try {
    return createDoctor(readConfig(env), options);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const { node = process.versions.node } = options;
    const wrong: Check = { about: CONFIGURATION, ask: async () => mistakes(CONFIGURATION, error) };
    return () => examine([wrong, nodeCheck(node)]);
  }
}

function configurationFindings({ slack, plan, remarks }: Config): Finding[] {
  const complete = `complete; Slack comes ${slack.appToken ? 'by Socket Mode' : 'over HTTP'}, the plan is ${plan}`;
  const more = remarks.map(({ says, isInVain }) => (isInVain ? todo : soon)(CONFIGURATION, says));
  return [ok(CONFIGURATION, complete), ...more];
}
