import { checked } from '../../src/checked';
import { caseQuery, communicationQuery } from '../../src/support/parameters';

test.each([
  [{ MaxItems: 0 }, 'MaxItems: must be a whole number, 1 or more'],
  [{ MaxItems: 2 ** 53 }, 'MaxItems: must be a whole number, 1 or more'],
  [{ PageSize: 'secret' }, 'PageSize: must be a whole number from 10 to 100'],
  [{ maxResults: 101 }, 'maxResults: must be a whole number from 10 to 100'],
  [{ StartingToken: 5 }, 'StartingToken: must be text'],
  [{ caseIdList: ['case-1', ''] }, 'caseIdList.1: must not be empty'],
  [{ caseIdList: Array(101).fill('case-1') }, 'caseIdList: must be a list of 100 ids at most'],
  [{ afterTime: '2026' }, 'afterTime: must be an ISO 8601 date of 8 to 30 characters'],
  [{ beforeTime: 'some secret day' }, 'beforeTime: must be an ISO 8601 date'],
  [{ includeResolvedCases: 'secret' }, 'includeResolvedCases: must be true or false'],
  [{ language: 'secret' }, 'language: must be en, zh, ja, ko, es, fr, pt, tr'],
  [{ displayId: '', language: 'de' }, 'displayId: must not be empty'],
])('whoever asks for %j is told the first field that is wrong, and not what they sent', (query, hint) => {
  expect(() => checked(caseQuery, query)).toThrow(expect.objectContaining({ code: 'bad-request', hint }));
});

test('a key nobody knows is refused with those that are known', () => {
  const hint =
    'nextToken: is not known here, nor Limit; known are caseId, afterTime, beforeTime, maxResults, MaxItems, PageSize, StartingToken';
  const query = { caseId: 'case-1', nextToken: 't1', Limit: 1 };
  expect(() => checked(communicationQuery, query)).toThrow(expect.objectContaining({ hint }));
});

test.each(['constructor', 'toString', '__proto__'])('%s is a key like any other', (key) => {
  const query = JSON.parse(`{"${key}": 1}`);
  const hint = expect.stringContaining(`${key}: is not known here;`);
  expect(() => checked(caseQuery, query)).toThrow(expect.objectContaining({ hint }));
});

test.each([[[]], [['case-1']], [null], [undefined], ['case-1']])('%j is no question', (query) => {
  expect(() => checked(caseQuery, query)).toThrow(expect.objectContaining({ hint: 'must be an object' }));
});
