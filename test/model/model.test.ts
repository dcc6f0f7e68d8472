/** The journeys of `npm run fuzz`, on fewer of them; and that a bot which shows too much is found out. */
import fc from 'fast-check';
import { ACCOUNTS } from './cases';
import type { Trip } from './journey-arbitrary';
import type { Rule } from './model';
import { type Journey, nobodySeesMore } from './property';
import { openStage, type Stage } from './stage';
import { createTally } from './tally';
import { travel } from './travel';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test('whatever people do, each is shown only cases that the rules allow them there', async () => {
  await fc.assert(nobodySeesMore(stage), {
    ...{ numRuns: 150, interruptAfterTimeLimit: 15_000, markInterruptAsFailure: false },
  });
});

test('journeys come to see everything there is to see', async () => {
  const may: Rule['may'] = ['list', 'view', 'export'];
  const rules: Rule[] = [
    { people: ['members'], channels: ['any'], may },
    { people: ['U0KENJI'], channels: ['C0SHAREDACME'], may, accounts: [ACCOUNTS[0]!], shared: true },
  ];
  const [jane, kenji, general, acme] = ['U0JANE', 'U0KENJI', 'C0GENERAL', 'C0SHAREDACME'];
  const types = (who: string, where: string, line: string): Trip => ({ does: 'types', who, where, line });
  const clicks = (who: string, button: string, nth = 0): Trip => ({ does: 'clicks', who, button, nth });
  const journey: Trip[] = [
    types(jane, general, 'all rows:5'),
    clicks(kenji, 'Next'),
    { ...clicks(kenji, 'Next'), isOld: true },
    clicks(jane, 'View'),
    clicks(kenji, 'Post to thread'),
    types(jane, general, 'all private'),
    clicks(jane, 'View'),
    { ...types(jane, general, 'open'), fault: { at: 'aws', how: 'throttled' } },
    clicks(jane, 'Try again'),
    { does: 'submits', who: jane, scope: 'all', rows: '20' },
    { does: 'waits' },
    clicks(jane, 'Share to channel'),
    { does: 'changes', change: { kind: 'is shared', where: general } },
    clicks(jane, 'Refresh'),
    types(kenji, acme, 'all rows:20'),
    clicks(kenji, 'View'),
    clicks(kenji, 'Post to thread'),
    types(kenji, acme, 'export all format:json'),
    types(jane, 'D0JANE', 'export all'),
    types(jane, 'D0JANE', 'report all'),
    { does: 'opens', who: jane },
  ];
  const tally = createTally();
  const { faults } = await travel(stage, { judged: rules, lived: rules, isTold: true }, journey, tally);
  expect(faults).toEqual([]);
  expect(
    Object.keys(tally.counts)
      .filter((what) => what.startsWith('shown'))
      .sort(),
  ).toEqual([
    'shown: file (export) to all',
    'shown: file (export) to other organisations',
    'shown: file (view) to all',
    'shown: file (view) to other organisations',
    'shown: home (list) to one',
    'shown: message (list) to all',
    'shown: message (list) to one',
    'shown: message (list) to other organisations',
    'shown: message (view) to all',
    'shown: message (view) to other organisations',
    'shown: modal (view) to one',
  ]);
  expect(tally.counts).toMatchObject({
    'acts: Try again': 1,
    'acts: Share to channel': 1,
    'acts: submits': 1,
    'acts: Refresh': 1,
    'acts: report': 1,
  });
});

describe('a bot that lives by wider rules than it should is found out', () => {
  type Wider = (rule: Rule) => Rule;

  const found = (wider: Wider, shrinks: boolean, seed = 5) =>
    fc.check(
      nobodySeesMore(stage, createTally(), (rules) => rules.map(wider)),
      {
        ...{ seed, numRuns: 300, endOnFailure: !shrinks },
        ...{ interruptAfterTimeLimit: 40_000, markInterruptAsFailure: false },
      },
    );

  test.each<[string, Wider, seed: number]>([
    ['the cases of all accounts', ({ accounts, ...rule }) => rule, 5],
    ['where other organisations read', (rule) => ({ ...rule, shared: true }), 5],
    ['in every channel', (rule) => ({ ...rule, channels: ['any'] }), 5],
    [
      'to whoever asks',
      (rule) => ({ ...rule, people: [...rule.people, 'members', 'guests', 'U0STRANGER'] }),
      5,
    ],
    ['to people of every workspace', (rule) => ({ ...rule, workspaces: ['any'] }), 6],
    ['whatever they ask for', (rule) => ({ ...rule, may: ['list', 'view', 'export'] }), 5],
  ])('%s', async (_, wider, seed) => {
    expect(await found(wider, false, seed)).toMatchObject({ failed: true });
  });

  test('and the journey that shows it is told in a few steps', async () => {
    const { counterexample, errorInstance } = await found(({ accounts, ...rule }) => rule, true);
    const [rules, trips] = counterexample as unknown as Journey;
    expect(rules.length).toBeLessThanOrEqual(2);
    expect(trips.length).toBeLessThanOrEqual(3);
    expect(String(errorInstance)).toMatch(/shown may not be: .*\n(.*\n)*.*on the journey\n/);
  });
});
