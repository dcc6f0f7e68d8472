import { PaginationError } from '../../../src/paging/pagination-error';
import { type FetchPage, paginate, type Window } from '../../../src/paging/paginator';
import { type Position, START } from '../../../src/paging/position';
import { NO_HURRY } from '../../../src/paging/read-segment';
import { printSegment } from '../../../src/paging/segment';
import { segmentBefore, segmented } from '../../../src/paging/segments';
import { numbered } from '../../../src/paging/short-tokens';
import { Problem } from '../../../src/problem';

interface Thing {
  id: string;
  time: number;
  rank: number;
}

/** A service that lists newest first; its tokens are anchored behind the last item handed out, or count from the top. */
function service(things: Thing[], size: number, tokens: 'anchored' | 'counted' = 'anchored') {
  return async (token?: string) => {
    const sorted = [...things].sort((a, b) => b.time - a.time || (a.id < b.id ? -1 : 1));
    const from = !token
      ? 0
      : tokens === 'counted'
        ? Number(token)
        : sorted.filter(({ time }) => time >= Number(token)).length;
    const items = sorted.slice(from, from + size);
    const more = from + size < sorted.length;
    return {
      items,
      next: more ? String(tokens === 'counted' ? from + size : items.at(-1)!.time) : undefined,
    };
  };
}

const keyOf = ({ rank, id }: Thing) => `${rank}.${id}`;
const arrangement = { keyOf, placeOf: ({ time, id }: Thing) => ({ time, id }) };
const thing = (n: number): Thing => ({
  id: `t${String(n).padStart(3, '0')}`,
  time: 1000 - n,
  rank: (n * 7) % 5,
});
const things = (count: number) => Array.from({ length: count }, (_, n) => thing(n));

/** The same with windows that tell how old they are, kept as a cache keeps them; counts what was asked for. */
function keeping(list: Thing[], size: number, ages: (call: number) => number | undefined = () => 1_000) {
  const fetchPage = service(list, size);
  const kept = new Map<string | undefined, Promise<Window<Thing>>>();
  const asked: (string | undefined)[] = [];
  const source = (token?: string) => {
    asked.push(token);
    const window =
      kept.get(token) ?? fetchPage(token).then((one) => ({ ...one, fetchedAt: ages(kept.size) }));
    kept.set(token, window);
    return window;
  };
  return { source, asked, kept };
}

/** Pages through, as clicks do: each page with a paginator of its own; `between` happens before each click. */
async function browse(list: Thing[], size: number, rows: number, between: (page: number) => void = () => {}) {
  const shown: string[] = [];
  let at: Position | undefined = START;
  for (let page = 1; at && page < 100; page += 1) {
    if (page > 1) between(page);
    const source = segmented(service(list, size), arrangement);
    let resume: Position | undefined;
    for await (const part of paginate(source, { start: at, maxItems: rows, keyOf })) {
      shown.push(...part.items.map(({ id }) => id));
      resume = part.resume;
    }
    at = resume;
  }
  return shown;
}

const remove = (list: Thing[], id: string) =>
  list.splice(
    list.findIndex((one) => one.id === id),
    1,
  );

test('without patience each window comes in order, and every item once', async () => {
  const shown = await browse(things(25), 10, 4);
  const expected = [0, 10, 20].flatMap((from) =>
    things(25)
      .slice(from, from + 10)
      .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)),
  );
  expect(shown).toEqual(expected.map(({ id }) => id));
});

test('items that vanish pull nothing past the reader', async () => {
  const list = things(30);
  const gone: string[] = [];
  const shown = await browse(list, 10, 3, () => {
    const [victim] = [...list].sort((a, b) => b.time - a.time);
    gone.push(victim!.id);
    remove(list, victim!.id);
  });
  expect(new Set(shown).size).toBe(shown.length);
  for (const { id } of things(30)) if (!gone.includes(id)) expect(shown).toContain(id);
});

