/** No word from outside is looked up in a plain object: `constructor`, `toString` and `__proto__` are in all of them. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const found = execFileSync(process.execPath, [
  'test/architecture/outside-words.mjs',
  'app/',
  'src/',
  'test/architecture/lookups/',
])
  .toString()
  .split('\n')
  .filter(Boolean);
const inFixture = (line: string) => line.startsWith('test/architecture/lookups/');

test('no word is looked up in a plain object, in app, src and the emulators', () => {
  const held = found.filter((line) => !inFixture(line));
  expect(held).toEqual([]);
});

test('every way to do so is found, and nothing else', () => {
  const fixture = readFileSync('test/architecture/lookups/refused.ts', 'utf8');
  const refused = fixture.slice(fixture.indexOf('export')).match(/\[word|\bword in/g) ?? [];
  expect(found.filter(inFixture)).toHaveLength(refused.length);
  expect(found.filter((line) => line.includes('lookups/allowed.ts'))).toEqual([]);
});
