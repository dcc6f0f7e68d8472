import { type CaseDetails, DescribeCasesCommand, paginateDescribeCases } from '@aws-sdk/client-support';
import { cases, refusal, useDesks } from './client';

const start = useDesks();
const subjects = (list: CaseDetails[] = []) => list.map(({ subject }) => subject);

describe('DescribeCases', () => {
  it('is walked to its end by the SDK’s own paginator, nothing lost and nothing repeated', async () => {
    const { client } = await start({ cases: cases(230) });
    const ids: string[] = [];
    for await (const page of paginateDescribeCases({ client, pageSize: 100 }, {})) {
      ids.push(...page.cases!.map(({ caseId }) => caseId!));
    }
    expect(ids).toHaveLength(230);
    expect(new Set(ids).size).toBe(230);
  });

  it('gives ten cases to those who name no number, newest first', async () => {
    const { client } = await start({ cases: cases(12) });
    const page = await client.send(new DescribeCasesCommand({}));
    expect(subjects(page.cases)).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2].map((n) => `Case ${n}`));
  });

  it('can be told to go oldest first', async () => {
    const { client } = await start({ cases: cases(25), order: 'oldest-first' });
    const first = await client.send(new DescribeCasesCommand({}));
    const second = await client.send(new DescribeCasesCommand({ nextToken: first.nextToken }));
    expect(subjects(first.cases).at(0)).toBe('Case 0');
    expect(subjects(second.cases).at(0)).toBe('Case 10');
  });

  it('orders cases of the same moment by their ids, so that pages cut between them lose none', async () => {
    const same = cases(30).map((one) => ({ ...one, timeCreated: '2026-01-01T00:00:00.000Z' }));
    const { client } = await start({ cases: same });
    const ids: string[] = [];
    for await (const page of paginateDescribeCases({ client, pageSize: 10 }, {})) {
      ids.push(...page.cases!.map(({ caseId }) => caseId!));
    }
    expect(ids).toEqual(same.map(({ caseId }) => caseId).reverse());
  });

  it('hides resolved cases, and the undocumented closed ones, until asked for them', async () => {
    const { client, emulator } = await start({ cases: cases(3) });
    const [one, two] = emulator.casebook.all();
    emulator.casebook.resolve(one!.caseId);
    emulator.casebook.change(two!.caseId, { status: 'closed' });
    const open = await client.send(new DescribeCasesCommand({}));
    const all = await client.send(new DescribeCasesCommand({ includeResolvedCases: true }));
    expect(subjects(open.cases)).toEqual(['Case 2']);
    expect(subjects(all.cases)).toEqual(['Case 2', 'Case 1', 'Case 0']);
  });

  it('includes the five newest communications unless told not to', async () => {
    const { client, emulator } = await start({ cases: cases(1) });
    const { caseId } = emulator.casebook.all()[0]!;
    for (let n = 1; n <= 6; n++) emulator.casebook.addCommunication(caseId, { body: `Answer ${n}` });
    const told = await client.send(new DescribeCasesCommand({ includeCommunications: false }));
    const untold = await client.send(new DescribeCasesCommand({}));
    const recent = untold.cases![0]!.recentCommunications!;
    expect(told.cases![0]).not.toHaveProperty('recentCommunications');
    expect(recent.communications!.map(({ body }) => body)).toEqual([6, 5, 4, 3, 2].map((n) => `Answer ${n}`));
    expect(recent.nextToken).toBeDefined();
  });

  it('writes every member of a case as the model has it', async () => {
    const { client } = await start({ cases: cases(1) });
    const { cases: [one] = [] } = await client.send(
      new DescribeCasesCommand({ includeCommunications: false }),
    );
    expect(one).toEqual({
      caseId: 'case-111122223333-muen-2026-00000',
      displayId: '176000000000000',
      subject: 'Case 0',
      status: 'opened',
      serviceCode: 'aws-lambda',
      categoryCode: 'other',
      severityCode: 'low',
      submittedBy: 'AdminRole (Role) <ada@example.com>',
      timeCreated: '2026-01-01T00:00:00.000Z',
      ccEmailAddresses: [],
      language: 'en',
    });
  });
});

