import { Writable } from 'node:stream';
import { WebClient } from '@slack/web-api';
import * as v from 'valibot';
import { errorForLog } from '../../../app/runtime/log/error-for-log';
import { boltLogger, createLog } from '../../../app/runtime/log/log';
import { scrub } from '../../../app/runtime/log/scrub';

const BODY = 'The database of Jane Miller is down, and nobody may know';

function logged(write: (log: ReturnType<typeof createLog>) => void): Record<string, unknown>[] {
  const lines: string[] = [];
  write(
    createLog('debug', new Writable({ write: (chunk, _, done) => done(void lines.push(String(chunk))) })),
  );
  return lines.map((line) => JSON.parse(line));
}

const thrownBy = (act: () => unknown): unknown => {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
};

test('a log line is JSON with a time in ISO 8601 and UTC, as the audit writes it', () => {
  const [line] = logged((log) => log.info('hello'));
  expect(line).toMatchObject({ msg: 'hello', time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]{12}Z$/) });
});

test('a time-out is logged with its name and its message', async () => {
  const error = await fetch('http://127.0.0.1:1/', { signal: AbortSignal.timeout(0) }).catch(
    (reason) => reason,
  );
  const timeout = new DOMException('no answer within 10000 ms', 'TimeoutError');
  const [line] = logged((log) => log.warn({ err: timeout }, 'late'));
  expect(line).toMatchObject({ err: { name: 'TimeoutError', message: 'no answer within 10000 ms' } });
  expect(errorForLog(error)).toMatchObject({
    name: expect.stringMatching(/Error$/),
    message: expect.any(String),
  });
});

test('causes go along, with their codes', () => {
  const refused = Object.assign(
    new AggregateError([Object.assign(new Error('no'), { code: 'ECONNREFUSED' })]),
    {
      code: 'ECONNREFUSED',
    },
  );
  const error = new TypeError('fetch failed', { cause: refused });
  expect(errorForLog(error)).toMatchObject({
    name: 'TypeError',
    message: 'fetch failed',
    at: expect.arrayContaining([expect.stringMatching(/^at .*log\.test\.ts:\d+:\d+/)]),
    cause: {
      name: 'AggregateError',
      code: 'ECONNREFUSED',
      errors: [{ message: 'no', code: 'ECONNREFUSED' }],
    },
  });
  const circle = new Error('round');
  circle.cause = circle;
  expect(JSON.stringify(errorForLog(circle)).match(/round/g)?.length).toBeLessThan(10);
});

test.each([
  [undefined, 'undefined'],
  [null, 'object'],
  [42, 'number'],
  [{ body: BODY }, 'Object'],
  [[BODY], 'Array'],
  [Object.create(null), 'Object'],
  [
    {
      get name() {
        throw new Error(BODY);
      },
    },
    'unknown',
  ],
])('what is no error is told by its kind alone: %#', (thrown, name) => {
  const line = errorForLog(thrown);
  expect(line.name).toBe(name);
  expect(JSON.stringify(line)).not.toContain('database');
});

test('a thrown text is scrubbed', () => {
  expect(errorForLog('no way for jane@example.com')).toEqual({
    name: 'string',
    message: 'no way for [address]',
  });
});

const deserialization = () => {
  const error = thrownBy(() => JSON.parse(`[{"subject": ${BODY}}]`)) as Error;
  error.message +=
    '\n  Deserialization error: to see the raw response, inspect the hidden field {error}.$response.';
  return Object.assign(error, { $responseBodyText: BODY, $response: { body: BODY } });
};

