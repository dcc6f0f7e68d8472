import { bodyParts, caseDetail } from '../../../src/blocks/case-detail';
import { clip, date, escaped, inline, pieces } from '../../../src/blocks/text';
import { drawMessage } from '../../../src/emulators/slack/draw';

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

test('a body and a subject are read as they were written, whatever the markup they stand in', () => {
  const now = Date.UTC(2026, 10, 3);
  const said = 'if err != <nil> && a<b>c { "&lt;" } :wave: <!here>';
  const about = { caseId: 'case-1', displayId: '177777777700001', subject: said };
  const part = { author: said, time: now, number: 1, count: 1, files: [] };
  const detail = caseDetail(
    { details: about, page: 1, ways: {}, parts: bodyParts(said).map((text) => ({ ...part, text })) },
    now,
  );
  const message = { channel: 'C1', ts: '1.0', user: 'U1', ...JSON.parse(JSON.stringify(detail)) };
  const { text } = drawMessage(message, { viewer: { id: 'U1', tz: 'UTC' } });
  const lines = text.split('\n');
  expect(lines[0]).toBe(`*${said}*`);
  expect(lines).toContain(said);
  expect(text).not.toContain('&amp;');
});

test('a date is shown in the reader’s own zone, in UTC elsewhere', () => {
  expect(date(1_700_000_000_000)).toBe(
    '<!date^1700000000^{date_short_pretty} at {time}|2023-11-14 22:13 UTC>',
  );
});
