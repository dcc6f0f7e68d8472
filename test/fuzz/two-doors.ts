/**
 * Bolt's own HTTPReceiver and ours, side by side on two ports, before an app that writes down what reaches it. What ours
 * does differently on purpose is listed in DIFFERENCES, and nothing else.
 */
import { connect } from 'node:net';
import { parse } from 'node:querystring';
import type { App } from '@slack/bolt';
import HTTPReceiver from '@slack/bolt/dist/receivers/HTTPReceiver';
import { createHttpReceiver, PATH } from '../../app/http/http-receiver';
import { createLog } from '../../app/runtime/log/log';
import { bytesOf, FORM, type Outcome, type RawRequest } from './inputs/slack-requests';

export const SECRET = 'a-signing-secret-of-slack';

/** What came of a request: the answer, and what reached the app. */
export interface Result {
  /** 0 where there was no answer. */
  readonly status: number;
  readonly type: string;
  readonly text: string;
  readonly arrived: readonly unknown[];
}

export interface Doors {
  bolt(request: RawRequest): Promise<Result>;
  ours(request: RawRequest): Promise<Result>;
  close(): Promise<void>;
}

/** Bytes, and milliseconds until nobody acknowledged. */
const LIMITS = { largestBody: 2_000, patience: 400 };

export async function openDoors(): Promise<Doors> {
  let outcome: Outcome = 'nothing';
  let arrived: unknown[] = [];
  const app = {
    async processEvent({ body, retryNum, retryReason, ack }: Parameters<App['processEvent']>[0]) {
      arrived.push(plain({ body, retryNum, retryReason }));
      if (outcome === 'throws') throw new Error('a bug');
      if (outcome === 'never') return;
      await ack(
        outcome === 'text' ? 'Hello.' : outcome === 'json' ? { response_action: 'clear' } : undefined,
      );
      if (outcome === 'twice') await ack('Hello again.');
    },
  } as App;
  const silent = { debug() {}, info() {}, warn() {}, error() {}, setLevel() {}, setName() {} };
  const bolt = new HTTPReceiver({
    signingSecret: SECRET,
    bodyLimit: LIMITS.largestBody,
    unhandledRequestTimeoutMillis: LIMITS.patience,
    logger: { ...silent, getLevel: () => 'error' } as never,
  });
  const ours = createHttpReceiver({
    signingSecret: SECRET,
    ...LIMITS,
    log: createLog('silent'),
    otherwise: (_, response) => void response.writeHead(404).end(),
  });
  bolt.init(app);
  ours.init(app);
  const listen = { host: '127.0.0.1', port: 0 };
  const boltsPort = ((await bolt.start(listen as never)).address() as { port: number }).port;
  const ourPort = await ours.server.listen(listen);
  const ask = async (port: number, request: RawRequest): Promise<Result> => {
    ({ outcome } = request);
    arrived = [];
    const answer = await exchange(port, bytesOf(request));
    return { ...answer, arrived };
  };
  return {
    bolt: (request) => ask(boltsPort, request),
    ours: (request) => ask(ourPort, request),
    async close() {
      await Promise.all([bolt.stop(), ours.server.stop(0)]);
    },
  };
}

/** The first answer on a connection of its own, or a status of 0 where there is none within a while. */
function exchange(port: number, bytes: Buffer): Promise<Omit<Result, 'arrived'>> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.setTimeout(10 * LIMITS.patience, () => socket.destroy());
    socket.on('error', () => {}).on('data', (chunk) => chunks.push(chunk));
    socket.once('close', () => {
      const [head = '', ...rest] = Buffer.concat(chunks).toString().split('\r\n\r\n');
      const isChunked = /^transfer-encoding: chunked/im.test(head);
      const text = rest.join('\r\n\r\n');
      resolve({
        status: Number(/^HTTP\/1\.1 (\d+)/.exec(head)?.[1] ?? 0),
        type: /^content-type: (.*)$/im.exec(head)?.[1] ?? '',
        text: isChunked ? text.replace(/^[0-9a-f]+\r\n([\s\S]*?)\r\n0\r\n\r\n$|^0\r\n\r\n$/, '$1') : text,
      });
    });
  });
}

/** Own properties only, and none that is undefined. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (_, each) => (Number.isNaN(each) ? 'NaN' : each)));
}

interface Difference {
  readonly name: string;
  readonly reason: string;
  readonly example: Partial<RawRequest> & { readonly text?: string; readonly type?: string };
  /** Whether ours differs here, where Bolt's does so. */
  readonly where: (request: RawRequest, bolt: Result) => boolean;
  /** What ours does there. */
  readonly ours: (request: RawRequest, bolt: Result, doors: Doors) => Result | Promise<Result>;
}

