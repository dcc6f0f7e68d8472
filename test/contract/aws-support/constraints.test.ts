import { DescribeCasesCommand, DescribeServicesCommand } from '@aws-sdk/client-support';
import { cases, post, refusal, useDesks } from './client';

const start = useDesks();

describe('A request outside the model is refused:', () => {
  it.each([
    ['DescribeCases', { maxResults: 9 }, "Value '9' at 'maxResults'"],
    ['DescribeCases', { maxResults: 101 }, 'less than or equal to 100'],
    ['DescribeCases', { caseIdList: Array(101).fill('case-1') }, 'length less than or equal to 100'],
    ['DescribeCases', { afterTime: '2026-01' }, 'length greater than or equal to 8'],
    [
      'DescribeCases',
      { beforeTime: `2026-01-01T00:00:00.${'0'.repeat(20)}Z` },
      'length less than or equal to 30',
    ],
    ['DescribeCases', { afterTime: 'yesterday' }, 'ISO 8601'],
    ['DescribeCases', { afterTime: '2026-13-45' }, 'ISO 8601'],
    ['DescribeCases', { language: 'de' }, 'enum value set: [en, zh, ja, ko, es, fr, pt, tr]'],
    ['DescribeCommunications', {}, "at 'caseId'"],
    ['DescribeCommunications', { caseId: 'case-1', maxResults: 1 }, "at 'maxResults'"],
    ['DescribeAttachment', {}, "at 'attachmentId'"],
    ['DescribeServices', { serviceCodeList: ['Not A Code'] }, 'regular expression'],
    ['DescribeServices', { language: 'xx' }, "at 'language'"],
    ['DescribeSeverityLevels', { language: '' }, "at 'language'"],
    ['AddCommunicationToCase', { caseId: 'case-1' }, "at 'communicationBody'"],
    ['AddCommunicationToCase', { communicationBody: '' }, 'length greater than or equal to 1'],
    ['AddCommunicationToCase', { communicationBody: 'x'.repeat(8_001) }, 'length less than or equal to 8000'],
    ['AddCommunicationToCase', { communicationBody: 'x', ccEmailAddresses: Array(11).fill('a@b') }, '10'],
  ])('%s %j', async (operation, input, words) => {
    const { emulator } = await start();
    const answer = await post(emulator.url, operation, input);
    expect(answer).toMatchObject({ status: 400, type: 'ValidationException' });
    expect(answer.message).toContain(words);
  });

  it.each([
    ['DescribeCases', { maxResults: '20' }],
    ['DescribeCases', { maxResults: 20.5 }],
    ['DescribeCases', { includeCommunications: 'false' }],
    ['DescribeCases', { includeResolvedCases: 1 }],
    ['DescribeCases', { dryRun: 'yes' }],
    ['DescribeCases', { caseIdList: 'case-1' }],
    ['DescribeCases', { caseIdList: [1] }],
    ['DescribeCases', { displayId: 17 }],
  ])('a value of the wrong type, while reading: %s %j', async (operation, input) => {
    const { emulator } = await start();
    const answer = await post(emulator.url, operation, input);
    expect(answer).toMatchObject({ status: 400, type: 'SerializationException' });
  });

  it('by the client, too, which checks nothing itself', async () => {
    const { client } = await start();
    expect(await refusal(client.send(new DescribeCasesCommand({ maxResults: 5 })))).toMatchObject({
      name: 'ValidationException',
      status: 400,
    });
  });
});

describe('A request at the edge of the model is answered:', () => {
  it.each([
    { maxResults: 10 },
    { maxResults: 100 },
    { afterTime: '20260101' },
    { afterTime: '2026-01-01T00:00:00.0000000+00:00'.slice(0, 30).replace(/\+.*$/, 'Z') },
    { beforeTime: '2026-12-31T23:59:59+09:00' },
    { caseIdList: [] },
    { nextToken: null, displayId: null, maxResults: null },
  ])('%j', async (input) => {
    const { emulator } = await start({ cases: cases(1) });
    expect(await post(emulator.url, 'DescribeCases', input)).toMatchObject({ status: 200 });
  });

  it('a body of 8,000 characters counts characters, not UTF-16 units', async () => {
    const { emulator } = await start({ cases: cases(1) });
    const input = { caseId: emulator.casebook.all()[0]!.caseId, communicationBody: '😀'.repeat(8_000) };
    expect(await post(emulator.url, 'AddCommunicationToCase', input)).toMatchObject({ status: 200 });
  });
});

describe('dryRun', () => {
  it('is answered by an error that means success', async () => {
    const { client, emulator } = await start({ cases: cases(1) });
    const answers = [
      await refusal(client.send(new DescribeCasesCommand({ dryRun: true }))),
      await refusal(client.send(new DescribeServicesCommand({ dryRun: true }))),
    ];
    for (const answer of answers)
      expect(answer).toMatchObject({ name: 'DryRunOperationException', status: 400 });
    expect(emulator.calls.map(({ outcome }) => outcome)).toEqual(Array(2).fill('DryRunOperationException'));
  });

  it('comes after the checks: what would have failed fails', async () => {
    const { client } = await start();
    const wrong = await refusal(client.send(new DescribeCasesCommand({ dryRun: true, maxResults: 5 })));
    const missing = await refusal(
      client.send(new DescribeCasesCommand({ dryRun: true, caseIdList: ['case-1'] })),
    );
    const dead = await refusal(client.send(new DescribeCasesCommand({ dryRun: true, nextToken: 'dead' })));
    expect([wrong.name, missing.name, dead.name]).toEqual([
      'ValidationException',
      'CaseIdNotFound',
      'ValidationException',
    ]);
  });
});
