/**
 * Socket Mode: the app opens WebSockets, Slack sends envelopes down any one of them and waits for the envelope id to come back.
 * An address works once, an app may keep ten sockets, which one gets the next envelope is not for the app to choose, and each is
 * closed after some hours: with a `disconnect` frame first, or without. https://docs.slack.dev/apis/events-api/using-socket-mode
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

export type DisconnectReason = 'warning' | 'refresh_requested' | 'link_disabled';

/** What goes wrong with the next connections. */
export interface SocketFaults {
  /** So many are turned away at their door, with this status. */
  turnAway: { times: number; status: number };
  /** So many are let in and hear no hello. */
  withholdHello: number;
  /** So many hear hello, and are cut in the same breath. */
  hangUp: number;
}

export class SocketMode {
  /** Which socket gets the next envelope: Slack's choice, so a test may make it. */
  choice: 'in turn' | 'oldest' | 'newest' = 'in turn';
  readonly faults: SocketFaults = { turnAway: { times: 0, status: 503 }, withholdHello: 0, hangUp: 0 };
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
    const { turnAway } = this.faults;
    const isTurnedAway = turnAway.times > 0;
    if (isTurnedAway) turnAway.times -= 1;
    if (isTurnedAway || !this.#tickets.delete(ticket)) {
      const status = isTurnedAway ? `${turnAway.status} Turned Away` : '403 Forbidden';
      socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`);
      return;
    }
    this.#server.handleUpgrade(request, socket, head, (client) => this.#welcome(client));
  }

  /** Sends an envelope down a socket and waits for its acknowledgement, on whichever it comes. */
  send(
    type: 'slash_commands' | 'interactive' | 'events_api',
    payload: Json,
    timeoutMs: number,
  ): Promise<Ack> {
    const socket = this.#next();
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

  /**
   * Says to every socket that it will be closed, as Slack does when it recycles a host, and closes those that are still there
   * after `graceMs`: some ten seconds at Slack, none where Socket Mode was switched off. What it returns closes them sooner.
   */
  disconnect(reason: DisconnectReason = 'refresh_requested', graceMs = 10_000): () => void {
    const going = [...this.#sockets];
    for (const socket of going)
      socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host } }));
    const closeThem = () => void Promise.all(going.map((socket) => this.#shut(socket)));
    if (reason === 'link_disabled') closeThem();
    else setTimeout(closeThem, graceMs).unref();
    return closeThem;
  }

  /** Cuts every connection without a word. */
  drop(): void {
    for (const socket of [...this.#sockets]) socket.terminate();
  }

  /** Closes every connection, by force when an app does not answer the close frame, and lets waiting deliveries fail. */
  async close(): Promise<void> {
    for (const done of [...this.#waiting.values()]) done({ error: 'dispatch_failed' });
    await Promise.all([...this.#sockets].map((socket) => this.#shut(socket)));
    this.#server.close();
  }

  #next(): WebSocket | undefined {
    if (this.choice === 'oldest') return this.#sockets[0];
    if (this.choice === 'newest') return this.#sockets.at(-1);
    return this.#sockets[this.#turn++ % Math.max(this.size, 1)];
  }

  #welcome(socket: WebSocket): void {
    this.#sockets.push(socket);
    socket.on('message', (data) => this.#hear(String(data)));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => this.#forget(socket));
    if (this.faults.withholdHello > 0) {
      this.faults.withholdHello -= 1;
      return;
    }
    const debug_info = { host, approximate_connection_time: 18_060 };
    const connection_info = { app_id: bot.appId };
    socket.send(JSON.stringify({ type: 'hello', num_connections: this.size, connection_info, debug_info }));
    if (this.faults.hangUp > 0) {
      this.faults.hangUp -= 1;
      socket.close(1001);
    }
  }

  /** Nothing is sent down a socket any more that is being closed. */
  #shut(socket: WebSocket): Promise<void> {
    this.#forget(socket);
    return shut(socket);
  }

  #forget(socket: WebSocket): void {
    const place = this.#sockets.indexOf(socket);
    if (place >= 0) this.#sockets.splice(place, 1);
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

const host = 'applink-emulator';

function shut(socket: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    if (socket.readyState === socket.CLOSED) return resolve();
    const force = setTimeout(() => socket.terminate(), patienceMs);
    socket.once('close', () => {
      clearTimeout(force);
      resolve();
    });
    socket.close(1001);
  });
}
