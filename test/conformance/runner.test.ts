/** The runner itself: it must see every altered field, and say clearly what it cannot run. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommandLine } from './command-line';

/** A file's entries as they come out of JSON, to be altered at will. */
// biome-ignore lint/suspicious/noExplicitAny: an alteration reaches anywhere
type Fields = Record<string, any>;

const [cases, expected] = ['cases.json', 'expected.json'].map((name) =>
  JSON.parse(readFileSync(join(__dirname, name), 'utf8')),
) as [Fields[], Fields[]];
const folder = mkdtempSync(join(tmpdir(), 'conformance-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Writes both files, text as it is, and runs them. */
async function run(casesContent: unknown, expectedContent: unknown) {
  const files = [casesContent, expectedContent].map((content, index) => {
    const file = join(folder, `${index}.json`);
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
    return file;
  });
  return runArguments(files);
}

async function runArguments(args: string[]) {
  const out: string[] = [];
  const complaints: string[] = [];
  const code = await runCommandLine(
    args,
    (line) => out.push(line),
    (line) => complaints.push(line),
  );
  return { code, out, complaints, last: out.at(-1) };
}

function pair(name: string): [Fields, Fields] {
  const [entry, expectation] = [cases, expected].map((list) =>
    list.find(({ id }) => String(id).startsWith(`${name}-`)),
  );
  return [structuredClone(entry!), structuredClone(expectation!)];
}

test('without arguments the cases in the repository are run, and none fails', async () => {
  const { code, out, last } = await runArguments([]);
  expect(out.filter((line) => line.startsWith('failed'))).toEqual([]);
  expect(last).toBe('106 passed, 0 failed, 42 skipped');
  expect(code).toBe(0);
});

test('a skipped case is printed with its reason, and reasons are counted', async () => {
  const [d06, m17] = [pair('d06'), pair('m17')];
  const { code, out, last } = await run([d06[0], m17[0]], [d06[1], m17[1]]);
  expect(out).toContain('skipped d06-search-scalar: search: JMESPath search is not offered');
  expect(out).toContain('    1  max-items: MaxItems is an integer of at least 1');
  expect([code, last]).toEqual([0, '0 passed, 0 failed, 2 skipped']);
});

describe('an altered expectation fails, and the report says where', () => {
  const anyRun = (expectation: Fields) => expectation.runs[0] as Fields;
  const alterations: [string, string, (run: Fields) => void][] = [
    ['m03', 'pages[0]: wanted {"cases":["c1","c3"]', (run) => run.pages[0].cases.splice(1, 1)],
    ['m02', 'pages[0]: wanted {"cases":["c1","c2","c3"]}', (run) => delete run.pages[0].nextToken],
    [
      'm03',
      'pages[0]: wanted {"cases":["c1","c2","c3"],"nextToken":"t9"}',
      (run) => {
        run.pages[0].nextToken = 't9';
      },
    ],
    ['b01', 'pages: wanted', (run) => run.pages.pop()],
    [
      'p01',
      'requests[0]: wanted {"maxResults":11}',
      (run) => {
        run.requests[0].maxResults = 11;
      },
    ],
    [
      'b06',
      'requests[1]: wanted {"language":"en","nextToken":"t1"}',
      (run) => delete run.requests[1].includeResolvedCases,
    ],
    ['x02', 'requests: wanted', (run) => run.requests.pop()],
    [
      'm01',
      'resumeToken: wanted "eyJ',
      (run) => {
        run.resumeToken = `${run.resumeToken.slice(0, -4)}fQo=`;
      },
    ],
    [
      'm01',
      'resumeTokenDecoded: wanted',
      (run) => {
        run.resumeTokenDecoded.boto_truncate_amount = 3;
      },
    ],
    [
      'm06',
      'resumeToken: wanted "eyJ',
      (run) => {
        run.resumeToken = 'eyJuZXh0VG9rZW4iOiAidDEifQ==';
      },
    ],
    [
      'x01',
      'error: wanted "ThrottlingException"',
      (run) => {
        run.error.code = 'ThrottlingException';
      },
    ],
    ['p05', 'error: wanted nothing, got "input refused"', (run) => delete run.error],
    [
      'r01',
      'error: wanted "input refused", got "PaginationError"',
      (run) => {
        run.error.class = 'ValueError';
      },
    ],
    ['m01', 'buildFullResult: wanted {"cases":["c1"]', (run) => run.buildFullResult.cases.pop()],
    ['m01', 'buildFullResult: wanted {"cases":["c1","c2"]}', (run) => delete run.buildFullResult.NextToken],
    [
      'x04',
      'pages[1]: wanted "<CaseIdNotFound>"',
      (run) => {
        run.pages[1] = '<CaseIdNotFound>';
      },
    ],
    ['d02', 'pages[4]: wanted {"cases":["c4"]', (run) => run.pages[4].cases.splice(1)],
    ['r03', 'difference repeated-token', (run) => run.pages[1].cases.push('c9')],
  ];
  test.each(alterations)('%s %s', async (name, line, alter) => {
    const [entry, expectation] = pair(name);
    alter(anyRun(expectation));
    const { code, out, last } = await run([entry], [expectation]);
    expect(out.join('\n')).toContain(`failed ${entry.id}, run 1, ${line}`);
    expect([code, last]).toEqual([1, '0 passed, 1 failed, 0 skipped']);
  });

  test('a run too many', async () => {
    const [entry, expectation] = pair('m12');
    expectation.runs.push(expectation.runs[1]);
    const { out } = await run([entry], [expectation]);
    expect(out).toContain('failed m12-follow-5, run 3, number of runs: wanted 3, got 2');
  });

  test('a difference that does not apply skips nothing', async () => {
    const [entry, expectation] = pair('m25');
    anyRun(expectation).error.code = 'ValidationException';
    const { last } = await run([entry], [expectation]);
    expect(last).toBe('0 passed, 1 failed, 0 skipped');
  });
});

test('Python writes numbers JSON does not know; they are read', async () => {
  const [entry, expectation] = pair('m25');
  const text = JSON.stringify([entry]).replace('"MaxItems":"abc"', '"MaxItems": NaN');
  expect((await run(text, [expectation])).last).toBe('1 passed, 0 failed, 0 skipped');
});

describe('what cannot be run ends with a sentence and exit code 2', () => {
  const [entry, expectation] = pair('b01');
  test.each<[string, unknown, unknown, RegExp]>([
    ['broken JSON', '[{"id": ', [expectation], /0\.json is not JSON: .*\.$/],
    ['something that is no list', { a: 1 }, [expectation], /0\.json is not a list\.$/],
    ['an empty list', [], [expectation], /0\.json holds no cases\.$/],
    [
      'an unknown mode',
      [{ ...entry, server: { mode: 'tree' } }],
      [expectation],
      /malformed at b01-all\.server/,
    ],
    ['a case without an id', [{ server: {} }], [expectation], /malformed at entry 1\.id/],
    ['no expectation for a case', [entry], [], /1\.json has no expectation for case b01-all\.$/],
    ['an expectation without runs', [entry], [{ id: 'b01-all' }], /1\.json is malformed at b01-all\.runs/],
  ])('%s', async (_, casesContent, expectedContent, complaint) => {
    const { code, out, complaints } = await run(casesContent, expectedContent);
    expect([code, out]).toEqual([2, []]);
    expect(complaints).toEqual([expect.stringMatching(complaint)]);
  });

  test('a file that is not there', async () => {
    const { code, complaints } = await runArguments([join(folder, 'a'), join(folder, 'b')]);
    expect([code, complaints]).toEqual([2, [`${join(folder, 'a')} cannot be read (ENOENT).`]]);
  });

  test('one argument, or three', async () => {
    for (const args of [['a'], ['a', 'b', 'c']]) {
      const { code, complaints } = await runArguments(args);
      expect([code, complaints]).toEqual([2, [expect.stringMatching(/^Usage: npm run conformance/)]]);
    }
  });
});
