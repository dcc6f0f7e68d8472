/**
 * The ways out: which proxies the bot goes through, and whether anything answers at the addresses that Slack hands out
 * later, for messages, files and sockets. https://docs.slack.dev/apis/events-api/using-socket-mode
 */
import { fetch } from 'undici';
import type { Finding } from '../../src/blocks/doctor-report';
import type { Config } from '../runtime/config';
import { inTheWay } from '../runtime/way-out/in-the-way';
import { createDispatcher, proxyTo } from '../runtime/way-out/way-out';
import { type Check, codeOf, ok, todo } from './check';

/** Milliseconds: a little less than the doctor's own, so that the address is named. */
const PATIENCE = 4_500;

export interface Knock {
  readonly status: number;
  readonly date: string | null;
}

/** What answers there, unsigned; rejects where nothing does. */
export async function knock(address: string | URL): Promise<Knock> {
  const dispatcher = createDispatcher();
  try {
    const signal = AbortSignal.timeout(PATIENCE);
    const { status, headers, body } = await fetch(address, { dispatcher, signal, redirect: 'manual' });
    await body?.cancel();
    return { status, date: headers.get('date') };
  } finally {
    void dispatcher.destroy();
  }
}

/** ` through the proxy proxy.example:3128 (ECONNRESET)`: goes on behind what does not work. */
export function howTried(address: string | URL, error: unknown): string {
  const proxy = proxyTo(address);
  return `${proxy ? ` through the proxy ${proxy}` : ''} (${codeOf(error)})`;
}

/** A line for the proxies, where there are any, and one for each address. */
export function wayChecks({ slack, proxies }: Config): Check[] {
  const isProxied = proxies.https !== undefined || proxies.http !== undefined;
  const proxied: Check = { about: 'Proxy', ask: async () => [ok('Proxy', proxiesOf(slack.apiUrl))] };
  return [...(isProxied ? [proxied] : []), ...handedOut(slack.apiUrl).map(wayCheck)];
}

/** Any answer will do. */
export function wayCheck(address: string): Check {
  const about = `Way to ${new URL(address).host}`;
  return { about, ask: async () => [await wayFinding(about, address)] };
}

async function wayFinding(about: string, address: string): Promise<Finding> {
  try {
    await knock(address);
    return ok(about, 'open');
  } catch (error) {
    return todo(about, inTheWay(error) ?? `nobody answers${howTried(address, error)}. Open the way to it.`);
  }
}

/** Slack's own hosts for response_urls and files; a socket's is told with its address. */
export function handedOut(apiUrl: string): string[] {
  const { host } = new URL(apiUrl);
  return /^slack(-gov)?\.com$/.test(host) ? [`https://hooks.${host}/`, `https://files.${host}/`] : [];
}

function proxiesOf(apiUrl: string): string {
  const samples = [apiUrl, 'https://support.us-east-1.amazonaws.com'];
  const ways = samples.map((address) => `${new URL(address).host} by ${proxyTo(address) ?? 'no proxy'}`);
  return `${ways.join(', ')}; this machine and AWS’s metadata services directly`;
}
