import fc from 'fast-check';
import { jsonOf } from '../../src/blocks/message';
import { cost } from '../../src/blocks/text';

const blocks = fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { maxLength: 5 });
const others = fc.dictionary(fc.constantFrom('text', 'thread_ts', 'replace_original'), fc.jsonValue());

test('what is sent is the message, word for word, however often it was measured or sent before', () => {
  fc.assert(
    fc.property(blocks, others, (list, rest) => {
      const written = () => JSON.parse(jsonOf({ ...rest, blocks: list }).toString());
      const expected = JSON.parse(JSON.stringify({ ...rest, blocks: list }));
      expect(written()).toEqual(expected);
      expect(cost(list)).toBe(JSON.stringify(list).length + (list.length === 0 ? 0 : 1));
      expect(written()).toEqual(expected);
      expect(JSON.parse(jsonOf(rest).toString())).toEqual(JSON.parse(JSON.stringify(rest)));
    }),
  );
});
