/** Where the queue of events is asked, and what a request is signed for; the Region of the bot is another one. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startAwsSqs } from '../../../../src/emulators/aws-sqs/server';
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
  expect(performance.now() - begun).toBeLessThan(2_000);
  queue.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
