/**
 * TLS before a server of this machine, as `*.test.invalid` or 127.0.0.1, vouched for by a CA that only `privateCa` knows. The names
 * are found by nobody, so what arrives came through a proxy. https://www.rfc-editor.org/rfc/rfc6761#section-6.4
 */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { createServer } from 'node:tls';

/** For NODE_EXTRA_CA_CERTS. */
export const privateCa = join(__dirname, 'private-ca.pem');

export interface Front {
  readonly port: number;
  /** Where what arrives is sent on to. */
  leadTo(url: string): void;
  close(): Promise<void>;
}

export async function startFront(): Promise<Front> {
  const pem = readFileSync(privateCa);
  const open = new Set<Socket>();
  let target = 0;
  const server = createServer({ key: pem, cert: pem }, (outside) => {
    const inside = connect(target, '127.0.0.1');
    for (const [socket, other] of [
      [outside, inside],
      [inside, outside],
    ] as const) {
      open.add(socket);
      socket.on('error', () => other.destroy()).on('close', () => other.destroy());
      socket.pipe(other);
    }
  });
  server.on('tlsClientError', () => {});
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    leadTo(url) {
      target = Number(new URL(url).port);
    },
    async close() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
