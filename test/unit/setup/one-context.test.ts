/** A test sees what the bot sees: Node's own errors, and the packages that Node loads. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

test('an error of Node’s is an Error', async () => {
  const error = await readFile('/nowhere/at/all').catch((thrown: unknown) => thrown);
  expect(error instanceof Error).toBe(true);
});

test('packages are the ones that Node loads', () => {
  expect(require('@slack/bolt')).toBe(createRequire(__filename)('@slack/bolt'));
});
