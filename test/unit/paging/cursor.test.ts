import {
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
