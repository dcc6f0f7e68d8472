/**
 * Server-sent events: one answer that does not end, a line of JSON for each thing that happens. Unlike a WebSocket it
 * needs no handshake of its own, and a browser reconnects by itself.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
import type { ServerResponse } from 'node:http';

export interface EventStream {
  send(data: unknown): void;
}

/** Milliseconds; a proxy or a sleeping laptop ends a connection on which nothing is said. */
const HEARTBEAT = 20_000;

/** Opens the stream; `onClose` runs once, when the browser has gone. */
export function openEventStream(response: ServerResponse, onClose: () => void): EventStream {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write('retry: 500\n\n');
  const heartbeat = setInterval(() => response.write(':\n\n'), HEARTBEAT);
  response.once('close', () => {
    clearInterval(heartbeat);
    onClose();
  });
  return { send: (data) => void response.write(`data: ${JSON.stringify(data)}\n\n`) };
}
