import fc from 'fast-check';
import { matches } from '../../src/command/matching/matches';
import { parseCommand } from '../../src/command/parse';
import { printCommand } from '../../src/command/print';
import { FORMATS, type Query, SCOPES } from '../../src/command/query';
import { readPrinted } from '../../src/command/read-printed';
import { contradiction } from '../../src/command/reading/contradictions';
import { plainly } from '../../src/command/typed/as-typed';
import { createDesk } from '../../src/desk';
import { CURSOR_LIMIT } from '../../src/paging/cursor';
import { problemIn } from '../../src/problem';
import { keyIn, ORDERS, SEVERITIES, STATUSES, usualOrder } from '../../src/support/case-order';
import { LANGUAGES } from '../../src/support/parameters';
import { rows, wayOn } from '../world/messages';
import { clockStands } from '../world/stopped-clock';
import { anyCharacters } from './any-characters';
import { caseLists, memorySupport, NOW, nobody, someCase, windowSizes } from './memory-support';

// However busy the machine is, no turn runs out of its two seconds.
clockStands();

/** Milliseconds. */
const YEAR = 365 * 24 * 60 * 60 * 1_000;

const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined, freq: 2 });
const some = (values: readonly string[]) => fc.subarray([...values], { minLength: 1 });
const text = anyCharacters({ minLength: 1, maxLength: 20 })
  .map((typed) =>
    plainly(typed.toWellFormed())
      .replaceAll(/["“”„‟«»＂「」『』｢｣〝〞〟<>]/g, '')
      .toLowerCase()
      .replaceAll(/\s+/g, ' ')
      .replace(/[\s…]+$/, '')
      .trim(),
  )
  .filter((typed) => typed.length > 0);
const word = fc.record({ text, not: fc.boolean() });
const instant = fc
  .integer({ min: 0, max: 4_000_000_000 })
  .map((seconds) => `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`);

const queries: fc.Arbitrary<Query> = fc.record({
  scope: fc.constantFrom(...SCOPES),
  words: fc.array(word, { maxLength: 3 }),
  severity: optional(some(SEVERITIES)),
  service: optional(fc.uniqueArray(fc.constantFrom('ec2', 'rds', 'elastic compute'), { minLength: 1 })),
  status: optional(some(STATUSES)),
  waiting: optional(fc.constantFrom('us' as const, 'aws' as const)),
  after: optional(instant),
  before: optional(instant),
  lang: optional(fc.constantFrom(...LANGUAGES)),
  by: optional(fc.constantFrom('jane', '@U0JANE', 'jane doe')),
  ids: optional(fc.constant(['case-1-a', 'case-1-b'])),
  id: optional(fc.constant(['177777777700001', '1234567890'])),
  rows: optional(fc.integer({ min: 5, max: 20 })),
  sort: optional(fc.constantFrom(...ORDERS)),
});

test('a query that was printed reads back as the same query, also years later and from memory', () => {
  const commands = fc.oneof(
    queries.map((query) => ({ verb: 'list' as const, query })),
    queries.map((query) => ({ verb: 'list' as const, query: { ...query, isPrivate: true } })),
    fc
      .tuple(queries, fc.constantFrom(...FORMATS))
      .map(([query, format]) => ({ verb: 'export' as const, query: { ...query, format } })),
  );
  let read = 0;
  fc.assert(
    fc.property(commands, (command) => {
      const line = printCommand(command);
      try {
        const same = JSON.parse(JSON.stringify(command));
        expect(parseCommand(line, { now: NOW })).toEqual(same);
        for (const now of [NOW, NOW + 10 * YEAR]) expect(readPrinted(line, now, CURSOR_LIMIT)).toEqual(same);
        expect(parseCommand(line, { now: NOW + 10 * YEAR })).toEqual(same);
        read += 1;
      } catch (error) {
        const { after, before } = command.query;
        const isMoment = after !== undefined && after === before;
        expect(problemIn(error)?.hint).toMatch(
          isMoment ? /exclude|both with|I read 500|are the same moment/ : /exclude|both with|Swap|I read 500/,
        );
      }
    }),
    { numRuns: 500 },
  );
  expect(read).toBeGreaterThan(50);
});

test('whatever a person types is understood or answered with a sentence, and never a crash', () => {
  const piece = fc.constantFrom(
    'open',
    'all',
    'severity:',
    'high',
    '"',
    '“',
    '-',
    ':',
    ',',
    'after:',
    '7d',
    ' ',
    'rows:',
    '9',
    '<@U1|x>',
    'by:',
  );
  const lines = fc.oneof(
    anyCharacters({ maxLength: 600 }),
    fc.array(piece, { maxLength: 12 }).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(lines, (line) => {
      try {
        const command = parseCommand(line, { now: NOW });
        expect(parseCommand(printCommand(command), { now: NOW })).toEqual(command);
      } catch (error) {
        expect(problemIn(error)?.code).toBe('bad-command');
        expect(problemIn(error)?.hint).not.toBe('');
      }
    }),
    { numRuns: 1000 },
  );
});

/** Pages through a query as clicks do, each on a desk of its own. */
async function browse(
  support: ReturnType<typeof memorySupport>,
  query: Query,
  between: () => void = () => {},
) {
  const desk = () => createDesk(support, nobody, () => NOW);
  let message = await desk().open({ verb: 'list', query });
  const shown = rows(message);
  for (let pages = 0; pages < 300; pages += 1) {
    const next = wayOn(message);
    if (!next) return shown;
    between();
    message = await desk().turn(next);
    shown.push(...rows(message));
  }
  throw new Error('the list did not end');
}

const filters: fc.Arbitrary<Query> = fc
  .record({
    scope: fc.constantFrom('open' as const, 'all' as const, 'resolved' as const),
    words: fc.array(fc.record({ text: fc.constantFrom('1', '2', 'case'), not: fc.boolean() }), {
      maxLength: 2,
    }),
    severity: optional(some(SEVERITIES)),
    waiting: optional(fc.constantFrom('us' as const, 'aws' as const)),
    status: optional(some(STATUSES)),
    rows: optional(fc.integer({ min: 5, max: 20 })),
    sort: optional(fc.constantFrom(...ORDERS)),
  })
  .filter((query) => contradiction({ verb: 'list', query }) === undefined);

test('every filter over any windows finds what filtering the whole list finds, in order where five windows hold it', async () => {
  const lists = caseLists().map((list) =>
    list.map((one, n) => (n % 4 === 3 ? { ...one, status: 'resolved' } : one)),
  );
  await fc.assert(
    fc.asyncProperty(lists, windowSizes, filters, async (list, windows, query) => {
      const keep = matches(query, { service: () => undefined });
      const key = keyIn(query.sort ?? usualOrder(query.scope));
      const wanted = list
        .filter(keep)
        .sort((a, b) => (key(a) < key(b) ? -1 : 1))
        .map(({ displayId }) => displayId);
      expect((await browse(memorySupport(list, windows), query)).sort()).toEqual([...wanted].sort());
      // Sixty cases at the most, so twelve a window are five windows.
      expect(await browse(memorySupport(list, [12]), query)).toEqual(wanted);
    }),
    { numRuns: 200 },
  );
});

test('while cases open, change and resolve, each unchanged case a filter finds is shown exactly once', async () => {
  await fc.assert(
    fc.asyncProperty(
      caseLists(),
      windowSizes,
      filters,
      fc.infiniteStream(fc.nat()),
      async (list, windows, query, dice) => {
        const support = memorySupport([...list], windows);
        const changed = new Set<string | undefined>();
        const roll = () => dice.next().value!;
        const between = () => {
          const at = support.list.length > 0 ? roll() % support.list.length : 0;
          const victim = support.list[at];
          if (victim && roll() % 2) {
            changed.add(victim.displayId);
            support.list[at] = {
              ...victim,
              status: roll() % 2 ? 'resolved' : 'pending-customer-action',
              severityCode: 'critical',
            };
          }
          const fresh = someCase(90_000 + support.list.length, 'opened', 'high', -1);
          if (roll() % 2 && support.list.length < 100) support.list.push(fresh);
        };
        const shown = await browse(support, query, between);
        const same = (id?: string) => !changed.has(id);
        expect(new Set(shown.filter(same)).size).toBe(shown.filter(same).length);
        const keep = matches(query, { service: () => undefined });
        for (const { displayId } of list.filter(keep).filter((one) => same(one.displayId)))
          expect(shown).toContain(displayId);
      },
    ),
    { numRuns: 200 },
  );
});
