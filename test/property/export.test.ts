import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { exportProgress, exportSummary } from '../../src/blocks/export-progress';
import { LONGEST_NEXT_TOKEN } from '../../src/command/qualifiers';
import { FORMATS, type Format } from '../../src/command/query';
import { exportFile, FORMAT_OF } from '../../src/export/file';
import { harmless } from '../../src/export/formats/csv';
import { cellsOf, FIELDS, recordOf } from '../../src/export/record';
import { START } from '../../src/paging/position';
import { PROBLEM_CODES, Problem } from '../../src/problem';
import { keyIn } from '../../src/support/case-order';
import type { CaseDetails } from '../../src/support/support';
import { anyCharacters } from './any-characters';
import { NOW, strangeCases } from './memory-support';
import { problemsOfMessage } from './slack-says';

/** Texts that mean something to a spreadsheet, to Markdown, to HTML or to whoever splits lines. */
const pieces = fc.constantFrom(
  ...[
    '=',
    '+',
    '-',
    '@',
    '＝',
    '＋',
    '－',
    '＠',
    ';',
    ',',
    '"',
    "'",
    '|',
    '\\',
    '`',
    '<',
    '>',
    '&',
    '*',
    '_',
  ],
  ...['\n', '\r', '\r\n', '\t', '\v', '\f', '\u0000', '\u0085', '\u2028', '\u200b', '\u202e', ' ', '1', 'a'],
  ...['\ud800', '😀', '<script>', '![x](y)', 'https://x.example', 'www.x.example', '__proto__'],
);
const nasty = fc.oneof(
  fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join('')),
  anyCharacters({ maxLength: 40 }),
);
const cases: fc.Arbitrary<CaseDetails> = fc
  .tuple(strangeCases, nasty, nasty, fc.array(nasty, { maxLength: 3 }))
  .map(([details, subject, submittedBy, ccEmailAddresses]) => ({
    ...details,
    ...{ subject, submittedBy, ccEmailAddresses },
  }));
const lists = fc.uniqueArray(cases, { maxLength: 8, selector: ({ displayId }) => displayId });

function fileOf(format: Format, list: readonly CaseDetails[]): string {
  const { row } = FORMAT_OF[format];
  const rows = list.map((details) => ({ key: keyIn('triage')(details), text: row(recordOf(details)) }));
  return exportFile(format, rows, { title: 'cases', isPart: false, now: NOW }).data.toString();
}

const inOrder = (list: readonly CaseDetails[]) =>
  [...list]
    .sort((a, b) => (keyIn('triage')(a) < keyIn('triage')(b) ? -1 : 1))
    .map((details) => recordOf(details));

test('a CSV reads back as the same fields in the same order, apart from the guard against formulas', () => {
  fc.assert(
    fc.property(lists, (list) => {
      const [head, ...rows] = parse(fileOf('csv', list), { bom: true });
      expect(head).toEqual(FIELDS);
      expect(rows).toEqual(inOrder(list).map((record) => cellsOf(record).map(harmless)));
    }),
    { numRuns: 300 },
  );
});

test('no cell of a CSV begins a formula, whichever separator the spreadsheet cuts at', () => {
  fc.assert(
    fc.property(nasty, (text) => {
      for (const piece of harmless(text).split(/[;\t\r\n]/))
        expect(piece).not.toMatch(/^[\s\p{C}]*[=+\-@＝＋－＠]/u);
      expect(harmless(text)).not.toMatch(/^[\t\r\n]/);
      expect(harmless(text).replaceAll("'", '')).toBe(text.toWellFormed().replaceAll("'", ''));
    }),
    { numRuns: 1_000 },
  );
});

test('text without such signs is left as it is', () => {
  for (const text of [
    '',
    'Case 1',
    'a-b = c',
    'jane@example.com',
    "it's 1+1",
    '2026-11-23T09:30:00Z',
    'a, -b',
  ])
    expect(harmless(text)).toBe(text);
});

test('JSON reads back as the same cases', () => {
  fc.assert(
    fc.property(lists, (list) => {
      expect(JSON.parse(fileOf('json', list))).toEqual(JSON.parse(JSON.stringify(inOrder(list))));
    }),
    { numRuns: 300 },
  );
});

/** Whatever any program takes for the end of a line. */
const LINE_ENDS = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;

test('a Markdown table has one line a case and one cell a field, and nothing in it is markup', () => {
  fc.assert(
    fc.property(lists, (list) => {
      const lines = fileOf('md', list).split(LINE_ENDS);
      expect(lines).toHaveLength(list.length + 3);
      for (const line of lines.slice(2, -1)) {
        const shown = line.replace(/\\[\\`*_~[\]|!#$:.]/g, '').replace(/<https:\/\/console[^<>]*>/, '');
        expect(shown.match(/\|/g)).toHaveLength(FIELDS.length + 1);
        expect(shown).not.toMatch(/[`*_~[\]<>\\]|&(?!(amp|lt|gt);)|:\/\/|www\./i);
      }
    }),
    { numRuns: 300 },
  );
});

/** A command as long as it can be: 500 characters of words, and a NextToken. */
const commands = fc
  .tuple(anyCharacters({ maxLength: 500 }), fc.nat(LONGEST_NEXT_TOKEN))
  .map(([words, length]) => `/cases export open "${words}" from:${'A'.repeat(length)}`);
const counts = fc.record({ cases: fc.nat(), read: fc.nat(), requests: fc.nat() });

test('Slack accepts the message of every export, whatever the command and however it ends', () => {
  const states = fc
    .tuple(counts, fc.constantFrom(...FORMATS), commands)
    .map(([far, format, command]) => ({ ...far, format, command, what: 'open cases' }));
  const errors = fc.option(fc.constantFrom(...PROBLEM_CODES).map((code) => new Problem(code)));
  const why = fc.constantFrom(
    'complete' as const,
    'cancelled' as const,
    'stopping' as const,
    'full' as const,
    'failed' as const,
  );
  fc.assert(
    fc.property(
      states,
      why,
      errors,
      errors,
      fc.option(commands),
      fc.option(fc.nat()),
      (state, end, error, lost, goOn, waiting) => {
        const progress = exportProgress({ ...state, waiting: waiting ?? undefined }, 'an-id');
        const rest = { resume: START, error, undelivered: lost ?? undefined, goOn: goOn ?? undefined };
        const summary = exportSummary({ ...state, ...rest, why: end });
        for (const one of [progress, summary]) {
          expect(problemsOfMessage(one)).toEqual([]);
          expect(one.text).not.toMatch(/<[!@#]/);
        }
      },
    ),
    { numRuns: 300 },
  );
});
