/** Lookups that outside-words.test.ts must find; nothing uses them. */
const TABLE: Record<string, number> = { known: 1 };
const CLOSED = { known: 1 };

export const REFUSED = [
  (word: string) => TABLE[word],
  (word: string) => TABLE[word.trim()],
  (word: string) => CLOSED[word as keyof typeof CLOSED],
  (word: string) => word in CLOSED,
  // biome-ignore lint/suspicious/noExplicitAny: one of the ways round the types
  (word: any) => CLOSED[word as 'known'] ?? TABLE[word],
  (word: string) => ({ known: 1 })[word as 'known'],
  (word: string) => Object.fromEntries([['known', 1]])[word],
];
