import { memoryStore } from '../../../app/runtime/cache-store';

test('the windows of a thousand accounts have room beside each other in memory, and too much has not', async () => {
  const { store } = memoryStore();
  const windowOf = (cases: number) => ({ items: Array.from({ length: cases }, () => ({ subject: 'x' })) });
  for (let n = 0; n < 1_000; n += 1) await store.set(`cases:${n}`, windowOf(20), 60_000);
  expect(await store.get('cases:0')).toEqual(windowOf(20));
  for (let n = 0; n < 400; n += 1) await store.set(`long:${n}`, windowOf(100), 60_000);
  expect(await store.get('cases:999')).toBeUndefined();
});
