/** Lookups that outside-words.test.ts must leave alone; nothing uses them. */
const TABLE: Record<string, number> = { known: 1 };
const CLOSED: Record<'known' | 'other', number> = { known: 1, other: 2 };
const MAP = new Map(Object.entries(TABLE));

export const ALLOWED = [
  (word: 'known' | 'other') => CLOSED[word],
  (word: string) => MAP.get(word),
  (word: string) => (Object.hasOwn(TABLE, word) ? TABLE[word] : undefined),
  (place: number) => [1, 2, 3][place],
  (thing: object) => 'known' in thing,
  () => TABLE.known,
];
