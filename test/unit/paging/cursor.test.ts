import { hash } from 'node:crypto';
import {
  CURSOR_LIMIT,
  type Cursor,
  decodeCursor,
  encodeCursor,
  firstPage,
  pageBefore,
  pageBehind,
} from '../../../src/paging/cursor';

const walked = (pages: number, token = 'AQ/x+4=='): Cursor => {
  let cursor = firstPage('open');
  for (let page = 1; page < pages; page += 1) {
    const position = {
      token: `${token}${Math.floor(page / 10)}`,
      skip: page * 10,
      after: `13.mahi${page}.1234`,
    };
    cursor = pageBehind(cursor, { position, shown: page * 10, read: 0 });
  }
  return cursor;
};

describe('a cursor in a button', () => {
  test('says in a log where it leads', () => {
    expect(encodeCursor(walked(2))).toMatch(/^2;open;2;1,10,10,0,13\.mahi1\.1234!0,0,0,0;AQ\/x\+4==0;/);
  });

  test('leads back through every page one came from', () => {
    let at: Cursor | undefined = decodeCursor(encodeCursor(walked(5)));
    const pages = [];
    for (; at; at = pageBefore(at)) pages.push([at.page, at.shown, at.position.skip]);
    expect(pages).toEqual([
      [5, 40, 40],
      [4, 30, 30],
      [3, 20, 20],
      [2, 10, 10],
      [1, 0, 0],
    ]);
  });

  test('carries each token once, however many steps use it', () => {
    const value = encodeCursor(walked(9)) ?? '';
    expect(value.split('AQ/x+4==0')).toHaveLength(2);
  });

  test('forgets its oldest steps where it would not fit, and still leads on', () => {
    const deep = walked(1000, 'x'.repeat(100));
    const value = encodeCursor(deep)!;
    const read = decodeCursor(value);
    expect(value.length).toBeLessThanOrEqual(1900);
    expect(read.position).toEqual(deep.position);
    expect(read.page).toBe(1000);
    expect(read.trail.length).toBeGreaterThan(5);
    expect(read.trail.at(-1)).toEqual(deep.trail.at(-1));
  });

  test('leads on back from there, to the page that ends where this one starts', () => {
    const deep = decodeCursor(encodeCursor({ ...walked(40), trail: [] }));
    const back = pageBefore(deep)!;
    expect(back).toMatchObject({ page: 39, position: deep.position, shown: deep.shown, isBack: true });
    expect(encodeCursor(back)).toMatch(/^2;open;-39;/);
    expect(decodeCursor(encodeCursor(back))).toEqual(back);
    expect(pageBefore(firstPage('open'))).toBeUndefined();
  });

  test('is refused for its size where not even its position fits', () => {
    expect(encodeCursor(walked(2, 'x'.repeat(2000)))).toBeUndefined();
  });
});

describe('anything else is a stale cursor', () => {
  const good = encodeCursor(walked(3))!;
  const strange: [string, unknown][] = [
    ['no value', undefined],
    ['a number', 7],
    ['nothing', ''],
    ['a value cut short', good.slice(0, -1)],
    ['a value with one letter changed', good.replace('open', 'opem')],
    ['a value of another version', good.replace(/^2/, '3')],
    ['a value that is too long', good + 'x'.repeat(2000)],
    ['words', 'hello; world'],
  ];
  test.each(strange)('%s', (_, value) => {
    expect(() => decodeCursor(value)).toThrow(expect.objectContaining({ code: 'stale-cursor' }));
  });
});

