/**
 * Button values: real ones damaged, real ones put together from two listings, and forged ones whose check is
 * right. The check is no signature, so whoever can send a value can make it fit.
 */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { damaged, hostileText } from './hostile-text';
import { properLines, slashLines } from './slash-lines';

/** `text` with the check that belongs to it, as it is written on the wire. */
export function sealed(text: string): string {
  return `${text};${createHash('sha256').update(text).digest('base64url').slice(0, 8)}`;
}

const number = fc.oneof(
  fc.nat(30).map(String),
  fc.constantFrom('999999999', '1000000000', '-1', '00', '1.5', 'NaN', '', '9'.repeat(400)),
);
const tokens = fc.oneof(
  fc.constantFrom(
    't5',
    't10',
    '#1@',
    '#3@t5',
    '#100@',
    '#101@t5',
    '#999@',
    '1~~~t5',
    '-1~~~',
    '0~x.1~y.2~t5',
    '0.3~~~t5',
    '0.0~~~t5',
    '0.99~x.1~y.2~',
  ),
  fc.constantFrom('1~~~#999@t5', '-1~mkn.a~zzz.b~#2@', '~~~', '#1@#1@#1@', 'None'),
  hostileText.map((text) => text.slice(0, 300)),
);
const coded = (text: fc.Arbitrary<string>) => text.map((one) => encodeURIComponent(one.toWellFormed()));
const step = fc
  .tuple(
    fc.oneof(fc.nat(3).map(String), number),
    number,
    number,
    number,
    fc.option(coded(hostileText.map((text) => text.slice(0, 80)))),
  )
  .map(([token, ...rest]) => [token, ...rest].filter((part) => part !== null).join(','));
/** Steps that are right, so that most forged values come as far as AWS. */
const fairStep = fc
  .tuple(
    fc.nat(1),
    fc.nat(12),
    fc.nat(40),
    fc.nat(400),
    fc.option(coded(fc.constantFrom('00.0aaaaaaa.1', '', 'zz'))),
  )
  .map(([token, ...rest]) => [token, ...rest].filter((part) => part !== null).join(','));

const queries = fc.oneof(
  { weight: 4, arbitrary: properLines },
  { weight: 2, arbitrary: slashLines.map((line) => line.slice(0, 300)) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'case-111122223333-muen-2026-1',
      '170000000000003',
      'doctor',
      'help',
      'export all',
    ),
  },
);

/** Values whose check is right and whose fields are anything. */
export const forgedValues: fc.Arbitrary<string> = fc
  .record({
    version: fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom('2', '2', '1') },
      { weight: 1, arbitrary: fc.constantFrom('0', '3', '', '2 ') },
    ),
    query: coded(queries),
    page: fc.oneof(
      { weight: 3, arbitrary: fc.integer({ min: 4, max: 9 }).map(String) },
      { weight: 1, arbitrary: fc.integer({ min: 4, max: 9 }).map((page) => `-${page}`) },
      { weight: 1, arbitrary: number },
    ),
    steps: fc.array(fc.oneof({ weight: 3, arbitrary: fairStep }, { weight: 1, arbitrary: step }), {
      minLength: 1,
      maxLength: 4,
    }),
    tokens: fc.array(coded(tokens), { minLength: 1, maxLength: 3 }),
  })
  .map((made) =>
    sealed([made.version, made.query, made.page, made.steps.join('!'), ...made.tokens].join(';')),
  );

/** Values with something wrong that whoever reads them can tell. */
export function brokenValues(real: readonly string[]): fc.Arbitrary<unknown> {
  const one = fc.constantFrom(...real);
  const other = fc.constantFrom('0', '3', '20', 'v2', '');
  return fc.oneof(
    { weight: 4, arbitrary: one.chain((value) => damaged(value).filter((wrong) => wrong !== value)) },
    {
      weight: 2,
      arbitrary: one.chain((value) => fc.nat(value.length - 1).map((length) => value.slice(0, length))),
    },
    {
      weight: 2,
      arbitrary: fc.tuple(one, other).map(([value, version]) => sealed(inside(value).replace(/^2/, version))),
    },
    { weight: 1, arbitrary: hostileText },
    { weight: 1, arbitrary: fc.anything() },
  );
}

/** The question of one listing with the place of another. */
export function mixedValues(real: readonly string[]): fc.Arbitrary<string> {
  const one = fc.constantFrom(...real);
  return fc.tuple(one, one).map(([asked, placed]) => {
    const [version, query] = inside(asked).split(';');
    const [, , ...place] = inside(placed).split(';');
    return sealed([version, query, ...place].join(';'));
  });
}

function inside(value: string): string {
  return value.slice(0, value.lastIndexOf(';'));
}
