import { bodyParts, caseDetail } from '../../../src/blocks/case-detail';
import { clip, date, escaped, inline, pieces, strong, unmarked } from '../../../src/blocks/text';
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

  test.each([
    ['*a*\n_b_', '`*a* _b_`'],
    ['DB_NAME is set in my_app', 'DB_NAME is set in my_app'],
    ['*.example.com is down', '`*.example.com` is down'],
    ['a `b` c', "a `'b'` c"],
    [
      'denied on arn:aws:secretsmanager:eu-west-1:1:secret:db',
      'denied on `arn:aws:secretsmanager:eu-west-1:1:secret:db`',
    ],
    ['at 12:30:45 :tada:', 'at 12:30:45 `:tada:`'],
    ['~5 min~ <b>', '`~5` `min~` &lt;b&gt;'.replace('` `', ' ')],
  ])('formats nothing inside a line of ours: %s', (text, shown) => {
    expect(inline(text, 100)).toBe(shown);
    expect(inline(text, 100)).not.toMatch(/\p{Cf}/u);
  });

  test('is bold beside what stands as code', () => {
    expect(strong(inline('on *.example.com since', 100))).toBe('*on* `*.example.com` *since*');
    expect(strong(inline('plain', 100))).toBe('*plain*');
  });

  test('fits, however many words have marks', () => {
    const line = inline('* '.repeat(300), 150);
    expect(line.length).toBeLessThanOrEqual(150);
    expect(line.match(/`/g)).toHaveLength(2);
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
  // Bold, and its emoji name as code, so that it stays a name.
  expect(lines[0]).toBe(`*${said}*`.replace(' :wave: ', '* `:wave:` *'));
  expect(lines).toContain(said);
  expect(text).not.toContain('&amp;');
});

test('what Slack would draw is the text itself where Slack does not draw it', () => {
  const time = Date.UTC(2026, 10, 24, 8, 30);
  const shown = unmarked(`“${inline('a & <b> *c*', 80)}” after ${date(time)}`, (at) =>
    new Date(at).toISOString(),
  );
  expect(shown).toBe('“a & <b> *c*” after 2026-11-24T08:30:00.000Z');
});

test('a date is shown in the reader’s own zone, in UTC elsewhere', () => {
  expect(date(1_700_000_000_000)).toBe(
    '<!date^1700000000^{date_short_pretty} at {time}|2023-11-14 22:13 UTC>',
  );
});
