/** Where the queue of events is asked, and what a request is signed for; the Region of the bot is another one. */
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startAwsSqs } from '../../../../src/emulators/aws-sqs/server';
import { problemIn } from '../../../../src/problem';
import { createEventsQueue, regionOfQueue } from '../../../../src/support/aws/events/queue';

const QUEUE = 'https://sqs.us-east-1.amazonaws.com/111122223333/casedesk-events';
const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' };

/** What would be sent over the network, which ends here. */
async function sent(url: string, more: object = {}): Promise<{ host: string; scope: string }> {
  let found = { host: '', scope: '' };
  const requestHandler = {
    handle: async ({ hostname, headers }: { hostname: string; headers: Record<string, string> }) => {
      const [, scope = ''] =
        /Credential=[^/]+\/\d+\/([^,]+)\/aws4_request/.exec(headers.authorization!) ?? [];
      found = { host: hostname, scope };
      throw new Error('no further');
    },
  };
  const queue = createEventsQueue(url, {
    ...{ credentials, region: 'eu-central-1', maxAttempts: 1 },
    ...more,
    requestHandler: requestHandler as never,
  });
  await queue.counts().catch(() => {});
  queue.close();
  return found;
}

test.each([
  [QUEUE, 'sqs.us-east-1.amazonaws.com', 'us-east-1'],
  [
    'https://sqs.us-gov-west-1.amazonaws.com/111122223333/q',
    'sqs.us-gov-west-1.amazonaws.com',
    'us-gov-west-1',
  ],
  ['https://us-east-1.queue.amazonaws.com/111122223333/q', 'us-east-1.queue.amazonaws.com', 'us-east-1'],
  ['https://queue.amazonaws.com/111122223333/q', 'queue.amazonaws.com', 'us-east-1'],
  [
    'https://vpce-0a1b-2c3d.sqs.us-east-1.vpce.amazonaws.com/111122223333/q',
    'vpce-0a1b-2c3d.sqs.us-east-1.vpce.amazonaws.com',
    'us-east-1',
  ],
  [
    'https://sqs-fips.us-east-1.amazonaws.com/111122223333/q',
    'sqs-fips.us-east-1.amazonaws.com',
    'us-east-1',
  ],
  ['https://queues.example/111122223333/q', 'queues.example', 'eu-central-1'],
])('%s is asked at %s, for %s', async (url, host, region) => {
  expect(await sent(url)).toEqual({ host, scope: `${region}/sqs` });
});

test('FIPS and dual stack that are asked for are heeded, in the queue’s Region', async () => {
  expect(await sent(QUEUE, { useFipsEndpoint: true })).toEqual({
    host: 'sqs-fips.us-east-1.amazonaws.com',
    scope: 'us-east-1/sqs',
  });
  expect((await sent(QUEUE, { useDualstackEndpoint: true })).host).toBe('sqs.us-east-1.api.aws');
});

test('an endpoint that somebody set comes first, and the Region is still that of the queue', async () => {
  const endpoint = 'https://private.example:8443';
  expect(await sent(QUEUE, { endpoint })).toEqual({ host: 'private.example', scope: 'us-east-1/sqs' });
  expect(await sent(QUEUE, { endpoint, useFipsEndpoint: true })).toMatchObject({ host: 'private.example' });
  expect(regionOfQueue('https://queues.example/111122223333/q')).toBeUndefined();
});

test('a message has its receipts counted, and is removed, held and given back by its handle', async () => {
  const sqs = await startAwsSqs({ queues: [{ name: 'cases' }], second: 20 });
  const { url, add, count } = sqs.queue('cases');
  const queue = createEventsQueue(url, { credentials, region: 'us-east-1' });
  try {
    for (let number = 0; number < 12; number += 1) add(`body ${number}`);
    const all = [...(await queue.receive(0)), ...(await queue.receive(0))];
    expect(all).toHaveLength(12);
    expect(new Set(all.map(({ times }) => times))).toEqual(new Set([1]));
    await queue.remove(all.slice(0, 11));
    await queue.hold(all.slice(11), 0);
    const [again] = await queue.receive(1);
    expect(again).toMatchObject({ body: all[11]!.body, times: 2 });
    expect(count()).toEqual({ visible: 0, inFlight: 1, delayed: 0 });
    expect(await queue.counts()).toEqual({ waiting: 0, inFlight: 1, dead: undefined });
  } finally {
    queue.close();
    await sqs.close();
  }
});

