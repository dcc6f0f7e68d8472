/**
 * A bot under load: a measured process, and what a person does to it. A visit is over when the message has
 * arrived at Slack, not when the request was acknowledged.
 */
import { join } from 'node:path';
import { type Child, startChild } from './child';
import { type Answered, type Body, buttonOf, click, command } from './world/bodies';
import { post } from './world/post';
import type { World } from './world/world';

const RULES = join(__dirname, '..', '..', '..', 'casedesk.example.yml');

export interface Visited {
  /** Milliseconds until the acknowledgement. */
  readonly ackMs: number;
  /** Milliseconds until the message was there. */
  readonly totalMs: number;
  /** The message as JSON text. */
  readonly answer: string;
}

export interface Bot extends Child {
  visit(body: Body, person?: string): Promise<Visited>;
  /** Types a command, or clicks the button with this text, and reads the message that comes. */
  types(text: string, person?: string): Promise<Answered>;
  clicks(message: Answered, button: string, person?: string): Promise<Answered>;
  body(message: Answered, button: string): Body;
  typed(text: string): Body;
}

/**
 * Casedesk through its production door. A cache of no seconds keeps nothing, and `awsRate` takes the place of
 * AWS's 5 requests a second, at which no CPU could be measured.
 */
export function startCasedesk(
  world: World,
  { cacheSeconds = 60, awsRate = 5, rules = RULES } = {},
): Promise<Bot> {
  return startBot(world, 'app/server.js', settings(world, { cacheSeconds, awsRate, rules }));
}

/** The same, but it looks for news when it is asked to. */
export function startPolling(world: World, rules: string): Promise<Bot> {
  const env = settings(world, { cacheSeconds: 3600, awsRate: 1_000, rules });
  return startBot(world, 'test/bench/contenders/polling.js', env);
}

interface Settings {
  readonly cacheSeconds: number;
  readonly awsRate: number;
  readonly rules: string;
}

function settings({ env }: World, { cacheSeconds, awsRate, rules }: Settings): NodeJS.ProcessEnv {
  return {
    CASEDESK_SLACK_API_URL: env.SLACK_API_URL,
    CASEDESK_HOST: '127.0.0.1',
    PORT: '0',
    CASEDESK_CACHE_SECONDS: String(cacheSeconds),
    CASEDESK_AWS_RATE: String(awsRate),
    CASEDESK_RULES: rules,
  };
}

/** `windows` of a hundred cases are what it reads for a page. */
export function startBareBolt(world: World, windows = 1): Promise<Bot> {
  return startBot(world, 'test/bench/contenders/bare-bolt.js', { WINDOWS: String(windows) });
}

async function startBot(world: World, script: string, env: NodeJS.ProcessEnv = {}): Promise<Bot> {
  const child = await startChild(script, { ...world.env, ...env });
  const { url } = world.slack;

  async function visit(body: Body, person = 'U0SOMEONE'): Promise<Visited> {
    const { id, answer } = world.slack.expectAnswer();
    const began = performance.now();
    const [ackMs, text] = await Promise.all([post(child.port, body(person, id)), answer]);
    return { ackMs, totalMs: performance.now() - began, answer: text };
  }

  function body(message: Answered, button: string): Body {
    const found = buttonOf(message, button);
    if (found) return click(url, message, found);
    throw new Error(`${script} drew no ${button}: ${JSON.stringify(message).slice(0, 300)}`);
  }

  const typed = (text: string) => command(url, text);
  return {
    ...child,
    ...{ visit, body, typed },
    types: async (text, person) => JSON.parse((await visit(typed(text), person)).answer),
    clicks: async (message, button, person) =>
      JSON.parse((await visit(body(message, button), person)).answer),
  };
}
