/** What of a case's correspondence is told in a thread, and until when all was. */
import { keyOfSent, lettersSince } from '../../../src/news/moves';

const NOW = Date.UTC(2026, 10, 28, 12);
const letter = (key: string, secondsAgo: number, sent?: string) => ({
  ...{ key, time: NOW - secondsAgo * 1000, isFromAws: false, sent },
});
const keys = (letters: readonly { key: string }[]) => letters.map(({ key }) => key);

test('what was sent a moment ago waits until whoever sent it has shown it, and holds up nothing else', () => {
  const letters = [letter('before', 90), letter('sent', 20, '7f3k2abc'), letter('console', 10)];
  const first = lettersSince(NOW - 100_000, letters, NOW);
  expect(keys(first.told)).toEqual(['before', 'console']);
  expect(first.seen).toBeLessThan(NOW - 20_000);
  const thread = new Set(keys(first.told));
  const later = lettersSince(first.seen, letters, NOW + 60_000, thread);
  expect(keys(later.told).filter((key) => !thread.has(key))).toEqual(['sent']);
  expect(later.seen).toBe(NOW - 10_000);
});

test('what stands in the thread, as it was sent from there, is not told in it', () => {
  const letters = [letter('sent', 600, '7f3k2abc'), letter('elsewhere', 500, '8g4m3bcd')];
  const { told, seen } = lettersSince(0, letters, NOW, new Set([keyOfSent('7f3k2abc')]));
  expect(keys(told)).toEqual(['elsewhere']);
  expect(seen).toBe(NOW - 500_000);
});
