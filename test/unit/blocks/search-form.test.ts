import type { ModalView } from '@slack/types';
import fc from 'fast-check';
import { fieldsIn, type Search, searchForm } from '../../../src/blocks/search-form';
import { parseCommand } from '../../../src/command/parse';
import { printQuery } from '../../../src/command/print';
import { type Query, SCOPES } from '../../../src/command/query';
import { readFields } from '../../../src/command/search-fields';
import { plainly } from '../../../src/command/typed/as-typed';
import { viewErrors, viewTooLarge } from '../../../src/emulators/slack/block-kit';
import { withIds } from '../../../src/emulators/slack/elements';
import { type Choice, entered, stateOf } from '../../../src/emulators/slack/input-state';
import type { Block, StateValues } from '../../../src/emulators/slack/shapes';
import { problemIn } from '../../../src/problem';
import { ORDERS, SEVERITIES, STATUSES } from '../../../src/support/case-order';
import { LANGUAGES } from '../../../src/support/parameters';
import { anyCharacters } from '../../property/any-characters';

const NOW = Date.UTC(2026, 10, 23, 9, 30);
const berlin = { now: NOW, timeZone: 'Europe/Berlin', user: 'U0JANE' };
const SERVICES = [
  { code: 'amazon-elastic-compute-cloud-linux', name: 'Elastic Compute Cloud (EC2 - Linux)' },
  { code: 'amazon-dynamodb', name: 'DynamoDB' },
  { code: 'aws-r-and-d', name: 'R&D <beta>' },
];

function query(line: string): Query {
  const command = parseCommand(line, berlin);
  if (command.verb !== 'list') throw new Error(`${line} lists nothing`);
  return command.query;
}

/** The form as Slack would hold it: refused where Slack refuses it, and what a person has entered in it. */
function form(search: Partial<Search> & { query: Query }, changes: Record<string, Choice> = {}) {
  const view = searchForm({ timeZone: berlin.timeZone, services: SERVICES, ...search }, '{}');
  const sent = JSON.parse(JSON.stringify(view));
  expect(viewErrors(sent, 'modal')).toEqual([]);
  expect(viewTooLarge(sent)).toBe(false);
  const blocks = withIds(sent.blocks, () => 'x');
  const changed: StateValues = {};
  for (const [name, choice] of Object.entries(changes)) {
    const element = blocks.find(({ block_id }) => block_id === name)!.element as Block;
    changed[name] = { [String(element.action_id)]: entered(element, choice) };
  }
  return { view, entries: stateOf(blocks, changed) as never };
}

function submitted(search: Partial<Search> & { query: Query }, changes: Record<string, Choice> = {}) {
  const fields = fieldsIn(form(search, changes).entries);
  return readFields(fields, search.query, {
    ...berlin,
    timeZone: 'timeZone' in search ? search.timeZone : berlin.timeZone,
  });
}

const element = (view: ModalView, name: string) =>
  (view.blocks as Block[]).find(({ block_id }) => block_id === name)?.element as Block | undefined;

