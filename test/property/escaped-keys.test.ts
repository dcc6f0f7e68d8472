/**
 * JSON.parse of V8 13.6 and later, in Node 24, gives a key that was written with a backslash the name of another such
 * key it saw in its place before. https://github.com/nodejs/node/issues/63785
 *
 * Whatever the bot looks for in what Slack, AWS and boto3 send has a key of letters, digits, `_` and `-`. These
 * properties hold on every Node: such a key is read as it stands, whatever was read before, and no other becomes one.
 */
import fc from 'fast-check';

const plain = fc.stringMatching(/^[\w-]{1,4}$/);
const escaped = fc.string({ unit: fc.constantFrom('\\', '"', '\n', 'n', 'a'), minLength: 1, maxLength: 3 });
const keys = (one: fc.Arbitrary<string>) => fc.uniqueArray(one, { minLength: 1, maxLength: 4 });
const isPlain = (key: string) => /^[\w-]+$/.test(key);

/** Objects that begin alike and as no others before them: what V8 remembers of keys belongs to the keys before. */
let beginnings = 0;
function readInTurn(...objects: readonly string[][]): { read: string[]; is: string[] } {
  const begin = `begin-${++beginnings}`;
  const read = objects.map((names) => {
    const members = [begin, ...names].map((name) => `${JSON.stringify(name)}:1`);
    return Object.keys(JSON.parse(`{${members.join()}}`));
  });
  const is = [begin, ...objects.at(-1)!].map((name) => [name, 1]);
  return { read: read.at(-1)!, is: Object.keys(Object.fromEntries(is)) };
}

test('keys without a backslash are read as they stand, whatever keys were read before', () => {
  fc.assert(
    fc.property(keys(fc.oneof(plain, escaped)), keys(plain), (before, names) => {
      const { read, is } = readInTurn(before, [...before, ...names], names);
      expect(read).toEqual(is);
    }),
    { numRuns: 2_000 },
  );
});

test('among keys with a backslash the others are read as they stand, and none is added to them', () => {
  const mixed = keys(fc.oneof(plain, escaped));
  fc.assert(
    fc.property(mixed, mixed, (before, names) => {
      const { read, is } = readInTurn(before, names);
      expect(read.filter(isPlain)).toEqual(is.filter(isPlain));
    }),
    { numRuns: 2_000 },
  );
});
