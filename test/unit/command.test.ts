import { parseCommand, printCommand } from '../../src/command';

describe('what a person types behind /cases', () => {
  test.each([
    ['', { verb: 'help' }],
    ['help', { verb: 'help' }],
    ['open', { verb: 'list', scope: 'open' }],
    ['  OPEN ', { verb: 'list', scope: 'open' }],
    ['all', { verb: 'list', scope: 'all' }],
    ['177777777700001', { verb: 'view', id: '177777777700001' }],
    ['#1234567890', { verb: 'view', id: '1234567890' }],
    [
      'case-111122223333-muen-2026-0123456789abcdef',
      { verb: 'view', id: 'case-111122223333-muen-2026-0123456789abcdef' },
    ],
  ] as const)('%p', (text, command) => {
    expect(parseCommand(text)).toEqual(command);
    expect(parseCommand(printCommand(command))).toEqual(command);
  });

  test.each([
    ['opne', 'I do not know “opne”. Did you mean `/cases open`?'],
    ['hlep', 'I do not know “hlep”. Did you mean `/cases help`?'],
    ['frobnicate', 'I do not know “frobnicate”.'],
    ['123', 'I do not know “123”. A case has a number of 10 or 15 digits.'],
    ['open sesame', 'I read “open”, but not “sesame” behind it.'],
  ])('%p is answered with a sentence that names the word', (text, hint) => {
    expect(() => parseCommand(text)).toThrow(expect.objectContaining({ code: 'bad-command', hint }));
  });
});
