/** What comes together is one look: when, and how much of it. */
import { createListener } from '../../../app/news/events/listener';
import type { EventsQueue, Received } from '../../../src/support/aws/events/queue';

const SECOND = 1_000;
const caseId = (number: number) => `case-111122223333-muen-2026-${number}`;

function eventOf(number: number): string {
  const detail = { 'case-id': caseId(number) };
  const about = { source: 'aws.support', 'detail-type': 'Support Case Update' };
  return JSON.stringify({ ...about, time: '2026-10-07T10:00:00Z', detail });
}

/** Resolves to the looks at these events, which come at so many milliseconds; none of them is real. */
async function looksAt(times: readonly number[]): Promise<{ at: number; cases: number }[]> {
  let now = 0;
  const coming = times.map((time, index) => ({
    time,
    message: { body: eventOf(index), times: 1 } as Received,
  }));
  const looks: { at: number; cases: number }[] = [];
  let end = () => {};
  const over = new Promise<void>((resolve) => {
    end = resolve;
  });
  const queue = {
    async receive(waits: number) {
      const next = coming[0]?.time ?? Number.POSITIVE_INFINITY;
      if (next === Number.POSITIVE_INFINITY && waits > 0) end();
      if (waits > 0 && next < Number.POSITIVE_INFINITY) now = Math.max(now, next);
      const there = coming.filter(({ time }) => time <= now).slice(0, 10);
      coming.splice(0, there.length);
      if (there.length === 0) await new Promise((resolve) => setImmediate(resolve));
      return there.map(({ message }) => message);
    },
    remove: async () => {},
    hold: async () => {},
    close: () => {},
  } as unknown as EventsQueue;
  const listener = createListener({
    queue,
    log: { info: () => {}, warn: () => {} },
    now: () => now,
    async pause(milliseconds) {
      now += milliseconds;
    },
    async look(caseIds) {
      looks.push({ at: now, cases: caseIds.length });
      return new Map(caseIds.map((one) => [one, 'told']));
    },
  });
  listener.start();
  await over;
  await listener.stop();
  return looks;
}

const every = (milliseconds: number, count: number) =>
  Array.from({ length: count }, (_, index) => index * milliseconds);

test('twelve cases that are opened within ten seconds are one look', async () => {
  expect(await looksAt(every(800, 12))).toEqual([{ at: expect.any(Number), cases: 12 }]);
});

test('one that comes alone is looked at within two seconds', async () => {
  const looks = await looksAt([0, 60 * SECOND]);
  expect(looks.map(({ cases }) => cases)).toEqual([1, 1]);
  expect(looks[0]!.at).toBeLessThan(2 * SECOND);
  expect(looks[1]!.at).toBeLessThan(62 * SECOND);
});

test('however many come, and for however long, nothing waits for more than some ten seconds', async () => {
  const looks = await looksAt(every(100, 600));
  expect(looks[0]!.at).toBeLessThanOrEqual(11 * SECOND);
  expect(looks.reduce((sum, { cases }) => sum + cases, 0)).toBe(600);
  expect(Math.max(...looks.map(({ cases }) => cases))).toBeLessThanOrEqual(110);
});