const refused = (status: number): Result => ({ status, type: '', text: '', arrived: [] });
const contentType = ({ headers }: RawRequest) =>
  headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
const isForm = (request: RawRequest) => contentType(request) === FORM;
const isPayloadAlone = (request: RawRequest) =>
  isForm(request) && /^payload=[^&]*$/.test(request.body.toString('latin1'));
const passedTheDoor = ({ status }: Result) => ![401, 413].includes(status);

/** Bolt answers by the path that a URL's parser makes of the target, however it is written. */
function pathOf(target: string): string | undefined {
  try {
    return new URL(target, 'http://localhost').pathname;
  } catch {
    return undefined;
  }
}

function bodyOf(request: RawRequest): unknown {
  const text = request.body.toString();
  const { payload } = parse(text);
  try {
    return JSON.parse(isForm(request) ? (payload as string) : text);
  } catch {
    return undefined;
  }
}

export const DIFFERENCES: readonly Difference[] = [
  {
    name: 'a path is compared as it is written',
    reason: 'Slack posts to the address in the app’s settings; what only becomes it is somebody else’s',
    example: { target: '//evil.example/slack/events' },
    where: ({ method, target }) => {
      const path = pathOf(target);
      return path === undefined || (method === 'POST' && path === PATH && target.split('?', 1)[0] !== PATH);
    },
    ours: () => refused(404),
  },
  {
    name: 'a form’s type may have parameters, in any case',
    reason: 'proxies add a charset; the signature is what tells Slack from others',
    example: { type: `${FORM}; charset=utf-8` },
    where: (request, bolt) =>
      passedTheDoor(bolt) || /ssl/i.test(request.body.toString())
        ? !isForm(request) && contentType(request).split(';')[0]!.trim().toLowerCase() === FORM
        : false,
    ours: (request, _, doors) => expected({ ...request, headers: retyped(request) }, doors),
  },
  {
    name: 'broken percent-encoding in a click is refused',
    reason: 'Slack encodes; what is broken has been tampered with on a way that signs',
    example: { text: 'payload=%7B%22a%22%3A%22%zz%22%7D' },
    where: (request, bolt) =>
      isPayloadAlone(request) &&
      passedTheDoor(bolt) &&
      /%(?![0-9a-f]{2})/i.test(request.body.toString('latin1')),
    ours: () => refused(400),
  },
  {
    name: 'a form with neither a payload nor a command is refused',
    reason: 'Slack sends none, and Bolt lets it time out',
    example: { text: 'text=x&user_id=U1' },
    where: (request, bolt) => {
      const { payload, command, ssl_check } = parse(request.body.toString());
      const isNone = typeof payload !== 'string' && command === undefined && ssl_check !== '1';
      return isForm(request) && isNone && passedTheDoor(bolt);
    },
    ours: () => refused(400),
  },
  {
    name: 'JSON that is no object is refused',
    reason: 'Slack sends none; Bolt’s own falls over null, so that one is not tried on it',
    example: { type: 'application/json', text: '[]' },
    where: (request, bolt) => {
      const body = bodyOf(request);
      const isNone = body === null || typeof body !== 'object' || Array.isArray(body);
      return body !== undefined && isNone && passedTheDoor(bolt) && !isSslCheck(request);
    },
    ours: () => refused(400),
  },
  {
    name: 'the message of a click is passed over',
    reason: 'nothing in it is needed, and it is three quarters of what a click costs',
    example: { text: `payload=${encodeURIComponent('{"type":"block_actions","message":{"text":"x"}}')}` },
    where: (request, { arrived }) =>
      isPayloadAlone(request) &&
      request.body.includes('%22message%22%3A%7B') &&
      typeof (arrived[0] as { body?: { message?: unknown } } | undefined)?.body?.message === 'object',
    ours: (_, bolt) => ({
      ...bolt,
      arrived: bolt.arrived.map((event) => {
        const { body, ...rest } = event as { body: object };
        return { body: { ...body, message: null }, ...rest };
      }),
    }),
  },
];

function isSslCheck(request: RawRequest): boolean {
  return isForm(request) && parse(request.body.toString()).ssl_check === '1';
}

function retyped({ headers }: RawRequest): RawRequest['headers'] {
  return headers.map(([name, value]) => [name, name.toLowerCase() === 'content-type' ? FORM : value]);
}

/** What ours has to do: what Bolt's does, but for the differences. */
export async function expected(request: RawRequest, doors: Doors): Promise<Result> {
  const bolt = await doors.bolt(request);
  const isSlacks = request.method === 'POST' && pathOf(request.target) === PATH;
  const all = isSlacks ? DIFFERENCES : DIFFERENCES.slice(0, 1);
  const difference = all.find(({ where }) => where(request, bolt));
  return difference ? difference.ours(request, bolt, doors) : bolt;
}
