import { countUpTo, directionOf, endOf, type Place, parsePlace, printPlace } from '../../../src/paging/place';

/** Places at these times, named a, b, c … */
const at = (...times: number[]): Place[] => times.map((time, n) => ({ time, id: 'abcdefgh'[n]! }));
const named = (ids: string): Place[] => [...ids].map((id) => ({ time: 5, id }));

describe('the way a service lists is read off a window', () => {
  test.each<[string, Place[], number]>([
    ['newest first', at(9, 7, 7, 3), -1],
    ['oldest first', at(1, 1, 4, 8), 1],
    ['both ways, which is none', at(1, 5, 3), 0],
    ['both ways at its end', at(9, 5, 1, 2), 0],
    ['all of one moment, ids upward', named('abc'), 1],
    ['all of one moment, ids downward', named('cba'), -1],
    ['all of one moment, ids in no order', named('bca'), 0],
    ['one item', at(5), 0],
    ['none', [], 0],
    ['the same item twice', named('aa'), 0],
    ['time says it, whatever the ids', [...at(9), { time: 5, id: 'b' }, { time: 5, id: 'a' }], -1],
  ])('%s', (_, places, direction) => expect(directionOf(places)).toBe(direction));
});

describe('how many stand at or before a place', () => {
  const window = at(9, 7, 5, 3);

  test('is told by the item itself where it is still there, wherever that is', () => {
    expect(countUpTo({ time: 0, id: 'c' }, window, -1)).toBe(3);
    expect(countUpTo({ time: 0, id: 'a' }, window, 0)).toBe(1);
    // The last of two that bear its name.
    expect(countUpTo({ time: 0, id: 'a' }, [...window, { time: 1, id: 'a' }], -1)).toBe(5);
  });

  test('is told by its time where it is gone', () => {
    expect(countUpTo({ time: 6, id: 'x' }, window, -1)).toBe(2);
    expect(countUpTo({ time: 99, id: 'x' }, window, -1)).toBe(0);
    expect(countUpTo({ time: 0, id: 'x' }, window, -1)).toBe(4);
    expect(countUpTo({ time: 6, id: 'x' }, window.toReversed(), 1)).toBe(2);
  });

  test('is told by its id among those of its moment', () => {
    expect(countUpTo({ time: 5, id: 'b5' }, named('abcd'), 1)).toBe(2);
    expect(countUpTo({ time: 5, id: 'b5' }, named('dcba'), -1)).toBe(2);
  });

  test('cannot be told where it is gone and the service shows no order', () =>
    expect(countUpTo({ time: 6, id: 'x' }, window, 0)).toBeUndefined());
});

test('an end is worth remembering where a later look can find it again', () => {
  expect(endOf(at(9, 7), -1)).toEqual({ time: 7, id: 'b' });
  expect(endOf(at(9), 0)).toEqual({ time: 9, id: 'a' });
  expect([endOf(at(1, 5, 3), 0), endOf([], 0), endOf([], -1)]).toEqual([undefined, undefined, undefined]);
});

test('a place is written in few letters, and is read again, dots in its id and all', () => {
  for (const place of [...at(1_780_000_000_000), { time: 0, id: '' }, { time: 7, id: 'a.b.c' }])
    expect(parsePlace(printPlace(place))).toEqual(place);
  expect(printPlace({ time: 36, id: 'a' })).toBe('10.a');
  expect([printPlace(undefined), parsePlace('')]).toEqual(['', undefined]);
});