describe('a cursor says what it was given, letter by letter', () => {
  const cursor: Cursor = {
    ...{ query: 'open "a; b, c! & <d>" 100% grüß 👋', page: 3, shown: 20, read: 100 },
    position: { token: 'AQ/x+4==;,!', skip: 4, after: '0,1;2!%' },
    trail: [
      { position: { skip: 0 }, shown: 0, read: 0 },
      { position: { token: 'AQ/x+4==;,!', skip: 10, after: '' }, shown: 10, read: 0 },
    ],
  };

  test('with whatever stands in a query, a key and a token', () => {
    const value = encodeCursor(cursor)!;
    expect(decodeCursor(value)).toEqual(cursor);
    // What Slack would escape, and whatever is not printable ASCII, would change its length on the way.
    expect(value).toMatch(/^[ -~]*$/);
    expect(value).not.toMatch(/[&<>"]/);
    expect(value).toContain('AQ/x+4==%3B');
  });

  test('with a token for each of very many steps', () => {
    const trail = Array.from({ length: 14 }, (_, n) => ({
      position: { token: `t${n}`, skip: n },
      shown: n,
      read: n,
    }));
    const many = { ...cursor, page: 15, trail };
    expect(decodeCursor(encodeCursor(many))).toEqual(many);
  });

  test('half of a letter becomes the letter for what cannot be read', () => {
    expect(decodeCursor(encodeCursor(firstPage('a\ud800b'))).query).toBe('a\ufffdb');
  });

  test('to the last byte of its limit, and not one more', () => {
    const one = firstPage('open');
    const { length } = encodeCursor(one)!;
    expect(encodeCursor(one, length)).toBeDefined();
    expect(encodeCursor(one, length - 1)).toBeUndefined();
    const two = encodeCursor(cursor)!;
    expect(encodeCursor(cursor, two.length)).toBe(two);
    expect(decodeCursor(encodeCursor(cursor, two.length - 1)).trail).toEqual(cursor.trail.slice(1));
  });

  test('and leaves out its oldest steps only', () => {
    const deep = walked(60, 'x'.repeat(60));
    const { trail } = decodeCursor(encodeCursor(deep)!);
    expect(trail).toEqual(deep.trail.slice(-trail.length));
    expect(encodeCursor(deep, 400)!.length).toBeLessThanOrEqual(400);
  });
});

test('the pages before and behind', () => {
  const first = firstPage('open');
  const stop = { position: { token: 't1', skip: 10 }, shown: 10, read: 0 };
  const second = pageBehind(first, stop);
  expect(second).toEqual({
    ...first,
    ...stop,
    page: 2,
    trail: [{ position: { skip: 0 }, shown: 0, read: 0 }],
  });
  expect(pageBefore(second)).toEqual(first);
  expect(pageBefore(first)).toBeUndefined();
});

describe('a value that is sealed like ours has to have our shape all the same', () => {
  const seal = (text: string) => `${text};${hash('sha256', text, 'base64url').slice(0, 8)}`;
  const read = (text: string) => decodeCursor(seal(text));

  test('of this version, or of version 1, whose order was another', () => {
    expect(read('2;open;1;0,0,0,0')).toEqual(firstPage('open'));
    expect(read('1;open;1;0,0,0,0')).toEqual({ ...firstPage('open'), isEarlier: true });
    expect(encodeCursor(read('1;open;1;0,0,0,0'))).toBe(seal('2;open;1;0,0,0,0'));
    expect(read('2;open;2;1,999999999,0,0,a%3Bb!0,0,0,0;t1')).toMatchObject({
      position: { token: 't1', skip: 999_999_999, after: 'a;b' },
    });
    expect(read('2;open;1;0,0,0,0,').position).toEqual({ skip: 0, after: '' });
  });

  test.each([
    '',
    '2',
    '2;open',
    '2;open;1',
    '3;open;1;0,0,0,0',
    '2;open;0;0,0,0,0',
    '2;open;01;0,0,0,0',
    '2;open;x1;0,0,0,0',
    '2;open;1x;0,0,0,0',
    '2;open;1234567890;0,0,0,0',
    '2;open;;0,0,0,0',
    '2;open;1;0,0,0,0!0,0,0,0',
    '2;open;1;',
    '2;open;1;0,0,0',
    '2;open;1;0,0,0,0,a,b',
    '2;open;1;x0,0,0,0',
    '2;open;1;0,01,0,0',
    '2;open;1;0,-1,0,0',
    '2;open;1;0,1234567890,0,0',
    '2;open;1;1,0,0,0',
    '2;open;1;2,0,0,0;t1',
    '2;%;1;0,0,0,0',
    '2;open;1;1,0,0,0;%E0',
    '2;open;1;0,0,0,0,%',
  ])('or it is stale: %s', (text) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ code: 'stale-cursor' }));
  });

  test('and says for the log what could not be read', () => {
    expect(() => read('2;%;1;0,0,0,0')).toThrow(expect.objectContaining({ cause: expect.any(URIError) }));
  });

  test('or it is longer than any of ours', () => {
    const longest = seal(`2;${'x'.repeat(CURSOR_LIMIT - 9 - '2;;1;0,0,0,0'.length)};1;0,0,0,0`);
    expect(longest).toHaveLength(CURSOR_LIMIT);
    expect(decodeCursor(longest).page).toBe(1);
    const longer = seal(`2;${'x'.repeat(CURSOR_LIMIT - 8 - '2;;1;0,0,0,0'.length)};1;0,0,0,0`);
    expect(() => decodeCursor(longer)).toThrow('stale-cursor');
  });
});
