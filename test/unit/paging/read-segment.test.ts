import { PaginationError } from '../../../src/paging/pagination-error';
import type { Window } from '../../../src/paging/paginator';
import { MOST_WINDOWS, NO_HURRY, type Patience, readSegment } from '../../../src/paging/read-segment';
import type { Segment } from '../../../src/paging/segment';
import { segmented } from '../../../src/paging/segments';
import { Problem } from '../../../src/problem';

interface Thing {
  readonly id: string;
  readonly time: number;
}

const placeOf = ({ id, time }: Thing) => ({ id, time });
/** Things named by their times, three digits each. */
const things = (...times: number[]): Thing[] => times.map((time) => ({ time, id: `t${time}` }));
const times = (items: readonly Thing[]) => items.map(({ time }) => time);

/** A source of windows by number; `fail` is asked before each is handed out. */
function source(
  windows: Thing[][],
  fail: (nth: number) => Error | undefined = () => undefined,
  fetchedAt = (_: number): number | undefined => undefined,
) {
  const asked: (string | undefined)[] = [];
  const fetchPage = async (token?: string): Promise<Window<Thing>> => {
    asked.push(token);
    const error = fail(asked.length);
    if (error) throw error;
    const at = Number(token ?? 0);
    return {
      items: windows[at]!,
      next: at + 1 < windows.length ? String(at + 1) : undefined,
      fetchedAt: fetchedAt(at),
    };
  };
  return { fetchPage, asked };
}

const newestFirst = [
  things(99, 98),
  things(97, 96),
  things(95, 94),
  things(93, 92),
  things(91, 90),
  things(89, 88),
];
const read = (windows: Thing[][], segment: Segment = {}, patience: Patience = NO_HURRY) =>
  readSegment(segment, { fetchPage: source(windows).fetchPage, placeOf, patience });
/** One window, as for a caller who says nothing of patience. */
const readOne = (windows: Thing[][], segment: Segment = {}) =>
  readSegment(segment, { fetchPage: source(windows).fetchPage, placeOf });

describe('a segment that is read for the first time', () => {
  test('has five windows, ends with the last item of them, and the next begins behind that', async () => {
    const { items, self, next, isWhole, isCutShort } = await read(newestFirst);
    const until = { id: 't90', time: 90 };
    expect(times(items)).toEqual([99, 98, 97, 96, 95, 94, 93, 92, 91, 90]);
    expect(self).toEqual({ until, direction: -1, windows: undefined });
    expect(next).toEqual({ token: String(MOST_WINDOWS), from: until, direction: -1 });
    expect([isWhole, isCutShort]).toEqual([true, false]);
  });

  test('ends with the list where that is shorter, and is whole', async () => {
    const reading = await read(newestFirst.slice(0, 3));
    expect(times(reading.items)).toHaveLength(6);
    expect(reading).toMatchObject({ next: undefined, isWhole: true, isCutShort: false });
  });

  test('is one window for who has no patience, and not whole', async () => {
    const reading = await readOne(newestFirst);
    expect(times(reading.items)).toEqual([99, 98]);
    expect(reading).toMatchObject({ isWhole: false, isCutShort: false, next: { token: '1' } });
    // Nobody asks for patience where there is nothing more to read.
    const more = jest.fn(() => true);
    await read(newestFirst.slice(0, 1), {}, { ...NO_HURRY, more });
    expect(more).not.toHaveBeenCalled();
  });

  test('begins behind the place it is told, whatever the windows hold before it', async () => {
    const from = { id: 't96', time: 96 };
    const reading = await read(newestFirst.slice(0, 3), { from, direction: -1 });
    expect(times(reading.items)).toEqual([95, 94]);
    expect(times((await read(newestFirst.slice(0, 3), { from })).items)).toEqual([95, 94]);
    const gone = { id: 'x', time: 96.5 };
    expect(times((await read(newestFirst.slice(0, 3), { from: gone, direction: -1 })).items)).toEqual([
      96, 95, 94,
    ]);
  });

  test('has the end of the segment before it where it holds nothing itself', async () => {
    const from = { id: 't98', time: 98 };
    const { items, next, self } = await readOne([things(99, 98), [], things(95)], { from, direction: -1 });
    expect([items, next]).toEqual([[], { token: '1', from, direction: -1 }]);
    expect(self).toMatchObject({ from, until: undefined, direction: -1 });
  });

  test('counts its windows where the service shows no order, or its last window is empty', async () => {
    const noOrder = await read([things(5, 9, 7), things(1, 8)]);
    expect(noOrder.self).toEqual({ until: undefined, direction: 0, windows: 2 });
    const empty = await read([things(9, 8), [], things(7)], {}, twice());
    expect(empty.self).toMatchObject({ until: { time: 8 }, direction: -1, windows: 2 });
  });

  /** Patience for one window more. */
  const twice = (): Patience => {
    let left = 1;
    return { more: () => left-- > 0, inTime: (begin) => begin() };
  };

  test('is cut short where time is over before the next window is there', async () => {
    const hasty: Patience = { more: () => true, inTime: async () => undefined };
    expect(await read(newestFirst, {}, hasty)).toMatchObject({ isCutShort: true, isWhole: false });
  });

  test.each(['throttled', 'unreachable', 'timed-out'] as const)(
    'and where AWS had a reason not to send it: what is there is shown (%s)',
    async (code) => {
      const { fetchPage } = source(newestFirst, (nth) => (nth === 2 ? new Problem(code) : undefined));
      const reading = await readSegment({}, { fetchPage, placeOf, patience: NO_HURRY });
      expect(times(reading.items)).toEqual([99, 98]);
      expect(reading).toMatchObject({ isCutShort: true, next: { token: '1' } });
    },
  );

  test('but not where its token is dead, nobody waits any more, or nobody expected what went wrong', async () => {
    const failing = (error: Error, signal?: AbortSignal) =>
      readSegment(
        {},
        {
          fetchPage: source(newestFirst, (nth) => (nth === 2 ? error : undefined)).fetchPage,
          placeOf,
          patience: NO_HURRY,
        },
        signal,
      );
    for (const error of [new Problem('stale-cursor'), new Error('a bug')])
      await expect(failing(error)).rejects.toBe(error);
    const late = new Problem('timed-out');
    await expect(failing(late, AbortSignal.abort())).rejects.toBe(late);
    await expect(failing(late, new AbortController().signal)).resolves.toMatchObject({ isCutShort: true });
  });

  test('fails where not even its first window is sent', async () => {
    const error = new Problem('throttled');
    const { fetchPage } = source(newestFirst, () => error);
    await expect(readSegment({}, { fetchPage, placeOf, patience: NO_HURRY })).rejects.toBe(error);
  });

  test('is as old as its oldest window; one that does not say how old it is says nothing', async () => {
    const aged = (ages: (number | undefined)[]) =>
      readSegment(
        {},
        {
          fetchPage: source(newestFirst.slice(0, 3), undefined, (at) => ages[at]).fetchPage,
          placeOf,
          patience: NO_HURRY,
        },
      );
    expect((await aged([30, 10, 20])).fetchedAt).toBe(10);
    expect((await aged([undefined, 10, 20])).fetchedAt).toBe(10);
    expect((await aged([undefined, undefined, undefined])).fetchedAt).toBeUndefined();
  });
});

