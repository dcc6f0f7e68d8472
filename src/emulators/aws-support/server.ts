/**
 * AWS Support on localhost, for tests and the sandbox: point AWS_ENDPOINT_URL_SUPPORT at its url and the real client
 * talks to it. State in, state out; what it does not do is in gaps.ts.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 */
import { setMaxListeners } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Account } from './account';
import { createAttachmentSets } from './attachment-sets';
import { type Call, createCallLog } from './calls';
import { type Casebook, createCasebook } from './casebook';
import { type Conditions, USUAL } from './conditions';
import { type Admit, type Exchange, exchange } from './exchange';
import { createFaults, type Faults } from './faults';
import { createLinkHost, type LinkHost } from './link-host';
import { createLinks } from './links';
import type { PageOptions } from './page';
import { SEVERITY_CODES } from './severity-levels';
import { createTokens, type TokenOptions } from './tokens';
import type { Order, Service, SupportCase } from './types';
import { createUploads } from './uploads';

export interface AwsSupportOptions extends PageOptions, TokenOptions {
  /** Chosen by the kernel unless given. */
  port?: number;
  now?: () => Date;
  /** None unless given; see seed.ts. */
  cases?: SupportCase[];
  services?: Service[];
  /** Its number; AWS's own example of one unless given. */
  id?: string;
  /** Those the account's plan has; all five unless given. */
  severityCodes?: readonly string[];
  /** Quotas and delays; as AWS has them, and no delays, unless given. */
  conditions?: Partial<Conditions>;
  /** Newest first unless given; AWS promises neither. */
  order?: Order;
}

/** One account's desk, whatever server it is reached at. */
export interface SupportDesk {
  casebook: Casebook;
  faults: Faults;
  /** The last 1,000, oldest first. */
  calls: Call[];
  /** Calls that have changed something, whether or not their answer arrived: the last 10,000. */
  writes: Call[];
  /** Calls by operation, since the start or the last reset. */
  totals: Record<string, number>;
  /** Streams calls as they are answered. Returns its undoing. */
  on(listener: (call: Call) => void): () => void;
  /** As freshly started: the cases handed in, no faults, no calls, nothing created; tokens handed out are dead. */
  reset(): void;
}

export interface AwsSupportEmulator extends SupportDesk {
  /** http://127.0.0.1:PORT, without a slash at the end. */
  url: string;
  /** Where presigned links lead to. */
  linksUrl: string;
  /** Ends every connection and timer at once. */
  close(): Promise<void>;
}

interface DeskPlace {
  /** Aborted when nobody waits any more. */
  closing: AbortSignal;
  linkHost: LinkHost;
  admit?: Admit;
}

/** A desk and what answers its requests. */
export function createSupportDesk(
  options: Omit<AwsSupportOptions, 'port'>,
  { closing, linkHost, admit }: DeskPlace,
): { desk: SupportDesk; answer(request: IncomingMessage, response: ServerResponse): Promise<void> } {
  const { cases = [], services = [], order = 'newest-first', now = () => new Date() } = options;
  const { id = '111122223333', severityCodes = SEVERITY_CODES } = options;
  const casebook = createCasebook({ cases, now, account: id });
  const tokens = createTokens(options);
  const conditions = { ...USUAL, ...options.conditions };
  const [sets, uploads] = [createAttachmentSets({ now, conditions }), createUploads({ now, conditions })];
  const links = createLinks(() => `${linkHost.url}/${id}`);
  const account: Account = {
    ...{ id, casebook, services, severityCodes, tokens, order, paging: options, now, conditions },
    ...{ creations: [], sets, uploads, links },
  };
  const log = createCallLog();
  const switchboard = createFaults(tokens.expire, conditions);
  const place: Exchange = { account, switchboard, log, closing, admit };
  linkHost.desks.set(id, place);
  return {
    answer: (request, response) => exchange(place, request, response),
    desk: {
      casebook,
      faults: switchboard.faults,
      calls: log.calls,
      writes: log.writes,
      get totals() {
        return log.totals;
      },
      on: log.on,
      reset() {
        casebook.load(cases);
        account.creations.length = 0;
        for (const store of [sets, uploads]) store.clear();
        switchboard.faults.clear();
        tokens.expire();
        log.clear();
      },
    },
  };
}

/** Starts an emulator on 127.0.0.1. */
export async function startAwsSupport(options: AwsSupportOptions = {}): Promise<AwsSupportEmulator> {
  const closing = new AbortController();
  // As many calls are slow at once as people make.
  setMaxListeners(0, closing.signal);
  const linkHost = createLinkHost();
  const { desk, answer } = createSupportDesk(options, { closing: closing.signal, linkHost });
  const server = createServer((request, response) => void answer(request, response));
  const port = await listen(server, options.port ?? 0);
  await listen(linkHost.server, 0);
  const ends = {
    url: `http://127.0.0.1:${port}`,
    linksUrl: linkHost.url,
    async close() {
      closing.abort();
      await Promise.all([end(server), end(linkHost.server)]);
    },
  };
  return Object.defineProperties(ends, Object.getOwnPropertyDescriptors(desk)) as AwsSupportEmulator;
}

/** Ends a server and every connection of it. */
export function end(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** On 127.0.0.1; 0 lets the kernel choose. Resolves to the port. */
export function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}
