import { setImmediate as aRound } from 'node:timers/promises';
import { createFlights } from '../../../../src/support/cache/single-flight';
import type { Urgency } from '../../../../src/support/support';

/** A flight that lands when the test says so. */
function flight() {
  let land = (_: unknown) => {};
  let crash = (_: Error) => {};
  const begun: { who: Urgency; left: AbortSignal }[] = [];
  const begin = (who: Urgency, left: AbortSignal) => {
    begun.push({ who, left });
    return new Promise<unknown>((resolve, reject) => {
      land = resolve;
      crash = reject;
    });
  };
  return { begin, begun, land: (value: unknown) => land(value), crash: (error: Error) => crash(error) };
}

test('what several ask for at once is asked for once, and each has the answer', async () => {
  const flights = createFlights();
  const { begin, begun, land } = flight();
  const all = [flights.join('a', begin), flights.join('a', begin), flights.join('a', begin)];
  expect([flights.has('a'), flights.has('b')]).toEqual([true, false]);
  land('an answer');
  expect(await Promise.all(all)).toEqual(Array(3).fill('an answer'));
  expect([begun.length, flights.has('a')]).toEqual([1, false]);
  expect(begun[0]!.left.aborted).toBe(false);
});

test('another thing is another flight, and so is the same thing asked for later', async () => {
  const flights = createFlights();
  const [one, other] = [flight(), flight()];
  const both = [flights.join('a', one.begin), flights.join('b', other.begin)];
  one.land(1);
  other.land(2);
  expect(await Promise.all(both)).toEqual([1, 2]);
  const again = flights.join('a', one.begin);
  one.land(3);
  expect([await again, one.begun.length]).toEqual([3, 2]);
});

test('one that fails fails for all, and the next one begins anew', async () => {
  const flights = createFlights();
  const { begin, begun, crash } = flight();
  const all = [flights.join('a', begin), flights.join('a', begin)];
  crash(new Error('away'));
  for (const one of all) await expect(one).rejects.toThrow('away');
  expect(flights.has('a')).toBe(false);
  void flights.join('a', begin);
  expect(begun).toHaveLength(2);
});

test('it is as urgent as the most urgent of those who wait, who need not say that they are persons', async () => {
  const flights = createFlights();
  const { begin, begun, land } = flight();
  const all = [flights.join('a', begin, 'bulk')];
  const rises = (priority?: 'person' | 'ahead' | 'bulk') => {
    all.push(flights.join('a', begin, priority));
    return begun[0]!.who.priority;
  };
  expect(begun[0]!.who.priority).toBe('bulk');
  expect([rises('ahead'), rises('bulk'), rises(), rises('ahead')]).toEqual([
    'ahead',
    'ahead',
    'person',
    'person',
  ]);
  land(1);
  await Promise.all(all);
});

test('who leaves hears their own reason, and the others their answer', async () => {
  const flights = createFlights();
  const { begin, begun, land } = flight();
  const leaving = new AbortController();
  const [stays, leaves] = [flights.join('a', begin), flights.join('a', begin, 'person', leaving.signal)];
  leaving.abort(new Error('enough'));
  await expect(leaves).rejects.toThrow('enough');
  expect([flights.has('a'), begun[0]!.left.aborted]).toEqual([true, false]);
  land(1);
  expect(await stays).toBe(1);
});

test('when the last has left nobody would read the answer: it ends, and who comes then begins anew', async () => {
  const flights = createFlights();
  const { begin, begun, land } = flight();
  const [one, two] = [new AbortController(), new AbortController()];
  const both = [one, two].map(({ signal }) => flights.join('a', begin, 'person', signal));
  one.abort(new Error('one'));
  await expect(both[0]).rejects.toThrow('one');
  two.abort(new Error('two'));
  await expect(both[1]).rejects.toThrow('two');
  expect([flights.has('a'), begun[0]!.left.aborted]).toEqual([false, true]);
  const late = flights.join('a', begin);
  expect(begun).toHaveLength(2);
  land(2);
  expect(await late).toBe(2);
});

test('a flight that everybody left does not take a newer one of its name along when it ends', async () => {
  const flights = createFlights();
  const [old, young] = [flight(), flight()];
  const leaving = new AbortController();
  const left = flights.join('a', old.begin, 'person', leaving.signal);
  leaving.abort(new Error('enough'));
  await expect(left).rejects.toThrow('enough');
  const waits = flights.join('a', young.begin);
  old.land('late');
  await aRound();
  expect(flights.has('a')).toBe(true);
  young.land('new');
  expect(await waits).toBe('new');
});

test('who waits to the end listens to their signal no longer', async () => {
  const flights = createFlights();
  const { begin, land } = flight();
  const { signal } = new AbortController();
  const added = jest.spyOn(signal, 'addEventListener');
  const removed = jest.spyOn(signal, 'removeEventListener');
  const waits = flights.join('a', begin, 'person', signal);
  land(1);
  await waits;
  expect(removed.mock.calls.map(([name, listener]) => [name, listener])).toEqual(
    added.mock.calls.map(([name, listener]) => [name, listener]),
  );
  expect(added).toHaveBeenCalledTimes(1);
});
