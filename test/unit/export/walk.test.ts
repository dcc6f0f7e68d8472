import { type LongWalk, walkToEnd } from '../../../src/export/walk';
import type { FetchPage } from '../../../src/paging/paginator';
import { START } from '../../../src/paging/position';
import { Problem } from '../../../src/problem';

/** Windows of one item each: 0 to 9. */
const TEN: FetchPage<number> = async (token = '0') => ({
  items: [Number(token)],
  next: token === '9' ? undefined : String(Number(token) + 1),
});

/** Fails at the calls with these numbers, 1 being the first. */
function failing(calls: readonly number[], error: Error): FetchPage<number> {
  let call = 0;
  return async (token) => {
    call += 1;
    if (calls.includes(call)) throw error;
    return TEN(token);
  };
}

async function walked(fetchPage: FetchPage<number>, more: Partial<LongWalk<number>> = {}) {
  const taken: number[] = [];
  const waits: number[] = [];
  const ending = await walkToEnd({
    ...{ fetchPage, start: START, goOn: () => true, random: () => 1 },
    take: (items) => taken.push(...items),
    waitOut: async (milliseconds) => void waits.push(milliseconds),
    signal: new AbortController().signal,
    ...more,
  });
  return { ending, taken, waits };
}

const all = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
const throttled = new Problem('throttled');

test('a walk goes to the end', async () => {
  expect(await walked(TEN)).toEqual({ ending: { why: 'complete' }, taken: all, waits: [] });
});

test('throttles are waited out and counted anew once AWS has answered', async () => {
  const { ending, taken, waits } = await walked(failing([1, 2, 5, 6, 7], throttled));
  expect(ending).toEqual({ why: 'complete' });
  expect(taken).toEqual(all);
  expect(waits).toEqual([1_000, 2_000, 1_000, 2_000, 4_000]);
});

test('the seventh throttle in a row ends it, with the place to go on from', async () => {
  const { ending, taken } = await walked(failing([4, 5, 6, 7, 8, 9, 10], throttled));
  expect(ending).toMatchObject({ why: 'failed', resume: { token: '3', skip: 0 } });
  expect(taken).toEqual([0, 1, 2]);
});

test('any other fault ends it at once, with the place and the error', async () => {
  const { ending, waits } = await walked(failing([4], new TypeError('broken')));
  expect(ending).toMatchObject({ why: 'failed', resume: { token: '3', skip: 0 } });
  expect(ending).toHaveProperty('error.cause', new TypeError('broken'));
  expect(waits).toEqual([]);
});

test.each(['cancelled', 'stopping'] as const)(
  'a walk that is %s says so, also while it waits',
  async (why) => {
    const during = new AbortController();
    const waiting = await walked(failing([3], throttled), {
      signal: during.signal,
      waitOut: async () => during.abort(why),
    });
    expect(waiting).toMatchObject({ ending: { why, resume: { token: '2', skip: 0 } }, taken: [0, 1] });
    const before = await walked(TEN, { signal: AbortSignal.abort(why), start: { token: '5', skip: 0 } });
    expect(before).toMatchObject({ ending: { why, resume: { token: '5', skip: 0 } }, taken: [] });
  },
);

test('a walk that can take no more stops before the next request', async () => {
  let asked = 0;
  const count: FetchPage<number> = (token) => {
    asked += 1;
    return TEN(token);
  };
  const { ending, taken } = await walked(count, { goOn: () => asked < 4 });
  expect(ending).toEqual({ why: 'full', resume: { token: '4', skip: 0 } });
  expect(taken).toEqual([0, 1, 2, 3]);
});

test('a service that sends the same token for ever is left', async () => {
  const { ending } = await walked(async () => ({ items: [1], next: 'same' }));
  expect(ending.why).toBe('failed');
});
