/** What AWS is sent and what becomes of its answer, on a wire that is held in the hand. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SupportClientConfig } from '@aws-sdk/client-support';
import { problemIn } from '../../../../src/problem';
import { createAwsSupport } from '../../../../src/support/aws/client';
import { type AwsCall, awsSettings } from '../../../../src/support/aws/sdk';
import { createAwsTrial } from '../../../../src/support/aws/trial';

type Answer = object | ((asked: Sent) => object | Promise<object>);
interface Sent {
  readonly operation: string;
  readonly body: Record<string, unknown>;
  readonly hostname: string;
  readonly region: string;
}

/** Answers every request with this, or with this error's name. */
function wire(answer: Answer, statusCode = 200) {
  const sent: Sent[] = [];
  const signals: (AbortSignal | undefined)[] = [];
  let isClosed = false;
  const config = {
    credentials: { accessKeyId: 'emulator', secretAccessKey: 'emulator' },
    requestHandler: {
      async handle(
        { headers, body, hostname }: { headers: Record<string, string>; body: Uint8Array; hostname: string },
        { abortSignal }: { abortSignal?: AbortSignal } = {},
      ) {
        signals.push(abortSignal);
        const [, operation = ''] = headers['x-amz-target']!.split('.');
        const region = headers.authorization!.split('/')[2]!;
        const asked = { operation, body: JSON.parse(new TextDecoder().decode(body)), hostname, region };
        sent.push(asked);
        const told = typeof answer === 'function' ? await answer(asked) : answer;
        const response = {
          statusCode,
          headers: { 'x-amzn-requestid': 'r1' },
          body: Buffer.from(JSON.stringify(told)),
        };
        return { response };
      },
      destroy: () => {
        isClosed = true;
      },
    },
  } as unknown as SupportClientConfig;
  return { config, sent, signals, isClosed: () => isClosed };
}

const refusal = (name: string) => ({ __type: name, message: 'no' });

test('cases are asked for with what they are asked for, from window to window, and say when they left', async () => {
  const { config, sent } = wire({ cases: [{ displayId: '1' }], nextToken: 't2' });
  const cases = createAwsSupport(config, { now: () => 7 }).cases({
    includeResolvedCases: true,
    maxResults: 100,
  });
  const window = { items: [{ displayId: '1' }], next: 't2', fetchedAt: 7 };
  expect(await cases(undefined)).toEqual(window);
  expect(await cases('t1', new AbortController().signal)).toEqual(window);
  expect(sent.map(({ operation, body }) => [operation, body])).toEqual([
    ['DescribeCases', { includeResolvedCases: true, maxResults: 100 }],
    ['DescribeCases', { includeResolvedCases: true, maxResults: 100, nextToken: 't1' }],
  ]);
  // Where nothing else is said, every commercial region is this one.
  expect(sent[0]).toMatchObject({ hostname: 'support.us-east-1.amazonaws.com', region: 'us-east-1' });
});

test('letters, services, severity levels and files are asked for likewise', async () => {
  const answers: Record<string, object> = {
    DescribeCommunications: { communications: [{ body: 'hello' }], nextToken: 't2' },
    DescribeServices: { services: [{ code: 'rds' }] },
    DescribeSeverityLevels: { severityLevels: [{ code: 'low' }] },
    DescribeAttachment: { attachment: { fileName: 'a.txt', data: Buffer.from('abc').toString('base64') } },
  };
  const { config, sent } = wire(({ operation }: Sent) => answers[operation]!);
  const support = createAwsSupport(config, { now: () => 7 });
  const letters = support.communications({ caseId: 'case-1' });
  expect(await letters(undefined)).toEqual({ items: [{ body: 'hello' }], next: 't2', fetchedAt: 7 });
  await letters('t1', new AbortController().signal);
  expect(await support.services('en')).toEqual([{ code: 'rds' }]);
  expect(await support.severityLevels('ja')).toEqual([{ code: 'low' }]);
  expect(String(Buffer.from((await support.attachment('attachment-1')).data))).toBe('abc');
  expect((await support.attachment('attachment-1', new AbortController().signal)).fileName).toBe('a.txt');
  expect(sent.map(({ operation, body }) => [operation, body])).toEqual([
    ['DescribeCommunications', { caseId: 'case-1' }],
    ['DescribeCommunications', { caseId: 'case-1', nextToken: 't1' }],
    ['DescribeServices', { language: 'en' }],
    ['DescribeSeverityLevels', { language: 'ja' }],
    ['DescribeAttachment', { attachmentId: 'attachment-1' }],
    ['DescribeAttachment', { attachmentId: 'attachment-1' }],
  ]);
});