test('a wait for messages ends with its signal, and is no failure of the network before its time', async () => {
  const requests: IncomingMessage[] = [];
  const server = createServer((request) => void requests.push(request));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const queue = createEventsQueue(`http://127.0.0.1:${port}/111122223333/q`, {
    credentials,
    region: 'us-east-1',
  });
  const leaving = new AbortController();
  const waiting = queue.receive(20, leaving.signal);
  const begun = performance.now();
  setTimeout(() => leaving.abort(), 100);
  await expect(waiting).rejects.toThrow();
  expect(performance.now() - begun).toBeLessThan(10_000);
  queue.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

describe('what the queue is asked, and what becomes of its answer', () => {
  interface Asked {
    readonly operation: string;
    readonly input: Record<string, unknown>;
    readonly options: { abortSignal?: AbortSignal; requestTimeout?: number };
  }
  type Refusal = { readonly __type: string };

  /** A queue behind a wire that is held in the hand. */
  function wired(answer: (asked: Asked) => object = () => ({}), config: object = { maxAttempts: 1 }) {
    const asked: Asked[] = [];
    let isClosed = false;
    const requestHandler = {
      async handle(
        { headers, body }: { headers: Record<string, string>; body: Uint8Array },
        options: Asked['options'] = {},
      ) {
        const operation = headers['x-amz-target']!.split('.')[1]!;
        const one = { operation, input: JSON.parse(new TextDecoder().decode(body)), options };
        asked.push(one);
        const told = answer(one);
        const statusCode = '__type' in told ? 400 : 200;
        const bytes = Buffer.from(JSON.stringify(told));
        return { response: { statusCode, headers: { 'x-amzn-requestid': 'r1' }, body: bytes } };
      },
      destroy: () => {
        isClosed = true;
      },
    };
    const usual = { credentials, region: 'us-east-1' };
    const queue = createEventsQueue(QUEUE, { ...usual, ...config, requestHandler: requestHandler as never });
    return { queue, asked, isClosed: () => isClosed };
  }
  const refusal = (name: string): Refusal => ({ __type: `com.amazonaws.sqs#${name}` });
  const received = (count: number) =>
    Array.from({ length: count }, (_, n) => ({ body: `body ${n}`, handle: `handle ${n}`, times: 1 }));
  const entriesIn = ({ input }: Asked) => input.Entries as Record<string, unknown>[];

  test('ten messages at a time are waited for, and each is out of sight for a minute', async () => {
    const { queue, asked } = wired();
    const { signal } = new AbortController();
    expect(await queue.receive(20, signal)).toEqual([]);
    expect(asked[0]).toMatchObject({
      operation: 'ReceiveMessage',
      input: {
        ...{ QueueUrl: QUEUE, MaxNumberOfMessages: 10, WaitTimeSeconds: 20, VisibilityTimeout: 60 },
        MessageSystemAttributeNames: ['ApproximateReceiveCount'],
      },
    });
    // The queue may take all of the seconds that it was given, and a little more to answer.
    expect(asked[0]!.options).toMatchObject({ abortSignal: signal, requestTimeout: 26_000 });
  });

  test('a message without a handle is passed over, and one that tells little is taken for what it can be', async () => {
    const Body = 'hello';
    const MD5OfBody = createHash('md5').update(Body).digest('hex');
    const message = { Body, MD5OfBody };
    const Messages = [
      { ...message, ReceiptHandle: 'h1', Attributes: { ApproximateReceiveCount: '3' } },
      { ...message, ReceiptHandle: 'h2' },
      message,
    ];
    expect(await wired(() => ({ Messages })).queue.receive(0)).toEqual([
      { body: 'hello', handle: 'h1', times: 3 },
      { body: 'hello', handle: 'h2', times: 1 },
    ]);
  });

  test('what is removed or held goes ten at a time, each by its own handle, and nothing is asked about none', async () => {
    const { queue, asked } = wired();
    await queue.remove(received(21));
    expect(asked.map((one) => [one.operation, entriesIn(one).length])).toEqual([
      ['DeleteMessageBatch', 10],
      ['DeleteMessageBatch', 10],
      ['DeleteMessageBatch', 1],
    ]);
    const all = asked.flatMap(entriesIn);
    expect(all.map(({ ReceiptHandle }) => ReceiptHandle)).toEqual(received(21).map(({ handle }) => handle));
    expect(new Set(entriesIn(asked[0]!).map(({ Id }) => Id)).size).toBe(10);
    asked.length = 0;
    await queue.hold(received(2), 300);
    expect(asked).toMatchObject([
      {
        operation: 'ChangeMessageVisibilityBatch',
        input: {
          QueueUrl: QUEUE,
          Entries: [
            { Id: '0', ReceiptHandle: 'handle 0', VisibilityTimeout: 300 },
            { Id: '1', ReceiptHandle: 'handle 1', VisibilityTimeout: 300 },
          ],
        },
      },
    ]);
    asked.length = 0;
    await queue.remove([]);
    await queue.hold([], 0);
    expect(asked).toEqual([]);
  });

  test('it is counted with where its messages go in the end', async () => {
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: 'arn:dead', maxReceiveCount: '5' });
    const Attributes = {
      ...{ ApproximateNumberOfMessages: '7', ApproximateNumberOfMessagesNotVisible: '2' },
      RedrivePolicy,
    };
    const { queue, asked } = wired(() => ({ Attributes }));
    const { signal } = new AbortController();
    expect(await queue.counts(signal)).toEqual({
      waiting: 7,
      inFlight: 2,
      dead: { arn: 'arn:dead', after: 5 },
    });
    expect(asked).toMatchObject([
      {
        operation: 'GetQueueAttributes',
        input: { QueueUrl: QUEUE, AttributeNames: [...Object.keys(Attributes)] },
        options: { abortSignal: signal },
      },
    ]);
    expect(await wired().queue.counts()).toEqual({ waiting: 0, inFlight: 0, dead: undefined });
  });

  test('the rights to tell news are tried by what cannot be done: nothing is received, removed or held', async () => {
    const { queue, asked } = wired(() => refusal('InvalidParameterValueException'));
    const { signal } = new AbortController();
    expect(await queue.denied(signal)).toEqual([]);
    expect(asked.map(({ operation, input }) => [operation, input])).toEqual([
      ['ReceiveMessage', { QueueUrl: QUEUE, MaxNumberOfMessages: 0 }],
      ['DeleteMessage', { QueueUrl: QUEUE, ReceiptHandle: 'none' }],
      ['ChangeMessageVisibility', { QueueUrl: QUEUE, ReceiptHandle: 'none', VisibilityTimeout: 0 }],
    ]);
    for (const { options } of asked) expect(options.abortSignal).toBe(signal);
  });

  test.each([
    ['ReceiveMessage', 'sqs:ReceiveMessage'],
    ['DeleteMessage', 'sqs:DeleteMessage'],
    ['ChangeMessageVisibility', 'sqs:ChangeMessageVisibility'],
  ])('a right that is missing is named: %s', async (operation, action) => {
    const { queue } = wired((one) =>
      refusal(one.operation === operation ? 'AccessDeniedException' : 'InvalidParameterValueException'),
    );
    expect(await queue.denied()).toEqual([action]);
  });

  test('what goes wrong is a problem, and is told apart from credentials that are not to be had', async () => {
    for (const [name, code] of [
      ['AccessDeniedException', 'no-permission'],
      ['ThrottlingException', 'throttled'],
    ] as const) {
      const { queue } = wired(() => refusal(name));
      for (const ask of [
        () => queue.receive(0),
        () => queue.remove(received(1)),
        () => queue.hold(received(1), 0),
        () => queue.counts(),
      ])
        await expect(ask()).rejects.toMatchObject({ code });
    }
    const denied = Object.assign(new Error('no'), { name: 'AccessDenied' });
    const without = wired(undefined, { credentials: () => Promise.reject(denied) });
    await expect(without.queue.counts()).rejects.toMatchObject({ code: 'role-denied' });
    expect(without.asked).toEqual([]);
  });

  test('a batch that AWS did not take ends it, and what comes after was not asked for', async () => {
    const { queue, asked } = wired(() => refusal('AccessDeniedException'));
    const error = await queue.remove(received(30)).catch((thrown) => thrown);
    expect(problemIn(error)?.code).toBe('no-permission');
    expect(asked).toHaveLength(1);
  });

  test('a short failure is waited out', async () => {
    let failures = 0;
    const { queue, asked } = wired(() => {
      failures += 1;
      return failures < 3 ? refusal('RequestTimeout') : { Attributes: {} };
    }, {});
    await queue.counts();
    expect(asked).toHaveLength(3);
  });

  test('closed, it lets go of its connections', () => {
    const { queue, isClosed } = wired();
    queue.close();
    expect(isClosed()).toBe(true);
  });
});
