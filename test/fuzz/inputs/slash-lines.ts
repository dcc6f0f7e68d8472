/** What somebody may type behind `/cases`: lines by the grammar, lines by the grammar gone wrong, and anything. */
import fc from 'fast-check';
import { KEYWORDS } from '../../../src/command/keywords';
import { QUALIFIERS } from '../../../src/command/qualifiers';
import { damaged, hostileText, sharp } from './hostile-text';

const CASE_ID = 'case-111122223333-muen-2026-0123456789abcdef';
const VALUES = [
  'us',
  'aws',
  'ec2',
  'amazon s3',
  '7d',
  '0d',
  '9999y',
  'today',
  '2026-01-31',
  '2026-02-30',
  '2026-01-31T09:30+23:59',
  '9999-12-31',
  '20',
  '4',
  '1e1',
  'csv',
  '@U0JANE',
  '@u0jane',
  '177777777700001',
  CASE_ID,
  'eyJuZXh0VG9rZW4iOiAieCJ9',
  '',
] as const;

const values = fc.oneof(
  fc.constantFrom(...VALUES, ...QUALIFIERS.flatMap(({ values }) => values ?? [])),
  sharp,
  fc.string({ maxLength: 10 }),
);
const list = fc.array(values, { minLength: 1, maxLength: 3 }).map((all) => all.join(','));
const qualifier = fc
  .tuple(
    fc.constantFrom(...QUALIFIERS.map(({ key }) => key), 'nextToken', 'maxResults', 'language'),
    list,
    fc.boolean(),
  )
  .map(([key, value, isQuoted]) => `${key}:${isQuoted ? `"${value}"` : value}`);
/** One that is right, so that lines with several of them are understood now and then. */
const proper = fc.constantFrom(
  'severity:high,urgent',
  'service:ec2',
  'waiting:us',
  'after:7d',
  'after:2026-01-31T09:30+23:59',
  'before:today',
  'lang:ja',
  'by:jane',
  'by:@U0JANE',
  `ids:${CASE_ID}`,
  'id:177777777700001',
  'id:177777777700001,177777777700002',
  'rows:5',
  'sort:newest',
  'private',
  '"exact words"',
  '-billing',
  // What leaves out, and what it may leave nothing of.
  'high',
  '-high',
  '-low,-normal',
  '-severity:critical,urgent,normal,low',
  'not aurora',
  "'\"'",
);
const piece = fc.oneof(
  fc.constantFrom(...Object.keys(KEYWORDS), 'help', 'doctor', CASE_ID, '177777777700001', '#177777777700001'),
  qualifier,
  values,
  fc
    .tuple(fc.constantFrom('-', '"', '“', '-"', '<@U0JANE|', '<mailto:'), values)
    .map((parts) => parts.join('')),
);

const understood = fc
  .tuple(fc.constantFrom('open', 'resolved', 'all', 'mine'), fc.uniqueArray(proper, { maxLength: 4 }))
  .map(([scope, rest]) => [scope, ...rest].join(' '));
const byGrammar = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(' '));

/** Lines that are understood, most of them. */
export const properLines = understood;

export const slashLines: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: understood },
  { weight: 3, arbitrary: byGrammar },
  { weight: 3, arbitrary: understood.chain(damaged) },
  { weight: 1, arbitrary: hostileText },
);
