import { type AwsSupportEmulator, startAwsSupport } from '../../../../src/emulators/aws-support/server';
import { seedCases, seedServices } from '../../../../src/emulators/seed';
import { problemIn } from '../../../../src/problem';
import { createAwsSupport } from '../../../../src/support/aws/client';
import { failover } from '../../../../src/support/aws/failover';
import type { Cache } from '../../../../src/support/cache/cache';
import { cached } from '../../../../src/support/cache/cached';
import type { Support } from '../../../../src/support/support';

let aws: AwsSupportEmulator;
let support: ReturnType<typeof createAwsSupport>;
beforeEach(async () => {
  aws = await startAwsSupport({
    cases: seedCases({ cases: 3, now: new Date() }),
    services: seedServices(),
  });
  support = source(aws);
});
afterEach(async () => {
  support.close();
  await aws.close();
});

const credentials = { accessKeyId: 'emulator', secretAccessKey: 'emulator' };
const source = ({ url }: AwsSupportEmulator) =>
  createAwsSupport({ endpoint: url, credentials, maxAttempts: 1 });

const READS: readonly (readonly [operation: string, read: (support: Support) => Promise<unknown>])[] = [
  ['DescribeCases', (from) => from.cases({})(undefined)],
  ['DescribeCommunications', (from) => from.communications({ caseId: 'case-1' })(undefined)],
  ['DescribeServices', (from) => from.services()],
  ['DescribeSeverityLevels', (from) => from.severityLevels()],
  ['DescribeAttachment', (from) => from.attachment('attachment-1')],
];
const MEMBERS = ['cases', 'communications', 'services', 'severityLevels', 'attachment'];

/** What the SDK makes nothing of, or something that is no answer, whatever was asked. */
const NOTHING = ['', '{}', 'null', '[]', '7', '"cases"', '{"elsewhere":[]}', '{"cas'];
const WRONG = ['null', '{"0":1}', '"text"', '[null]', '[1]', '["text"]', '[[1]]'];
const bodiesFor = (member: string) => [...NOTHING, ...WRONG.map((value) => `{"${member}":${value}}`)];

const answers = READS.flatMap(([operation, read], index) =>
  bodiesFor(MEMBERS[index]!).map((body) => [operation, body, read] as const),
);

test.each(answers)('%s answered with 200 and “%s” is no answer', async (operation, body, read) => {
  aws.faults.say(body, { operation });
  await expect(read(support)).rejects.toMatchObject({ code: 'unreadable' });
});

test.each([
  '[{"subject":{"a":1}}]',
  '[{"caseId":5}]',
  '[{"ccEmailAddresses":"jane"}]',
  '[{"ccEmailAddresses":[null]}]',
  '[{"recentCommunications":7}]',
  '[{"recentCommunications":{"communications":[7]}}]',
  '[{"caseId":"case-1"},{"status":false}]',
])('cases that are %s are no answer', async (cases) => {
  aws.faults.say(`{"cases":${cases}}`);
  await expect(support.cases({})(undefined)).rejects.toMatchObject({ code: 'unreadable' });
});

test('a token that is no text is no answer', async () => {
  aws.faults.say('{"cases":[],"nextToken":5}');
  await expect(support.cases({})(undefined)).rejects.toMatchObject({ code: 'unreadable' });
});

test('an account without cases has an empty list, and so has a page that only says where to go on', async () => {
  aws.faults.say('{"cases":[]}', { times: 1 });
  expect((await support.cases({})(undefined)).items).toEqual([]);
  aws.faults.say('{"nextToken":"on"}', { times: 1 });
  expect(await support.cases({})(undefined)).toMatchObject({ items: [], next: 'on' });
});

test('a file of no bytes is a file; one whose bytes are missing is not', async () => {
  aws.faults.say('{"attachment":{"fileName":"empty.txt","data":""}}', { times: 1 });
  expect((await support.attachment('attachment-1')).data).toHaveLength(0);
  aws.faults.say('{"attachment":{"fileName":"empty.txt"}}', { times: 1 });
  await expect(support.attachment('attachment-1')).rejects.toMatchObject({ code: 'unreadable' });
});

test.each([
  [200, '<html>Please sign in</html>', 'text/html', 'intercepted'],
  [200, '<html>Please sign in</html>', 'text/plain', 'intercepted'],
  [302, '', 'text/plain', 'intercepted'],
  [403, '<html>Blocked</html>', 'text/html; charset=utf-8', 'intercepted'],
  [403, '', 'text/plain', 'intercepted'],
  [404, '{}', 'application/json', 'intercepted'],
  [407, '<html>Who are you?</html>', 'text/html', 'intercepted'],
  [407, '', 'text/plain', 'intercepted'],
  [429, '<html>Slow down</html>', 'text/html', 'intercepted'],
  [429, '{}', 'application/json', 'throttled'],
  [502, '<html>Bad gateway</html>', 'text/html', 'unreachable'],
  [503, '', 'text/plain', 'unreachable'],
])('HTTP %d with “%s” as %s is %s', async (status, body, type, code) => {
  aws.faults.say(body, { status, type });
  const error = await support
    .cases({})(undefined)
    .catch((problem) => problem);
  expect(problemIn(error)?.code).toBe(code);
});

test('what could not be read is not quoted to the log', async () => {
  aws.faults.say('{"cases":[{"subject":"Our secret plan"');
  const problem = await support
    .cases({})(undefined)
    .catch((error) => error);
  expect(`${problem} ${problem.cause}`).toMatch(/HTTP 200 with application\/x-amz-json-1.1 that is no JSON/);
  expect(`${problem} ${problem.cause}`).not.toMatch(/secret/);
});

test('what is no answer is not kept, and the next one who asks gets an answer', async () => {
  const kept: unknown[] = [];
  const cache: Cache = { get: async () => undefined, set: (_, value) => void kept.push(value) };
  const over = cached(support, cache);
  aws.faults.say('{}', { times: 5 });
  for (const [, read] of READS) await expect(read(over)).rejects.toMatchObject({ code: 'unreadable' });
  expect(kept).toEqual([]);
  expect((await over.cases({})(undefined)).items).toHaveLength(3);
});

test.each([
  ['{}', {}],
  ['<html>Please sign in</html>', { type: 'text/html' }],
  ['<html>Blocked</html>', { type: 'text/html', status: 403 }],
])('where one address answers %s, the next one is asked', async (body, options) => {
  const west = await startAwsSupport({ cases: seedCases({ cases: 3, now: new Date() }) });
  const second = source(west);
  const both = failover(
    [
      { name: 'us-east-1', support },
      { name: 'us-west-2', support: second },
    ],
    { now: () => 0 },
  );
  aws.faults.say(body, options);
  expect((await both.cases({})(undefined)).items).toHaveLength(3);
  west.faults.say(body, options);
  await expect(both.cases({})(undefined)).rejects.toMatchObject({
    code: expect.stringMatching(/unreadable|intercepted/),
  });
  second.close();
  await west.close();
});
