import type { Message } from '../../../src/blocks/message';
import { message } from '../../../src/blocks/message';
import type { Listing } from '../../../src/listings/listing';
import { turn } from '../../../src/listings/turn';
import { firstPage } from '../../../src/paging/cursor';

/** Rows that turn out longer than they were said to be. */
const listing = (shown: (items: readonly string[]) => void): Listing<string> => ({
  segments: () => async () => ({ items: Array.from({ length: 10 }, (_, n) => `row ${n}`) }),
  segmentBefore: async () => undefined,
  keyOf: (row) => row,
  rows: 10,
  costOf: () => 1,
  draw: ({ items }): Message =>
    message(
      [...items],
      items.map((row) => ({
        type: 'section',
        text: { type: 'plain_text', text: `${row} ${'x'.repeat(2_500)}` },
      })),
    ),
  shown,
});

test('a row that was drawn and then left out is not said to be shown', async () => {
  const heard: (readonly string[])[] = [];
  const page = await turn(
    listing((items) => heard.push(items)),
    firstPage('open'),
    () => 0,
  );
  const drawn = page.blocks.map((block) => (block as { text: { text: string } }).text.text.split(' x')[0]);
  expect(drawn.length).toBeLessThan(10);
  expect(heard).toEqual([drawn]);
});

test.each([
  ['rows that fit', 20, { pages: 3, lastPage: 3 }],
  ['fewer rows than were asked for, as they do not fit', 2_000, { pages: undefined, lastPage: undefined }],
])('a page of %s says how many pages there are only where that is so', async (_, costs, told) => {
  const seen: unknown[] = [];
  const page: Listing<string> = {
    ...listing(() => {}),
    segments: () => async () => ({
      items: Array.from({ length: 60 }, (_, n) => `row ${n}`),
      read: 60,
    }),
    rows: 20,
    costOf: () => costs,
    draw: (sheet) => {
      seen.push({ pages: sheet.pages, lastPage: sheet.segment?.lastPage ?? sheet.pages });
      return message([], []);
    },
  };
  await turn(page, firstPage('open rows:20'), () => 0);
  expect(seen).toEqual([told]);
});
