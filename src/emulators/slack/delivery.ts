/**
 * Carries one payload to the app and records how it was taken. A connected socket wins over the request URL, and an app
 * that is silent for three seconds, gone, or answers anything but 200 makes Slack tell the person so.
 * https://docs.slack.dev/interactivity/implementing-slash-commands
 */
import { performance } from 'node:perf_hooks';
import { type Ack, postToApp } from './http-delivery';
import { secret } from './ids';
import type { Delivery, DeliveryKind, Json, Notice } from './shapes';
import type { SocketMode } from './socket-mode';
import type { Workspace } from './workspace';

/** The way to the app. */
export interface Line {
  workspace: Workspace;
  sockets: SocketMode;
  signingSecret: string;
  ackTimeoutMs: number;
  requestUrl: string | undefined;
  /** The public address of a response URL. */
  responseUrl(key: string): string;
}

const envelopeTypes = { command: 'slash_commands', interaction: 'interactive', event: 'events_api' } as const;

export interface Parcel {
  kind: DeliveryKind;
  payload: Json;
  userId: string;
  /** It asks for options, for which the manifest has an address of its own. */
  isForOptions?: boolean;
  /** What to tell the person when it fails, given the error; nothing for events. */
  notice?: (error: string) => Omit<Notice, 'error' | 'userId'>;
}

/** Sends and waits for the acknowledgement, then calls `settle`, which may still find the answer faulty, then records. */
export async function deliver(
  line: Line,
  parcel: Parcel,
  settle?: (ackBody: unknown) => string | undefined,
): Promise<Delivery> {
  const { kind, payload, userId, isForOptions } = parcel;
  const isNowhere = isForOptions && !line.workspace.hasOptionsUrl;
  const url = isNowhere ? undefined : line.requestUrl;
  const by = line.sockets.size > 0 ? 'socket' : url ? 'http' : 'none';
  const started = performance.now();
  const ack = await send(line, url, kind, payload);
  const delivery: Delivery = {
    requestId: secret(),
    kind,
    payload,
    by,
    userId,
    status: ack.status,
    ackMs: Math.round(performance.now() - started),
    ...(ack.body !== undefined && { ackBody: ack.body }),
    error: ack.error ?? settle?.(ack.body),
  };
  return record(line.workspace, delivery, parcel);
}

/** Records something Slack stopped before it reached the app. */
export function stopped(workspace: Workspace, parcel: Parcel, error: string): Delivery {
  const { kind, userId } = parcel;
  const delivery: Delivery = {
    requestId: secret(),
    kind,
    payload: {},
    by: 'none',
    userId,
    status: undefined,
    ackMs: 0,
    error,
  };
  return record(workspace, delivery, parcel);
}

function record(workspace: Workspace, delivery: Delivery, { userId, notice }: Parcel): Delivery {
  workspace.recordDelivery(delivery);
  const { error } = delivery;
  if (error && notice) workspace.showNotice({ userId, error, ...notice(error) });
  return delivery;
}

function send(line: Line, url: string | undefined, kind: DeliveryKind, payload: Json): Promise<Ack> {
  const { sockets, signingSecret, ackTimeoutMs: timeoutMs } = line;
  if (sockets.size > 0) return sockets.send(envelopeTypes[kind], payload, timeoutMs);
  if (!url) return Promise.resolve({ error: 'dispatch_failed' });
  if (kind === 'event') {
    const contentType = 'application/json';
    return postToApp({ url, body: JSON.stringify(payload), contentType, signingSecret, timeoutMs });
  }
  const fields =
    kind === 'command' ? (payload as Record<string, string>) : { payload: JSON.stringify(payload) };
  const contentType = 'application/x-www-form-urlencoded';
  const body = new URLSearchParams(fields).toString();
  return postToApp({ url, body, contentType, signingSecret, timeoutMs });
}
