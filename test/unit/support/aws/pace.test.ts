import { createPace, type Pace } from '../../../../src/support/aws/pace';
import type { Priority } from '../../../../src/support/support';

beforeEach(() => jest.useFakeTimers({ now: 1_000_000 }));
afterEach(() => jest.useRealTimers());

/** Takes a slot for each of `who`, and writes down when each had its own. */
function inLine(pace: Pace, who: { priority?: Priority }[]) {
  const served: [string, number][] = [];
  const begun = Date.now();
  for (const one of who)
    void pace.slot(one).then(() => served.push([one.priority ?? 'person', Date.now() - begun]));
  return served;
}

test('five requests leave at once, and never more than five in any second', async () => {
  const pace = createPace();
  const served = inLine(pace, Array(12).fill({}));
  await jest.advanceTimersByTimeAsync(3_000);
  const times = served.map(([, at]) => at);
  expect(times.slice(0, 5)).toEqual([0, 0, 0, 0, 0]);
  expect(times).toHaveLength(12);
  for (const [index, time] of times.entries())
    if (index >= 5) expect(time - times[index - 5]!).toBeGreaterThanOrEqual(1_000);
});

test('a person who comes last goes before what is fetched ahead, and that before an export', async () => {
  const pace = createPace({ perSecond: 1 });
  const served = inLine(pace, [{}, { priority: 'bulk' }, { priority: 'ahead' }, { priority: 'person' }]);
  expect(pace.waiting).toBe(3);
  await jest.advanceTimersByTimeAsync(4_000);
  expect(served.map(([who]) => who)).toEqual(['person', 'person', 'ahead', 'bulk']);
});

test('who became urgent while waiting is served as urgent', async () => {
  const pace = createPace({ perSecond: 1 });
  const ahead: { priority: Priority } = { priority: 'bulk' };
  const served = inLine(pace, [{}, { priority: 'ahead' }, ahead]);
  ahead.priority = 'person';
  await jest.advanceTimersByTimeAsync(1_500);
  expect(served).toHaveLength(2);
  expect(served[1]).toEqual(['person', 1_000]);
});

test('who gives up leaves the line, and costs nobody a slot', async () => {
  const pace = createPace({ perSecond: 1 });
  const leaving = new AbortController();
  await pace.slot();
  const left = pace.slot({}, leaving.signal);
  const stayed = inLine(pace, [{}]);
  leaving.abort(new Error('gone'));
  await expect(left).rejects.toThrow('gone');
  expect(pace.waiting).toBe(1);
  await jest.advanceTimersByTimeAsync(1_000);
  expect(stayed).toEqual([['person', 1_000]]);
});

test('of several who wait, only the one who gives up is no longer waited for', async () => {
  const pace = createPace({ perSecond: 1 });
  await pace.slot();
  const served: number[] = [];
  const leaving = [0, 1, 2, 3].map(() => new AbortController());
  const waits = leaving.map(({ signal }, number) => pace.slot({}, signal).then(() => served.push(number)));
  const left = expect(waits[2]).rejects.toThrow('gone');
  leaving[2]!.abort(new Error('gone'));
  await left;
  await jest.advanceTimersByTimeAsync(3_000);
  expect(served).toEqual([0, 1, 3]);
});

test('a line longer than a person can wait is throttled at once, and so is a wait that becomes too long', async () => {
  const pace = createPace({ perSecond: 1 });
  const slots = Array.from({ length: 13 }, () => pace.slot());
  await expect(pace.slot()).rejects.toMatchObject({ code: 'throttled' });
  const ahead = pace.slot({ priority: 'bulk' });
  await jest.advanceTimersByTimeAsync(14_000);
  await Promise.all([...slots, ahead]);
  expect(pace.waiting).toBe(0);

  await pace.slot();
  const outrun = pace.slot({ priority: 'ahead' });
  const refused = expect(outrun).rejects.toMatchObject({ code: 'throttled' });
  for (let second = 0; second < 13; second += 1) {
    void pace.slot().catch(() => {});
    await jest.advanceTimersByTimeAsync(1_000);
  }
  await refused;
});

test('nobody waits in an empty line, and nobody is counted in it before it is needed', async () => {
  const pace = createPace();
  expect(pace.waiting).toBe(0);
  await pace.slot();
  expect(pace.waiting).toBe(0);
});

