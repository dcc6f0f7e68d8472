/** What changes a case goes out once, and is told as what became of it: done, refused, or not known. */
import { readFileSync } from 'node:fs';
import { Agent, createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createServer as createPlainServer } from 'node:net';
import { join } from 'node:path';
import tls from 'node:tls';
import { problemIn } from '../../../../src/problem';
import { createAwsSupport } from '../../../../src/support/aws/client';
import { failover } from '../../../../src/support/aws/failover';
import type { AwsCall, AwsOptions } from '../../../../src/support/aws/sdk';
import { closedAfterEach } from '../../../world/closed-after-each';

type Answer = (response: ServerResponse, asked: Asked, request: IncomingMessage) => unknown;
interface Asked {
  readonly operation: string;
  readonly input: Record<string, unknown>;
  /** The port it came from. */
  readonly from?: number;
}

const { servers, stops } = closedAfterEach();

/** Nobody vouches for the tests' certificate. */
function trustEverybody() {
  const { connect } = tls;
  const trusting = (options: tls.ConnectionOptions) => connect({ ...options, rejectUnauthorized: false });
  jest.spyOn(tls, 'connect').mockImplementation(trusting as never);
  stops.push(() => jest.restoreAllMocks());
}

/** Something that answers in AWS's place, and what it was asked. */
async function place(answer: Answer, isSecure = false) {
  const asked: Asked[] = [];
  const hear = (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const operation = String(request.headers['x-amz-target']).split('.')[1] ?? '';
      const input = JSON.parse(String(Buffer.concat(chunks)) || '{}');
      const one = { operation, input, from: request.socket.remotePort };
      asked.push(one);
      answer(response, one, request);
    });
  };
  const pem = isSecure ? readFileSync(join(__dirname, 'self-signed.pem')) : '';
  const server = isSecure ? createSecureServer({ key: pem, cert: pem }, hear) : createServer(hear);
  if (isSecure) trustEverybody();
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const scheme = isSecure ? 'https' : 'http';
  return { url: `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

const json =
  (body: object, status = 200): Answer =>
  (response) =>
    response
      .writeHead(status, { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': 'r1' })
      .end(JSON.stringify(body));
const refusal = (name: string, message = 'no', status = 400) => json({ __type: name, message }, status);
const html: Answer = (response) =>
  response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Sign in</html>');
const cut: Answer = (response) => response.destroy();
const silence: Answer = () => {};

const credentials = { accessKeyId: 'emulator', secretAccessKey: 'emulator' };
function at(endpoint: string, options: AwsOptions = {}, config: object = {}) {
  const support = createAwsSupport(
    { endpoint, region: 'us-east-1', credentials, ...config },
    { writePatience: 300, ...options },
  );
  stops.push(support.close);
  return support;
}

const CASE = { subject: 'S', communicationBody: 'B', serviceCode: 'ec2', categoryCode: 'other' };
const REPLY = { caseId: 'case-111122223333-muen-2026-1', communicationBody: 'Hello' };
const DONE: Record<string, object> = {
  CreateCase: { caseId: 'case-111122223333-muen-2026-1' },
  AddCommunicationToCase: { result: true },
  ResolveCase: { initialCaseStatus: 'opened', finalCaseStatus: 'resolved' },
};
const done: Answer = (response, one, request) => json(DONE[one.operation]!)(response, one, request);

type Acting = NonNullable<ReturnType<typeof at>['acting']>;
const ACTS: readonly (readonly [string, (acting: Acting, options?: object) => Promise<unknown>])[] = [
  ['CreateCase', (acting, options) => acting.createCase(CASE, options)],
  ['AddCommunicationToCase', (acting, options) => acting.addCommunication(REPLY, options)],
  ['ResolveCase', (acting, options) => acting.resolveCase(REPLY.caseId, options)],
];

test('a case is created, answered and resolved with what was given, and says what it is called', async () => {
  const { url, asked } = await place(done);
  const { acting } = at(url);
  expect(await acting!.createCase(CASE)).toBe('case-111122223333-muen-2026-1');
  expect(await acting!.addCommunication({ ...REPLY, ccEmailAddresses: ['a@example.com'] })).toBeUndefined();
  expect(await acting!.resolveCase(REPLY.caseId)).toBeUndefined();
  expect(asked.map(({ operation, input }) => [operation, input])).toEqual([
    ['CreateCase', CASE],
    ['AddCommunicationToCase', { ...REPLY, ccEmailAddresses: ['a@example.com'] }],
    ['ResolveCase', { caseId: REPLY.caseId }],
  ]);
});

describe.each(ACTS)('%s', (operation, act) => {
  test.each<[string, Answer]>([
    ['AWS failing', refusal('InternalServerError', 'no', 500)],
    ['AWS failing without a word', (response) => response.writeHead(503).end()],
    ['a connection that is cut', cut],
    ['a silence', silence],
    ['a page in AWS’s place', html],
    [
      'a proxy that says no',
      (response) => response.writeHead(403, { 'content-type': 'text/html' }).end('<html>'),
    ],
    ['an answer that says nothing', json({})],
    ['an answer with nothing in its words', json({ caseId: '', result: false, finalCaseStatus: '' })],
    ['an answer with something else in their place', json({ caseId: 7, result: '', finalCaseStatus: {} })],
    ['an answer that is no JSON', (response) => response.writeHead(200).end('{"caseId"')],
    ['a time-out of AWS’s own', refusal('RequestTimeoutException', 'no', 408)],
    ['half an answer', (response) => response.writeHead(200, { 'content-length': 99 }).write('{')],
  ])('a write whose answer is lost was sent once: %s', async (_, answer) => {
    const { url, asked } = await place(answer);
    const observed: AwsCall[] = [];
    const source = at(url, { observe: (call) => observed.push(call) }, { maxAttempts: 5 });
    const error = await act(source.acting!).catch((thrown) => thrown);
    expect(problemIn(error)?.code).toBe('unknown-outcome');
    expect(asked).toHaveLength(1);
    expect(observed).toMatchObject([{ operation, outcome: 'unknown-outcome' }]);
  });

  test.each([
    ['ThrottlingException', 'throttled'],
    ['AccessDeniedException', 'read-only'],
    ['SubscriptionRequiredException', 'no-plan'],
    ['CaseCreationLimitExceeded', 'case-limit'],
    ['CaseIdNotFound', 'no-such-case'],
    ['AttachmentSetExpired', 'files-expired'],
    ['AttachmentSetIdNotFound', 'files-expired'],
    ['UploadIdNotFound', 'files-expired'],
    ['ExpiredTokenException', 'bad-credentials'],
    ['InvalidParameterValueException', operation === 'CreateCase' ? 'choice-refused' : 'bad-request'],
    ['SomethingNewException', operation === 'CreateCase' ? 'choice-refused' : 'bad-request'],
  ])('a refusal is told as one, and was asked for once: %s', async (name, code) => {
    const { url, asked } = await place(refusal(name));
    await expect(act(at(url).acting!)).rejects.toMatchObject({ code });
    expect(asked).toHaveLength(1);
  });

  test('a dry run asks whether AWS would, and leaves nothing behind', async () => {
    const { url, asked } = await place(refusal('DryRunOperationException'));
    expect(await act(at(url).acting!, { dryRun: true })).toBeUndefined();
    expect(asked).toMatchObject([{ operation, input: { dryRun: true } }]);
  });

  test.each<[string, string, Answer]>([
    ['unreachable', 'AWS failing', refusal('InternalServerError', 'no', 500)],
    ['unreachable', 'a connection that is cut', cut],
    ['intercepted', 'a page in AWS’s place', html],
    ['unreadable', 'an answer', done],
    ['throttled', 'a throttle', refusal('ThrottlingException')],
    ['bad-request', 'a name nobody knows', refusal('SomethingNewException')],
  ])('a dry run that is not answered is %s, and no question what happened: %s', async (code, _, answer) => {
    const { url } = await place(answer);
    const tried = act(at(url, {}, { maxAttempts: 1 }).acting!, { dryRun: true });
    const means = code === 'bad-request' && operation === 'CreateCase' ? 'choice-refused' : code;
    await expect(tried).rejects.toMatchObject({ code: means });
  });

  test('a dry run that nobody waits for any more ends, in line and on its way', async () => {
    const { url, asked } = await place(silence);
    const slots: unknown[] = [];
    const pace = { waiting: 0, slot: async (...who: unknown[]) => void slots.push(who) };
    const signal = AbortSignal.timeout(100);
    const tried = act(at(url, { pace }).acting!, { dryRun: true, signal });
    await expect(tried).rejects.toMatchObject({ code: 'timed-out' });
    expect([asked.length, slots]).toEqual([1, [[undefined, signal]]]);
  });

  test('where there are no credentials nothing has left', async () => {
    const { url, asked } = await place(done);
    const source = at(url, {}, { credentials: () => Promise.reject(new Error('none')) });
    await expect(act(source.acting!)).rejects.toMatchObject({ code: 'no-credentials' });
    expect(asked).toEqual([]);
  });

  test('whoever gives up in line has sent nothing; once it left it is waited for', async () => {
    const leaving = new AbortController();
    const { url, asked } = await place((...all) => {
      leaving.abort();
      setImmediate(() => done(...all));
    });
    await act(at(url).acting!, { signal: leaving.signal });
    expect(asked).toHaveLength(1);
    const pace = { waiting: 0, slot: async (_: unknown, signal?: AbortSignal) => signal?.throwIfAborted() };
    const late = act(at(url, { pace }).acting!, { signal: leaving.signal });
    await expect(late).rejects.toMatchObject({ code: 'timed-out' });
    expect(asked).toHaveLength(1);
  });

  test('every write stands in line as a person', async () => {
    const slots: unknown[] = [];
    const pace = { waiting: 0, slot: async (who: unknown) => void slots.push(who) };
    const { url } = await place(done);
    await act(at(url, { pace }).acting!);
    expect(slots).toEqual([{}]);
  });

  test.each([false, true])('each write has a connection of its own (over TLS: %s)', async (isSecure) => {
    const { url, asked } = await place(done, isSecure);
    const { acting } = at(url);
    await act(acting!);
    await act(acting!);
    expect(new Set(asked.map(({ from }) => from)).size).toBe(2);
  });

  describe('with several addresses', () => {
    const both = (first: string, second: string) => {
      const changes: string[] = [];
      const endpoints = [first, second].map((url, number) => ({ name: String(number), support: at(url) }));
      const onChange = (name: string, state: string) => void changes.push(`${name} ${state}`);
      return { acting: failover(endpoints, { now: () => 0, onChange }).acting!, changes };
    };
    const closed = async () => {
      const server = createPlainServer();
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const { port } = server.address() as AddressInfo;
      await new Promise((resolve) => server.close(resolve));
      return `http://127.0.0.1:${port}`;
    };

    test('a refused connection goes to the next address', async () => {
      const { url, asked } = await place(done);
      await act(both(await closed(), url).acting);
      expect(asked).toHaveLength(1);
    });

    test('a name that is not found goes to the next address', async () => {
      const { url, asked } = await place(done);
      await act(both('http://nowhere.invalid', url).acting);
      expect(asked).toHaveLength(1);
    });

    test('a sent request never does', async () => {
      for (const answer of [refusal('InternalServerError', 'no', 500), cut, silence, html]) {
        const [first, second] = [await place(answer), await place(done)];
        await expect(act(both(first.url, second.url).acting)).rejects.toMatchObject({
          code: 'unknown-outcome',
        });
        expect([first.asked.length, second.asked.length]).toEqual([1, 0]);
      }
    });

    test('an address where answers are lost is left alone after three of them', async () => {
      const [first, second] = [await place(cut), await place(done)];
      const { acting, changes } = both(first.url, second.url);
      for (let times = 0; times < 3; times += 1) await act(acting).catch(() => {});
      expect(changes).toEqual(['0 open']);
      await act(acting);
      expect([first.asked.length, second.asked.length]).toEqual([3, 1]);
    });
  });
});

