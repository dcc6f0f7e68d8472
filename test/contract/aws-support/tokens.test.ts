import {
  type CaseDetails,
  DescribeCasesCommand,
  type DescribeCasesCommandInput,
  DescribeCommunicationsCommand,
  paginateDescribeCases,
} from '@aws-sdk/client-support';
import { cases, type Desk, refusal, useDesks } from './client';

const start = useDesks();
const send = ({ client }: Desk, input: DescribeCasesCommandInput) =>
  client.send(new DescribeCasesCommand(input));
const numbers = (list: CaseDetails[] = []) => list.map(({ subject }) => Number(subject!.slice(5)));
const INVALID = { name: 'ValidationException', message: 'Invalid NextToken', status: 400 };

describe('A token', () => {
  it('is opaque base64 that sometimes holds a slash, a plus or an equals sign', async () => {
    const desk = await start({ cases: cases(400), tokenKey: 'the same every time' });
    let tokens = '';
    for await (const page of paginateDescribeCases({ client: desk.client, pageSize: 10 }, {})) {
      tokens += page.nextToken ?? '';
      if (page.nextToken) expect(page.nextToken).toMatch(/^[A-Za-z0-9+/]{76,}={0,2}$/);
    }
    for (const sign of '/+=') expect(tokens).toContain(sign);
  });

  it.each<[string, DescribeCasesCommandInput]>([
    ['includeResolvedCases', { includeResolvedCases: true }],
    ['includeCommunications', { includeCommunications: false }],
    ['language', { language: 'en' }],
    ['afterTime', { afterTime: '2025-01-01' }],
    ['beforeTime', { beforeTime: '2027-01-01' }],
    ['displayId', { displayId: '176000000000001' }],
    ['caseIdList', { caseIdList: ['case-111122223333-muen-2026-00001'] }],
  ])('is refused with another %s than it was made for', async (_name, other) => {
    const desk = await start({ cases: cases(25) });
    const { nextToken } = await send(desk, {});
    expect(await refusal(send(desk, { ...other, nextToken }))).toEqual(INVALID);
  });

  it('is refused by another operation', async () => {
    const desk = await start({ cases: cases(25) });
    const { nextToken } = await send(desk, {});
    const command = new DescribeCommunicationsCommand({
      caseId: 'case-111122223333-muen-2026-00001',
      nextToken,
    });
    expect(await refusal(desk.client.send(command))).toEqual(INVALID);
  });

  it('is refused by another emulator', async () => {
    const [one, two] = [await start({ cases: cases(25) }), await start({ cases: cases(25) })];
    const { nextToken } = await send(one, {});
    expect(await refusal(send(two, { nextToken }))).toEqual(INVALID);
  });

  it.each(['', 'AAAA', 'not base64 at all', `${'A'.repeat(120)}=`])(
    'is refused when it is %j',
    async (nextToken) => {
      expect(await refusal(send(await start({ cases: cases(25) }), { nextToken }))).toEqual(INVALID);
    },
  );

  it('is refused when one character of it was changed', async () => {
    const desk = await start({ cases: cases(25) });
    const nextToken = (await send(desk, {})).nextToken!;
    for (const index of [0, 20, 60, nextToken.length - 5]) {
      const other = nextToken[index] === 'A' ? 'B' : 'A';
      const changed = nextToken.slice(0, index) + other + nextToken.slice(index + 1);
      expect(await refusal(send(desk, { nextToken: changed }))).toEqual(INVALID);
    }
  });

  it('does not mind a default being spelled out, nor another page size', async () => {
    const desk = await start({ cases: cases(60) });
    const { nextToken } = await send(desk, { maxResults: 10 });
    const spelled = { includeResolvedCases: false, includeCommunications: true, caseIdList: [], nextToken };
    expect(numbers((await send(desk, { ...spelled, maxResults: 25 })).cases)).toHaveLength(25);
  });

  it('gives the same page as often as it is used', async () => {
    const desk = await start({ cases: cases(60) });
    const { nextToken } = await send(desk, {});
    const [once, twice] = [await send(desk, { nextToken }), await send(desk, { nextToken })];
    expect(twice.cases).toEqual(once.cases);
    expect(twice.nextToken).toBe(once.nextToken);
  });
});

describe('A token is anchored behind the last case handed out, so that', () => {
  it('a case opened since then moves nothing', async () => {
    const desk = await start({ cases: cases(30) });
    const { nextToken } = await send(desk, {});
    desk.emulator.casebook.insert({ timeCreated: '2026-02-01T00:00:00.000Z' });
    expect(numbers((await send(desk, { nextToken })).cases)).toEqual([
      19, 18, 17, 16, 15, 14, 13, 12, 11, 10,
    ]);
  });

  it('a case resolved since then moves nothing, not even the one it is anchored behind', async () => {
    const desk = await start({ cases: cases(30) });
    const first = await send(desk, {});
    desk.emulator.casebook.resolve(first.cases![3]!.caseId!);
    desk.emulator.casebook.resolve(first.cases![9]!.caseId!);
    const { cases: second } = await send(desk, { nextToken: first.nextToken });
    expect(numbers(second)).toEqual([19, 18, 17, 16, 15, 14, 13, 12, 11, 10]);
  });

  it('it goes on even if that case is gone', async () => {
    const desk = await start({ cases: cases(30), order: 'oldest-first' });
    const first = await send(desk, {});
    desk.emulator.casebook.remove(first.cases![9]!.caseId!);
    expect(numbers((await send(desk, { nextToken: first.nextToken })).cases).at(0)).toBe(10);
  });
});

describe('What AWS leaves open can be provoked:', () => {
  it('tokens of any length', async () => {
    const desk = await start({ cases: cases(30), tokenLength: 3_000 });
    const { nextToken } = await send(desk, {});
    expect(nextToken!.length).toBeGreaterThanOrEqual(3_000);
    expect(numbers((await send(desk, { nextToken })).cases).at(0)).toBe(19);
  });

  it('a token on the last page, and an empty page behind it', async () => {
    const desk = await start({ cases: cases(20), tokenOnLastPage: true });
    const first = await send(desk, {});
    const second = await send(desk, { nextToken: first.nextToken });
    const third = await send(desk, { nextToken: second.nextToken });
    expect(second.nextToken).toBeDefined();
    expect([third.cases, third.nextToken]).toEqual([[], undefined]);
  });

  it('no token on a last page that happens to be full', async () => {
    const desk = await start({ cases: cases(20) });
    const first = await send(desk, {});
    expect(await send(desk, { nextToken: first.nextToken })).not.toHaveProperty('nextToken');
  });

  it('short and empty pages with a token, that still lead to every case', async () => {
    const desk = await start({ cases: cases(50), scanLimit: 7 });
    for (const { caseId } of desk.emulator.casebook.all().slice(20, 40))
      desk.emulator.casebook.resolve(caseId);
    const sizes: number[] = [];
    for await (const page of paginateDescribeCases({ client: desk.client, pageSize: 10 }, {})) {
      sizes.push(page.cases!.length);
    }
    expect(sizes).toContain(0);
    expect(sizes.reduce((sum, size) => sum + size)).toBe(30);
  });
});
