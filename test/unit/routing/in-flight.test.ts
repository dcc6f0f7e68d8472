import type { Interaction } from '../../../app/interactions/interaction';
import { createErrorExit } from '../../../app/routing/error-exit';
import { createInFlight } from '../../../app/routing/in-flight';
import { createLog } from '../../../app/runtime/log/log';
import { createMetrics } from '../../../app/runtime/metrics';

/** A turn that ends when the test says so. */
function held() {
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { turn: () => ended, end };
}

const round = () => new Promise(setImmediate);

/** Long enough for whatever can begin to begin. */
async function settle() {
  for (let rounds = 0; rounds < 5; rounds += 1) await round();
}

test('only so many turns run at once; the others wait, and begin in order', async () => {
  const turns = createInFlight({ most: 2, mostWaiting: 2 });
  const begun: number[] = [];
  const all = [held(), held(), held(), held()];
  const whole = all.map(({ turn }, n) =>
    turns.run(() => {
      begun.push(n);
      return turn();
    }),
  );
  await settle();
  expect({ ...turns, begun }).toMatchObject({
    running: 2,
    waiting: 2,
    isBusy: true,
    isFull: true,
    begun: [0, 1],
  });
  all[1]!.end();
  await settle();
  expect(begun).toEqual([0, 1, 2]);
  expect(turns.isFull).toBe(false);
  for (const { end } of all) end();
  await Promise.all(whole);
  expect({ ...turns }).toMatchObject({ running: 0, waiting: 0, isBusy: false });
});

test('four turns begin in a round at the most, and what has come in is acknowledged before the next do', async () => {
  const turns = createInFlight();
  const begun: string[] = [];
  const names = [...'abcdefghij'];
  const whole = names.map((name) => turns.run(async () => void begun.push(name)));
  const counts: number[] = [];
  while (begun.length < names.length) {
    counts.push(begun.length);
    await round();
  }
  expect([...new Set(counts)]).toEqual([0, 4, 8]);
  expect(begun).toEqual(names);
  await Promise.all(whole);
});

test('a turn that fails gives its place back', async () => {
  const turns = createInFlight({ most: 1 });
  await expect(turns.run(() => Promise.reject(new Error('bad')))).rejects.toThrow('bad');
  await turns.run(async () => {});
  expect(turns.running).toBe(0);
});

test('a turn that hangs does not keep its place for ever, and is still waited for at the end', async () => {
  const turns = createInFlight({ most: 1, longest: 10 });
  const hanging = held();
  const whole = turns.run(hanging.turn);
  await turns.run(async () => {});
  expect(await turns.drained(1)).toBe(false);
  hanging.end();
  await whole;
  expect(await turns.drained(1_000)).toBe(true);
  expect(turns.running).toBe(0);
});

test('with no line at all the bot is full when it is busy, and not before', async () => {
  const turns = createInFlight({ most: 1, mostWaiting: 0 });
  expect([turns.isBusy, turns.isFull]).toEqual([false, false]);
  const one = held();
  const whole = turns.run(one.turn);
  expect([turns.isBusy, turns.isFull]).toEqual([true, true]);
  one.end();
  await whole;
});

test('when all is done the bot rests: no round goes on, and no clock keeps the process', async () => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask'] });
  try {
    const turns = createInFlight();
    const whole = turns.run(async () => {});
    await jest.advanceTimersByTimeAsync(0);
    await whole;
    expect(await turns.drained(1_000)).toBe(true);
    await jest.advanceTimersByTimeAsync(0);
    expect(jest.getTimerCount()).toBe(0);
  } finally {
    jest.useRealTimers();
  }
});

test('a turn whose time is over becomes a sentence, and no reference', async () => {
  const told: string[] = [];
  const interaction = {
    surface: { tell: async ({ text }: { text: string }) => void told.push(text) },
    signal: AbortSignal.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError')),
  } as unknown as Interaction;
  const exit = createErrorExit(createLog('silent'));
  await exit(new Error('A page could not be fetched', { cause: interaction.signal.reason }), interaction);
  await exit(new Error('a bug that shows only then'), interaction);
  expect(told).toEqual([
    expect.stringMatching(/took too long.*Try again/),
    expect.stringMatching(/reference/),
  ]);
});

test('outcomes belong to the turn they happened in', async () => {
  const metrics = createMetrics(true);
  const [slow, quick] = [held(), held()];
  const both = [
    metrics.turn('/cases', async () => {
      await slow.turn();
      metrics.ended('throttled');
    }),
    metrics.turn('page:next', quick.turn),
  ];
  quick.end();
  slow.end();
  await Promise.all(both);
  const text = await metrics.text!();
  expect(text).toContain('casedesk_turns_total{route="/cases",outcome="throttled"} 1');
  expect(text).toContain('casedesk_turns_total{route="page:next",outcome="ok"} 1');
});
