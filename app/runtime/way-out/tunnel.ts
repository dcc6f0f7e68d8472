/**
 * A connection through a proxy: CONNECT, whatever is spoken in it afterwards. A proxy that refuses is told apart from the
 * destination, and its error never holds a user or a password.
 * https://nodejs.org/api/http.html#event-connect, https://www.rfc-editor.org/rfc/rfc9110#name-connect
 */
import { request } from 'node:http';
import { request as secureRequest } from 'node:https';
import type { Socket } from 'node:net';
import { causesOf } from '../../../src/problem';
import { BY_CODE } from '../../../src/support/aws/problems';
import type { HttpProxy } from './proxies';

/** Milliseconds until the proxy has answered. */
const PATIENCE = 10_000;

/** The proxy did not open a way: it refused, could not find or reach the destination, or did not answer itself. */
export class TunnelError extends Error {
  override readonly name = 'TunnelError';
  /** Node's own word, https://nodejs.org/api/errors.html#err_proxy_tunnel */
  readonly code = 'ERR_PROXY_TUNNEL';

  constructor(
    /** `proxy.example:3128` */
    readonly proxy: string,
    /** `slack.com:443` */
    readonly destination: string,
    /** The status the proxy answered with; undefined where it did not answer. */
    readonly status?: number,
    options?: ErrorOptions,
  ) {
    super(
      `the proxy ${proxy} ${status ? `answers ${status}` : 'does not answer'} for ${destination}`,
      options,
    );
  }
}

/**
 * Opens a way to `destination`, a host and a port. Rejects with a TunnelError, or with the error of a certificate where
 * the proxy's own cannot be verified.
 */
export function openTunnel(proxy: HttpProxy, destination: string, patience = PATIENCE): Promise<Socket> {
  const { hostname: host, port, name, authorization, isSecure } = proxy;
  const headers = { host: destination, ...(authorization && { 'proxy-authorization': authorization }) };
  return new Promise((resolve, reject) => {
    const fail = (status?: number, cause?: unknown) =>
      reject(new TunnelError(name, destination, status, { cause }));
    const asked = (isSecure ? secureRequest : request)({
      ...{ host, port, method: 'CONNECT', path: destination, headers, agent: false },
    });
    const late = setTimeout(() => {
      asked.destroy(Object.assign(new Error(`no answer within ${patience} ms`), { code: 'ETIMEDOUT' }));
    }, patience);
    asked.once('connect', ({ statusCode = 0 }, socket, head) => {
      clearTimeout(late);
      if (statusCode >= 200 && statusCode < 300) {
        if (head.length > 0) socket.unshift(head);
        return resolve(socket as Socket);
      }
      socket.destroy();
      fail(statusCode);
    });
    asked.on('error', (cause: NodeJS.ErrnoException) => {
      clearTimeout(late);
      if (BY_CODE.get(String(cause.code)) === 'certificate') reject(cause);
      else fail(undefined, cause);
    });
    asked.end();
  });
}

/** The TunnelError in an error or behind it. */
export function tunnelErrorIn(error: unknown): TunnelError | undefined {
  for (const at of causesOf(error)) if (at instanceof TunnelError) return at;
  return undefined;
}