test('items that come push nothing already shown onto a later page', async () => {
  const list = things(30);
  const shown = await browse(list, 10, 3, (page) =>
    list.push({ id: `new${page}`, time: 2000 + page, rank: page % 5 }),
  );
  const old = shown.filter((id) => id.startsWith('t'));
  expect(old.sort()).toEqual(things(30).map(({ id }) => id));
});

test('the last item of a window may vanish itself', async () => {
  const list = things(30);
  const shown = await browse(list, 10, 3, (page) => page === 2 && remove(list, 't009'));
  expect(new Set(shown).size).toBe(shown.length);
  expect(shown.filter((id) => id !== 't009').sort()).toEqual(
    things(30)
      .map(({ id }) => id)
      .filter((id) => id !== 't009'),
  );
});

test('a service whose tokens count from the top repeats nothing when items come', async () => {
  const list = things(20);
  const source = segmented(service(list, 10, 'counted'), arrangement);
  const first = await source(undefined);
  list.push({ id: 'new', time: 5000, rank: 0 });
  const found = first.items.map(({ id }) => id);
  for await (const { items } of paginate(source, { start: { token: first.next, skip: 0 } })) {
    found.push(...items.map(({ id }) => id));
  }
  expect(found.sort()).toEqual(things(20).map(({ id }) => id));
});

test('a filter leaves windows short and the walk whole', async () => {
  const source = segmented(service(things(25), 10), { ...arrangement, keep: ({ rank }) => rank === 0 });
  const found: string[] = [];
  for await (const { items } of paginate(source, {})) found.push(...items.map(({ id }) => id));
  expect(found).toEqual(
    things(25)
      .filter(({ rank }) => rank === 0)
      .map(({ id }) => id),
  );
});

test('a token too long for a button is walked to again from the last one that fits', async () => {
  const asked: (string | undefined)[] = [];
  const fetchPage = async (token?: string) => {
    asked.push(token);
    const n = token ? token.length : 0;
    return { items: [n], next: n < 8 ? 'x'.repeat(n + 2) : undefined };
  };
  const source = numbered(fetchPage, 3);
  const items: number[] = [];
  const tokens: (string | undefined)[] = [];
  for await (const page of paginate(source, {})) {
    items.push(...page.items);
    tokens.push(page.next);
  }
  expect(items).toEqual([0, 2, 4, 6, 8]);
  expect(tokens).toEqual(['xx', '#1@xx', '#2@xx', '#3@xx', undefined]);
  // A turn knows the tokens behind its own numbers, so it asks for each window once.
  expect(asked.map((token) => token?.length)).toEqual([undefined, 2, 4, 6, 8]);
  asked.length = 0;
  await numbered(fetchPage, 3)('#3@xx');
  expect(asked.map((token) => token?.length)).toEqual([2, 4, 6, 8]);
});