describe('a segment whose end is known', () => {
  const until = { id: 't96', time: 96 };
  const pinned: Segment = { until, direction: -1 };

  test('is read up to there, in however many windows it comes now', async () => {
    for (const windows of [
      [things(99, 98, 97, 96, 95), things(94)],
      [things(99, 98), things(97, 96), things(95)],
      [things(99), things(98), things(97), things(96), things(95)],
    ]) {
      const { items, self, next, isWhole, isCutShort } = await read(windows, pinned);
      expect(times(items)).toEqual([99, 98, 97, 96]);
      expect([self, isWhole, isCutShort]).toEqual([pinned, true, false]);
      expect(next).toMatchObject({ from: until, direction: -1 });
    }
  });

  test('is gone on from inside its last window, where that goes on behind its end, and else in the next', async () => {
    expect((await read([things(99, 96, 95), things(94)], pinned)).next).toEqual({
      from: until,
      direction: -1,
      token: undefined,
    });
    expect((await read([things(99), things(96, 95), things(94)], pinned)).next?.token).toBe('1');
    expect((await read([things(99), things(97, 96), things(94)], pinned)).next?.token).toBe('2');
  });

  test('ends where its last item was, where that is gone', async () => {
    const { items, next } = await read([things(99, 98), things(97, 95), things(94)], pinned);
    expect(times(items)).toEqual([99, 98, 97]);
    expect(next).toMatchObject({ token: '1', from: until });
  });

  test('ends with the list, whatever was its end', async () => {
    const reading = await read([things(99, 98), things(97)], pinned);
    expect(times(reading.items)).toEqual([99, 98, 97]);
    expect(reading.next).toBeUndefined();
  });

  test('keeps what was before it out, as when it was read first', async () => {
    const { items } = await read([things(99, 98), things(97, 96, 95)], {
      ...pinned,
      from: { id: 't98', time: 98 },
    });
    expect(times(items)).toEqual([97, 96]);
  });

  test('has as many windows as were counted where the service shows no order', async () => {
    const windows = [things(5, 9, 7), things(1, 8), things(2, 6), things(3)];
    const two = await read(windows, { direction: 0, windows: 2 });
    expect(times(two.items)).toEqual([5, 9, 7, 1, 8]);
    expect(two.next).toMatchObject({ token: '2' });
    const one = await read(windows, { windows: 1 });
    expect(times(one.items)).toEqual([5, 9, 7]);
  });

  test('has the empty windows that were counted behind its last item', async () => {
    const windows = [things(99, 96), [], [], things(94)];
    const { items, next } = await read(windows, { ...pinned, windows: 3 });
    expect(times(items)).toEqual([99, 96]);
    expect(next).toEqual({ token: '3', from: until, direction: -1 });
    expect((await read(windows, pinned)).next?.token).toBe('1');
  });

  test('is given up after fifteen windows, where very many new items have pushed its end back', async () => {
    const pushed = Array.from({ length: 20 }, (_, n) => things(999 - n));
    const { fetchPage, asked } = source([...pushed, things(96)]);
    const { items, next } = await readSegment(pinned, { fetchPage, placeOf });
    expect([asked.length, items.length]).toEqual([15, 15]);
    // It goes on where it stopped, with no place to begin behind.
    expect(next).toEqual({ token: '15' });
  });

  test('fails where one of its windows is not sent: a part of it would not be the same', async () => {
    const error = new Problem('throttled');
    const { fetchPage } = source([things(99), things(97, 96), things(95)], (nth) =>
      nth === 2 ? error : undefined,
    );
    await expect(readSegment(pinned, { fetchPage, placeOf, patience: NO_HURRY })).rejects.toBe(error);
  });
});

