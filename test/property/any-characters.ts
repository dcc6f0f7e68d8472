/**
 * Texts of any characters but halves of pairs, as fast-check's unit `binary` gives them. That unit keeps a table of all
 * 1.1 million: a second and 100 MB for each worker.
 */
import fc from 'fast-check';

const FIRST_HALF = 0xd800;
const HALVES = 0x800;

const character = fc.nat(0x10ffff - HALVES).map(
  (at) => String.fromCodePoint(at < FIRST_HALF ? at : at + HALVES),
  (text) => {
    const [one = '', more] = typeof text === 'string' ? text : [];
    const at = one.codePointAt(0);
    if (at === undefined || more !== undefined || !one.isWellFormed())
      throw new Error('is not one character');
    return at < FIRST_HALF ? at : at - HALVES;
  },
);

export function anyCharacters(constraints: Omit<fc.StringConstraints, 'unit'> = {}): fc.Arbitrary<string> {
  return fc.string({ ...constraints, unit: character });
}
