import fc from 'fast-check';
import { createDesk } from '../../src/desk';
import { type Cursor, decodeCursor, encodeCursor } from '../../src/paging/cursor';
import { problemIn } from '../../src/problem';
import { clockStands } from '../world/stopped-clock';
import { anyCharacters } from './any-characters';
import { memorySupport, NOW, nobody } from './memory-support';

// However busy the machine is, no turn runs out of its two seconds.
clockStands();

const wellFormed = (maxLength: number) => anyCharacters({ maxLength }).map((text) => text.toWellFormed());
const position = fc.record(
  { token: wellFormed(300), skip: fc.nat(100), after: wellFormed(40) },
  { requiredKeys: ['skip'] },
);
const step = fc.record({ position, shown: fc.nat(100_000), read: fc.nat(100_000) });
const cursors: fc.Arbitrary<Cursor> = fc
  .record({
    query: wellFormed(200),
    position,
    shown: fc.nat(100_000),
    read: fc.nat(100_000),
    trail: fc.array(step, { maxLength: 30 }),
    way: fc.constantFrom({}, { isBack: true as const }, { isAgain: true as const }),
  })
  .map(({ way, ...cursor }) => ({ ...cursor, ...way, page: cursor.trail.length + 1 }));

test('a cursor survives the button, shorter by its oldest steps at the most, or is refused for its size', () => {
  fc.assert(
    fc.property(cursors, (cursor) => {
      const value = encodeCursor(cursor);
      if (value === undefined)
        return expect(JSON.stringify([cursor.query, cursor.position]).length).toBeGreaterThan(200);
      expect(value).toMatch(/^[ !#-%'-;=?-~]{1,1900}$/);
      const read = decodeCursor(value);
      expect({ ...read, trail: [] }).toEqual({ ...cursor, trail: [] });
      expect(cursor.trail.slice(cursor.trail.length - read.trail.length)).toEqual(read.trail);
    }),
  );
});

test('any other string is a stale cursor, never a crash and never a question to AWS', async () => {
  const support = memorySupport([]);
  const desk = createDesk(support, nobody, () => NOW);
  const strange = fc.oneof(anyCharacters({ maxLength: 3000 }), fc.anything());
  await fc.assert(
    fc.asyncProperty(strange, async (value) => {
      const error = await desk.turn(value).catch((thrown: unknown) => thrown);
      expect(problemIn(error)?.code).toBe('stale-cursor');
    }),
  );
  expect(support.calls).toBe(0);
});

test('a cursor with one character changed, added or missing is stale', () => {
  fc.assert(
    fc.property(cursors, fc.nat(), fc.constantFrom('', 'x', '0', ';', '!'), (cursor, at, char) => {
      const value = encodeCursor(cursor);
      fc.pre(value !== undefined);
      const index = at % value.length;
      const changed = value.slice(0, index) + char + value.slice(index + 1);
      fc.pre(changed !== value);
      expect(() => decodeCursor(changed)).toThrow(expect.objectContaining({ code: 'stale-cursor' }));
    }),
  );
});