describe('a token that came before', () => {
  const looping = (tokens: (string | undefined)[]) => {
    let nth = 0;
    return async (): Promise<Window<Thing>> => ({ items: things(100 - nth), next: tokens[nth++] });
  };

  test.each<[string, (string | undefined)[]]>([
    ['that of the segment itself', ['t0']],
    ['that of the window before', ['t1', 't1']],
    ['that of an earlier window', ['t1', 't2', 't1']],
  ])('would lead round for ever: %s', async (_, tokens) => {
    for (const segment of [
      { token: 't0' },
      { token: 't0', until: { id: 'x', time: 1 }, direction: -1 as const },
    ]) {
      const reading = readSegment(segment, { fetchPage: looping(tokens), placeOf, patience: NO_HURRY });
      await expect(reading).rejects.toThrow(PaginationError);
      await expect(reading).rejects.toMatchObject({ position: { token: 't0', skip: 0 } });
    }
  });

  test('an empty token ends the list', async () => {
    const fetchPage = looping(['']);
    expect((await readSegment({}, { fetchPage, placeOf, patience: NO_HURRY })).next).toBeUndefined();
  });
});

describe('a segment whose token is dead', () => {
  const stale = new Problem('stale-cursor');
  const keyOf = ({ id }: Thing) => id;
  const windows = [things(99, 98), things(97, 96), things(95, 94), things(93)];

  /** A source in which only the tokens of today are known; what was asked of it. */
  function today(list = windows) {
    const { fetchPage, asked } = source(list);
    const anew = async (token?: string) => {
      if (token?.startsWith('dead')) throw stale;
      return fetchPage(token);
    };
    const dead = () => Promise.reject(stale);
    return { asked, read: segmented(dead, { keyOf, placeOf, anew }) };
  }

  test('is found again from the start by the place it lies behind', async () => {
    const { asked, read } = today();
    const { items } = await read('-1~2p.t97~~dead');
    expect(times(items)).toEqual([96]);
    expect(asked).toEqual([undefined, '1', '1']);
  });

  test('is found in the next window where that place is the last of its own', async () => {
    const { read } = today();
    const window = await read('-1~2o.t96~~dead');
    expect(times(window.items).toSorted()).toEqual([94, 95]);
  });

  test('is empty where the list ends before that place, and the last window is read for that', async () => {
    const { asked, read } = today();
    expect(await read('-1~1.t1~~dead')).toMatchObject({ items: [], next: undefined });
    expect(asked).toEqual([undefined, '1', '2', '3', '3']);
  });

  test('is looked for in a hundred windows and no more', async () => {
    const { asked, read } = today(Array.from({ length: 150 }, (_, n) => things(999 - n)));
    await read('-1~1.t1~~dead');
    expect(asked).toHaveLength(101);
  });

  test('is looked for by what each window shows where the service showed no order before', async () => {
    const { read } = today();
    expect(times((await read('0.0~2p.gone~~dead')).items)).toEqual([96]);
  });

  test('begins again where it is the first of the list, and fails where nobody knows what it lies behind', async () => {
    let isDead = true;
    const fetchPage = async () => {
      if (isDead) throw stale;
      return { items: things(99) };
    };
    const anew = async () => ({ items: things(99) });
    expect(times((await segmented(fetchPage, { keyOf, placeOf, anew })(undefined)).items)).toEqual([99]);
    await expect(segmented(fetchPage, { keyOf, placeOf, anew })('-1~~~dead')).rejects.toBe(stale);
    isDead = false;
    expect(times((await segmented(fetchPage, { keyOf, placeOf })('-1~~~alive')).items)).toEqual([99]);
  });

  test('is not looked for where something else is wrong', async () => {
    const busy = new Problem('throttled');
    const anew = jest.fn();
    const failing = segmented(() => Promise.reject(busy), { keyOf, placeOf, anew });
    await expect(failing(undefined)).rejects.toBe(busy);
    expect(anew).not.toHaveBeenCalled();
  });
});