test('each call is observed by its operation, its outcome and its time', async () => {
  const observed: AwsCall[] = [];
  let now = 0;
  const observe = (call: AwsCall) => void observed.push(call);
  const ticking = () => {
    now += 5;
    return now;
  };
  const good = createAwsSupport(wire({ services: [] }).config, { now: ticking, observe });
  await good.services();
  const bad = createAwsSupport(wire(refusal('SubscriptionRequiredException'), 400).config, {
    now: ticking,
    observe,
  });
  await expect(bad.severityLevels()).rejects.toMatchObject({ code: 'no-plan' });
  const odd = createAwsSupport(wire(refusal('SomethingNew'), 400).config, { now: ticking, observe });
  const error = await odd.services().catch((thrown) => thrown);
  expect(problemIn(error)).toBeUndefined();
  expect(observed).toEqual([
    { operation: 'DescribeServices', outcome: 'ok', milliseconds: 5 },
    { operation: 'DescribeSeverityLevels', outcome: 'no-plan', milliseconds: 5 },
    { operation: 'DescribeServices', outcome: 'error', milliseconds: 5 },
  ]);
});

test('a token that AWS does not take is a stale page, and the first window a bad question', async () => {
  const { config } = wire(refusal('ValidationException'), 400);
  const support = createAwsSupport(config);
  for (const source of [support.cases({}), support.communications({ caseId: 'case-1' })]) {
    await expect(source('t1')).rejects.toMatchObject({ code: 'stale-cursor' });
    await expect(source(undefined)).rejects.toMatchObject({ code: 'bad-request' });
  }
});

test('who does not wait any more is told that their time is over, whatever is answered', async () => {
  const leaving = new AbortController();
  const { config } = wire(() => {
    leaving.abort();
    return refusal('ValidationException');
  }, 400);
  const support = createAwsSupport(config);
  for (const ask of [
    () => support.cases({})('t1', leaving.signal),
    () => support.communications({ caseId: 'case-1' })('t1', leaving.signal),
    () => support.attachment('a', leaving.signal),
  ])
    await expect(ask()).rejects.toMatchObject({ code: 'timed-out', hint: '', cause: expect.any(Error) });
});

test('a request nobody waits for any more is ended on the wire, too', async () => {
  const { config, signals } = wire(refusal('ValidationException'), 400);
  const support = createAwsSupport(config);
  const { signal } = new AbortController();
  for (const ask of [
    () => support.cases({})('t1', signal),
    () => support.communications({ caseId: 'case-1' })('t1', signal),
    () => support.attachment('a', signal),
  ])
    await expect(ask()).rejects.toThrow();
  expect(signals).toEqual([signal, signal, signal]);
});

test('what stands in the way of credentials is told apart from what AWS Support says', async () => {
  const denied = Object.assign(new Error('no'), { name: 'AccessDenied' });
  const credentials = () => Promise.reject(denied);
  const { config, sent } = wire({ cases: [] });
  const support = createAwsSupport({ ...config, credentials, maxAttempts: 1 });
  await expect(support.cases({})(undefined)).rejects.toMatchObject({ code: 'role-denied' });
  expect(sent).toEqual([]);
  const asked = createAwsSupport({ ...wire(refusal('AccessDenied'), 400).config, maxAttempts: 1 });
  await expect(asked.cases({})(undefined)).rejects.toMatchObject({ code: 'no-permission' });
});

test('requests of one kind do not get into each other’s way, in a line or without one', async () => {
  const slots: unknown[] = [];
  const pace = { waiting: 0, slot: async (...who: unknown[]) => void slots.push(who) };
  for (const options of [{}, { pace }]) {
    const { config, sent } = wire(({ body }: Sent) => ({ cases: [{ displayId: String(body.displayId) }] }));
    const support = createAwsSupport(config, options);
    const all = ['1', '2', '3'].map((displayId) => support.cases({ displayId })(undefined));
    expect((await Promise.all(all)).map(({ items }) => items[0]!.displayId)).toEqual(['1', '2', '3']);
    expect(sent).toHaveLength(3);
  }
  expect(slots).toHaveLength(3);
});

