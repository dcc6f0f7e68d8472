/**
 * Bolt's door in Socket Mode: keeps a socket to Slack open, whatever happens. Slack closes each one after some hours and
 * says so first; the next one is open before that one goes, and envelopes that arrive on either are answered.
 * https://docs.slack.dev/apis/events-api/using-socket-mode
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { App, Receiver } from '@slack/bolt';
import type { Logger } from 'pino';
import { ConfigError } from '../runtime/config';
import { type Envelope, openSlackSocket, type SlackSocket } from './slack-socket';
import { refusalOf } from './socket-refusal';

export interface SocketReceiverOptions {
  /** Asks Slack for the address of a socket. */
  readonly ask: () => Promise<string>;
  readonly log: Logger;
  /** Called once, with Slack's word, when Slack has refused the token for so long that it counts as final. */
  readonly onCutOff: (reason: string) => void;
  /** Milliseconds. A first socket that is refused for good is refused at once. */
  readonly refusalPatience: number;
  readonly times?: Partial<Times>;
}

/** All in milliseconds. */
export interface Times {
  /** Before the nth try in a row. */
  readonly pause: (tries: number) => number;
  /** An old socket is kept so long beside its successor: what Slack had sent down it is there by then. */
  readonly overlap: number;
  /** What follows on a socket that was open so long is no failure in a row. */
  readonly worked: number;
  /** Until Slack says hello. */
  readonly hello: number;
}

const USUAL: Times = {
  // At once, then after one, two, four … seconds, half a minute at most; each replica a little differently.
  pause: (tries) =>
    tries === 0 ? 0 : Math.min(1_000 * 2 ** (tries - 1), 30_000) * (0.75 + Math.random() / 2),
  overlap: 5_000,
  worked: 10_000,
  hello: 10_000,
};

export interface SocketReceiver extends Receiver {
  /** Resolves when the first socket is open; rejects with a ConfigError where Slack does not accept the token. */
  start(): Promise<void>;
  /** Says goodbye to Slack; what is under way can be finished. */
  stop(): Promise<void>;
  /** Whether Slack can reach the bot. */
  readonly isConnected: boolean;
}

export function createSocketReceiver(options: SocketReceiverOptions): SocketReceiver {
  const { ask, log, onCutOff, refusalPatience } = options;
  const { pause, overlap, worked, hello } = { ...USUAL, ...options.times };
  const sockets = new Set<SlackSocket>();
  const stopping = new AbortController();
  let app: App | undefined;
  let tries = 0;
  let hasBeenConnected = false;
  let refusedSince: number | undefined;
  let connecting: Promise<void> | undefined;

  const hasOneThatStays = () => [...sockets].some(({ isLeaving }) => !isLeaving);

  /** Opens a socket unless there is one that stays, or one is being opened. */
  function stayConnected(): Promise<void> {
    if (hasOneThatStays() || stopping.signal.aborted) return Promise.resolve();
    connecting ??= connect().finally(() => {
      connecting = undefined;
      // It may be leaving again already.
      if (hasBeenConnected) void stayConnected();
    });
    return connecting;
  }

  async function connect(): Promise<void> {
    const { signal } = stopping;
    for (let wait = pause(tries); !signal.aborted; wait = Math.max(wait, pause(tries))) {
      await sleep(wait, undefined, { signal }).catch(() => {});
      if (signal.aborted) return;
      tries += 1;
      try {
        const opened = await openSlackSocket(await ask(), { log, hello, onEnvelope, onLeaving, onClosed });
        if (!signal.aborted) return welcome(opened);
        opened.close();
      } catch (error) {
        if (signal.aborted) return;
        wait = passesOver(error);
      }
    }
  }

  function welcome(socket: SlackSocket): void {
    if (hasBeenConnected) log.info({ sockets: sockets.size + 1 }, 'connected to Slack again');
    hasBeenConnected = true;
    refusedSince = undefined;
    setTimeout(() => {
      if (sockets.has(socket)) tries = 0;
    }, worked).unref();
    // Slack may have hung up in the same breath.
    if (socket.isOpen) sockets.add(socket);
    setTimeout(letOldGo, overlap).unref();
  }

  function letOldGo(): void {
    if (!hasOneThatStays()) return;
    for (const old of sockets) if (old.isLeaving) old.close();
  }

  /** Milliseconds to leave Slack alone. Where there is nothing to hope for, it is the end. */
  function passesOver(error: unknown): number {
    const { reason, isFinal, wait = 0 } = refusalOf(error);
    log.warn({ reason, tries }, 'no socket to Slack; trying again');
    if (!isFinal) refusedSince = undefined;
    else if (!hasBeenConnected) throw new ConfigError(`Slack does not accept SLACK_APP_TOKEN: ${reason}`);
    else {
      refusedSince ??= performance.now();
      if (performance.now() - refusedSince >= refusalPatience) {
        stopping.abort();
        onCutOff(reason);
      }
    }
    return wait;
  }

  function onLeaving(reason: string): void {
    log.info({ reason }, 'Slack will close a socket; opening another');
    void stayConnected();
  }

  function onClosed(socket: SlackSocket): void {
    sockets.delete(socket);
    void stayConnected();
  }

  function onEnvelope({ envelope_id, payload, ...retry }: Envelope, from: SlackSocket): void {
    let isAcknowledged = false;
    const ack = async (content?: unknown) => {
      if (isAcknowledged) return;
      isAcknowledged = true;
      const answer = typeof content === 'string' ? { text: content } : ((content ?? {}) as object);
      if (![from, ...sockets].some((socket) => socket.answer(envelope_id, answer)))
        log.error('a request could not be acknowledged: its socket is gone');
    };
    const event = { body: payload, ack, retryNum: retry.retry_attempt, retryReason: retry.retry_reason };
    app?.processEvent(event).catch((err: unknown) => log.error({ err }, 'a request could not be processed'));
  }

  return {
    init(given) {
      app = given;
    },
    start: stayConnected,
    async stop() {
      stopping.abort();
      for (const socket of sockets) socket.close();
    },
    get isConnected() {
      return sockets.size > 0;
    },
  };
}
