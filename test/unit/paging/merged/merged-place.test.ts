/** What a cursor says of many sources: short, the same when read back, and nothing but a place where somebody changed it. */
import fc from 'fast-check';
import {
  type MergedPlace,
  parseMergedPlace,
  printMergedPlace,
} from '../../../../src/paging/merged/merged-place';
import { parseSet, printSet } from '../../../../src/paging/merged/number-set';
import { Problem } from '../../../../src/problem';
import { anyCharacters } from '../../../property/any-characters';

const ids = Array.from({ length: 2_000 }, (_, n) => String(111_100_000_000 + n));
const numbers = fc.uniqueArray(fc.nat(1_999), { maxLength: 30 }).map((all) => new Set(all));
const places: fc.Arbitrary<MergedPlace> = fc.record({
  groups: fc.array(
    fc.record({
      standing: fc.constantFrom('live', 'paused', 'later'),
      key: anyCharacters({ maxLength: 40 }),
      members: numbers,
    }),
    { maxLength: 4 },
  ),
  done: numbers,
  isBehind: fc.constantFrom(true as const, undefined),
  pins: fc
    .array(fc.tuple(fc.constantFrom(...ids), fc.string({ maxLength: 60 })), { maxLength: 5 })
    .map((all) => new Map(all)),
});

test('a place that is read back is the same place', () => {
  fc.assert(
    fc.property(places, (place) => {
      const text = printMergedPlace(place, ids, Number.POSITIVE_INFINITY);
      expect(parseMergedPlace(text, ids)).toEqual(place);
    }),
  );
});

test('any set of 2,000 takes 335 characters at the most, and nearly all or nearly none take a few', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 2_000, maxLength: 2_000 }), (flags) => {
      const set = new Set(flags.flatMap((is, n) => (is ? [n] : [])));
      const text = printSet(set, 2_000);
      expect(text.length).toBeLessThanOrEqual(335);
      expect(parseSet(text, 2_000)).toEqual(set);
    }),
  );
  const all = new Set(ids.keys());
  expect(printSet(all, 2_000).length).toBeLessThan(10);
  all.delete(700);
  expect(printSet(all, 2_000).length).toBeLessThan(15);
});

test('what nobody wrote is a stale button, whatever it is', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        places.map((place) => `${printMergedPlace(place, ids)}x`),
      ),
      (text) => {
        try {
          parseMergedPlace(text, ids);
        } catch (error) {
          expect(error).toEqual(new Problem('stale-cursor'));
        }
      },
    ),
  );
});

test('a place that is too long loses tokens before it loses groups, and two groups become the earlier one', () => {
  const long = `-1~k.9~k.8~${'t'.repeat(300)}`;
  const pins = new Map([[ids[0]!, long]]);
  const groups = ['a', 'b', 'c'].map((key, n) => ({
    standing: 'paused' as const,
    key: key.repeat(40),
    members: new Set([n]),
  }));
  const place = { groups, done: new Set<number>(), pins };
  const withoutToken = parseMergedPlace(printMergedPlace(place, ids, 250), ids);
  expect([...withoutToken.pins.values()]).toEqual(['-1~k.9~k.8~']);
  expect(withoutToken.groups).toEqual(groups);
  const folded = parseMergedPlace(printMergedPlace(place, ids, 170), ids);
  expect(folded.groups).toEqual([{ ...groups[0], members: new Set([0, 1]) }, groups[2]]);
});

test('with other sources pins hold and sets are let go', () => {
  const pins = new Map([[ids[3]!, '0.1~~~']]);
  const away = { standing: 'paused' as const, key: 'k', members: new Set([9]) };
  const text = printMergedPlace({ groups: [away], done: new Set(), pins }, ids);
  const others = ids.slice(1);
  const read = parseMergedPlace(text, others);
  expect(read.pins).toEqual(pins);
  expect(read.isChanged).toBe(true);
  expect(read.done.size).toBe(0);
  const later = parseMergedPlace(
    printMergedPlace({ groups: [], done: new Set([1]), pins, isBehind: true }, ids),
    others,
  );
  expect(later.done.has(2)).toBe(false);
  expect(later.done.size).toBe(others.length - 1);
});
