import {
  AddCommunicationToCaseCommand,
  DescribeCasesCommand,
  DescribeCommunicationsCommand,
  ResolveCaseCommand,
} from '@aws-sdk/client-support';
import { cases, refusal, useDesks } from './client';

const start = useDesks();
const caseId = 'case-111122223333-muen-2026-00000';
const now = () => new Date('2026-05-05T05:05:05.000Z');

describe('AddCommunicationToCase', () => {
  it('adds the customer’s message at its time, and copies whom it names', async () => {
    const { client, emulator } = await start({ cases: cases(1), now });
    const input = { caseId, communicationBody: 'Any news?', ccEmailAddresses: ['jane.doe@example.com'] };
    expect((await client.send(new AddCommunicationToCaseCommand(input))).result).toBe(true);
    const { communications } = await client.send(new DescribeCommunicationsCommand({ caseId }));
    expect(communications![0]).toMatchObject({ body: 'Any news?', timeCreated: now().toISOString() });
    expect(communications![0]!.submittedBy).toMatch(/^\w+ \(Role\) <.+@example\.com>$/);
    expect(emulator.casebook.get(caseId)!.ccEmailAddresses).toEqual(['jane.doe@example.com']);
  });

  it.each([
    ['resolved', 'reopened'],
    ['pending-customer-action', 'customer-action-completed'],
    ['work-in-progress', 'work-in-progress'],
  ])('turns %s into %s', async (before, after) => {
    const { client, emulator } = await start({ cases: cases(1) });
    emulator.casebook.change(caseId, { status: before });
    await client.send(new AddCommunicationToCaseCommand({ caseId, communicationBody: 'Hello' }));
    expect(emulator.casebook.get(caseId)!.status).toBe(after);
  });

  it.each(['resolved', 'closed'])(
    'reopens a case that was %s up to 14 days ago, no longer',
    async (status) => {
      let time = now().getTime();
      const { client, emulator } = await start({ cases: cases(1), now: () => new Date(time) });
      const add = new AddCommunicationToCaseCommand({ caseId, communicationBody: 'It is back' });
      emulator.casebook.change(caseId, { status });
      time += 14 * 24 * 3_600_000;
      await client.send(add);
      expect(emulator.casebook.get(caseId)!.status).toBe('reopened');
      emulator.casebook.change(caseId, { status });
      time += 14 * 24 * 3_600_000 + 1;
      expect(await refusal(client.send(add))).toMatchObject({
        name: 'InvalidParameterValueException',
        status: 400,
      });
    },
  );

  it('counts from the newest message where nobody saw the case resolved', async () => {
    const resolved = cases(1).map((one) => ({ ...one, status: 'resolved' }));
    const { client } = await start({ cases: resolved, now });
    const add = new AddCommunicationToCaseCommand({ caseId, communicationBody: 'Hello', dryRun: true });
    expect((await refusal(client.send(add))).name).toBe('InvalidParameterValueException');
  });

  it('keeps no secrets, as AWS does', async () => {
    const { client, emulator } = await start({ cases: cases(1) });
    const communicationBody = [
      `aws_secret_access_key = ${'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'}`,
      '-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----',
      'card 4111 1111 1111 1111, case 176000000000100, order 4111 1111 1111 1112',
    ].join('\n');
    await client.send(new AddCommunicationToCaseCommand({ caseId, communicationBody }));
    expect(emulator.casebook.get(caseId)!.communications.at(-1)!.body).toBe(
      [
        'aws_secret_access_key = [REDACTED_BY_AWS]',
        '[REDACTED_BY_AWS]',
        'card [REDACTED_BY_AWS]-1111, case 176000000000100, order 4111 1111 1111 1112',
      ].join('\n'),
    );
  });

  it('refuses what it cannot find', async () => {
    const { client } = await start({ cases: cases(1) });
    const add = async (input: object) => {
      const command = new AddCommunicationToCaseCommand({ communicationBody: 'Hello', ...input });
      return (await refusal(client.send(command))).name;
    };
    expect(await add({ caseId: 'case-1' })).toBe('CaseIdNotFound');
    expect(await add({})).toBe('CaseIdNotFound');
    expect(await add({ caseId, attachmentSetId: 'set-1' })).toBe('AttachmentSetIdNotFound');
    expect(await add({ caseId, uploadIds: ['upload-1'] })).toBe('UploadIdNotFound');
  });
});

describe('ResolveCase', () => {
  it('reports the status before and after, and resolves twice without complaint', async () => {
    const { client } = await start({ cases: cases(1) });
    const { $metadata: _one, ...first } = await client.send(new ResolveCaseCommand({ caseId }));
    const { $metadata: _two, ...second } = await client.send(new ResolveCaseCommand({ caseId }));
    expect(first).toEqual({ initialCaseStatus: 'opened', finalCaseStatus: 'resolved' });
    expect(second).toEqual({ initialCaseStatus: 'resolved', finalCaseStatus: 'resolved' });
    expect((await client.send(new DescribeCasesCommand({}))).cases).toEqual([]);
  });

  it('refuses a case nobody has', async () => {
    const { client } = await start();
    expect((await refusal(client.send(new ResolveCaseCommand({ caseId })))).name).toBe('CaseIdNotFound');
  });
});

it('A dry run of either changes nothing', async () => {
  const { client, emulator } = await start({ cases: cases(1) });
  const before = structuredClone(emulator.casebook.all());
  const answers = [
    client.send(new ResolveCaseCommand({ caseId, dryRun: true })),
    client.send(new AddCommunicationToCaseCommand({ caseId, communicationBody: 'Hello', dryRun: true })),
  ];
  for (const answer of answers) expect((await refusal(answer)).name).toBe('DryRunOperationException');
  expect(emulator.casebook.all()).toEqual(before);
});
