/**
 * Opens an emulated workspace with a real client and, when asked, a real Bolt app on it, and closes all of it after each test.
 * Nothing in these tests is fake: what passes here is what the official clients saw over a socket.
 */
import type { Server } from 'node:http';
import { App, HTTPReceiver, LogLevel } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import {
  type SlackEmulator,
  type SlackEmulatorOptions,
  startSlack,
} from '../../../src/emulators/slack/server';

const closers: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const silence = () => {};
export const quiet = {
  debug: silence,
  info: silence,
  warn: silence,
  error: silence,
  setLevel: silence,
  setName: silence,
  getLevel: () => LogLevel.ERROR,
};

export interface World {
  slack: SlackEmulator;
  client: WebClient;
}

/** A clock that stands still until it is moved. */
export function stoppedClock(): { now: () => Date; pass(ms: number): void } {
  let at = Date.parse('2026-03-02T09:00:00Z');
  return {
    now: () => new Date(at),
    pass: (ms) => {
      at += ms;
    },
  };
}

/** A workspace and a WebClient holding the bot's token. */
export async function openWorkspace(options: SlackEmulatorOptions = {}): Promise<World> {
  const slack = await startSlack(options);
  closers.push(() => slack.close());
  const client = clientFor(slack, slack.botToken);
  return { slack, client };
}

export function clientFor(slack: SlackEmulator, token: string): WebClient {
  return new WebClient(token, { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 }, logger: quiet });
}

type Register = (app: App, slack: SlackEmulator) => void;

/** A workspace with a Bolt app listening over HTTP. */
export async function openHttp(
  register: Register,
  options: SlackEmulatorOptions & { secret?: string } = {},
): Promise<World> {
  const world = await openWorkspace(options);
  const { slack } = world;
  const receiver = new HTTPReceiver({
    signingSecret: options.secret ?? slack.signingSecret,
    unhandledRequestTimeoutMillis: 500,
    logger: quiet,
  });
  const { bot } = slack.workspace;
  const app = new App({
    receiver,
    logger: quiet,
    clientOptions: { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } },
    authorize: async () => ({ botToken: slack.botToken, botId: bot.botId, botUserId: bot.userId }),
  });
  register(app, slack);
  const server = (await app.start(0)) as Server;
  closers.push(() => app.stop());
  const address = server.address();
  slack.connect(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/slack/events`);
  return world;
}

/** A workspace with a Bolt app listening in Socket Mode. */
export async function openSocket(
  register: Register,
  options: SlackEmulatorOptions = {},
): Promise<World & { app: App }> {
  const world = await openWorkspace(options);
  const app = await connectSocket(world.slack, register);
  return { ...world, app };
}

/** One more Socket Mode app on a workspace that is already open. */
export async function connectSocket(slack: SlackEmulator, register: Register): Promise<App> {
  const clientOptions = { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } };
  const app = new App({
    socketMode: true,
    appToken: slack.appToken,
    token: slack.botToken,
    logger: quiet,
    clientOptions,
    installerOptions: { clientOptions },
  });
  register(app, slack);
  await app.start();
  closers.push(() => app.stop());
  return app;
}

/** The error a Web API call was refused with, with what Slack said about it. */
export async function refusal(
  call: Promise<unknown>,
): Promise<{ error: string; messages?: string[]; needed?: string }> {
  try {
    await call;
  } catch (thrown) {
    const { data } = thrown as {
      data?: { error: string; needed?: string; response_metadata?: { messages?: string[] } };
    };
    if (!data) throw thrown;
    return { error: data.error, messages: data.response_metadata?.messages, needed: data.needed };
  }
  throw new Error('The call was not refused.');
}

/** A button as an app would write it. */
export const button = (text: string, action_id: string, more: object = {}) => ({
  type: 'button' as const,
  text: { type: 'plain_text' as const, text },
  action_id,
  ...more,
});

export const actions = (...elements: object[]) => ({
  type: 'actions' as const,
  elements: elements as never[],
});
export const section = (text: string, more: object = {}) => ({
  type: 'section' as const,
  text: { type: 'mrkdwn' as const, text },
  ...more,
});