describe('a search comes back from the form as it went in', () => {
  const lines = [
    'open',
    'resolved sort:newest',
    'all rds -billing "exact words" -"not these" "open" "-dash" "a:b"',
    'open severity:high,urgent status:unassigned,reopened waiting:aws lang:ja rows:7 sort:oldest',
    'open service:ec2',
    'open service:"amazon-dynamodb,ec2,elastic compute"',
    'all after:2026-01-31 before:2026-07-01',
    'all after:12h before:2026-11-23T09:29:30Z',
    'all by:jane id:177777777700001,1234567890 ids:case-1-a',
    'mine',
    'open by:"jane doe" private rds',
  ];
  const sets = (asked: Query) => ({
    ...asked,
    ...(asked.severity && { severity: asked.severity.toSorted() }),
    ...(asked.service && { service: asked.service.toSorted() }),
    ...(asked.status && { status: asked.status.toSorted() }),
  });

  test.each(lines)('%s', (line) => {
    for (const services of [SERVICES, [], manyServices(350)]) {
      for (const timeZone of ['Europe/Berlin', 'Asia/Tokyo', undefined]) {
        const read = submitted({ query: query(line), services, timeZone }).query;
        expect(read && sets(read)).toEqual(sets(query(line)));
      }
    }
  });

  test('whatever it is made of', () => {
    const word = anyCharacters({ minLength: 1, maxLength: 12 })
      .map((text) =>
        plainly(text.toWellFormed())
          .replaceAll(/["“”„‟«»＂「」『』｢｣〝〞〟<>\p{C}]/gu, '')
          .toLowerCase()
          .replaceAll(/\s+/g, ' ')
          .replace(/[\s…]+$/, '')
          .trim(),
      )
      .filter((text) => text.length > 0);
    const some = (values: readonly string[]) => fc.subarray([...values], { minLength: 1 });
    const instant = fc
      .integer({ min: 0, max: 253_402_300_799 })
      .map((seconds) => `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`);
    const asked = fc.record(
      {
        scope: fc.constantFrom(...SCOPES),
        words: fc.array(fc.record({ text: word, not: fc.boolean() }), { maxLength: 4 }),
        severity: some(SEVERITIES),
        status: some(STATUSES),
        service: some(['ec2', 'elastic compute', 'amazon-dynamodb', 'aws-r-and-d']),
        waiting: fc.constantFrom('us' as const, 'aws' as const),
        after: instant,
        before: instant,
        lang: fc.constantFrom(...LANGUAGES),
        by: fc.constantFrom('jane', '@U0JANE', 'jane doe'),
        id: fc.constant(['177777777700001']),
        rows: fc.integer({ min: 5, max: 20 }),
        sort: fc.constantFrom(...ORDERS.filter((order) => order !== 'triage')),
        isPrivate: fc.constant(true),
      },
      { requiredKeys: ['scope', 'words'] },
    );
    const zones = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Pacific/Kiritimati', undefined);
    let read = 0;
    fc.assert(
      fc.property(asked, zones, fc.constantFrom(SERVICES, []), (wanted, timeZone, services) => {
        try {
          expect(query(printQuery(wanted))).toEqual(wanted);
        } catch (error) {
          if (problemIn(error)?.code === 'bad-command') return;
          throw error;
        }
        const found = submitted({ query: wanted, timeZone, services }).query;
        expect(found && sets(found)).toEqual(sets(wanted));
        read += 1;
      }),
      { numRuns: 400 },
    );
    expect(read).toBeGreaterThan(50);
  });
});

describe('what is changed in the form is changed in the search, and nothing else', () => {
  test('an instant stays exact until its date is changed, and days begin where the person is', () => {
    const was = query('all after:12h before:2026-11-23T09:29:30Z');
    expect(submitted({ query: was }, { rows: '5' }).query).toEqual({ ...was, rows: 5 });
    const changed = submitted({ query: was }, { after: '2026-01-31' }).query;
    expect(changed).toEqual({ ...was, after: '2026-01-30T23:00:00Z' });
  });

  test('dates are left out by a choice of their own, as not every client can empty a date picker', () => {
    const was = query('all rds after:7d before:today');
    const { after: _, before: __, ...rest } = was;
    expect(submitted({ query: was }, { anyDate: ['any'] }).query).toEqual(rest);
  });

  test('whatever can be typed can be typed among the words', () => {
    const read = submitted({ query: query('open') }, { words: 'RDS -"old ones" by:Jane lang:ja after:7d' });
    expect(read.query).toEqual(query('open RDS -"old ones" by:Jane lang:ja after:7d'));
  });

  test('the number of a case, or a link to it, finds that case, whether it is open or not', () => {
    const was = { query: query('open private') };
    expect(submitted(was, { words: '177777777700001' }).query).toEqual(
      query('all id:177777777700001 private'),
    );
    const link = 'https://console.aws.amazon.com/support/home#/case/?displayId=177777777700001';
    expect(submitted(was, { words: link }).query).toEqual(query('all id:177777777700001 private'));
    const caseId = 'case-111122223333-muen-2026-0123456789abcdef';
    expect(submitted(was, { words: caseId }).query).toEqual(query(`all ids:${caseId} private`));
  });

  test('menus are emptied by Any', () => {
    const was = query('open waiting:us lang:ja sort:newest severity:high');
    const changes = { waiting: 'any', lang: 'any', sort: 'usual', severity: [] };
    expect(submitted({ query: was }, changes).query).toEqual(query('open'));
  });
});

describe('a search that cannot be is answered under the input that is wrong', () => {
  const wrong: [string, string, Record<string, Choice>, string, RegExp][] = [
    ['a half quote', 'open', { words: 'rds "half' }, 'words', /Is a quote missing/],
    ['an unknown qualifier', 'open', { words: 'severty:high' }, 'words', /Did you mean severity:\?/],
    ['a second scope', 'open', { words: 'all' }, 'words', /second choice of open, resolved or all/],
    ['what has a field already', 'open lang:ja', { words: 'lang:en' }, 'words', /second “lang:”/],
    ['another command', 'open', { words: 'export' }, 'words', /export is no search|“export” is no search/],
    ['a public list made private', 'open', { words: 'private' }, 'words', /for all to see/],
    ['a line too long', 'open', { words: 'long '.repeat(120) }, 'words', /I read up to 500/],
    [
      'one that is too long once written out',
      'open',
      { words: 'a '.repeat(240) },
      'words',
      /I read up to 500/,
    ],
    ['a status of another scope', 'open', { status: ['resolved'] }, 'status', /exclude each other/],
    ['nobody to wait for', 'open', { scope: 'resolved', waiting: 'us' }, 'waiting', /Nobody waits/],
    ['dates the wrong way round', 'open', { after: '2026-02-01', before: '2026-01-01' }, 'after', /Swap/],
    ['too many rows', 'open', { rows: '50' }, 'rows', /“rows:” does not take “50”/],
  ];
  test.each(wrong)('%s', (_, line, changes, field, sentence) => {
    expect(submitted({ query: query(line) }, changes)).toEqual({
      field,
      sentence: expect.stringMatching(sentence),
    });
  });
});

const manyServices = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ code: `amazon-number-${n}`, name: `Number ${n}` }));

describe('the menu of services', () => {
  test('offers a part of a name that the search asks for beside the services', () => {
    const { view } = form({ query: query('open service:ec2,amazon-dynamodb') });
    const menu = element(view, 'service') as unknown as Record<string, { value: string }[]>;
    expect(menu.initial_options?.map(({ value }) => value)).toEqual(['ec2', 'amazon-dynamodb']);
    expect(menu.options).toHaveLength(4);
  });

  test.each([101, 350, 5_000])('takes %p services in groups of at most a hundred', (count) => {
    const { view } = form({
      query: query('open service:ec2,amazon-number-99'),
      services: manyServices(count),
    });
    const { option_groups } = element(view, 'service') as unknown as { option_groups: { options: [] }[] };
    expect(Math.max(...option_groups.map(({ options }) => options.length))).toBeLessThanOrEqual(100);
  });

  test('is left out where the services are not known, and the search keeps them among its words', () => {
    const { view } = form({ query: query('open rds service:ec2'), services: [] });
    expect(element(view, 'service')).toBeUndefined();
    expect(element(view, 'words')?.initial_value).toBe('rds service:ec2');
  });
});
