/**
 * SQS on localhost, with EventBridge before it: point AWS_ENDPOINT_URL_SQS at its url and the real client talks to it. Let
 * a bus follow the casebook of an emulated account, and what happens to a case is in the queue.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-making-api-requests-json.html
 */
import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AwsError } from '../aws-support/aws-error';
import { type Call, createCallLog } from '../aws-support/calls';
import { NoAnswer, refuse, suffer } from '../aws-support/exchange';
import { createFaults, type Faults } from '../aws-support/faults';
import { end, listen } from '../aws-support/server';
import { parseInput, readBody } from '../aws-support/wire';
import { createDice } from '../seed/dice';
import { type BusDraft, type BusWeather, createEventBus, type Delivery, type EventBus } from './event-bus';
import { OPERATIONS, queueIn, type Wait } from './operations';
import { admit, type Caller } from './policy';
import { createQueue, type Queue, type QueueDraft, type Weather } from './queue';
import { callerIn, checkScope } from './signature';
import { SqsError } from './sqs-error';

export interface AwsSqsOptions {
  /** Chosen by the kernel unless given. */
  port?: number;
  /** Milliseconds since 1970. */
  now?: () => number;
  /** Milliseconds of a second, in all that SQS counts in seconds; 1,000 unless given. */
  second?: number;
  queues: QueueDraft[];
  /** Who signs with which access key. Whoever else signs is of the queue's account and may everything. */
  callers?: Record<string, Caller>;
  /** The organization of each account, for policies that name it. */
  organizations?: Record<string, string>;
  /** 1 unless given. */
  seed?: number;
}

export interface AwsSqsEmulator {
  /** http://127.0.0.1:PORT, without a slash at the end. */
  url: string;
  /** Throws where there is none of this name. */
  queue(name: string): Queue & { url: string };
  /** The event bus of an account, made where there is none yet. */
  bus(bus: BusDraft): EventBus;
  weather: Weather & BusWeather;
  /** What became of each event, once for each target. */
  deliveries: Delivery[];
  /** Resolves once no event is on its way. */
  settled(): Promise<void>;
  faults: Faults;
  /** The last 1,000, oldest first; a receive that waits is not among them yet. */
  calls: Call[];
  readonly totals: Record<string, number>;
  close(): Promise<void>;
}

/** Starts an emulator on 127.0.0.1. */
export async function startAwsSqs(options: AwsSqsOptions): Promise<AwsSqsEmulator> {
  const { now = Date.now, second = 1_000, callers = {}, organizations = {}, seed = 1 } = options;
  const closing = new AbortController();
  setMaxListeners(0, closing.signal);
  const dice = createDice(seed);
  const weather: Weather & BusWeather = { twice: 0, lost: 0, doubled: 0, delay: [0, 0] };
  const queues = new Map<string, Queue>();
  const buses = new Map<string, EventBus>();
  const findQueue = (arn: string) => queues.get(arn);
  for (const draft of options.queues) {
    const queue = createQueue(draft, { now, second, dice, weather, find: findQueue });
    queues.set(queue.arn, queue);
  }
  const onTheWay = new Set<Promise<void>>();
  const deliveries: Delivery[] = [];
  const log = createCallLog();
  const switchboard = createFaults(() => {});
  const front: Front = {
    queues,
    callers: new Map(Object.entries(callers)),
    second,
    log,
    switchboard,
    now,
    closing: closing.signal,
  };
  const server = createServer((request, response) => void answer(front, request, response));
  const url = `http://127.0.0.1:${await listen(server, options.port ?? 0)}`;
  return {
    ...{ url, weather, deliveries, faults: switchboard.faults, calls: log.calls },
    get totals() {
      return log.totals;
    },
    queue(name) {
      const found = [...queues.values()].find((one) => one.name === name);
      if (!found) throw new Error(`There is no queue ${name}`);
      return Object.defineProperties(
        { url: `${url}/${found.account}/${name}` },
        Object.getOwnPropertyDescriptors(found),
      ) as Queue & { url: string };
    },
    bus(draft) {
      const bus = createEventBus(draft, {
        ...{ now, dice, weather, deliveries, findQueue, closing: closing.signal },
        findBus: (arn) => buses.get(arn),
        organizationOf: (account) => new Map(Object.entries(organizations)).get(account),
        underWay(work) {
          onTheWay.add(work);
          void work.finally(() => onTheWay.delete(work));
        },
      });
      const known = buses.get(bus.arn);
      if (known) return known;
      buses.set(bus.arn, bus);
      return bus;
    },
    async settled() {
      while (onTheWay.size > 0) await Promise.all(onTheWay);
    },
    async close() {
      closing.abort();
      await end(server);
    },
  };
}

