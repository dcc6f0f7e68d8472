/** How accounts are asked for their open cases: people's clicks come first. */
import { openCases, piecesOnce, type Source } from '../../../app/news/at-aws';
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

const OPENED = Date.UTC(2026, 10, 28, 12);
const AWS = 'Amazon Web Services';

/** What is told of a case's correspondence, newest first as AWS has it: who wrote, what, and how many seconds after the opening. */
async function toldOf(submittedBy: string, ...letters: [by: string, body: string, seconds: number][]) {
  const at = (seconds: number) => new Date(OPENED + seconds * 1_000).toISOString();
  const items = letters.map(([by, body, seconds]) => ({ submittedBy: by, body, timeCreated: at(seconds) }));
  const support = { communications: () => async () => ({ items: items.reverse(), fetchedAt: 0 }) };
  const source = { id: '', name: '', support: support as unknown as Support };
  const pieces = await piecesOnce()(source, { caseId: 'case-1', timeCreated: at(0), submittedBy });
  return pieces.map(({ part }) => part.text);
}

test('what a case was opened with is not told, wherever AWS puts a word of its own', async () => {
  expect(await toldOf('ada', ['ada', 'Down', 0.2], ['ada', 'Since noon', 30])).toEqual(['Since noon']);
  expect(await toldOf('ada', [AWS, 'Thank you', 0.1], ['ada', 'Down', 0.2])).toEqual(['Thank you']);
  expect(await toldOf('ada', ['ada', 'Down', -1], [AWS, 'Thank you', 0])).toEqual(['Thank you']);
  expect(await toldOf('ada', ['ada', 'Down', 0], ['ada', 'Since noon', 0])).toEqual(['Since noon']);
});

test('all is told of a case that AWS opened, and of the newest messages of one that was opened long before them', async () => {
  expect(await toldOf(AWS, [AWS, 'Your key is public', 0], ['ada', 'Thanks', 20])).toHaveLength(2);
  expect(await toldOf('ada', ['ada', 'Still down', 90_000])).toEqual(['Still down']);
});
