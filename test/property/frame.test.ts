import fc from 'fast-check';
import { cost } from '../../src/blocks/text';
import { parseCommand } from '../../src/command/parse';
import { printQuery } from '../../src/command/print';
import { casesListing } from '../../src/listings/cases';
import { encodeCursor, firstPage, pageBehind } from '../../src/paging/cursor';
import { memorySupport, NOW } from './memory-support';

const words = fc.string({ unit: 'grapheme', maxLength: 300 }).map((text) => text.replace(/["“”„‟«»＂]/g, ''));

test('what a list says of the room around its rows is never too little, whatever was asked for', () => {
  fc.assert(
    fc.property(words, fc.boolean(), fc.nat(60), (text, isPrivate, pages) => {
      const typed = `open ${isPrivate ? 'private ' : ''}${text.trim() ? `"${text}"` : ''}`;
      let command: ReturnType<typeof parseCommand>;
      try {
        command = parseCommand(typed, { now: NOW });
      } catch {
        return;
      }
      if (command.verb !== 'list') return;
      let cursor = firstPage(printQuery(command.query));
      for (let page = 0; page < pages; page += 1) {
        const position = {
          token: `token ${Math.floor(page / 10)}`,
          skip: page % 10,
          after: `13.${page}.1795`,
        };
        cursor = pageBehind(cursor, { position, shown: page * 10, read: 0 });
      }
      const own = encodeCursor(cursor, 1_450) ?? encodeCursor(cursor);
      const first = encodeCursor(firstPage(cursor.query));
      const listing = casesListing(memorySupport([]), command.query, () => true, NOW);
      const ways = { first, previous: own, next: own, refresh: own };
      const sheet = {
        items: [],
        page: 1_000,
        read: 100_000,
        total: 100_000,
        pages: 1_000,
        fetchedAt: NOW,
        ways,
      };
      expect(listing.frameAtMost!(own?.length ?? 0)).toBeGreaterThanOrEqual(cost(listing.draw(sheet).blocks));
    }),
  );
});
