/**
 * Where the bot is installed, in a workspace or for a whole organisation, asked when it starts. A Slack that is busy or
 * away then is waited for; a token that it refuses ends the start with a sentence.
 * https://docs.slack.dev/reference/methods/auth.test
 */
import { setTimeout as wait } from 'node:timers/promises';
import { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import { problemIn } from '../../src/problem';
import type { Rules } from '../../src/rules/schema';
import { type Home, type Misplaced, misplaced, unknownWorkspaces } from '../../src/rules/workspaces';
import { type Config, ConfigError } from '../runtime/config';
import { boltLogger } from '../runtime/log/log';
import { inTheWay } from '../runtime/way-out/in-the-way';
import { slackFetch } from '../slack/slack-fetch';
import { problemOfSlack, retryAfterOf, wordOf } from '../slack/slack-problems';
import { webClientOptions } from '../slack/web-client';
import { homeOf, workspacesWithBot } from './workspaces';

/** Milliseconds: so long the bot waits at its start. */
const START_PATIENCE = 120_000;
const PASSING = ['slack-busy', 'slack-away', 'slack-unsure'];

/**
 * Where the token belongs. What passes is waited out; what does not ends with a sentence. So do workspaces of the rules that
 * cannot be meant; others are named in the log.
 */
export async function whoAmI({ slack, rules: path }: Config, rules: Rules, log: Logger) {
  const options = { ...webClientOptions(slack.apiUrl, slackFetch(10_000)), logger: boltLogger(log) };
  const client = new WebClient(slack.botToken, options);
  const home = homeOf(await identity(client, slack.apiUrl, log));
  if (home) await checkWorkspaces(client, home, { rules, path }, log);
  return home;
}

async function identity(client: WebClient, apiUrl: string, log: Logger) {
  for (let waited = 0, pause = 500; ; pause = Math.min(2 * pause, 15_000)) {
    try {
      return await client.auth.test();
    } catch (cause) {
      const problem = problemIn(problemOfSlack(cause))?.code ?? '';
      const next = Math.max(pause, 1000 * (retryAfterOf(cause) ?? 0));
      if (!PASSING.includes(problem) || waited + next > START_PATIENCE) throw startError(cause, apiUrl);
      log.warn(
        { problem, seconds: next / 1000, why: inTheWay(cause) },
        'Slack does not say who I am yet; asking again',
      );
      await wait(next);
      waited += next;
    }
  }
}

async function checkWorkspaces(
  client: WebClient,
  home: Home,
  { rules, path }: { rules: Rules; path: string },
  log: Logger,
): Promise<void> {
  const said = (wrong: readonly Misplaced[]) => wrong.map(({ where, what }) => `  ${where}: ${what}`);
  const impossible = said(misplaced(rules, home));
  if (impossible.length > 0)
    throw new ConfigError(`The rules in ${path} cannot be used:\n${impossible.join('\n')}`);
  // What one workspace's token can see of the others tells nothing.
  if (home.team !== undefined) return;
  const there = await workspacesWithBot(client).catch((err: unknown) => {
    log.warn({ err }, 'Slack does not say which workspaces I was added to');
  });
  const unknown = there ? said(unknownWorkspaces(rules, there)) : [];
  for (const line of unknown) log.warn(`${path}: ${line.trim()}`);
}

function startError(cause: unknown, apiUrl: string): ConfigError {
  const word = wordOf(cause);
  if (word) return new ConfigError(`Slack does not accept SLACK_BOT_TOKEN: ${word.slice(0, 80)}`);
  const { origin, pathname } = new URL(apiUrl);
  const why = inTheWay(cause);
  return new ConfigError(
    `Slack could not be reached at ${origin}${pathname}${why ? `: ${why}` : '; check the network, or CASEDESK_SLACK_API_URL'}`,
  );
}
