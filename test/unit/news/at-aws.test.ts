/** How accounts are asked for their open cases: people's clicks come first. */
import { openCases, type Source } from '../../../app/news/at-aws';
import type { Support } from '../../../src/support/support';

function sourcesOf(count: number): Source[] {
  const support = { cases: () => async () => ({ items: [], fetchedAt: 0 }) } as unknown as Support;
  return Array.from({ length: count }, (_, index) => ({ id: String(index), name: `a${index}`, support }));
}

/** How long each of so many accounts waits for its turn, in milliseconds, by a clock that stands. */
async function waits(count: number): Promise<number[]> {
  const waited: number[] = [];
  const clock = jest.spyOn(performance, 'now').mockReturnValue(1_000);
  const answers = await openCases(sourcesOf(count), undefined, async (milliseconds) => {
    waited.push(milliseconds);
  });
  clock.mockRestore();
  expect(answers.size).toBe(count);
  return waited;
}

test('a thousand accounts are asked one after the other, in half a minute', async () => {
  const waited = await waits(1_000);
  expect(waited.slice(0, 3)).toEqual([0, 30, 60]);
  expect(waited).toHaveLength(1_000);
  expect(Math.max(...waited)).toBe(999 * 30);
});

test('a few accounts are asked at once', async () => {
  expect(await waits(50)).toEqual([]);
});

test('a bot that ends waits for none of them', async () => {
  const leaving = new AbortController();
  leaving.abort();
  expect((await openCases(sourcesOf(1_000), leaving.signal)).size).toBe(1_000);
}, 10_000);
