import { fromStartingToken, START, toNextToken } from '../../../src/paging/position';

const decoded = (token: string) => Buffer.from(token, 'base64').toString();
const base64 = (text: string) => Buffer.from(text).toString('base64');

test.each([
  [{ token: 't1', skip: 0 }, '{"nextToken": "t1"}'],
  [{ token: 't1', skip: 7 }, '{"nextToken": "t1", "boto_truncate_amount": 7}'],
  [{ skip: 7 }, '{"nextToken": null, "boto_truncate_amount": 7}'],
  [START, '{"nextToken": null}'],
  [{ token: 'grüß 👋"', skip: 0 }, '{"nextToken": "gr\\u00fc\\u00df \\ud83d\\udc4b\\""}'],
  [{ token: 't1', skip: 0, after: 'a key' }, '{"nextToken": "t1"}'],
])('%j is written as boto3 writes it, and is read again', (position, json) => {
  const token = toNextToken(position);
  expect(decoded(token)).toBe(json);
  const { after: _, ...read } = position as { after?: string };
  expect(fromStartingToken(token)).toEqual(read);
});

test.each([
  'AQ==',
  'a token',
  'bm90IGpzb24=',
  base64('7'),
  base64('[]'),
  base64('{}'),
  base64('null'),
  base64('"nextToken"'),
  // JSON, but for a byte that is no UTF-8.
  'eyJuZXh0VG9rZW4iOiAi/yJ9',
  '/w==',
  '',
])('the service’s own token is passed on as it is: %j', (token) =>
  expect(fromStartingToken(token)).toEqual({ token, skip: 0 }),
);

test('the word None means no token, as Python prints it, inside of a resume token too', () => {
  expect(fromStartingToken('None')).toEqual({ skip: 0 });
  expect(fromStartingToken(base64('{"nextToken": "None", "boto_truncate_amount": 3}'))).toEqual({ skip: 3 });
});

test.each([
  [7, 'StartingToken must be text'],
  [base64('{"nextToken": "t", "x": 1}'), 'something other than a resume point'],
  [base64('{"boto_truncate_amount": 1}'), 'something other than a resume point'],
  [base64('{"nextToken": 7}'), 'something other than a resume point'],
  [base64('{"nextToken": "t", "boto_truncate_amount": 1.5}'), 'something other than a resume point'],
  [base64('{"nextToken": "t", "boto_truncate_amount": -1}'), 'something other than a resume point'],
])('what would override the caller’s query is refused: %j', (token, hint) => {
  expect(() => fromStartingToken(token)).toThrow(expect.objectContaining({ code: 'bad-request' }));
  expect(() => fromStartingToken(token)).toThrow(hint);
});
