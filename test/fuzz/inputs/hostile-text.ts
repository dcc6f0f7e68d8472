/** Text as somebody would write it who wants to ring the channel, forge a link, or break whatever reads it. */
import fc from 'fast-check';
import { anyCharacters } from '../../property/any-characters';

const SHARP = [
  '<!channel>',
  '<!here|here>',
  '<!subteam^S0ONCALL>',
  '<@U0JANE>',
  '<@U0JANE|jane>',
  '<#C0ONCALL>',
  '<https://evil.example|AWS>',
  '<http://evil.example>',
  '<mailto:a@evil.example|a>',
  '<!date^0^{date}^https://evil.example|now>',
  '&lt;!channel&gt;',
  '&amp;lt;',
  '&',
  '<',
  '>',
  '|',
  '`',
  '```',
  '*bold*',
  '_',
  '~',
  ':tada:',
  '"',
  '“',
  '%',
  '%00',
  ';',
  '!',
  ',',
  '\\',
  '\n',
  '\r\n',
  '\t',
  '\0',
  '\u001b[31m',
  '\u202e',
  '\u2066',
  '\u2028',
  '\u200b',
  '\ufeff',
  '\ud800',
  '\udc00',
  '👩‍👩‍👧',
  'e\u0301',
  'constructor',
  '__proto__',
  'toString',
  'hasOwnProperty',
  'null',
  'NaN',
  '-1',
  'javascript:alert(1)',
  'https://evil.example/?a=b',
  'https://console.aws.amazon.com/support/home#/case/?displayId=1&language=en|x>',
] as const;

const LONG = ['x', '&', '<', '"', '\n', '\u202e', '👩‍👩‍👧', '<!channel>'] as const;

const long = fc
  .tuple(fc.constantFrom(...LONG), fc.constantFrom(80, 160, 500, 1_900, 3_000, 9_000))
  .map(([part, length]) => part.repeat(Math.ceil(length / part.length)));

export const sharp = fc.constantFrom(...SHARP);

/** Mostly short; now and then longer than anything Slack or AWS would take. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .array(fc.oneof(sharp, fc.string({ maxLength: 8 })), { maxLength: 8 })
      .map((parts) => parts.join('')),
  },
  { weight: 2, arbitrary: anyCharacters({ maxLength: 60 }) },
  { weight: 1, arbitrary: long },
  { weight: 1, arbitrary: fc.constant('') },
);

/** The same text with one thing wrong: cut, doubled, flipped, or something sharp put into it. */
export function damaged(text: string): fc.Arbitrary<string> {
  const at = fc.nat(Math.max(0, text.length - 1));
  return fc.oneof(
    at.map((index) => text.slice(0, index)),
    at.map((index) => text.slice(0, index) + text.slice(index + 1)),
    at.map((index) => text.slice(0, index) + (text[index] ?? '') + text.slice(index)),
    fc.tuple(at, sharp).map(([index, one]) => text.slice(0, index) + one + text.slice(index)),
    fc.tuple(at, fc.integer({ min: 1, max: 127 })).map(([index, bits]) => flipped(text, index, bits)),
  );
}

function flipped(text: string, index: number, bits: number): string {
  const code = text.charCodeAt(index) || 0;
  return text.slice(0, index) + String.fromCharCode(code ^ bits) + text.slice(index + 1);
}
