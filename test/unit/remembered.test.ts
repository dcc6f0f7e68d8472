import { forTheSame, remembered } from '../../src/remembered';

test('what is worked out for a thing is worked out once, and nobody sees it there', () => {
  let asked = 0;
  const size = remembered((items: number[]) => {
    asked += 1;
    return items.length;
  });
  const items = [1, 2, 3];
  expect([size(items), size(items), asked]).toEqual([3, 3, 1]);
  expect(Object.keys(items)).toEqual(['0', '1', '2']);
  expect(items).toStrictEqual([1, 2, 3]);
  expect(JSON.stringify({ items })).toBe('{"items":[1,2,3]}');
});

test('a copy that was changed does not take the old value along', () => {
  const name = remembered(({ subject }: { subject: string }) => subject.toUpperCase());
  const details = { subject: 'old' };
  expect(name(details)).toBe('OLD');
  expect(name({ ...details, subject: 'new' })).toBe('NEW');
  expect(name(Object.assign({}, details, { subject: 'newer' }))).toBe('NEWER');
});

test('two questions about one thing have two answers, and nothing is an answer too', () => {
  let asked = 0;
  const nothing = remembered(() => {
    asked += 1;
  });
  const length = remembered((list: unknown[]) => list.length);
  const list = [1];
  expect([nothing(list), length(list), nothing(list), length(list), asked]).toEqual([
    undefined,
    1,
    undefined,
    1,
    1,
  ]);
});

test('a thing that takes no note is worked out anew', () => {
  const length = remembered((list: readonly unknown[]) => list.length);
  const frozen = Object.freeze([1, 2]);
  expect([length(frozen), length(frozen)]).toEqual([2, 2]);
});

test('a text that comes twice in a row is read once, and one that failed is read again', () => {
  const read: string[] = [];
  const parse = forTheSame((text) => {
    read.push(text);
    return JSON.parse(text) as unknown;
  });
  expect([parse('1'), parse('1'), parse('2'), parse('1')]).toEqual([1, 1, 2, 1]);
  for (const _ of [1, 2]) expect(() => parse('{')).toThrow();
  expect(read).toEqual(['1', '2', '1', '{', '{']);
});
