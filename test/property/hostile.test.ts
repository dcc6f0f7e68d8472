/** The promises of `npm run fuzz` on fewer inputs; see test/fuzz. */
import fc from 'fast-check';
import { PROMISES } from '../fuzz/promises';

const INPUTS = 3_000;

test.each(PROMISES.map((one) => [one.promise, one] as const))('%s', async (_, { share, open }) => {
  const { property, close } = await open();
  try {
    await fc.assert(property, { numRuns: Math.ceil(INPUTS * share), interruptAfterTimeLimit: 20_000 });
  } finally {
    await close();
  }
});

test('their shares make a whole', () => {
  expect(PROMISES.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
});