test('who does not wait any more is not let into the line', async () => {
  const pace = createPace({ perSecond: 1 });
  await expect(pace.slot({}, AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough');
  await pace.slot();
  expect(pace.waiting).toBe(0);
});

test.each<[Priority, number]>([
  ['person', 12],
  ['ahead', 12],
  ['bulk', 120],
])('as many wait as can be served in the time they have: a line of %s takes %i', async (priority, most) => {
  const pace = createPace({ perSecond: 1 });
  await pace.slot();
  let refused = 0;
  for (let n = 0; n < most + 3; n += 1) void pace.slot({ priority }).catch(() => (refused += 1));
  await jest.advanceTimersByTimeAsync(0);
  expect([pace.waiting, refused]).toEqual([most, 3]);
});

test('only those who would go before somebody are in their way', async () => {
  const pace = createPace({ perSecond: 1 });
  await pace.slot();
  const exports = Array.from({ length: 30 }, () => pace.slot({ priority: 'bulk' }));
  const person = pace.slot();
  await jest.advanceTimersByTimeAsync(1_000);
  await person;
  await expect(pace.slot({ priority: 'ahead' }, AbortSignal.abort(new Error('enough')))).rejects.toThrow(
    'enough',
  );
  await jest.advanceTimersByTimeAsync(40_000);
  await Promise.all(exports);
});

test('who has had their slot, or left, is waited for by no clock and no signal', async () => {
  const pace = createPace({ perSecond: 1 });
  const { signal } = new AbortController();
  const added = jest.spyOn(signal, 'addEventListener');
  const removed = jest.spyOn(signal, 'removeEventListener');
  await pace.slot({}, signal);
  const [[event, listener]] = added.mock.calls as [[string, object]];
  expect(removed).toHaveBeenCalledTimes(1);
  expect(removed).toHaveBeenCalledWith(event, listener);
  const leaving = new AbortController();
  const left = pace.slot({ priority: 'bulk' }, leaving.signal);
  leaving.abort(new Error('gone'));
  await expect(left).rejects.toThrow('gone');
  await jest.advanceTimersByTimeAsync(2_000);
  expect(jest.getTimerCount()).toBe(0);
});

describe('where other replicas use the same slots', () => {
  /** Slots that the test hands out, one to each who waits. */
  function shared() {
    const waiting: { signal: AbortSignal; give: () => void }[] = [];
    const take = (signal?: AbortSignal) =>
      new Promise<void>((resolve, reject) => {
        waiting.push({ signal: signal!, give: resolve });
        signal!.addEventListener('abort', () => reject(signal!.reason));
      });
    return { pace: createPace({ take }), waiting };
  }

  test('only the first in line waits for one, and whoever is more urgent by then goes next', async () => {
    const { pace, waiting } = shared();
    const served = inLine(pace, [{ priority: 'ahead' }, { priority: 'bulk' }, { priority: 'person' }]);
    await jest.advanceTimersByTimeAsync(100);
    expect([waiting.length, pace.waiting, served]).toEqual([1, 2, []]);
    for (let given = 0; given < 3; given += 1) {
      waiting[given]!.give();
      await jest.advanceTimersByTimeAsync(0);
    }
    expect(served.map(([who]) => who)).toEqual(['ahead', 'person', 'bulk']);
  });

  test('a slot that does not come in time is throttled, and the next in line waits for theirs', async () => {
    const { pace, waiting } = shared();
    const first = expect(pace.slot()).rejects.toMatchObject({ code: 'throttled' });
    await jest.advanceTimersByTimeAsync(1_000);
    const second = pace.slot();
    await jest.advanceTimersByTimeAsync(10_999);
    expect(waiting).toHaveLength(1);
    await jest.advanceTimersByTimeAsync(1);
    await first;
    waiting[1]!.give();
    await second;
  });

  test('whoever gives up waits for none any more', async () => {
    const { pace, waiting } = shared();
    const leaving = new AbortController();
    const left = expect(pace.slot({}, leaving.signal)).rejects.toThrow('gone');
    await jest.advanceTimersByTimeAsync(0);
    leaving.abort(new Error('gone'));
    await left;
    expect(waiting[0]!.signal.aborted).toBe(true);
  });
});
