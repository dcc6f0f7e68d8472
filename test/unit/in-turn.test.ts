import { createInTurn, joined } from '../../src/in-turn';

/** A look that ends when it is told to. */
function looks() {
  const ends: (() => void)[] = [];
  return { ends, look: () => new Promise<boolean>((resolve) => void ends.push(() => resolve(true))) };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

test('whoever asks for a look while one is under way has that one, and later ones are new', async () => {
  const { ends, look } = looks();
  const ask = joined(look);
  const both = [ask(), ask()];
  expect(ends).toHaveLength(1);
  ends[0]!();
  expect(await Promise.all(both)).toEqual([true, true]);
  void ask();
  expect(ends).toHaveLength(2);
});

test('looks at one channel come one after the other, whatever becomes of them, and those at others beside', async () => {
  const inTurn = createInTurn();
  const { ends, look } = looks();
  const failing = inTurn('C0ONCALL', () => Promise.reject(new Error('no')));
  const first = inTurn('C0ONCALL', look);
  void inTurn('C0ONCALL', look);
  void inTurn('C0OTHER', look);
  await expect(failing).rejects.toThrow('no');
  await settled();
  expect(ends).toHaveLength(2);
  for (const end of ends) end();
  await first;
  await settled();
  expect(ends).toHaveLength(3);
});
