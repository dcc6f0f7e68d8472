import { readEvent } from '../../../src/news/case-event';

const EVENT = {
  ...{ version: '0', id: '3433df007-c8bb-4302-b3a1-1d3d5f9cd8ee', 'detail-type': 'Support Case Update' },
  ...{ source: 'aws.support', account: '111122223333', time: '2026-11-28T02:27:37Z', region: 'us-east-1' },
  resources: [],
  detail: {
    ...{ 'case-id': 'case-111122223333-muen-2026-7118885805350839', 'display-id': '1234563851' },
    ...{ 'communication-id': '', 'event-name': 'CreateCase', origin: '' },
  },
};
const detailed = (detail: object) => ({ ...EVENT, detail: { ...EVENT.detail, ...detail } });
const read = (event: unknown) => readEvent(typeof event === 'string' ? event : JSON.stringify(event));

test('an event names its case, whose account is in its number', () => {
  expect(read(EVENT)).toEqual({
    caseId: 'case-111122223333-muen-2026-7118885805350839',
    account: '111122223333',
    time: Date.UTC(2026, 10, 28, 2, 27, 37),
  });
  // Of a Korean account.
  expect(read(detailed({ 'case-id': 'case-222233334444-muko-2023-1' }))).toMatchObject({
    account: '222233334444',
  });
});

test('one that came through a topic is taken out of its notification', () => {
  const wrapped = { Type: 'Notification', MessageId: '1', Message: JSON.stringify(EVENT) };
  expect(read(wrapped)).toMatchObject({ account: '111122223333' });
  expect(read({ ...wrapped, Message: 'hello' })).toBe('unreadable');
});

test('another event is foreign, whoever it is from', () => {
  expect(read({ ...EVENT, source: 'aws.health' })).toBe('foreign');
  expect(read({ ...EVENT, 'detail-type': 'AWS API Call via CloudTrail' })).toBe('foreign');
});

test.each([
  '',
  'hello',
  'null',
  '[]',
  '{}',
  '{"__proto__":{"source":"aws.support"}}',
  { ...EVENT, time: 'yesterday' },
  { ...EVENT, detail: null },
  detailed({ 'case-id': 'case-1-muen-2026-1' }),
  detailed({ 'case-id': '../../etc/passwd' }),
  detailed({ 'case-id': ['case-111122223333-muen-2026-1'] }),
])('%j is no event', (body) => {
  expect(read(body)).toBe('unreadable');
});
