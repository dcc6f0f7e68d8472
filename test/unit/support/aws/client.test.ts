import { EventEmitter, once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DescribeCasesCommand } from '@aws-sdk/client-support';
import { startAwsSupport } from '../../../../src/emulators/aws-support/server';
import { seedCases } from '../../../../src/emulators/seed';
import { createAwsSupport } from '../../../../src/support/aws/client';
import { createPace } from '../../../../src/support/aws/pace';
import { type AwsCall, createClient } from '../../../../src/support/aws/sdk';

let aws: Awaited<ReturnType<typeof startAwsSupport>>;
let observed: AwsCall[];
beforeEach(async () => {
  observed = [];
  aws = await startAwsSupport({ cases: seedCases({ cases: 30, now: new Date() }) });
});
afterEach(() => aws.close());

const credentials = { accessKeyId: 'emulator', secretAccessKey: 'emulator' };
const source = (endpoint = aws.url, extra = {}, pace = createPace({ perSecond: 100 })) =>
  createAwsSupport({ endpoint, credentials, ...extra }, { pace, observe: (call) => observed.push(call) });

test('a short throttle is waited out within the turn', async () => {
  aws.faults.throttle({ times: 2 });
  expect((await source().cases({})(undefined)).items.length).toBeGreaterThan(0);
  expect(aws.calls.map(({ outcome }) => outcome)).toEqual([
    'ThrottlingException',
    'ThrottlingException',
    'ok',
  ]);
  expect(observed).toMatchObject([{ operation: 'DescribeCases', outcome: 'ok' }]);
});

test('a bot that has asked AWS very often asks again as on its first day', async () => {
  const client = createClient({ endpoint: aws.url, credentials, region: 'us-east-1' });
  // As at every request, which would take a minute here.
  for (let request = 0; request < 12_000; request += 1) await client.config.retryStrategy();
  aws.faults.throttle({ times: 2 });
  expect((await client.send(new DescribeCasesCommand({}))).cases?.length).toBeGreaterThan(0);
  expect(aws.calls).toHaveLength(3);
  client.destroy();
});

test('a throttle that lasts is told as one, after three requests', async () => {
  aws.faults.throttle();
  await expect(source().cases({})(undefined)).rejects.toMatchObject({ code: 'throttled' });
  expect(aws.calls).toHaveLength(3);
  expect(observed).toMatchObject([{ outcome: 'throttled' }]);
});

test('every request stands in line, the repeated ones too', async () => {
  const slots: unknown[] = [];
  const pace = { waiting: 0, slot: async (who: unknown) => void slots.push(who) };
  aws.faults.throttle({ times: 1 });
  await source(aws.url, {}, pace).cases({}, { priority: 'bulk' })(undefined);
  expect(slots).toMatchObject([{ priority: 'bulk' }, { priority: 'bulk' }]);
});

test('an account with nothing left in line is throttled without asking AWS', async () => {
  const pace = createPace({ perSecond: 1 });
  const slots = Array.from({ length: 13 }, () => pace.slot({}, AbortSignal.timeout(2_000)).catch(() => {}));
  await expect(source(aws.url, {}, pace).cases({})(undefined)).rejects.toMatchObject({ code: 'throttled' });
  expect(aws.calls).toHaveLength(0);
  await Promise.all(slots);
});

test('a turn whose time is over is told so, not blamed on the network', async () => {
  aws.faults.slow(10_000);
  const asked = source().cases({})(undefined, AbortSignal.timeout(100));
  await expect(asked).rejects.toMatchObject({ code: 'timed-out' });
  expect(observed).toMatchObject([{ outcome: 'timed-out' }]);
});

test('of two turns at once, only the one whose time is over ends', async () => {
  const support = source();
  await support.cases({})(undefined);
  aws.faults.slow(300);
  const leaving = new AbortController();
  const [hers, his] = [support.cases({})(undefined, leaving.signal), support.cases({})(undefined)];
  leaving.abort();
  await expect(hers).rejects.toMatchObject({ code: 'timed-out' });
  expect((await his).items.length).toBeGreaterThan(0);
});

test('a turn whose time is over between two attempts does not wait for the second, which is not sent', async () => {
  const leaving = new AbortController();
  const asks = new EventEmitter();
  const again = once(asks, 'again');
  let slots = 0;
  const pace = {
    waiting: 0,
    slot: async (_: unknown, signal?: AbortSignal) => {
      slots += 1;
      if (slots === 2) asks.emit('again', signal?.aborted);
      signal?.throwIfAborted();
    },
  };
  const token = (count: number) => ({ getRetryCount: () => count, getRetryDelay: () => count * 50 });
  const retryStrategy = {
    acquireInitialRetryToken: async () => token(0),
    async refreshRetryTokenForRetry() {
      leaving.abort();
      if (slots > 1) throw new Error('no third attempt');
      return token(1);
    },
    recordSuccess() {},
  };
  aws.faults.throttle();
  const asked = source(aws.url, { retryStrategy }, pace).cases({})(undefined, leaving.signal);
  await expect(asked).rejects.toMatchObject({ code: 'timed-out' });
  expect(slots).toBe(1);
  expect(await again).toEqual([true]);
  expect(aws.calls).toHaveLength(1);
});

test('a turn that is over before it asks does not even ask for credentials', async () => {
  const provider = jest.fn(async () => credentials);
  const asked = source(aws.url, { credentials: provider }).cases({})(undefined, AbortSignal.abort());
  await expect(asked).rejects.toMatchObject({ code: 'timed-out' });
  expect(provider).not.toHaveBeenCalled();
});

test('two accounts asked with the same object stand each in its own line', async () => {
  const asked: string[] = [];
  const lineOf = (name: string) => ({ waiting: 0, slot: async () => void asked.push(name) });
  const kind = { issueType: 'technical', serviceCode: 'aws-lambda', categoryCode: 'other', language: 'en' };
  const clients = ['one', 'other'].map((name) => source(aws.url, {}, lineOf(name)));
  await Promise.allSettled(
    clients.flatMap(({ acting }) => [acting!.createCaseOptions(kind), acting!.supportedLanguages(kind)]),
  );
  expect(asked.sort()).toEqual(['one', 'one', 'other', 'other']);
});

describe('an endpoint that takes connections and never answers', () => {
  let silent: Server;
  let requests = 0;
  beforeEach(async () => {
    silent = createServer(() => {
      requests += 1;
    });
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => {
    silent.close();
    silent.closeAllConnections();
  });

  test('is asked once, and is unreachable', async () => {
    const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const requestHandler = { requestTimeout: 200, throwOnRequestTimeout: true };
    await expect(source(url, { requestHandler }).cases({})(undefined)).rejects.toMatchObject({
      code: 'unreachable',
    });
    expect(requests).toBe(1);
  });
});
