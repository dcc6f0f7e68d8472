import {
  DescribeCasesCommand,
  DescribeTrustedAdvisorChecksCommand,
  ResolveCaseCommand,
} from '@aws-sdk/client-support';
import type { Call } from '../../../src/emulators/aws-support/calls';
import { startAwsSupport } from '../../../src/emulators/aws-support/server';
import { cases, post, refusal, useDesks } from './client';

const start = useDesks();

describe('On the wire', () => {
  it('an operation that is not emulated, or does not exist, is an UnknownOperationException', async () => {
    const { client, emulator } = await start();
    const check = new DescribeTrustedAdvisorChecksCommand({ language: 'en' });
    expect(await refusal(client.send(check))).toMatchObject({
      name: 'UnknownOperationException',
      status: 400,
    });
    for (const target of ['DescribeEverything', 'constructor', '']) {
      expect((await post(emulator.url, target, {})).type).toBe('UnknownOperationException');
    }
  });

  it('another service, path or method is refused, too', async () => {
    const { emulator } = await start();
    const other = { 'x-amz-target': 'DynamoDB_20120810.ListTables' };
    expect((await post(emulator.url, '', {}, other)).type).toBe('UnknownOperationException');
    expect((await post(`${emulator.url}/cases`, 'DescribeCases', {})).type).toBe('UnknownOperationException');
    expect((await fetch(emulator.url)).status).toBe(400);
  });

  it.each([
    [{ authorization: '' }, 'MissingAuthenticationTokenException'],
    [{ authorization: 'Bearer abc' }, 'IncompleteSignatureException'],
    [{ 'x-amz-date': '' }, 'IncompleteSignatureException'],
    [{ authorization: signedFor('s3') }, 'InvalidSignatureException'],
    [{ 'content-type': 'application/json' }, 'SerializationException'],
  ])('a request with %j is a %s', async (headers, type) => {
    const { emulator } = await start();
    expect(await post(emulator.url, 'DescribeCases', {}, headers)).toMatchObject({ status: 400, type });
  });

  it.each(['{', '[]', '"text"', 'null'])('the body %s is a SerializationException', async (body) => {
    const { emulator } = await start();
    expect((await post(emulator.url, 'DescribeCases', body)).type).toBe('SerializationException');
  });

  it('every answer has a request id, and only what the model has', async () => {
    const { client, emulator } = await start({ cases: cases(1) });
    const { $metadata } = await client.send(new DescribeCasesCommand({}));
    expect($metadata.requestId).toMatch(/^[0-9a-f-]{36}$/);
    const { body } = await post(emulator.url, 'DescribeCases', {});
    expect(Object.keys(body)).toEqual(['cases']);
    expect(JSON.stringify(body)).not.toContain('communicationId');
  });
});

describe('The log of calls', () => {
  it('says what was asked and how it was answered', async () => {
    const { client, emulator } = await start({
      cases: cases(25),
      now: () => new Date('2026-02-02T02:02:02.000Z'),
    });
    const first = await client.send(new DescribeCasesCommand({}));
    const second = await client.send(new DescribeCasesCommand({ nextToken: first.nextToken }));
    expect(emulator.calls).toEqual([
      expect.objectContaining({ operation: 'DescribeCases', input: {}, outcome: 'ok', items: 10 }),
      expect.objectContaining({ nextTokenIn: first.nextToken, nextTokenOut: second.nextToken }),
    ]);
    expect(emulator.calls[0]).toMatchObject({
      at: '2026-02-02T02:02:02.000Z',
      nextTokenOut: first.nextToken,
    });
    expect(emulator.calls[0]!.ms).toBeGreaterThan(0);
  });

  it('names members the model does not have, which the service ignores', async () => {
    const { emulator } = await start();
    expect(await post(emulator.url, 'DescribeCases', { status: 'opened', maxResults: 10 })).toMatchObject({
      status: 200,
    });
    expect(emulator.calls[0]!.unknownMembers).toEqual(['status']);
  });

  it('keeps the last 1,000 and counts them all', async () => {
    const { emulator } = await start();
    for (let call = 0; call < 1_010; call++)
      await post(emulator.url, 'DescribeCases', { displayId: String(call) });
    expect(emulator.calls).toHaveLength(1_000);
    expect(emulator.calls[0]!.input).toEqual({ displayId: '10' });
    expect(emulator.totals).toEqual({ DescribeCases: 1_010 });
  });

  it('keeps what has changed something longer, apart', async () => {
    const { client, emulator } = await start({ cases: cases(1) });
    const { caseId } = emulator.casebook.all()[0]!;
    await client.send(new ResolveCaseCommand({ caseId }));
    for (let call = 0; call < 1_000; call++) await post(emulator.url, 'DescribeCases', {});
    expect(emulator.calls.map(({ operation }) => operation)).not.toContain('ResolveCase');
    expect(emulator.writes).toMatchObject([{ operation: 'ResolveCase', wrote: { caseId } }]);
    emulator.reset();
    expect(emulator.writes).toEqual([]);
  });

  it('is streamed to listeners until they leave', async () => {
    const { client, emulator } = await start();
    const heard: Call[] = [];
    const leave = emulator.on((call) => heard.push(call));
    await client.send(new DescribeCasesCommand({}));
    leave();
    await client.send(new DescribeCasesCommand({}));
    expect(heard).toEqual(emulator.calls.slice(0, 1));
  });
});

describe('The emulator', () => {
  it('is as freshly started after a reset', async () => {
    const { client, emulator } = await start({ cases: cases(30) });
    const { nextToken } = await client.send(new DescribeCasesCommand({}));
    emulator.casebook.insert();
    emulator.casebook.resolve('case-111122223333-muen-2026-00003');
    emulator.faults.throttle();
    emulator.reset();
    expect([emulator.calls, emulator.totals]).toEqual([[], {}]);
    expect((await client.send(new DescribeCasesCommand({ maxResults: 100 }))).cases).toHaveLength(30);
    expect((await refusal(client.send(new DescribeCasesCommand({ nextToken })))).name).toBe(
      'ValidationException',
    );
  });

  it('listens on this machine alone, at a port the kernel chose', async () => {
    const [one, two] = [await start(), await start()];
    expect(one.emulator.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(one.emulator.url).not.toBe(two.emulator.url);
  });

  it('closes at once, even with an answer an hour away', async () => {
    const emulator = await startAwsSupport();
    const striking = new Promise<void>((resolve) => {
      emulator.faults.beforeCall(1, () => resolve());
    });
    emulator.faults.slow(3_600_000);
    const answer = refusal(post(emulator.url, 'DescribeCases', {}));
    await striking;
    await emulator.close();
    expect((await answer).message).toBe('fetch failed');
  });

  it('refuses to start on a port that is taken', async () => {
    const { emulator } = await start();
    const port = Number(new URL(emulator.url).port);
    await expect(startAwsSupport({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});

function signedFor(service: string): string {
  return `AWS4-HMAC-SHA256 Credential=A/20260101/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=${'a'.repeat(64)}`;
}
