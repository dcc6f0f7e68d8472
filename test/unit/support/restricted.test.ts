import type { Window } from '../../../src/paging/paginator';
import { accountOf, restricted } from '../../../src/support/restricted';
import type { CaseDetails, Support } from '../../../src/support/support';

const [ours, theirs] = ['111122223333', '222233334444'];
const caseOf = (account: string) => `case-${account}-muen-2026-0123456789abcdef`;

test.each([
  [caseOf(ours), ours],
  ['case-1111-muen-2026-1', undefined],
  ['case-1111222233334-muen-2026-1', undefined],
  [`x-${caseOf(ours)}`, undefined],
  ['', undefined],
  [undefined, undefined],
])('a caseId names its account: %p is of %p', (caseId, account) => expect(accountOf(caseId)).toBe(account));

/** AWS Support with a case of each account, one that names none, and what it was asked. */
function source() {
  const asked: unknown[] = [];
  const window: Window<CaseDetails> = {
    ...{ items: [{ caseId: caseOf(theirs) }, { caseId: caseOf(ours) }, { displayId: '1' }], next: 't1' },
    ...{ self: 't0', fetchedAt: 7 },
  };
  const support = {
    cases: (parameters: unknown, options: unknown) => async (token: unknown, signal: unknown) => {
      asked.push([parameters, options, token, signal]);
      return window;
    },
    communications: (parameters: unknown, options: unknown) => {
      asked.push([parameters, options]);
      return 'correspondence';
    },
    services: async () => ['a service'],
  } as unknown as Support;
  return { support: restricted(support, new Set([ours])), asked };
}

test('cases of other accounts, or of none, are left out; the rest of the window stays as it is', async () => {
  const { support, asked } = source();
  const { signal } = new AbortController();
  const window = await support.cases({ language: 'en' }, { fresh: true })('t0', signal);
  expect(window).toEqual({ items: [{ caseId: caseOf(ours) }], next: 't1', self: 't0', fetchedAt: 7 });
  expect(asked).toEqual([[{ language: 'en' }, { fresh: true }, 't0', signal]]);
});

test('the correspondence of a case of another account is as if there were no such case', () => {
  const { support, asked } = source();
  for (const caseId of [caseOf(theirs), '1', ''])
    expect(() => support.communications({ caseId })).toThrow(
      expect.objectContaining({ code: 'no-such-case' }),
    );
  expect(asked).toEqual([]);
  expect(support.communications({ caseId: caseOf(ours) }, { fresh: true })).toBe('correspondence');
  expect(asked).toEqual([[{ caseId: caseOf(ours) }, { fresh: true }]]);
});

test('what belongs to no account is there for everybody', async () =>
  expect(await source().support.services()).toEqual(['a service']));

describe('what changes a case', () => {
  const acts = (cases: (string | undefined)[], own?: string) => {
    const done: unknown[] = [];
    const act = async (...asked: unknown[]) => void done.push(asked[0]);
    const support = {
      cases: () => async () => ({ items: cases.map((caseId) => ({ caseId })) }),
      acting: { createCase: act, addCommunication: act, resolveCase: act },
    } as unknown as Support;
    return { acting: restricted(support, new Set([ours]), own).acting!, done };
  };
  const reply = (account: string) => ({ caseId: caseOf(account), communicationBody: 'Hello' });
  const one = { subject: 'S', communicationBody: 'B' };

  test('changes one of ours, and none of others', async () => {
    const { acting, done } = acts([]);
    await acting.addCommunication(reply(ours));
    await acting.resolveCase(caseOf(ours));
    expect(done).toEqual([reply(ours), caseOf(ours)]);
    for (const caseId of [caseOf(theirs), 'case-1', '']) {
      await expect(acting.addCommunication({ ...reply(ours), caseId })).rejects.toMatchObject({
        code: 'no-such-case',
      });
      await expect(acting.resolveCase(caseId)).rejects.toMatchObject({ code: 'no-such-case' });
    }
    expect(done).toHaveLength(2);
  });

  test.each<[string, (string | undefined)[], string | undefined, boolean]>([
    ['an account of ours', [], ours, true],
    ['an account of others', [caseOf(ours)], theirs, false],
    ['an account whose cases are ours', [caseOf(ours)], undefined, true],
    ['an account whose cases are of others', [caseOf(theirs)], undefined, false],
    ['an account of which nothing is known', [], undefined, false],
  ])('a new case in %s', async (_, cases, own, isAllowed) => {
    const { acting, done } = acts(cases, own);
    const created = acting.createCase(one);
    if (isAllowed) await created;
    else await expect(created).rejects.toMatchObject({ code: 'not-allowed' });
    expect(done).toHaveLength(isAllowed ? 1 : 0);
  });

  test('which account a new case would be of is told by its cases, resolved ones too, without their letters', async () => {
    const asked: unknown[] = [];
    const cases = (parameters: object) => async () => {
      asked.push(parameters);
      return { items: [{ caseId: caseOf(ours) }] };
    };
    const support = { cases, acting: { createCase: async () => 'case' } } as unknown as Support;
    expect(await restricted(support, new Set([ours])).acting!.createCase(one)).toBe('case');
    expect(asked).toEqual([
      expect.objectContaining({ includeResolvedCases: true, includeCommunications: false }),
    ]);
  });

  test('nobody acts where the source only reads', () => {
    expect(source().support.acting).toBeUndefined();
  });
});
