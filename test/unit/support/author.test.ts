import { isFromAws } from '../../../src/support/author';

test('a message is AWS’s own where AWS signs it to the letter, and nobody can take a name that looks like it', () => {
  expect(isFromAws({ submittedBy: 'Amazon Web Services' })).toBe(true);
  for (const submittedBy of [
    'Amazon Web Services <jane@example.com>',
    'amazon web services',
    ' Amazon Web Services',
    '',
    undefined,
  ])
    expect(isFromAws({ submittedBy })).toBe(false);
});
