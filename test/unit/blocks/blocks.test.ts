import { bodyParts } from '../../../src/blocks/case-detail';
import { clip, date, escaped, inline, pieces } from '../../../src/blocks/text';

describe('text from AWS', () => {
  test.each([
    ['mentions nobody', '<!channel> <@U1>', '&lt;!channel&gt; &lt;@U1&gt;'],
    ['forges no link', '<https://evil.example|AWS>', '&lt;https://evil.example|AWS&gt;'],
    ['keeps its entities as they were typed', '&amp;', '&amp;amp;'],
    ['keeps its lines, whatever ends them', 'a\r\nb\rc', 'a\nb\nc'],
    ['turns no direction and rings no bell', 'a\u202eb\u0007c', 'abc'],
    ['is whole even where half an emoji came', 'a\ud83d', 'a\ufffd'],
  ])('%s', (_, text, shown) => expect(escaped(text)).toBe(shown));

  test('is never cut inside an entity', () => {
    expect(clip('ab&amp;', 5)).toBe('ab…');
    expect(clip('😀😀', 3)).toBe('😀…');
  });

  test('formats nothing inside a line of ours', () => {
    expect(inline('*a*\n_b_', 100)).toBe('\u200b*a\u200b* \u200b_b\u200b_');
  });

  test('is cut behind a line or a word where there is one', () => {
    expect(pieces('one two\nthree four', 12)).toEqual(['one two\n', 'three four']);
    expect(pieces('x'.repeat(25), 10)).toEqual(['x'.repeat(10), 'x'.repeat(10), 'x'.repeat(5)]);
  });

  test('that is empty says so', () => {
    expect(bodyParts(' \n\t')).toEqual(['(empty)']);
    expect(bodyParts(`a${'\n'.repeat(4000)}b`).every((part) => part.trim())).toBe(true);
  });
});

test('a date is shown in the reader’s own zone, in UTC elsewhere', () => {
  expect(date(1_700_000_000_000)).toBe(
    '<!date^1700000000^{date_short_pretty} at {time}|2023-11-14 22:13 UTC>',
  );
});