test('a place in the line is asked for with who asks, and until when', async () => {
  const slots: unknown[] = [];
  const pace = { waiting: 0, slot: async (...who: unknown[]) => void slots.push(who) };
  const { config } = wire({ cases: [], communications: [] });
  const support = createAwsSupport(config, { pace });
  const { signal } = new AbortController();
  await support.cases({}, { priority: 'bulk' })(undefined, signal);
  await support.communications({ caseId: 'case-1' }, { priority: 'ahead' })(undefined, signal);
  expect(slots).toEqual([
    [{ priority: 'bulk' }, signal],
    [{ priority: 'ahead' }, signal],
  ]);
});

describe('a request that fails', () => {
  const failing = (error: object) => {
    const slots: unknown[] = [];
    const pace = { waiting: 0, slot: async (who: unknown) => void slots.push(who) };
    const { config, sent } = wire(() => {
      throw Object.assign(new Error('no'), error);
    });
    return { support: createAwsSupport(config, { pace }), sent, slots };
  };

  test('is sent three times at the most, each time in line as whoever asks', async () => {
    const { support, sent, slots } = failing({ name: 'TimeoutError', code: 'ECONNRESET' });
    await expect(support.cases({}, { priority: 'bulk' })(undefined)).rejects.toMatchObject({
      code: 'unreachable',
    });
    expect([sent.length, slots]).toEqual([3, Array(3).fill({ priority: 'bulk' })]);
  });

  test.each([undefined, 'ETIMEDOUT'])('by silence is not sent again within the turn (%s)', async (code) => {
    const { support, sent } = failing({ name: 'TimeoutError', code });
    await expect(support.services()).rejects.toMatchObject({ code: 'unreachable' });
    expect(sent).toHaveLength(1);
  });

  test('is sent again where AWS failed or refused it for a moment, whatever the environment says of retries', async () => {
    jest.replaceProperty(process, 'env', {
      ...process.env,
      AWS_MAX_ATTEMPTS: '1',
      AWS_RETRY_MODE: 'adaptive',
    });
    const { config, sent } = wire(refusal('InternalServerError'), 500);
    await expect(createAwsSupport(config).services()).rejects.toMatchObject({ code: 'unreachable' });
    jest.restoreAllMocks();
    expect(sent).toHaveLength(3);
  });

  test('since the other side takes it and is silent is given up, and not sent again', async () => {
    let requests = 0;
    const silent = createServer(() => {
      requests += 1;
    });
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const endpoint = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const { credentials } = wire({}).config;
    const support = createAwsSupport({ endpoint, credentials, requestHandler: { requestTimeout: 100 } });
    await expect(support.services()).rejects.toMatchObject({ code: 'unreachable' });
    expect(requests).toBe(1);
    support.close();
    silent.close();
    silent.closeAllConnections();
  });

  test('is sent as often as the settings say, where they say something else', async () => {
    const { config, sent } = wire(() => {
      throw Object.assign(new Error('no'), { name: 'TimeoutError', code: 'ECONNRESET' });
    });
    await expect(createAwsSupport({ ...config, maxAttempts: 2 }).services()).rejects.toThrow();
    expect(sent).toHaveLength(2);
  });
});

test('AWS’s settings are those of a client that is made like the others, which is closed again', async () => {
  const { config, isClosed } = wire({});
  const settings = await awsSettings({ ...config, region: 'eu-west-1', endpoint: 'https://private.example' });
  expect(settings).toMatchObject({ region: 'eu-west-1', endpoint: 'https://private.example' });
  expect(isClosed()).toBe(true);
  const usual = await awsSettings({ ...wire({}).config, region: 'us-gov-west-1' });
  expect(usual.endpoint).toBeUndefined();
  expect(usual.usual.url).toBe('https://support.us-gov-west-1.amazonaws.com/');
});

test('a client that is closed lets go of its connections', () => {
  const { config, isClosed } = wire({});
  createAwsSupport(config).close();
  expect(isClosed()).toBe(true);
  const trial = wire({});
  createAwsTrial(trial.config).close();
  expect(trial.isClosed()).toBe(true);
});

