import type { Message } from '../../src/blocks/message';
import { createDesk } from '../../src/desk';
import type { Cache } from '../../src/support/cache/cache';
import { cached } from '../../src/support/cache/cached';
import type { CaseDetails, Priority, Support } from '../../src/support/support';
import { buttons, rows } from '../world/messages';
import { memorySupport, NOW, nobody, someCase, typed } from './memory-support';

const button = (message: Message, name: string) =>
  buttons(message).find(({ text }) => text?.text === name)?.value;

/** A desk before an AWS that answers each window only when it is told to. */
function deskOf(list: CaseDetails[], windowTtl = 60_000) {
  const memory = memorySupport(list);
  const calls: { priority?: Priority; token?: string; answer: () => void; fail: () => void }[] = [];
  const slow: Support = {
    ...memory,
    cases: (parameters, who) => async (token) => {
      await new Promise<void>((resolve, reject) => {
        calls.push({
          priority: who?.priority,
          token,
          answer: resolve,
          fail: () => reject(new Error('down')),
        });
      });
      return memory.cases(parameters)(token);
    },
  };
  const kept = new Map<string, unknown>();
  const cache: Cache = { get: async (key) => kept.get(key), set: (key, value) => kept.set(key, value) };
  const desk = createDesk(cached(slow, cache, { windowTtl }), nobody, () => NOW);
  return { desk, calls };
}

/** Lets everything run that need not wait for AWS. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate);
}

/** What a promise has come to without AWS; fails where it still waits. */
async function atOnce<Value>(promise: Promise<Value>): Promise<Value> {
  return Promise.race([promise, settle().then(() => Promise.reject(new Error('it waits for AWS')))]);
}

/** From `/cases open` to `page` by Next, the first window answered. */
async function readTo(page: number, { desk, calls }: ReturnType<typeof deskOf>): Promise<Message> {
  const first = typed(desk, 'open');
  await settle();
  calls[0]!.answer();
  let at = await first;
  for (let shown = 1; shown < page; shown += 1) at = await atOnce(desk.turn(button(at, 'Next')));
  return at;
}

const cases = (count: number) => Array.from({ length: count }, (_, n) => someCase(n));

test('whoever reads on finds the next window there: no page but the first waits for AWS', async () => {
  const world = deskOf(cases(230));
  const { desk, calls } = world;
  const shown: string[] = [];
  let at = await readTo(8, world);
  expect(calls).toHaveLength(1);
  for (let page = 9; page <= 23; page += 1) {
    at = await atOnce(desk.turn(button(at, 'Next')));
    shown.push(...rows(at));
    calls.at(-1)!.answer();
    await settle();
  }
  expect(shown).toHaveLength(150);
  expect(button(at, 'Next')).toBeUndefined();
  for (let page = 22; page >= 1; page -= 1) at = await atOnce(desk.turn(button(at, 'Previous')));
  expect(calls.map(({ priority }) => priority)).toEqual(['person', 'ahead', 'ahead']);
});

test('a window fetched ahead that fails is nobody’s trouble: the click that needs it asks again', async () => {
  const world = deskOf(cases(130));
  const { desk, calls } = world;
  const ninth = await readTo(9, world);
  expect(calls).toHaveLength(2);
  calls[1]!.fail();
  await settle();
  const tenth = desk.turn(button(ninth, 'Next'));
  await settle();
  expect(calls[2]).toMatchObject({ priority: 'person', token: calls[1]!.token });
  calls[2]!.answer();
  expect(rows(await desk.turn(button(await tenth, 'Next')))).toHaveLength(10);
  expect(calls).toHaveLength(3);
});

test('where nothing is kept, nothing is fetched ahead', async () => {
  const world = deskOf(cases(230), 0);
  const { desk, calls } = world;
  const first = typed(desk, 'open');
  await settle();
  calls[0]!.answer();
  let at = await first;
  for (let page = 2; page <= 9; page += 1) {
    const turned = desk.turn(button(at, 'Next'));
    await settle();
    calls.at(-1)!.answer();
    at = await turned;
  }
  await settle();
  expect(calls).toHaveLength(9);
});
