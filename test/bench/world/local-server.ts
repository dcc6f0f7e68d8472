/** A server on the loopback interface, on a port the kernel chose, whose connections outlive a pause between rounds. */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const IDLE_MS = 120_000;

export async function listenLocally(server: Server): Promise<{ url: string; close(): Promise<void> }> {
  server.keepAliveTimeout = IDLE_MS;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export function bodyOf(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    request
      .on('data', (chunk: Buffer) => chunks.push(chunk))
      .on('end', () => resolve(Buffer.concat(chunks).toString()))
      .on('error', reject);
  });
}

type Answering = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** A contender that is ended in the middle of a request takes only its connection with it. */
export function serving(answer: Answering): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => void answer(request, response).catch(() => response.destroy());
}
