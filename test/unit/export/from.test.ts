import { parseCommand } from '../../../src/command/parse';
import { printCommand } from '../../../src/command/print';
import { LONGEST_NEXT_TOKEN, QUALIFIERS } from '../../../src/command/qualifiers';
import { toNextToken } from '../../../src/paging/position';

const parse = (line: string) => parseCommand(line, { now: 0 });
const token = toNextToken({ token: 'an+opaque/token==', skip: 3 });

test.each([token, toNextToken({ skip: 7 }), 'an+opaque/service.token_of-AWS==', 'None'])(
  'an export goes on from:%s, and its command reads back as the same',
  (from) => {
    const command = parse(`export all rds from:${from} format:json`);
    expect(command).toMatchObject({ verb: 'export', query: { from, format: 'json', scope: 'all' } });
    expect(parse(printCommand(command))).toEqual(command);
  },
);

const base64 = (text: string) => Buffer.from(text).toString('base64');

test.each([
  ['a list', `open from:${token}`, '`from:` belongs to `/cases export`.'],
  ['a report', `report from:${token}`, '`from:` belongs to `/cases export`.'],
  ['nothing at all', 'export from:', 'It is written like `from:NextToken`.'],
  ['other text', 'export from:"a b"', '“a b” is no value of “from:”.'],
  [
    'other keys',
    `export from:${base64('{"nextToken": "t", "includeResolvedCases": true}')}`,
    'is no value of',
  ],
  ['two of them', `export from:${token} from:${token}`, 'comes on top of another from.'],
])('%s is told so', (_, line, hint) => {
  expect(() => parse(line)).toThrow(expect.objectContaining({ hint: expect.stringContaining(hint) }));
});

test('a long NextToken does not count against the length of a line, and the rest of it does', () => {
  const from = 'A'.repeat(LONGEST_NEXT_TOKEN);
  expect(parse(`export from:${from}`)).toMatchObject({ query: { from } });
  expect(() => parse(`export from:${from}A`)).toThrow(/no value of/);
  expect(() => parse(`export from:${from} ${'x'.repeat(500)}`)).toThrow(/I read 500 at most/);
  expect(() => parse(`open "from:${from}"`)).toThrow(/I read 500 at most/);
  expect(() => parse('x'.repeat(90_000))).toThrow(/That is 90000 characters/);
});

test('the help names it', () => expect(QUALIFIERS.map(({ key }) => key)).toContain('from'));
