import { checked } from '../../../src/checked';
import { paginateCommunications } from '../../../src/support/paginators';
import { caseQuery, communicationQuery } from '../../../src/support/parameters';
import type { Communication, Support } from '../../../src/support/support';

const ids = (count: number) => Array.from({ length: count }, (_, n) => `case-${n}`);

test.each([
  { caseIdList: ids(100), displayId: '1' },
  { caseIdList: [] },
  { afterTime: '2026-11-01', beforeTime: '2026-11-01T09:30:00.000+00:00' },
  { includeResolvedCases: true, includeCommunications: false },
  ...['en', 'zh', 'ja', 'ko', 'es', 'fr', 'pt', 'tr'].map((language) => ({ language })),
  { maxResults: 10 },
  { maxResults: 100, MaxItems: 1, PageSize: 10, StartingToken: 't1' },
  {},
])('AWS may be asked for %j', (query) => expect(checked(caseQuery, query as never)).toEqual(query));

test.each([
  [{ caseIdList: ids(101) }, 'caseIdList: must be a list of 100 ids at most'],
  [{ caseIdList: 'case-1' }, 'caseIdList: must be a list of 100 ids at most'],
  [{ caseIdList: [''] }, 'must not be empty'],
  [{ displayId: '' }, 'displayId: must not be empty'],
  [{ displayId: 7 }, 'displayId: must be text'],
  [{ afterTime: '2026-11' }, 'afterTime: must be an ISO 8601 date of 8 to 30 characters'],
  [
    { beforeTime: `2026-11-01T09:30:00.${'0'.repeat(11)}Z` },
    'beforeTime: must be an ISO 8601 date of 8 to 30',
  ],
  [{ beforeTime: 1 }, 'beforeTime: must be an ISO 8601 date'],
  [{ afterTime: 'yesterday' }, 'afterTime: must be an ISO 8601 date'],
  [{ includeResolvedCases: 'yes' }, 'includeResolvedCases: must be true or false'],
  [{ includeCommunications: 1 }, 'includeCommunications: must be true or false'],
  [{ language: 'de' }, 'language: must be en, zh, ja, ko, es, fr, pt, tr'],
  [{ maxResults: 9 }, 'maxResults: must be a whole number from 10 to 100'],
  [{ maxResults: 101 }, 'maxResults: must be a whole number from 10 to 100'],
  [{ PageSize: 5 }, 'PageSize: must be a whole number from 10 to 100'],
  [{ MaxItems: 0 }, 'MaxItems: must be a whole number, 1 or more'],
  [{ StartingToken: 7 }, 'StartingToken: must be text'],
])('what AWS would refuse is refused before anything is sent: %j', (query, complaint) => {
  expect(() => checked(caseQuery, query as never)).toThrow(complaint);
});

const letter: Communication = { body: 'hello' };

/** Letters of one case, and what was asked for. */
function source() {
  const asked: unknown[] = [];
  const communications = (parameters: unknown) => async (token?: string, signal?: AbortSignal) => {
    asked.push([parameters, token, signal]);
    return { items: [letter], next: token ? undefined : 't1' };
  };
  return { support: { communications } as unknown as Support, asked };
}

test('the correspondence of a case is walked like the cases, from page to page', async () => {
  const { support, asked } = source();
  const { signal } = new AbortController();
  const query = { caseId: 'case-1', PageSize: 20, MaxItems: 5, afterTime: '2026-11-01' };
  const { communications } = await paginateCommunications(support, query, signal).buildFullResult();
  expect(communications).toEqual([letter, letter]);
  const parameters = { caseId: 'case-1', afterTime: '2026-11-01', maxResults: 20 };
  expect(asked).toEqual([
    [parameters, undefined, signal],
    [parameters, 't1', signal],
  ]);
});

test('it starts where a StartingToken says, and ends with MaxItems', async () => {
  const { support, asked } = source();
  const started = paginateCommunications(support, { caseId: 'case-1', maxResults: 30, StartingToken: 't1' });
  expect((await started.buildFullResult()).communications).toHaveLength(1);
  expect(asked).toEqual([[{ caseId: 'case-1', maxResults: 30 }, 't1', undefined]]);
  const one = await paginateCommunications(source().support, {
    caseId: 'case-1',
    MaxItems: 1,
  }).buildFullResult();
  expect(one).toMatchObject({ communications: [letter], NextToken: expect.any(String) });
});

test('it is of one case, which has to be named', () => {
  expect(() => checked(communicationQuery, {} as never)).toThrow('caseId');
  expect(() => paginateCommunications(source().support, { caseId: '' })).toThrow('must not be empty');
});