describe('The filters of DescribeCases', () => {
  it('find cases by their ids, in the order of the list and not of the ids', async () => {
    const { client } = await start({ cases: cases(20) });
    const ids = ['00003', '00017'].map((number) => `case-111122223333-muen-2026-${number}`);
    const page = await client.send(new DescribeCasesCommand({ caseIdList: ids }));
    expect(subjects(page.cases)).toEqual(['Case 17', 'Case 3']);
  });

  it('refuse an id nobody has', async () => {
    const { client } = await start({ cases: cases(2) });
    const command = new DescribeCasesCommand({ caseIdList: ['case-111122223333-muen-2026-ffff'] });
    expect(await refusal(client.send(command))).toMatchObject({ name: 'CaseIdNotFound', status: 400 });
  });

  it('page through a list of ids', async () => {
    const { client, emulator } = await start({ cases: cases(40) });
    const caseIdList = emulator.casebook.all().map(({ caseId }) => caseId);
    let seen = 0;
    for await (const page of paginateDescribeCases({ client, pageSize: 10 }, { caseIdList })) {
      seen += page.cases!.length;
    }
    expect(seen).toBe(40);
    expect(emulator.calls).toHaveLength(4);
  });

  it('take an empty list of ids for none', async () => {
    const { client } = await start({ cases: cases(2) });
    expect((await client.send(new DescribeCasesCommand({ caseIdList: [] }))).cases).toHaveLength(2);
  });

  it('find a case by its display id, and nothing by one nobody has', async () => {
    const { client } = await start({ cases: cases(20) });
    const found = await client.send(new DescribeCasesCommand({ displayId: '176000000000007' }));
    const nothing = await client.send(new DescribeCasesCommand({ displayId: '1' }));
    expect(subjects(found.cases)).toEqual(['Case 7']);
    expect(nothing.cases).toEqual([]);
    expect(nothing.nextToken).toBeUndefined();
  });

  it('narrow ids and display id down to what both name', async () => {
    const { client } = await start({ cases: cases(3) });
    const caseIdList = ['case-111122223333-muen-2026-00001'];
    const both = await client.send(new DescribeCasesCommand({ caseIdList, displayId: '176000000000001' }));
    const neither = await client.send(new DescribeCasesCommand({ caseIdList, displayId: '176000000000002' }));
    expect(subjects(both.cases)).toEqual(['Case 1']);
    expect(neither.cases).toEqual([]);
  });

  it('return a resolved case by its id only when resolved cases are included', async () => {
    const { client, emulator } = await start({ cases: cases(1) });
    const { caseId, displayId } = emulator.casebook.all()[0]!;
    emulator.casebook.resolve(caseId);
    for (const query of [{ caseIdList: [caseId] }, { displayId }]) {
      const without = await client.send(new DescribeCasesCommand(query));
      const including = await client.send(new DescribeCasesCommand({ ...query, includeResolvedCases: true }));
      expect([without.cases!.length, including.cases!.length]).toEqual([0, 1]);
    }
  });

  it('pick a language', async () => {
    const { client, emulator } = await start({ cases: cases(5) });
    emulator.casebook.change('case-111122223333-muen-2026-00002', { language: 'ja' });
    expect(subjects((await client.send(new DescribeCasesCommand({ language: 'ja' }))).cases)).toEqual([
      'Case 2',
    ]);
  });

  it('bound the dates of communications, not of cases', async () => {
    const { client, emulator } = await start({ cases: cases(3) });
    const caseId = 'case-111122223333-muen-2026-00001';
    emulator.casebook.addCommunication(caseId, { body: 'Later', timeCreated: '2026-03-01T12:00:00.000Z' });
    const ask = async (afterTime?: string, beforeTime?: string) =>
      subjects((await client.send(new DescribeCasesCommand({ afterTime, beforeTime }))).cases);
    expect(await ask('2026-02-01')).toEqual(['Case 1']);
    expect(await ask('20260301T120000Z', '2026-03-01T12:00:00Z')).toEqual(['Case 1']);
    expect(await ask(undefined, '2026-01-01T00:00:30Z')).toEqual(['Case 0']);
    expect(await ask('2026-03-02', '2026-04-01')).toEqual([]);
  });
});