describe('a segment of five windows', () => {
  const whole = { ...arrangement, patience: NO_HURRY };

  test('is read from its first window alone, as long as that one is kept', async () => {
    const { source, asked } = keeping(things(50), 10);
    const first = await segmented(source, whole)(undefined);
    expect(asked).toHaveLength(5);
    const again = await segmented(source, whole)(undefined);
    const pinned = await segmented(source, whole)(first.self);
    expect(asked).toHaveLength(7);
    expect([again, pinned]).toEqual([first, first]);
  });

  test('is read anew where one of its windows is older than the first, or nobody says how old it is', async () => {
    for (const ages of [(call: number) => 1_000 - call, () => undefined]) {
      const { source, asked } = keeping(things(50), 10, ages);
      await segmented(source, whole)(undefined);
      await segmented(source, whole)(undefined);
      expect(asked).toHaveLength(10);
    }
  });

  test('is read anew where its first window was', async () => {
    const list = things(50);
    const { source, asked, kept } = keeping(list, 10);
    const first = await segmented(source, whole)(undefined);
    remove(list, 't020');
    kept.clear();
    const again = await segmented(source, whole)(first.self);
    expect(asked).toHaveLength(10);
    expect(again.items).toHaveLength(49);
  });

  test('that was cut short is not taken for a whole one', async () => {
    const { source } = keeping(things(50), 10);
    const hasty = { more: () => true, inTime: async () => undefined };
    const short = await segmented(source, { ...arrangement, patience: hasty })(undefined);
    expect(short).toMatchObject({ isCutShort: true, read: 10 });
    expect(await segmented(source, whole)(undefined)).toMatchObject({ isCutShort: false, read: 50 });
    expect(await segmented(source, whole)(short.self)).toMatchObject({ read: 10, next: short.next });
  });

  test('that was cut short after its second window is read to its end by who has more patience', async () => {
    const { source } = keeping(things(50), 10);
    let left = 1;
    const hasty = {
      more: () => true,
      inTime: async <Value>(begin: () => Promise<Value>) => (left-- > 0 ? begin() : undefined),
    };
    const short = await segmented(source, { ...arrangement, patience: hasty })(undefined);
    expect(short).toMatchObject({ isCutShort: true, read: 20 });
    expect(await segmented(source, whole)(undefined)).toMatchObject({ isCutShort: false, read: 50 });
    expect(await segmented(source, whole)(short.self)).toMatchObject({ read: 20, next: short.next });
  });

  test('is the same one where a filter reads it', async () => {
    const { source, asked } = keeping(things(50), 10);
    const first = await segmented(source, whole)(undefined);
    const keep = ({ rank }: Thing) => rank === 0;
    const filtered = await segmented(source, { ...whole, keep })(undefined);
    expect(asked).toHaveLength(6);
    expect(filtered.items).toEqual(first.items.filter(keep));
    expect(filtered.read).toBe(50);
  });

  test('is the same windows again where the service shows no order', async () => {
    const ranks = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8];
    const list = ranks.map((rank, n) => ({ id: `t${n}`, time: rank, rank }));
    const source = async (token = '0') => {
      const from = Number(token);
      return { items: list.slice(from, from + 2), next: from + 2 < 12 ? String(from + 2) : undefined };
    };
    const first = await segmented(source, whole)(undefined);
    expect(first.items).toHaveLength(10);
    const again = await segmented(source, arrangement)(first.self);
    expect(again.items).toEqual(first.items);
    expect((await segmented(source, whole)(first.next)).items.map(({ id }) => id)).toEqual(['t10', 't11']);
  });

  test('survives a token that dies behind its first window, though a cache still hands that one out', async () => {
    const { source, kept } = keeping(things(30), 10);
    let life = 'a';
    const mortal = (isFresh: boolean) => async (token?: string) => {
      if (isFresh) kept.clear();
      if (token && token[0] !== life && !kept.has(token.slice(1))) throw new Problem('stale-cursor');
      const { next, ...window } = await source(token?.slice(1));
      return { ...window, next: next && life + next };
    };
    const held = await mortal(false)(undefined);
    const cached = async (token?: string) => (token ? mortal(false)(token) : held);
    life = 'b';
    kept.clear();
    const read = segmented(cached, { ...whole, anew: mortal(false) });
    expect((await read(undefined)).items).toHaveLength(30);
  });

  test('ends with an error where the service sends a token twice', async () => {
    const endless = segmented(async () => ({ items: things(2), next: 'again' }), whole);
    await expect(endless(undefined)).rejects.toThrow(PaginationError);
  });
});

test('what is before a segment is looked for in 100 windows, and then the person is told', async () => {
  let calls = 0;
  const endless: FetchPage<{ at: number }> = async (token = '0') => {
    calls += 1;
    return { items: [{ at: Number(token) }], next: String(Number(token) + 1) };
  };
  const placeOf = ({ at }: { at: number }) => ({ time: at, id: String(at) });
  const before = segmentBefore(endless, { placeOf }, NO_HURRY);
  const nameOf = (at: number) =>
    printSegment({ token: String(at), from: placeOf({ at: at - 1 }), direction: 1 });
  await expect(before(nameOf(12))).resolves.toEqual({ name: expect.stringContaining('~10'), read: 10 });
  calls = 0;
  await expect(before(nameOf(900))).rejects.toMatchObject({ code: 'too-far-back' });
  expect(calls).toBe(100);
});
