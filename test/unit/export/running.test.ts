import Keyv from 'keyv';
import { createRunningExports } from '../../../src/export/running';
import { createCache } from '../../../src/support/cache/cache';

test('a click here ends the one export it means', async () => {
  const exports = createRunningExports();
  const [one, other] = [exports.begin(), exports.begin()];
  expect(await exports.cancel(one.id)).toBe('cancelled');
  expect([one.signal.reason, other.signal.aborted]).toEqual(['cancelled', false]);
  one.end();
  expect(await exports.cancel(one.id)).toBe('not-here');
});

test('a click elsewhere reaches the export through a shared cache, as long as it runs', async () => {
  const shared = createCache(new Keyv());
  const [here, elsewhere] = [createRunningExports(shared), createRunningExports(shared)];
  const job = here.begin();
  await job.look();
  expect(await elsewhere.cancel(job.id)).toBe('passed-on');
  await new Promise((stored) => setImmediate(stored));
  await job.look();
  expect(job.signal.reason).toBe('cancelled');
  job.end();
  await new Promise((stored) => setImmediate(stored));
  expect(await elsewhere.cancel(job.id)).toBe('ended');
});

test.each([undefined, '', 'no such id', '../../x', 'x'.repeat(2_000), 7])(
  'the value %p cancels nothing',
  async (id) => {
    expect(await createRunningExports(createCache(new Keyv())).cancel(id)).toBe('ended');
  },
);

test('stopping ends those that run and those that begin afterwards', () => {
  const exports = createRunningExports();
  const before = exports.begin();
  exports.stop();
  expect([before.signal.reason, exports.begin().signal.reason]).toEqual(['stopping', 'stopping']);
});

test('a cache that always fails stops no export', async () => {
  const broken = { get: async () => undefined, set: () => {} };
  const job = createRunningExports(broken).begin();
  await job.look();
  expect(job.signal.aborted).toBe(false);
});