interface Front {
  queues: ReadonlyMap<string, Queue>;
  callers: ReadonlyMap<string, Caller>;
  second: number;
  log: ReturnType<typeof createCallLog>;
  switchboard: ReturnType<typeof createFaults>;
  now: () => number;
  closing: AbortSignal;
}

/** One request from its first byte to the log. Never throws. */
async function answer(front: Front, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { queues, callers, log, switchboard, now, closing } = front;
  const begun = performance.now();
  const target = /^AmazonSQS\.(\w+)$/.exec(String(request.headers['x-amz-target'] ?? ''))?.[1];
  const name = target ?? '(none)';
  let input: Record<string, unknown> = {};
  let items = 0;
  const write = (outcome: string) =>
    log.add({
      ...{ operation: name, input, unknownMembers: [], outcome, items },
      ...{ at: new Date(now()).toISOString(), ms: performance.now() - begun },
    });
  try {
    input = parseInput(await readBody(request));
    const operation = OPERATIONS.get(name);
    if (!operation || request.method !== 'POST')
      throw new SqsError(
        'UnknownOperationException',
        `${name}: not an operation of this emulator (see gaps.ts)`,
      );
    if (!String(request.headers['content-type']).startsWith('application/x-amz-json-1.0'))
      throw new SqsError('SerializationException', 'Content-Type must be application/x-amz-json-1.0');
    const key = callerIn(request.headers);
    const queue = queueIn(input, operation, (account, called) =>
      [...queues.values()].find((one) => one.account === account && one.name === called),
    );
    checkScope(request.headers, queue.region);
    admit(callers.get(key) ?? ownerOf(queue), operation.action, queue);
    await switchboard.prepare({ operation: name, input });
    const raw = await suffer(switchboard.strike(name), name, closing);
    if (raw) {
      write('NotAnAnswer');
      response.writeHead(raw.status, raw.headers).end(raw.body);
      return;
    }
    const body = await operation.act({ queue, input, wait: waiting(front, response) });
    items = Array.isArray(body.Messages) ? body.Messages.length : 0;
    write('ok');
    send(response, 200, body);
  } catch (error) {
    write(error instanceof Error ? error.name : 'InternalFailure');
    refuse(response, error, sendError);
  }
}

const ownerOf = ({ account }: Queue): Caller => ({
  account,
  arn: `arn:aws:iam::${account}:user/casedesk`,
  allows: ['sqs:*'],
});

/** Long polling: for a client that has gone away nothing is taken any more. */
function waiting({ second, closing }: Front, response: ServerResponse): Wait {
  return async (queue, seconds, take) => {
    const until = performance.now() + seconds * second;
    for (;;) {
      if (response.destroyed || closing.aborted) throw new NoAnswer();
      const taken = take();
      const left = until - performance.now();
      if (taken.length > 0 || left <= 0) return taken;
      await new Promise<void>((resolve) => {
        const forget = queue.onChange(done);
        const timer = setTimeout(done, left);
        function done() {
          forget();
          clearTimeout(timer);
          response.off('close', done);
          closing.removeEventListener('abort', done);
          resolve();
        }
        response.on('close', done);
        closing.addEventListener('abort', done);
      });
    }
  };
}

function sendError(response: ServerResponse, error: AwsError): void {
  const { code, message, status } = error;
  const queryCode = error instanceof SqsError ? error.queryCode : code;
  const header = { 'x-amzn-query-error': `${queryCode};${status < 500 ? 'Sender' : 'Receiver'}` };
  send(response, status, { __type: `com.amazonaws.sqs#${code}`, message }, header);
}

function send(
  response: ServerResponse,
  status: number,
  body: object,
  more: Record<string, string> = {},
): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/x-amz-json-1.0',
    'content-length': Buffer.byteLength(text),
    'x-amzn-requestid': randomUUID(),
    ...more,
  });
  response.end(text);
}
