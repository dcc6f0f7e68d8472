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
  ['a list', `open from:${token}`, '`from:` is for `/cases export`.'],
  ['a report', `report from:${token}`, '`from:` is for `/cases export`.'],
  ['nothing at all', 'export from:', 'Write it like `from:NextToken`.'],
  ['other text', 'export from:"a b"', '“from:” does not take “a b”.'],
  [
    'other keys',
    `export from:${base64('{"nextToken": "t", "includeResolvedCases": true}')}`,
    'does not take',
  ],
  ['two of them', `export from:${token} from:${token}`, 'is a second “from:”, and I take one.'],
])('%s is told so', (_, line, hint) => {
  expect(() => parse(line)).toThrow(expect.objectContaining({ hint: expect.stringContaining(hint) }));
});

test('a long NextToken does not count against the length of a line, and the rest of it does', () => {
  const from = 'A'.repeat(LONGEST_NEXT_TOKEN);
  expect(parse(`export from:${from}`)).toMatchObject({ query: { from } });
  expect(() => parse(`export from:${from}A`)).toThrow(/does not take/);
  expect(() => parse(`export from:${from} ${'x'.repeat(500)}`)).toThrow(/I read up to 500/);
  expect(() => parse(`open "from:${from}"`)).toThrow(/I read up to 500/);
  expect(() => parse('x'.repeat(90_000))).toThrow(/That is 90000 characters/);
});

test('the help names it', () => expect(QUALIFIERS.map(({ key }) => key)).toContain('from'));
