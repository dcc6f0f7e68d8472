import type { Fate } from '../../../app/news/events/case-looks';
import { actFor } from '../../../app/news/events/what-next';

const NOW = Date.UTC(2026, 10, 28, 12);
const caseId = 'case-111122223333-muen-2026-1';
const next = (fate: Fate | undefined, { times = 1, age = 5_000 } = {}) => {
  const event = { caseId, account: '111122223333', time: NOW - age };
  const fates = new Map(fate === undefined ? [] : [[caseId, fate] as const]);
  return actFor({ message: { body: '', handle: 'h', times }, event }, fates, NOW).act;
};
const heard = (event: 'unreadable' | 'foreign') =>
  actFor({ message: { body: '', handle: 'h', times: 1 }, event }, new Map(), NOW).act;

test('what stands in Slack, and what nobody can do anything about, is removed', () => {
  expect([next('told'), next('elsewhere'), next('refused'), heard('foreign')]).toEqual(
    Array(4).fill('remove'),
  );
});

test('where nothing was new a young event is looked at once more, an old one is not', () => {
  expect(next('same')).toBe(15);
  expect(next('same', { times: 2 })).toBe('remove');
  expect(next('same', { age: 90_000 })).toBe('remove');
});

test('what AWS does not show is asked for again, less and less often, until the poll has long shown what there is', () => {
  expect([1, 2, 3, 4, 12].map((times) => next('unseen', { times }))).toEqual([5, 10, 20, 40, 300]);
  expect(next('unseen', { times: 4, age: 16 * 60_000 })).toBe('remove');
});

test('what failed is never removed, and comes back later each time', () => {
  expect([1, 2, 12].map((times) => next('failed', { times, age: 3_600_000 }))).toEqual([10, 20, 300]);
  expect(next(undefined)).toBe(10);
  expect(next('left')).toBe(15);
});

test('what is no event is left to the dead letters', () => {
  expect(heard('unreadable')).toBe('leave');
});
