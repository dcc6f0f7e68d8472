/** What a person reads of an act that AWS did not take: what to change, never what was typed. */
import { Problem, type ProblemCode, problemIn } from '../../../../src/problem';
import { refused } from '../../../../src/support/acting/refused';

type Act = Parameters<typeof refused>[0];
const EVERY_ACT = ['create', 'reply', 'resolve', 'files'] as const;

/** What comes of an act that AWS answers with this problem, in these words. */
async function told(act: Act, code: ProblemCode, message = 'no', name = 'ValidationException') {
  const cause = Object.assign(new Error(message), { name });
  const run = () => Promise.reject(new Problem(code, '', { cause }));
  return problemIn(await refused(act, run).catch((error) => error))!;
}

test('an act that AWS takes is what it resolves to', async () => {
  expect(await refused('create', async () => 'case-1')).toBe('case-1');
});

test.each(EVERY_ACT)('a right that is missing is that of an act: %s', async (act) => {
  const problem = await told(act, 'no-permission', 'not authorized', 'AccessDeniedException');
  expect(problem).toMatchObject({ code: 'read-only', hint: '', cause: { message: 'not authorized' } });
});

test.each(EVERY_ACT)('what says nothing of the request stays what it is: %s', async (act) => {
  for (const problem of [new Problem('throttled'), new Problem('unknown-outcome'), new Error('a bug')])
    await expect(refused(act, () => Promise.reject(problem))).rejects.toBe(problem);
});

test.each([
  ['serviceCode', 'AWS names the service.'],
  ['categoryCode', 'AWS names the category.'],
  ['severityCode', 'AWS names the severity.'],
  ['issueType', 'AWS names the type of issue.'],
  ['language', 'AWS names the language.'],
  ['', ''],
])(
  'a new case is refused for what was chosen, which is named where AWS names it: %s',
  async (field, hint) => {
    const problem = await told('create', 'bad-request', `Value 'x' at '${field}' failed`);
    expect([problem.code, problem.hint]).toEqual(['choice-refused', hint]);
  },
);

test.each([
  ['communicationBody', 'AWS names the text: it may be too long, or empty.'],
  ['subject', 'AWS names the subject.'],
  ['ccEmailAddresses', 'AWS names the addresses in copy.'],
])('what was typed is refused as what was typed, in a new case and in a reply: %s', async (field, hint) => {
  for (const act of ['create', 'reply'] as const) {
    const problem = await told(act, 'bad-request', `Invalid ${field}`);
    expect([problem.code, problem.hint]).toEqual(['bad-request', hint]);
  }
});

test.each(['reply', 'resolve'] as const)('nothing was chosen in a %s', async (act) => {
  const problem = await told(act, 'bad-request', "Value 'x' at 'serviceCode' failed");
  expect([problem.code, problem.hint]).toEqual(['bad-request', '']);
});

test('the field that AWS points at comes before one that is only spoken of', async () => {
  const problem = await told('create', 'bad-request', "With this subject, 'x' at 'language' is wrong");
  expect(problem.hint).toBe('AWS names the language.');
});

test('a longer word is not the name of a field', async () => {
  for (const word of ['languages', 'thesubject'])
    expect((await told('create', 'bad-request', `${word} at ${word}`)).hint).toBe('');
});

test('the log has the field and AWS’s name for the error, and nothing of the text', async () => {
  for (const act of EVERY_ACT) {
    const { cause } = await told(act, 'bad-request', "Value 'our secret' at 'communicationBody' failed");
    expect(cause).toMatchObject({ name: 'ValidationException', message: 'AWS names communicationBody' });
    expect((await told(act, 'bad-request', 'our secret')).cause).toMatchObject({
      message: 'AWS names no field',
    });
  }
  const bare = refused('create', () => Promise.reject(new Problem('bad-request')));
  await expect(bare).rejects.toMatchObject({ code: 'choice-refused', cause: { name: 'Error' } });
});

test('files that AWS does not take are refused files, as are those too large for a request', async () => {
  expect(await told('files', 'bad-request')).toMatchObject({ code: 'file-refused', hint: '' });
  const large = 'RequestEntityTooLargeException';
  const tooLarge = { code: 'file-refused', hint: '', cause: { name: large } };
  expect(await told('files', 'not-understood', 'no', large)).toMatchObject(tooLarge);
  const bare = refused('files', () => Promise.reject(new Problem('not-understood')));
  await expect(bare).rejects.toMatchObject({ code: 'not-understood' });
  expect((await told('files', 'not-understood', 'no', 'InvalidAction')).code).toBe('not-understood');
  expect((await told('create', 'not-understood', 'no', large)).code).toBe('not-understood');
  expect((await told('files', 'unreachable', 'no', large)).code).toBe('unreachable');
});
