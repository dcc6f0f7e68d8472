/**
 * Texts on which a careless pattern takes time by the square of their length: long runs of what it may begin
 * with, skip or repeat, with something else at either end.
 * https://owasp.org/www-community/attacks/Regular_expression_Denial_of_Service_-_ReDoS
 */
export interface Kind {
  readonly name: string;
  /** About so many characters. */
  readonly of: (length: number) => string;
}

const UNITS = [
  ...[
    ' ',
    '\t',
    '\n',
    '\r\n',
    '\u00a0',
    '\u0000',
    '\u200b',
    '\u202e',
    '\ufeff',
    '\ud83d',
    '\udc00',
    '😀',
    'é',
  ],
  ...[
    '=',
    '+',
    '-',
    '@',
    '_',
    '<',
    '>',
    '&',
    '"',
    "'",
    '`',
    '*',
    '~',
    '.',
    ',',
    ';',
    ':',
    '/',
    '\\',
    '|',
    '%',
    '#',
    '!',
  ],
  ...[
    '0',
    '9',
    'a',
    'A',
    '(',
    '[',
    '{',
    '“',
    '＝',
    '\t=',
    ';\t',
    ' .',
    '. ',
    '-a ',
    'a -a ',
    'a: ',
    '"a" ',
    '"a',
    "'a ",
  ],
  ...[
    'a@',
    '@a',
    'a@a.',
    '[](',
    '<@a|',
    '<@a',
    '<mailto:',
    '<https://a',
    '<mailto:a|',
    '&amp',
    '&amp;',
    '%22',
    '%41',
    '%7B',
  ],
  ...[
    'xoxb-',
    'xoxb-1 ',
    'AKIA',
    'AKIA0',
    'https://',
    '://a',
    '://a@',
    'https://hooks.slack.com/',
    'Bearer ',
    'Bearer',
  ],
  ...[
    'token=',
    'secret',
    'secret"',
    'www.',
    'case-',
    'at a\n',
    '{"a":',
    '{"message":{',
    '%22message%22%3A%7B',
    '1,',
    '!0,0,0,0',
  ],
  ...['a,', '~', ';~', 'severity:', 'in ', '2026-', 'Received ', '1;a;', 'a=b&'],
];

function runOf(unit: string): (length: number) => string {
  return (length) => unit.repeat(Math.ceil(length / unit.length));
}

/** The same for the same number, so that a red run can be looked at. */
function mixed(seed: number): Kind {
  const units = Array.from(
    { length: 4 },
    (_, index) => UNITS[(seed * 31 + index * index * 17 + index) % UNITS.length]!,
  );
  return { name: `mixed ${JSON.stringify(units.join(''))}`, of: runOf(units.join('')) };
}

/** One kind behind the other, half of each. */
function halves(seed: number): Kind {
  const [one, other] = [UNITS[(seed * 13) % UNITS.length]!, UNITS[(seed * 29 + 7) % UNITS.length]!];
  return {
    name: `${JSON.stringify(one)} and then ${JSON.stringify(other)}`,
    of: (length) => runOf(one)(length / 2) + runOf(other)(length / 2),
  };
}

const MIXED = Array.from({ length: 8 }, (_, seed) => seed);

export const KINDS: readonly Kind[] = [
  ...UNITS.map((unit) => ({
    name: `${JSON.stringify(unit)} again and again`,
    of: (length: number) => `a${runOf(unit)(length)}a`,
  })),
  ...MIXED.map(mixed),
  ...MIXED.map(halves),
];
