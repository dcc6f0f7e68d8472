/**
 * One socket of Socket Mode, from its opening to its end: it says hello, brings envelopes that are answered by their
 * id, and says when Slack is about to close it. The socket with its heartbeat is Slack's own; its client is not used, as
 * it closes a socket before it asks for the next one, waits five seconds in between, and gives up at one refusal.
 * https://docs.slack.dev/apis/events-api/using-socket-mode
 */
import type { Socket } from 'node:net';
import { SlackWebSocket } from '@slack/socket-mode/dist/src/SlackWebSocket';
import type { Logger } from 'pino';
import { boltLogger } from '../runtime/log/log';
import { createDispatcher } from '../runtime/way-out/way-out';

export interface Envelope {
  readonly envelope_id: string;
  readonly payload: Record<string, unknown>;
  readonly retry_attempt?: number;
  readonly retry_reason?: string;
}

export interface SlackSocket {
  readonly isOpen: boolean;
  /** Slack has said that it will close it. */
  readonly isLeaving: boolean;
  /** Answers an envelope; false where the socket is no longer open. */
  answer(envelopeId: string, payload: object): boolean;
  /** Says goodbye, and ends it by force where Slack does not within a second. */
  close(): void;
}

export interface SocketOptions {
  readonly log: Logger;
  /** Milliseconds until Slack says hello. */
  readonly hello: number;
  readonly onEnvelope: (envelope: Envelope, socket: SlackSocket) => void;
  readonly onLeaving: (reason: string) => void;
  readonly onClosed: (socket: SlackSocket) => void;
}

/** Milliseconds until Slack says goodbye, and between the signs of life of both sides. */
const PATIENCE = { goodbye: 1_000, ping: 30_000, pong: 5_000 };

type Frame = Partial<Envelope> & { readonly type?: string; readonly reason?: string };

/** Resolves when Slack has said hello; rejects where it does not, or closes first. */
export function openSlackSocket(url: string, options: SocketOptions): Promise<SlackSocket> {
  const { onEnvelope, onLeaving, onClosed } = options;
  return new Promise((resolve, reject) => {
    let isOpen = false;
    let isLeaving = false;
    let connection: Socket | undefined;
    let isOver = false;
    let cause: unknown;
    const socket: SlackSocket = {
      get isOpen() {
        return isOpen;
      },
      get isLeaving() {
        return isLeaving;
      },
      answer(envelope_id, payload) {
        if (!wire.isActive()) return false;
        let failure: unknown;
        wire.send(JSON.stringify({ envelope_id, payload }), (error) => {
          failure = error;
        });
        return failure === undefined;
      },
      close,
    };
    const late = setTimeout(() => fail('Slack did not say hello'), options.hello);

    function close(): void {
      if (!isOpen) return;
      isOpen = false;
      wire.disconnect();
      // Asked a second time, it does not wait for the other side.
      setTimeout(() => wire.readyState === CLOSING && wire.disconnect(), PATIENCE.goodbye).unref();
      onClosed(socket);
    }

    function fail(why: string): void {
      clearTimeout(late);
      reject(new Error(why));
      end();
    }

    function end(): void {
      wire.disconnect();
      if (wire.readyState === CLOSING) wire.disconnect();
    }

    const hear: Record<string, (frame: Frame) => void> = {
      hello() {
        clearTimeout(late);
        isOpen = true;
        resolve(socket);
      },
      disconnect({ reason = 'unknown' }) {
        if (!isOpen) return fail(`Slack said ${reason}`);
        isLeaving = true;
        onLeaving(reason);
      },
    };

    const on = {
      ws_message(data?: unknown) {
        const frame = parse(data);
        const known = frame.type && Object.hasOwn(hear, frame.type) ? hear[frame.type] : undefined;
        if (known) known(frame);
        else if (frame.envelope_id && frame.payload) onEnvelope(frame as Envelope, socket);
      },
      close() {
        clearTimeout(late);
        // Slack's own dispatcher would end it here; it knows no proxies.
        isOver = true;
        connection?.destroy();
        reject(new Error('Slack closed the socket', { cause }));
        if (!isOpen) return;
        isOpen = false;
        onClosed(socket);
      },
    };

    const heard = new Map<string, (data?: unknown) => void>(Object.entries(on));
    const wire = new SlackWebSocket({
      url,
      client: { emit: (name: string, data?: unknown) => heard.get(name)?.(data) } as never,
      dispatcher: createDispatcher({}, (failure, made) => {
        // A WebSocket keeps to itself why it found no connection.
        cause = failure;
        connection = made ?? undefined;
        if (isOver) connection?.destroy();
      }),
      logger: boltLogger(options.log),
      serverPingTimeoutMS: PATIENCE.ping,
      clientPingTimeoutMS: PATIENCE.pong,
    } as ConstructorParameters<typeof SlackWebSocket>[0]);
    wire.connect();
  });
}

/** The `readyState` of a WebSocket that has said goodbye. */
const CLOSING = 2;

function parse(data: unknown): Frame {
  try {
    return JSON.parse(String(data)) ?? {};
  } catch {
    return {};
  }
}
