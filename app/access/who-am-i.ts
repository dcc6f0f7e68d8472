/**
 * The workspace the bot's token belongs to, asked when the bot starts. A Slack that is busy or away then is waited for;
 * a token that it refuses ends the start with a sentence. https://docs.slack.dev/reference/methods/auth.test
 */
import { setTimeout as wait } from 'node:timers/promises';
import { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import { problemIn } from '../../src/problem';
import { type Config, ConfigError } from '../runtime/config';
import { boltLogger } from '../runtime/log/log';
import { inTheWay } from '../runtime/way-out/in-the-way';
import { slackFetch } from '../slack/slack-fetch';
import { problemOfSlack, retryAfterOf, wordOf } from '../slack/slack-problems';
import { webClientOptions } from '../slack/web-client';

/** Milliseconds: so long the bot waits at its start. */
const START_PATIENCE = 120_000;
const PASSING = ['slack-busy', 'slack-away', 'slack-unsure'];

/** The workspace the token belongs to. What passes is waited out; what does not ends with a sentence. */
export async function whoAmI({ slack }: Config, log: Logger): Promise<string | undefined> {
  const options = { ...webClientOptions(slack.apiUrl, slackFetch(10_000)), logger: boltLogger(log) };
  const client = new WebClient(slack.botToken, options);
  for (let waited = 0, pause = 500; ; pause = Math.min(2 * pause, 15_000)) {
    try {
      return (await client.auth.test()).team_id;
    } catch (cause) {
      const problem = problemIn(problemOfSlack(cause))?.code ?? '';
      const next = Math.max(pause, 1000 * (retryAfterOf(cause) ?? 0));
      if (!PASSING.includes(problem) || waited + next > START_PATIENCE) throw startError(cause, slack.apiUrl);
      log.warn(
        { problem, seconds: next / 1000, why: inTheWay(cause) },
        'Slack does not say who I am yet; asking again',
      );
      await wait(next);
      waited += next;
    }
  }
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
