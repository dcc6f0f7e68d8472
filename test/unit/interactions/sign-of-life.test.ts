import { jest } from '@jest/globals';
import { isSignOfLife } from '../../../src/blocks/notices';

// Also where every answer is made late.
const { saying } = jest.requireActual<typeof import('../../../app/interactions/sign-of-life')>(
  '../../../app/interactions/sign-of-life',
);

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

/** What somebody is told while the work takes so long, and what comes of it. */
async function told(milliseconds: number, work: () => string = () => 'the answer'): Promise<string[]> {
  const seen: string[] = [];
  const surface = { tell: async (message: { text: string }) => void seen.push(message.text) };
  const answered = saying('list', { surface } as never, async () => {
    await new Promise((done) => setTimeout(done, milliseconds));
    return work();
  });
  const ended = answered.then(
    (answer) => seen.push(answer),
    (error: Error) => seen.push(error.message),
  );
  await jest.advanceTimersByTimeAsync(60_000);
  await ended;
  return seen.map((text) => (isSignOfLife({ text }) ? 'a sign of life' : text));
}

test('what comes within a second comes alone', async () => {
  expect(await told(0)).toEqual(['the answer']);
  expect(await told(999)).toEqual(['the answer']);
});

test('what takes longer is said once, however long it takes, and before the answer', async () => {
  expect(await told(1_001)).toEqual(['a sign of life', 'the answer']);
  expect(await told(20_000)).toEqual(['a sign of life', 'the answer']);
});

test('and before a sentence that it failed', async () => {
  const fails = () => {
    throw new Error('it failed');
  };
  expect(await told(500, fails)).toEqual(['it failed']);
  expect(await told(5_000, fails)).toEqual(['a sign of life', 'it failed']);
});
