/** What AWS has done and its client does not hear of; why a write goes out once. */
import {
  AddCommunicationToCaseCommand,
  CreateCaseCommand,
  DescribeCasesCommand,
  ResolveCaseCommand,
  SupportClient,
  type SupportClientConfig,
} from '@aws-sdk/client-support';
import type { Faults } from '../../../src/emulators/aws-support/faults';
import { cases, refusal, useDesks } from './client';

const start = useDesks();
const caseId = cases(1)[0]!.caseId;
const MARKER = 'Casedesk 7f3k2abc';
const reply = new AddCommunicationToCaseCommand({ caseId, communicationBody: `Hello\n\n${MARKER}` });
const creation = new CreateCaseCommand({ subject: 'Hello', communicationBody: `Hello\n\n${MARKER}` });

const clients: SupportClient[] = [];
afterEach(() => {
  for (const client of clients.splice(0)) client.destroy();
});

const impatient = () => ({ requestTimeout: 200, throwOnRequestTimeout: true });

/** The client as it comes out of the box. */
function usualClient(endpoint: string, more: SupportClientConfig = {}): SupportClient {
  const client = new SupportClient({
    ...{ endpoint, region: 'us-east-1' },
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' },
    ...more,
  });
  clients.push(client);
  return client;
}

describe('Between acceptance and answer', () => {
  it.each<[string, (faults: Faults) => void, object]>([
    [
      'the line is cut',
      ({ onceAccepted }) => onceAccepted.cut(),
      { message: expect.stringMatching(/hang up|ECONNRESET/) },
    ],
    ['AWS fails', ({ onceAccepted }) => onceAccepted.fail(), { name: 'InternalServerError', status: 500 }],
    [
      'a proxy answers',
      ({ onceAccepted }) => onceAccepted.say('<html>', { status: 502, type: 'text/html' }),
      { status: 502 },
    ],
  ])('%s: the reply is there, and its client does not know', async (_, strike, told) => {
    const { client, emulator } = await start({ cases: cases(1) });
    strike(emulator.faults);
    expect(await refusal(client.send(reply))).toMatchObject(told);
    expect(emulator.casebook.written(MARKER).replies).toMatchObject([{ caseId }]);
    const { communicationId } = emulator.casebook.written(MARKER).replies[0]!;
    expect(emulator.writes).toMatchObject([{ wrote: { caseId, communicationId } }]);
  });

  it('nobody answers: the connection stays open until the client is tired of it', async () => {
    const { emulator } = await start({ cases: cases(1) });
    emulator.faults.onceAccepted.hang({ times: 1 });
    const client = usualClient(emulator.url, { maxAttempts: 1, requestHandler: impatient() });
    expect(await refusal(client.send(reply))).toMatchObject({ name: 'TimeoutError' });
    expect(emulator.casebook.written(MARKER).replies).toHaveLength(1);
    expect(emulator.calls).toMatchObject([{ outcome: 'NoAnswer', wrote: { caseId } }]);
  });

  it('strikes no dry run, no refusal and no read, and does not count them', async () => {
    const { client, emulator } = await start({ cases: cases(1) });
    emulator.faults.onceAccepted.cut({ times: 1 });
    await client.send(new DescribeCasesCommand({}));
    const dry = new ResolveCaseCommand({ caseId, dryRun: true });
    expect(await refusal(client.send(dry))).toMatchObject({ name: 'DryRunOperationException' });
    const nowhere = new ResolveCaseCommand({ caseId: 'case-1' });
    expect(await refusal(client.send(nowhere))).toMatchObject({ name: 'CaseIdNotFound' });
    expect(await refusal(client.send(new ResolveCaseCommand({ caseId })))).toMatchObject({
      status: undefined,
    });
    expect(emulator.calls.map(({ outcome, wrote }) => [outcome, wrote])).toEqual([
      ['ok', undefined],
      ['DryRunOperationException', undefined],
      ['CaseIdNotFound', undefined],
      ['ConnectionCut', { caseId, status: 'resolved' }],
    ]);
  });

  it('strikes the operations it names', async () => {
    const { client, emulator } = await start({ cases: cases(1) });
    emulator.faults.onceAccepted.fail('InternalServerError', { operation: ['CreateCase', 'ResolveCase'] });
    await client.send(reply);
    expect(await refusal(client.send(creation))).toMatchObject({ status: 500 });
    expect(emulator.casebook.written(MARKER)).toMatchObject({ cases: [{}], replies: [{}] });
  });
});

it('Before acceptance nothing has happened, whatever the client hears', async () => {
  const { client, emulator } = await start({ cases: cases(1) });
  emulator.faults.cut({ times: 1 });
  emulator.faults.fail('InternalServerError', { times: 1 });
  emulator.faults.throttle({ times: 1 });
  for (let call = 0; call < 3; call++) await refusal(client.send(reply));
  expect(emulator.casebook.written(MARKER)).toEqual({ cases: [], replies: [] });
  expect(emulator.writes).toEqual([]);
});

it('A client that leaves stops nothing: what AWS was asked it may still do, later', async () => {
  const { client, emulator } = await start({ cases: cases(1) });
  const leaving = new AbortController();
  let accept = () => {};
  const held = new Promise<void>((resolve) => {
    accept = resolve;
  });
  emulator.faults.beforeCall(1, () => {
    leaving.abort();
    return held;
  });
  const done = new Promise((resolve) => emulator.on(resolve));
  expect(await refusal(client.send(reply, { abortSignal: leaving.signal }))).toMatchObject({
    name: 'AbortError',
  });
  expect(emulator.casebook.written(MARKER).replies).toHaveLength(0);
  accept();
  await done;
  expect(emulator.casebook.written(MARKER).replies).toHaveLength(1);
});

describe('A fault that strikes a share of the calls', () => {
  it('strikes the same ones for the same seed', async () => {
    const outcomes = async (seed: number) => {
      const { client, emulator } = await start({ cases: cases(1) });
      emulator.faults.onceAccepted.cut({ share: 0.3, seed });
      for (let call = 0; call < 40; call++) await client.send(reply).catch(() => undefined);
      expect(emulator.casebook.written(MARKER).replies).toHaveLength(40);
      return emulator.calls.map(({ outcome }) => outcome).join();
    };
    const first = await outcomes(7);
    expect(first.split('ConnectionCut').length - 1).toBeGreaterThan(5);
    expect(first.split('ConnectionCut').length - 1).toBeLessThan(20);
    expect(await outcomes(7)).toBe(first);
    expect(await outcomes(8)).not.toBe(first);
  });
});

describe('The official client as it comes sends a write three times', () => {
  it.each<[string, (faults: Faults) => void]>([
    ['where AWS fails', ({ onceAccepted }) => onceAccepted.fail()],
    ['where the line is cut', ({ onceAccepted }) => onceAccepted.cut()],
    ['where AWS is slow', ({ onceAccepted }) => onceAccepted.hang()],
  ])('%s: one call, three cases', async (where, strike) => {
    const { emulator } = await start();
    strike(emulator.faults);
    const requestHandler = where.includes('slow') ? impatient() : undefined;
    await refusal(usualClient(emulator.url, { requestHandler }).send(creation));
    expect(emulator.casebook.written(MARKER).cases).toHaveLength(3);
  });

  it('but not where AWS refuses: a limit is one request', async () => {
    const { emulator } = await start({ conditions: { casesPerHour: 0 } });
    const told = await refusal(usualClient(emulator.url).send(creation));
    expect(told).toMatchObject({ name: 'CaseCreationLimitExceeded' });
    expect(emulator.calls).toHaveLength(1);
  });
});