test.each<[string, () => unknown]>([
  ['JSON that is none', () => thrownBy(() => JSON.parse(BODY))],
  ['JSON with more behind it', () => thrownBy(() => JSON.parse(`{"a": 1} ${BODY}`))],
  ['JSON that breaks off', () => thrownBy(() => JSON.parse(`{"a": "${BODY}`))],
  ['JSON the SDK could not read', deserialization],
  ['an error another one caused', () => new Error('fetch failed', { cause: deserialization() })],
  [
    'an AWS error with fields',
    () => Object.assign(new Error('refused'), { data: BODY, input: BODY, body: BODY }),
  ],
  ['valibot', () => thrownBy(() => v.parse(v.object({ a: v.number() }), { a: BODY }))],
  ['valibot at the top', () => thrownBy(() => v.parse(v.number(), BODY))],
  ['a property of a text', () => thrownBy(() => Object.assign(BODY, { 0: 'x' }))],
  ['a word in a text', () => thrownBy(() => 'a' in (BODY as never))],
  ['a wrong argument', () => thrownBy(() => Buffer.alloc(BODY as never))],
  ['a pattern', () => thrownBy(() => new RegExp(`(${BODY}`))],
  [
    'an address',
    () => new TypeError(`Failed to parse URL from ${BODY}`, { cause: thrownBy(() => new URL(BODY)) }),
  ],
  ['a time zone', () => thrownBy(() => new Intl.DateTimeFormat('en', { timeZone: BODY }))],
  ['a language', () => thrownBy(() => new Intl.DisplayNames(BODY, { type: 'language' }))],
  [
    'lines like those of a stack',
    () => new Error(`failed\n    at database (/Jane/Miller.js:1:1)\n${BODY}`.slice(0, 50)),
  ],
])('no letter of a case reaches the log by an error: %s', (kind, make) => {
  const text = JSON.stringify(logged((log) => log.error({ err: make() }, 'failed')));
  if (kind !== 'lines like those of a stack') expect(text).not.toMatch(/database|Jane|Miller|nobody|\bThe d/);
  else expect(errorForLog(make()).at?.join('\n') ?? '').not.toMatch(/Jane|Miller/);
  expect(text).toMatch(/"name":"\w*Error"/);
});

test('what an error says of names and numbers stays', () => {
  const says = (message: string) => errorForLog(new Error(message)).message;
  expect(says('The "path" argument is missing')).toBe('The "path" argument is missing');
  expect(says("it's the bot's own sentence")).toBe("it's the bot's own sentence");
  expect(says('An API error occurred: channel_not_found')).toBe('An API error occurred: channel_not_found');
  expect(errorForLog(thrownBy(() => JSON.parse('{"a": 1} x'))).message).toBe('not valid JSON, at position 9');
});

test.each([
  ['jane.miller+x@mail.example.com wrote', '[address] wrote'],
  ['jörg@bücher.example', '[address]'],
  ['xoxe.xoxb-1-secret and xapp-1-A', 'xoxe.[token] and [token]'],
  ['AKIAABCDEFGHIJKLMNOP', '[key]'],
  ['with wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY here', 'with [secret] here'],
  [`session ${'IQoJb3JpZ2luX2VjE'.repeat(9)}==`, 'session [secret]'],
  ['Authorization: Bearer eyJhbGciOi.eyJzdWIi.abc', 'Authorization: Bearer [secret]'],
  ['proxy http://jane:s3cret@proxy.example:8080/x', 'proxy http://[secret]@proxy.example:8080/x'],
  ['rediss://:p@ss@cache:6379', 'rediss://[secret]@cache:6379'],
  ['secret 8f742231b10e8888abcd99yyyzzz85a5', 'secret 8f742231b10e8888abcd99yyyzzz85a5'],
  ['signing with 8f742231b10e8888abcd99baac4385a5', 'signing with [secret]'],
  ['{"secretAccessKey":"short","region":"x"}', '{"secretAccessKey":"[secret]","region":"x"}'],
  ['?client_secret=abc&x=1', '?client_secret=[secret]&x=1'],
  ['https://hooks.slack.com/actions/T1/2/abc?x', '[response_url]'],
])('%s is scrubbed', (text, scrubbed) => expect(scrub(text)).toBe(scrubbed));

test.each([
  'case-111122223333-muen-2026-0123456789abcdef',
  '/app/node_modules/@aws-sdk/client-support/dist-cjs/index.js:120:15',
  'arn:aws:sts::111122223333:assumed-role/Casedesk is not authorized to perform: support:DescribeCases',
  'b1f5c8a0-3b1e-4a0e-9f0e-0a2b3c4d5e6f',
])('%s stays as it is', (text) => expect(scrub(text)).toBe(text));

/** Private in their types, and what all of a client's own words go through. */
interface Clients {
  readonly logger: ReturnType<typeof boltLogger>;
}

test('what Slack’s clients say is a line of our log', async () => {
  const lines = logged((log) => {
    const { logger } = new WebClient('xoxb-1', { logger: boltLogger(log) }) as unknown as Clients;
    logger.warn('http request failed', new Error(`to jane@example.com`));
    logger.info('left out');
  });
  expect(lines).toMatchObject([{ from: 'bolt', msg: 'http request failed Error: to [address]', level: 40 }]);
});
