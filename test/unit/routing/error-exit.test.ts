import { Writable } from 'node:stream';
import type { Interaction } from '../../../app/interactions/interaction';
import { parseRetry } from '../../../app/interactions/retry';
import { createErrorExit } from '../../../app/routing/error-exit';
import { createLog } from '../../../app/runtime/log/log';
import type { Metrics } from '../../../app/runtime/metrics';
import { decodeCursor, encodeCursor, firstPage, pageBehind } from '../../../src/paging/cursor';
import { PaginationError } from '../../../src/paging/pagination-error';
import { PROBLEM_CODES, Problem, type ProblemCode } from '../../../src/problem';
import { buttons } from '../../world/messages';

const second = pageBehind(firstPage('open'), { position: { skip: 10 }, shown: 10, read: 0 });
const value = encodeCursor(second)!;

/** What a person is told, what is logged and what is counted when `error` is thrown. */
async function told(error: unknown, given: object = {}) {
  const notices: { text: string; blocks: unknown[] }[] = [];
  const insisted: unknown[] = [];
  const outcomes: string[] = [];
  const lines: string[] = [];
  const log = createLog(
    'info',
    new Writable({ write: (line, _, done) => done(void lines.push(String(line))) }),
  );
  const metrics = { ended: (outcome: string) => void outcomes.push(outcome) } as Metrics;
  const interaction = {
    ...{ route: 'page:next', user: 'U1', channel: 'C1', reference: 'abcd1234', retry: { value } },
    signal: new AbortController().signal,
    surface: {
      tell: async (notice: { text: string; blocks: unknown[] }, options: unknown) => {
        notices.push(notice);
        insisted.push(options);
      },
    },
    ...given,
  } as unknown as Interaction;
  await createErrorExit(log, metrics)(error, interaction);
  const [notice] = notices;
  const [again] = notice ? buttons(notice) : [];
  const logged = lines.map((line) => JSON.parse(line));
  return { text: notice?.text, again, insisted, outcomes, logged };
}

const facts = { route: 'page:next', user: 'U1', channel: 'C1', reference: 'abcd1234' };

test('a problem is told as its sentence, rather twice than not at all, and logged with what caused it', async () => {
  const problem = new Problem('throttled', '', { cause: new Error('ThrottlingException') });
  const { text, insisted, outcomes, logged } = await told(new Error('a page', { cause: problem }));
  expect(text).toContain('too many requests');
  expect(text).not.toContain('abcd1234');
  expect(insisted).toEqual([{ insist: true }]);
  expect(outcomes).toEqual(['throttled']);
  expect(logged).toMatchObject([{ ...facts, level: 30, problem: 'throttled', err: { name: 'Error' } }]);
});

test('what nobody expected is a reference, found again in the log as an error', async () => {
  const { text, again, outcomes, logged } = await told(new TypeError('a bug'));
  expect(text).toContain('abcd1234');
  expect(text).not.toContain('a bug');
  expect(again?.text?.text).toBe('Try again');
  expect(outcomes).toEqual(['error']);
  expect(logged).toMatchObject([{ ...facts, level: 50, err: { name: 'TypeError' } }]);
});

test('what Slack refuses is told for the place it was refused in', async () => {
  const refused = Object.assign(new Error('no'), { data: { error: 'not_in_channel' } });
  expect((await told(refused)).text).toContain('/invite @Casedesk');
  expect((await told(refused, { channel: 'D1' })).text).toContain('direct message');
});

test('tokens of AWS’s that lead nowhere are an answer that cannot be read; a page that failed is what made it fail', async () => {
  const twice = new PaginationError('The service sent the same token twice', { skip: 0 });
  expect(await told(twice)).toMatchObject({
    outcomes: ['unreadable'],
    logged: [{ err: { name: 'PaginationError' } }],
  });
  const failed = new PaginationError(
    'A page could not be fetched',
    { skip: 0 },
    { cause: new Error('a bug') },
  );
  expect((await told(failed)).outcomes).toEqual(['error']);
});

describe('a turn whose time is over', () => {
  const reason = new DOMException('the turn took too long', 'TimeoutError');
  const signal = AbortSignal.abort(reason);

  test('is told as that, however deep the reason lies', async () => {
    expect((await told(reason, { signal })).outcomes).toEqual(['timed-out']);
    const deep = new Error('a', { cause: new Error('b', { cause: reason }) });
    expect((await told(deep, { signal })).outcomes).toEqual(['timed-out']);
  });

  test('is not told as that where the time is not over, or something else went wrong', async () => {
    expect((await told(reason)).outcomes).toEqual(['error']);
    expect((await told(new Error('a bug'), { signal })).outcomes).toEqual(['error']);
    expect((await told('a text that was thrown', { signal })).outcomes).toEqual(['error']);
    expect((await told(undefined, { signal: AbortSignal.abort(reason) })).outcomes).toEqual(['error']);
  });

  test('does not look for its reason for ever', async () => {
    const round: { cause?: unknown } = new Error('round');
    round.cause = round;
    expect((await told(round, { signal })).outcomes).toEqual(['error']);
  });
});

describe('the button below the sentence', () => {
  const passing: ProblemCode[] = [
    ...(['throttled', 'unreachable', 'timed-out', 'unwritten', 'unreadable', 'intercepted'] as const),
    ...(['credentials-away', 'slack-busy', 'slack-away', 'slack-unsure', 'overtaken'] as const),
  ];

  test.each(passing)('goes to the same page again after %s, which passes', async (code) => {
    const { again } = await told(new Problem(code));
    expect(again?.text?.text).toBe('Try again');
    expect(decodeCursor(parseRetry(again?.value).value)).toEqual(second);
  });

  const lasting = PROBLEM_CODES.filter((code) => !passing.includes(code) && code !== 'stale-cursor');
  test.each([...new Set(lasting)])('is not there after %s: trying again does not help', async (code) => {
    expect((await told(new Problem(code))).again).toBeUndefined();
  });

  test('begins at the first page where the page is gone', async () => {
    const { again } = await told(new Problem('stale-cursor'));
    expect(again?.text?.text).toBe('Start again');
    expect(decodeCursor(parseRetry(again?.value).value)).toEqual(firstPage('open'));
  });

  test('is not there where the way to the first page cannot be read, or nothing could be tried', async () => {
    expect((await told(new Problem('stale-cursor'), { retry: { value: 'nonsense' } })).again).toBeUndefined();
    expect((await told(new Problem('throttled'), { retry: undefined })).again).toBeUndefined();
  });
});

test('who cannot be told is not told in vain twice: the log says so, with the same reference', async () => {
  const tell = () => Promise.reject(new Error('the response_url is over'));
  const { logged } = await told(new Problem('throttled'), { surface: { tell } });
  expect(logged.at(-1)).toMatchObject({ ...facts, level: 40, err: { name: 'Error' } });
  expect(logged).toHaveLength(2);
});

test('nobody needs to count', async () => {
  const interaction = { surface: { tell: async () => {} }, signal: new AbortController().signal };
  await expect(
    createErrorExit(createLog('silent'))(new Error('a bug'), interaction as unknown as Interaction),
  ).resolves.toBeUndefined();
});