describe('the rights of the bot’s role are tried without reading anything', () => {
  const tried = async (answer: object, options = {}) => {
    const { config, sent } = wire(answer, 400);
    const trial = createAwsTrial({ ...config, maxAttempts: 1 }, options);
    const found = [];
    for (const action of trial.actions) found.push(problemIn(await trial.attempt(action))?.code);
    return { actions: trial.actions, found, sent };
  };

  test('each by a dry run of its own', async () => {
    const { actions, found, sent } = await tried(refusal('DryRunOperationException'));
    expect(actions).toEqual([
      ...['DescribeCases', 'DescribeCommunications', 'DescribeAttachment'],
      ...['DescribeServices', 'DescribeSeverityLevels'],
    ]);
    expect(found).toEqual(Array(5).fill(undefined));
    expect(sent.map(({ operation }) => operation)).toEqual(actions);
    for (const { body } of sent) expect(body).toMatchObject({ dryRun: true });
    expect(sent[0]!.body).toEqual({ dryRun: true, includeCommunications: false });
    expect(sent[1]!.body.caseId).toMatch(/^case-0{12}-muen-\d{4}-0+$/);
    expect(sent[2]!.body.attachmentId).toBe('attachment-none');
  });

  test('those to act by dry runs of what is none: no case, no service, no file of anybody’s', async () => {
    const { config, sent } = wire(refusal('DryRunOperationException'), 400);
    const trial = createAwsTrial({ ...config, maxAttempts: 1 });
    for (const action of trial.acts) expect(await trial.attempt(action)).toBeUndefined();
    expect(trial.acts).toEqual([
      ...['CreateCase', 'AddCommunicationToCase', 'ResolveCase', 'AddAttachmentsToSet', 'UploadAttachment'],
      ...['DownloadAttachment', 'DescribeCreateCaseOptions', 'DescribeSupportedLanguages'],
    ]);
    const caseId = expect.stringMatching(/^case-0{12}-muen-\d{4}-0+$/);
    const kind = { issueType: 'technical', serviceCode: 'casedesk-doctor', categoryCode: 'none' };
    const attachments = [{ fileName: 'none.txt', data: 'AA==' }];
    expect(sent.map(({ operation, body }) => [operation, body])).toEqual([
      [
        'CreateCase',
        expect.objectContaining({
          ...{ dryRun: true, subject: 'TEST CASE-Please ignore', serviceCode: 'casedesk-doctor' },
          ...{ communicationBody: 'TEST CASE-Please ignore', severityCode: 'low' },
        }),
      ],
      ['AddCommunicationToCase', { dryRun: true, caseId, communicationBody: 'none' }],
      ['ResolveCase', { dryRun: true, caseId }],
      ['AddAttachmentsToSet', { dryRun: true, attachments }],
      ['GetAttachmentUploadLinks', { dryRun: true, fileName: 'none.txt', fileSizeBytes: 1 }],
      ['GetAttachmentDownloadLink', { dryRun: true, attachmentId: 'attachment-none' }],
      ['DescribeCreateCaseOptions', { dryRun: true, ...kind, language: 'en' }],
      ['DescribeSupportedLanguages', { dryRun: true, ...kind }],
    ]);
  });

  test.each([
    ...['CaseIdNotFound', 'AttachmentIdNotFound', 'ValidationException', 'CaseCreationLimitExceeded'],
    ...['AttachmentSetSizeLimitExceeded', 'AttachmentSetExpired'],
  ])('and a right that comes as far as the made-up ids is there: %s', async (name) =>
    expect((await tried(refusal(name))).found).toEqual(Array(5).fill(undefined)),
  );

  test.each([
    ['AccessDeniedException', 'no-permission'],
    ['SubscriptionRequiredException', 'no-plan'],
    ['InvalidSignatureException', 'bad-credentials'],
  ])('and %s is told', async (name, code) => {
    expect((await tried(refusal(name))).found).toEqual(Array(5).fill(code));
  });

  test('in line with everybody else’s requests', async () => {
    const signals: unknown[] = [];
    const pace = { waiting: 0, slot: async (_: unknown, signal: unknown) => void signals.push(signal) };
    const trial = createAwsTrial(wire(refusal('DryRunOperationException'), 400).config, { pace });
    const { signal } = new AbortController();
    expect(await trial.attempt('DescribeCases', signal)).toBeUndefined();
    expect(signals).toEqual([signal]);
  });

  test('and whoever answers a dry run with an answer is not AWS', async () => {
    const { config } = wire({ cases: [] });
    expect(await createAwsTrial(config).attempt('DescribeCases')).toMatchObject({ code: 'unreadable' });
  });
});