test('a write is signed by AWS’s clock, as the dry run before it told it', async () => {
  const ahead = new Date(Date.now() + 3_600_000);
  const dates: number[] = [];
  const { url } = await place((response, one, request) => {
    const [, day, time] = /^(\d{8})T(\d{6})Z$/.exec(String(request.headers['x-amz-date']))!;
    dates.push(Date.parse(`${day!.replace(/(..)(..)$/, '-$1-$2')}T${time!.replace(/(..)(..)$/, ':$1:$2')}Z`));
    response.setHeader('date', ahead.toUTCString());
    const answer = one.input.dryRun ? refusal('DryRunOperationException') : done;
    answer(response, one, request);
  });
  const { acting } = at(url);
  await acting!.resolveCase(REPLY.caseId, { dryRun: true });
  await acting!.resolveCase(REPLY.caseId);
  expect(dates.at(-1)! - dates[0]!).toBeGreaterThan(1_800_000);
});

test('a connection that is reset before a byte of the answer is no refused one', async () => {
  const server = createPlainServer((socket) => socket.once('data', () => socket.resetAndDestroy()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await expect(at(`http://127.0.0.1:${port}`).acting!.createCase(CASE)).rejects.toMatchObject({
    code: 'unknown-outcome',
  });
  await new Promise((resolve) => server.close(resolve));
});

describe('what AWS does not take is named, without a word of what was typed', () => {
  test.each([
    ["Value 'mars' at 'categoryCode' failed to satisfy constraint", 'choice-refused', /category/],
    ['Invalid serviceCode', 'choice-refused', /service/],
    ['No.', 'choice-refused', /^$/],
    ["Value 'our\nsecret language' at 'communicationBody' failed", 'bad-request', /the text/],
    ["1 validation error: Value 'secret' at 'ccEmailAddresses.1.member'", 'bad-request', /in copy/],
  ])('%j', async (message, code, hint) => {
    const { url } = await place(refusal('ValidationException', message));
    const problem = problemIn(
      await at(url)
        .acting!.createCase(CASE)
        .catch((error) => error),
    )!;
    expect(problem.code).toBe(code);
    expect(problem.hint).toMatch(hint);
    expect(`${problem.message} ${problem.cause}`).not.toMatch(/secret|mars/);
  });
});

describe('a set of files', () => {
  const files = [{ fileName: 'a.txt', data: Buffer.from('abc') }];

  test('goes to AWS in one request', async () => {
    const { url, asked } = await place(json({ attachmentSetId: 'as-1', expiryTime: '2026-11-28T18:00:00Z' }));
    expect(await at(url).acting!.attachmentSet(files)).toBe('as-1');
    expect(asked).toMatchObject([
      {
        operation: 'AddAttachmentsToSet',
        input: { attachments: [{ fileName: 'a.txt', data: Buffer.from('abc').toString('base64') }] },
      },
    ]);
  });

  test.each<[string, Answer]>([
    ['file-refused', refusal('AttachmentSetSizeLimitExceeded')],
    ['file-refused', refusal('InvalidParameterValueException')],
    ['file-refused', refusal('RequestEntityTooLargeException', 'no', 413)],
    ['throttled', refusal('AttachmentLimitExceeded')],
    ['read-only', refusal('AccessDeniedException')],
    ['unreachable', cut],
    ['unreadable', json({})],
    ['unreadable', json({ attachmentSetId: '' })],
  ])('that does not arrive is %s, and no question what happened', async (code, answer) => {
    const { url } = await place(answer);
    await expect(at(url).acting!.attachmentSet(files)).rejects.toMatchObject({ code });
  });
});

test('a set of files may take two minutes, and is waited for as long as somebody waits', async () => {
  const asked: object[] = [];
  const handle = async (_: unknown, options: object) => {
    asked.push(options);
    const body = Buffer.from(JSON.stringify({ attachmentSetId: 'as-1' }));
    return { response: { statusCode: 200, headers: {}, body } };
  };
  const slots: unknown[] = [];
  const pace = { waiting: 0, slot: async (...who: unknown[]) => void slots.push(who) };
  const { acting } = at('http://127.0.0.1:1', { pace }, { requestHandler: { handle, destroy() {} } });
  const { signal } = new AbortController();
  const files = [{ fileName: 'a.txt', data: Buffer.from('abc') }];
  expect(await acting!.attachmentSet(files, { signal })).toBe('as-1');
  expect(asked).toMatchObject([{ abortSignal: signal, requestTimeout: 120_000 }]);
  expect(slots).toEqual([[undefined, signal]]);
});

test('closed, the connections of writes are let go, too', async () => {
  const { url } = await place(done);
  const httpAgent = new Agent({ keepAlive: false });
  const destroyed = jest.spyOn(httpAgent, 'destroy');
  const source = at(url, { writeConnections: { httpAgent } });
  await source.acting!.resolveCase(REPLY.caseId);
  expect(destroyed).not.toHaveBeenCalled();
  source.close();
  expect(destroyed).toHaveBeenCalled();
});

test('what a case can be asked about is refused as a choice', async () => {
  const kind = { issueType: 'technical', serviceCode: 'none', categoryCode: 'other' };
  const { url } = await place(refusal('ValidationException', 'Invalid serviceCode'));
  const told = { code: 'choice-refused', hint: 'AWS names the service.' };
  await expect(at(url).acting!.createCaseOptions({ ...kind, language: 'ja' })).rejects.toMatchObject(told);
  await expect(at(url).acting!.supportedLanguages(kind)).rejects.toMatchObject(told);
});

test('when AWS answers a case, and in which languages, is asked for with all that it depends on', async () => {
  const kind = { issueType: 'technical', serviceCode: 'ec2', categoryCode: 'other' };
  const communicationTypes = [{ type: 'web', supportedHours: [], datesWithoutSupport: [] }];
  const languages = [{ code: 'ja', language: 'Japanese', display: '日本語' }];
  const { url, asked } = await place((response, one, request) =>
    json(
      one.operation === 'DescribeCreateCaseOptions'
        ? { languageAvailability: 'available', communicationTypes }
        : { supportedLanguages: languages },
    )(response, one, request),
  );
  const { acting } = at(url);
  expect(await acting!.createCaseOptions({ ...kind, language: 'ja' })).toEqual({
    languageAvailability: 'available',
    communicationTypes,
  });
  expect(await acting!.supportedLanguages(kind)).toEqual(languages);
  expect(asked.map(({ input }) => input)).toEqual([{ ...kind, language: 'ja' }, kind]);
  const nobody = at((await place(json({}))).url).acting!;
  await expect(nobody.createCaseOptions({ ...kind, language: 'ja' })).rejects.toMatchObject({
    code: 'unreadable',
  });
  await expect(nobody.supportedLanguages(kind)).rejects.toMatchObject({ code: 'unreadable' });
});
