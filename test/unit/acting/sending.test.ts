import { asSent, isSaying, lengthProblem } from '../../../src/acting/as-sent';
import { copiesIn } from '../../../src/acting/cc';
import { type Draft, parseDraft, printDraft } from '../../../src/acting/draft';
import { codeOf, hasMarker, markerLine, withMarker, withoutMarker } from '../../../src/acting/marker';
import { reopening } from '../../../src/acting/reopening';
import { Problem } from '../../../src/problem';

describe('the length of what is sent', () => {
  test('may be 8,000 characters with the signature', () => {
    expect(lengthProblem('a'.repeat(8_000))).toBeUndefined();
  });

  test('is told with what is over', () => {
    expect(lengthProblem('a'.repeat(9_234))).toBe(
      'With the line that says who sent it, this is 9,234 characters long, and AWS Support takes 8,000. Take out 1,234, or attach the long part as a file.',
    );
  });
});

describe('the signature', () => {
  test('names the person in one line, whatever she calls herself', () => {
    expect(markerLine('Jane\n\u202eDoe ', '7f3k2abc')).toBe(
      'Sent from Slack by Jane Doe · Casedesk 7f3k2abc',
    );
    expect(markerLine(' ', '7f3k2abc')).toBe('Sent from Slack by somebody · Casedesk 7f3k2abc');
    expect(markerLine('😀'.repeat(200), 'x')).toBe(`Sent from Slack by ${'😀'.repeat(80)} · Casedesk x`);
  });

  test('stands below the text, in which nothing but blank lines around it changes', () => {
    expect(withMarker('\n  a\r\nb\n\n', 'Sent')).toBe('  a\nb\n\nSent');
    expect(withMarker(' ', 'Sent')).toBe('Sent');
  });

  test.each(['The reboot helped.', '  a\nb', 'Sent from Slack by Jane · Casedesk 00000000', ''])(
    'is taken away again, and nothing else (%j)',
    (typed) => {
      const code = codeOf('V0123');
      expect(withoutMarker(withMarker(typed, markerLine('Jane', code)), code)).toBe(typed);
      expect(withoutMarker(typed, code)).toBe(typed);
    },
  );

  test('has eight letters and digits that nobody takes for others, always the same for a form', () => {
    expect(codeOf('V0123')).toMatch(/^[0-9a-hjkmnp-tv-z]{8}$/);
    expect(codeOf('V0123')).toBe(codeOf('V0123'));
    expect(codeOf('V0123')).not.toBe(codeOf('V0124'));
  });

  test('is found although AWS took out the name, or wrapped the line', () => {
    expect(hasMarker('a\n\nSent from Slack by [REDACTED_BY_AWS] · Casedesk\n 7f3k2abc', '7f3k2abc')).toBe(
      true,
    );
    expect(hasMarker('a\n\nSent from Slack by Jane Doe · Casedesk 7f3k2abd', '7f3k2abc')).toBe(false);
  });
});

describe('addresses that get a copy', () => {
  const addresses = ['jane@example.com', 'ada@example.co.jp'];

  test.each([
    'jane@example.com, ada@example.co.jp',
    'jane@example.com\n\nada@example.co.jp,',
    'jane@example.com ada@example.co.jp; JANE@example.com',
    '<mailto:jane@example.com|jane@example.com> <mailto:ada@example.co.jp|ada@example.co.jp>',
    'Jane Doe <jane@example.com>, "Ada" <ada@example.co.jp>',
    '"Doe, Jane" <jane@example.com>, "Love; Ada" <ada@example.co.jp>',
    'Doe, Jane <jane@example.com>; Love, Ada <ada@example.co.jp>;',
    'mailto:jane@example.com,ada@example.co.jp\u200b',
  ])('are taken as %j', (typed) => expect(copiesIn(typed)).toEqual({ addresses }));

  test('may be none', () => expect(copiesIn(' , \n')).toEqual({ addresses: [] }));

  test('are named by their place where one is not complete, and never quoted', () => {
    const error = (which: string) => ({
      error: `${which} address is not complete. Write each as jane@example.com, with a comma between them.`,
    });
    expect(copiesIn('a@b.de, b@b.de, ada@example')).toEqual(error('The 3rd'));
    expect(copiesIn('a@b.de, b@@b.de')).toEqual(error('The 2nd'));
    expect(copiesIn('jane')).toEqual(error('This'));
    const many = Array.from({ length: 22 }, (_, n) => `a${n}@b.de`);
    expect(copiesIn(many.with(10, 'x').join())).toEqual(error('The 11th'));
    expect(copiesIn(many.with(20, 'x').join())).toEqual(error('The 21st'));
    expect(copiesIn(`a@b.de ${'x'.repeat(250)}@b.de`)).toEqual(error('The 2nd'));
  });

  test('are ten at most', () => {
    const many = Array.from({ length: 11 }, (_, n) => `a${n}@b.de`).join();
    expect(copiesIn(many)).toEqual({
      error: 'AWS Support copies a case to 10 addresses at most, and these are 11.',
    });
  });
});

describe('a resolved case', () => {
  const DAY = 86_400_000;

  test.each([
    [13, 'yes'],
    [14, 'yes'],
    [15, 'maybe'],
    [29, 'no-longer'],
  ])('that was last written to %i days ago can be reopened: %s', (days, answer) => {
    expect(reopening(0, days * DAY)).toBe(answer);
  });
});

describe('a draft', () => {
  const draft: Draft = {
    act: 'reply',
    caseId: 'case-1',
    files: [{ id: 'F1', name: 'core.txt', size: 9 }],
    isReopening: true,
  };

  test('comes back from a view as it went in', () => expect(parseDraft(printDraft(draft))).toEqual(draft));

  test('that is more than a view holds is refused', () => {
    expect(() => printDraft({ ...draft, caseId: 'x'.repeat(3_000) })).toThrow(Problem);
  });

  test.each(['', 'null', '{"act":"delete"}', '{"act":"reply","files":[1]}'])(
    'that is none is refused: %j',
    (metadata) => {
      expect(() => parseDraft(metadata)).toThrow(Problem);
    },
  );
});

test('a text is cleaned once', () => {
  const text = asSent('a\u0007\u2028b\ud800');
  expect([text, asSent(text)]).toEqual(['a\nb\ufffd', 'a\nb\ufffd']);
});

test.each(['', ' \n\t', '\u200b\u200d\ufeff', '\u3164'])('%j says nothing that a reader sees', (text) => {
  expect(isSaying(text)).toBe(false);
  expect(isSaying(`${text}👩‍👩‍👧${text}`)).toBe(true);
});
