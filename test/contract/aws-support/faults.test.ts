import {
  DescribeCasesCommand,
  DescribeServicesCommand,
  type SupportClient,
  ThrottlingException,
} from '@aws-sdk/client-support';
import { cases, refusal, useDesks } from './client';

const start = useDesks();
const list = (client: SupportClient) => client.send(new DescribeCasesCommand({}));
const outcome = (client: SupportClient) =>
  list(client).then(
    () => 'ok',
    ({ name }: Error) => name,
  );

async function outcomes(client: SupportClient, count: number): Promise<string[]> {
  const seen: string[] = [];
  for (let call = 0; call < count; call++) seen.push(await outcome(client));
  return seen;
}

describe('A fault', () => {
  it('throttle is the modelled ThrottlingException, HTTP 400', async () => {
    const { client, emulator } = await start();
    emulator.faults.throttle();
    await expect(list(client)).rejects.toBeInstanceOf(ThrottlingException);
    expect(await refusal(list(client))).toEqual({
      name: 'ThrottlingException',
      message: 'Rate exceeded',
      status: 400,
    });
  });

  it('deny names the action that is missing', async () => {
    const { client, emulator } = await start();
    emulator.faults.deny();
    const { name, message, status } = await refusal(list(client));
    expect({ name, status }).toEqual({ name: 'AccessDeniedException', status: 400 });
    expect(message).toContain('not authorized to perform: support:DescribeCases');
  });

  it('deny of one IAM action strikes the operations that need it, and no other', async () => {
    const { client, emulator } = await start({ cases: cases(1) });
    emulator.faults.deny({ action: 'support:DescribeServices' });
    expect(await outcome(client)).toBe('ok');
    expect((await refusal(client.send(new DescribeServicesCommand({})))).message).toContain(
      'not authorized to perform: support:DescribeServices',
    );
  });

  it('hang never answers', async () => {
    const { client, emulator } = await start();
    emulator.faults.hang({ times: 1 });
    const gone = new AbortController();
    const leave = emulator.on(() => gone.abort());
    const answer = client.send(new DescribeCasesCommand({}), { abortSignal: gone.signal });
    expect((await refusal(answer)).name).toBe('AbortError');
    leave();
    expect(emulator.calls.map((call) => call.outcome)).toEqual(['NoAnswer']);
    expect(await outcome(client)).toBe('ok');
  });

  it('noPlan is the unmodelled SubscriptionRequiredException', async () => {
    const { client, emulator } = await start();
    emulator.faults.noPlan();
    expect(await refusal(list(client))).toMatchObject({ name: 'SubscriptionRequiredException', status: 400 });
  });

  it.each([
    ['InternalServerError', {}, 500],
    ['ExpiredTokenException', { message: 'The security token included in the request is expired' }, 400],
    ['UnrecognizedClientException', { status: 403 }, 403],
  ])('fail(%s) is that error', async (name, options, status) => {
    const { client, emulator } = await start();
    emulator.faults.fail(name, options);
    expect(await refusal(list(client))).toEqual({
      name,
      status,
      message: name,
      ...('message' in options && options),
    });
  });

  it('slow delays the answer, and only that', async () => {
    const { client, emulator } = await start({ cases: cases(1) });
    emulator.faults.slow(40, { times: 1 });
    expect((await list(client)).cases).toHaveLength(1);
    expect(emulator.calls[0]!.ms).toBeGreaterThanOrEqual(39);
  });

  it('cut destroys the connection, and the next call gets another one', async () => {
    const { client, emulator } = await start();
    emulator.faults.cut({ times: 1 });
    const { status, message } = await refusal(list(client));
    expect(status).toBeUndefined();
    expect(message).toMatch(/socket hang up|ECONNRESET/);
    expect(await outcome(client)).toBe('ok');
    expect(emulator.calls.map((call) => call.outcome)).toEqual(['ConnectionCut', 'ok']);
  });

  it('expireTokens kills the tokens handed out so far, not those after', async () => {
    const { client, emulator } = await start({ cases: cases(30) });
    const before = (await list(client)).nextToken;
    emulator.faults.expireTokens();
    const after = (await list(client)).nextToken;
    const use = (nextToken?: string) => client.send(new DescribeCasesCommand({ nextToken }));
    expect((await refusal(use(before))).name).toBe('ValidationException');
    expect((await use(after)).cases).toHaveLength(10);
  });
});

describe('A fault strikes', () => {
  it('so many times', async () => {
    const { client, emulator } = await start();
    emulator.faults.throttle({ times: 2 });
    expect(await outcomes(client, 4)).toEqual(['ThrottlingException', 'ThrottlingException', 'ok', 'ok']);
  });

  it('each n-th call', async () => {
    const { client, emulator } = await start();
    emulator.faults.throttle({ every: 3 });
    const three = ['ok', 'ok', 'ThrottlingException'];
    expect(await outcomes(client, 6)).toEqual([...three, ...three]);
  });

  it('each n-th call so many times', async () => {
    const { client, emulator } = await start();
    emulator.faults.deny({ every: 2, times: 1 });
    expect(await outcomes(client, 4)).toEqual(['ok', 'AccessDeniedException', 'ok', 'ok']);
  });

  it('until it is cleared', async () => {
    const { client, emulator } = await start();
    emulator.faults.noPlan();
    expect(new Set(await outcomes(client, 5))).toEqual(new Set(['SubscriptionRequiredException']));
    emulator.faults.clear();
    expect(await outcome(client)).toBe('ok');
  });

  it('one operation and leaves the others alone', async () => {
    const { client, emulator } = await start();
    emulator.faults.deny({ operation: 'DescribeServices' });
    expect(await outcome(client)).toBe('ok');
    expect((await refusal(client.send(new DescribeServicesCommand({})))).message).toContain(
      'support:DescribeServices',
    );
  });

  it('one after the other when there are several', async () => {
    const { client, emulator } = await start();
    emulator.faults.throttle({ times: 1 });
    emulator.faults.fail('InternalServerError', { times: 1 });
    expect(await outcomes(client, 3)).toEqual(['ThrottlingException', 'InternalServerError', 'ok']);
  });

  it('before anybody looks at the parameters', async () => {
    const { client, emulator } = await start();
    emulator.faults.noPlan();
    const wrong = client.send(new DescribeCasesCommand({ maxResults: 1 }));
    expect((await refusal(wrong)).name).toBe('SubscriptionRequiredException');
  });
});

describe('beforeCall', () => {
  it('changes the casebook right before the n-th call from now, once', async () => {
    const { client, emulator } = await start();
    emulator.faults.beforeCall(2, () => emulator.casebook.insert());
    const counts: number[] = [];
    for (let call = 0; call < 3; call++) counts.push((await list(client)).cases!.length);
    expect(counts).toEqual([0, 1, 1]);
  });

  it('does so before each call of an operation, until it is undone', async () => {
    const { client, emulator } = await start();
    const undo = emulator.faults.beforeCall('DescribeCases', async ({ input }) => {
      expect(input).toEqual({});
      emulator.casebook.insert();
    });
    await client.send(new DescribeServicesCommand({}));
    expect((await list(client)).cases).toHaveLength(1);
    expect((await list(client)).cases).toHaveLength(2);
    undo();
    expect((await list(client)).cases).toHaveLength(2);
  });
});
