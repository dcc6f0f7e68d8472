import type { Message } from '../../src/blocks/message';
import { createDesk } from '../../src/desk';
import type { Cache } from '../../src/support/cache/cache';
import { cached } from '../../src/support/cache/cached';
import type { CaseDetails, Priority, Support } from '../../src/support/support';
import { rows } from '../world/messages';
import { button } from './browse';
import { memorySupport, NOW, nobody, someCase, typed } from './memory-support';

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

/** What a promise comes to where AWS answers every call at once. */
async function answered<Value>(
  promise: Promise<Value>,
  { calls }: ReturnType<typeof deskOf>,
): Promise<Value> {
  let isOver = false;
  promise.finally(() => {
    isOver = true;
  });
  for (let answers = 0; !isOver; await settle()) {
    for (const { answer } of calls.slice(answers)) answer();
    answers = calls.length;
  }
  return promise;
}

/** From `/cases open` to `page` by Next; AWS answers for the first page and is not needed on the way. */
async function readTo(page: number, world: ReturnType<typeof deskOf>): Promise<Message> {
  let at = await answered(typed(world.desk, 'open'), world);
  for (let shown = 1; shown < page; shown += 1) at = await atOnce(world.desk.turn(button(at, 'Next')));
  return at;
}

const cases = (count: number) => Array.from({ length: count }, (_, n) => someCase(n));

test('the first page costs a call for each hundred cases, and none of the others costs one', async () => {
  const world = deskOf(cases(230));
  let at = await readTo(23, world);
  expect(button(at, 'Next')).toBeUndefined();
  for (let page = 22; page >= 1; page -= 1) at = await atOnce(world.desk.turn(button(at, 'Previous')));
  expect(world.calls.map(({ priority }) => priority)).toEqual(['person', 'person', 'person']);
});

test('a person who reads on finds the next segment there: no page but the first waits for AWS', async () => {
  const world = deskOf(cases(730));
  const { desk, calls } = world;
  const shown: string[] = [];
  let at = await readTo(47, world);
  expect(calls).toHaveLength(5);
  for (let page = 48; page <= 73; page += 1) {
    at = await atOnce(desk.turn(button(at, 'Next')));
    shown.push(...rows(at));
    calls.at(-1)!.answer();
    await settle();
  }
  expect(shown).toHaveLength(260);
  expect(button(at, 'Next')).toBeUndefined();
  const waited = Array.from({ length: 5 }, () => 'person');
  expect(calls.map(({ priority }) => priority)).toEqual([...waited, 'ahead', 'ahead', 'ahead']);
});

test('a window fetched ahead that fails is nobody’s trouble: the click that needs it asks again', async () => {
  const world = deskOf(cases(530));
  const { desk, calls } = world;
  let at = await readTo(48, world);
  expect(calls).toHaveLength(6);
  calls[5]!.fail();
  await settle();
  // It is fetched ahead once more, and fails once more.
  at = await atOnce(desk.turn(button(at, 'Next')));
  calls[6]!.fail();
  await settle();
  const last = desk.turn(button(at, 'Next'));
  await settle();
  expect(calls[7]).toMatchObject({ priority: 'person', token: calls[5]!.token });
  calls[7]!.answer();
  expect(rows(await desk.turn(button(await last, 'Next')))).toHaveLength(10);
  expect(calls).toHaveLength(8);
});

test('where nothing is kept, nothing is fetched ahead', async () => {
  const world = deskOf(cases(530), 0);
  const { desk, calls } = world;
  let at = await answered(typed(desk, 'open'), world);
  for (let page = 2; page <= 49; page += 1) at = await answered(desk.turn(button(at, 'Next')), world);
  await settle();
  expect(calls).toHaveLength(49 * 5);
});
