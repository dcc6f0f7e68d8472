import { paginate } from '../../../src/paging/paginator';
import { arranged } from '../../../src/paging/pinned-windows';
import { type Position, START } from '../../../src/paging/position';
import { numbered } from '../../../src/paging/short-tokens';

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

/** Pages through, as clicks do: each page with a paginator of its own; `between` happens before each click. */
async function browse(list: Thing[], size: number, rows: number, between: (page: number) => void = () => {}) {
  const shown: string[] = [];
  let at: Position | undefined = START;
  for (let page = 1; at && page < 100; page += 1) {
    if (page > 1) between(page);
    const source = arranged(service(list, size), arrangement);
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

test('each window comes in order, and every item once', async () => {
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
  const source = arranged(service(list, 10, 'counted'), arrangement);
  const first = await source(undefined);
  list.push({ id: 'new', time: 5000, rank: 0 });
  const found = first.items.map(({ id }) => id);
  for await (const { items } of paginate(source, { start: { token: first.next, skip: 0 } })) {
    found.push(...items.map(({ id }) => id));
  }
  expect(found.sort()).toEqual(things(20).map(({ id }) => id));
});

test('a filter leaves windows short and the walk whole', async () => {
  const source = arranged(service(things(25), 10), { ...arrangement, keep: ({ rank }) => rank === 0 });
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
  const source = numbered(async (token) => {
    asked.push(token);
    const n = token ? token.length : 0;
    return { items: [n], next: n < 8 ? 'x'.repeat(n + 2) : undefined };
  }, 3);
  const items: number[] = [];
  const tokens: (string | undefined)[] = [];
  for await (const page of paginate(source, {})) {
    items.push(...page.items);
    tokens.push(page.next);
  }
  expect(items).toEqual([0, 2, 4, 6, 8]);
  expect(tokens).toEqual(['xx', '#1@xx', '#2@xx', '#3@xx', undefined]);
  asked.length = 0;
  await source('#3@xx');
  expect(asked.map((token) => token?.length)).toEqual([2, 4, 6, 8]);
});
