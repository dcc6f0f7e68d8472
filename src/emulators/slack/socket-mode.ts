/**
 * Socket Mode: the app opens WebSockets, Slack sends envelopes down any one of them and waits for the envelope id to come back.
 * An address works once, an app may keep ten sockets, and which socket gets the next envelope is not for the app to choose.
 * https://docs.slack.dev/apis/events-api/using-socket-mode
 */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Ack } from './http-delivery';
import { secret } from './ids';
import { bot } from './seed';
import type { Json } from './shapes';

export const mostSockets = 10;
const patienceMs = 250;

export class SocketMode {
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #tickets = new Set<string>();
  readonly #sockets: WebSocket[] = [];
  readonly #waiting = new Map<string, (ack: Ack) => void>();
  #turn = 0;

  /** How many sockets of the app are open. */
  get size(): number {
    return this.#sockets.length;
  }

  /** A ticket for one connection, or nothing when all ten are taken. */
  ticket(): string | undefined {
    if (this.size >= mostSockets) return undefined;
    const ticket = secret();
    this.#tickets.add(ticket);
    return ticket;
  }

  /** Takes over an HTTP upgrade; a used or unknown ticket is turned away. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const ticket = new URL(request.url ?? '/', 'http://localhost').searchParams.get('ticket') ?? '';
    if (!this.#tickets.delete(ticket)) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      return;
    }
    this.#server.handleUpgrade(request, socket, head, (client) => this.#welcome(client));
  }

  /** Sends an envelope down the next socket in turn and waits for its acknowledgement. */
  send(
    type: 'slash_commands' | 'interactive' | 'events_api',
    payload: Json,
    timeoutMs: number,
  ): Promise<Ack> {
    const socket = this.#sockets[this.#turn++ % Math.max(this.size, 1)];
    if (!socket) return Promise.resolve({ error: 'dispatch_failed' });
    const envelope_id = secret();
    return new Promise((resolve) => {
      const timer = setTimeout(() => done({ error: 'operation_timeout' }), timeoutMs);
      const done = (ack: Ack): void => {
        clearTimeout(timer);
        this.#waiting.delete(envelope_id);
        resolve(ack);
      };
      this.#waiting.set(envelope_id, done);
      const accepts_response_payload = type !== 'events_api';
      socket.send(JSON.stringify({ envelope_id, type, payload, accepts_response_payload }), (error) => {
        if (error) done({ error: 'dispatch_failed' });
      });
    });
  }

  /** Asks every socket to go and come back, as Slack does when it recycles a host. */
  disconnect(reason: 'warning' | 'refresh_requested' | 'link_disabled' = 'refresh_requested'): void {
    for (const socket of this.#sockets) socket.send(JSON.stringify({ type: 'disconnect', reason }));
  }

  /** Closes every connection, by force when an app does not answer the close frame, and lets waiting deliveries fail. */
  async close(): Promise<void> {
    for (const done of [...this.#waiting.values()]) done({ error: 'dispatch_failed' });
    await Promise.all([...this.#sockets].map(shut));
    this.#server.close();
  }

  #welcome(socket: WebSocket): void {
    this.#sockets.push(socket);
    socket.on('message', (data) => this.#hear(String(data)));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      const place = this.#sockets.indexOf(socket);
      if (place >= 0) this.#sockets.splice(place, 1);
    });
    socket.send(
      JSON.stringify({ type: 'hello', num_connections: this.size, connection_info: { app_id: bot.appId } }),
    );
  }

  #hear(data: string): void {
    let frame: { envelope_id?: string; payload?: Json };
    try {
      frame = JSON.parse(data);
    } catch {
      return;
    }
    const empty = !frame.payload || Object.keys(frame.payload).length === 0;
    this.#waiting.get(frame.envelope_id ?? '')?.(empty ? {} : { body: frame.payload });
  }
}

function shut(socket: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => socket.terminate(), patienceMs);
    socket.once('close', () => {
      clearTimeout(force);
      resolve();
    });
    socket.close(1001);
  });
}
