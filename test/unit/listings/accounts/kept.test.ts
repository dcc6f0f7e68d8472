/** Lists of many accounts, read by people who look at the same accounts in several ways. */
import { createDesk, type Desk } from '../../../../src/desk';
import { cached } from '../../../../src/support/cache/cached';
import type { Support } from '../../../../src/support/support';
import { NOW, nobody, typed } from '../../../property/memory-support';
import { accountId, caseOf, fleet } from '../../../property/merged-accounts';
import { rows } from '../../../world/messages';

function keptFleet(count: number) {
  const all = fleet(Array.from({ length: count }, (_, n) => [caseOf(n, 0)]));
  const stored = new Map<string, unknown>();
  const looks: string[] = [];
  const cache = {
    async get(key: string) {
      looks.push(key);
      return stored.get(key);
    },
    set: (key: string, value: unknown) => void stored.set(key, value),
  };
  const accounts = all.accounts.map(({ support, ...account }) => {
    const cases: Support['cases'] = (asked, who) => async (token, signal) => ({
      ...(await support.cases(asked, who)(token, signal)),
      fetchedAt: Date.now(),
    });
    return { ...account, support: cached({ ...support, cases }, cache, { account: account.id }) };
  });
  const deskFor = (may: 'any' | ReadonlySet<string> = 'any'): Desk =>
    createDesk(accounts, nobody, () => NOW, { accounts: may });
  return { ...all, deskFor, looks };
}

const shown = async (desk: Desk, line: string) => rows(await typed(desk, line));
const added = caseOf(1, 7, 'pending-customer-action', 'critical');

test('a list that is at hand asks no cache for its accounts again', async () => {
  const { deskFor, looks } = keptFleet(30);
  const desk = deskFor();
  const first = await shown(desk, 'open');
  const before = looks.filter((key) => key.startsWith('cases')).length;
  expect(await shown(desk, 'open')).toEqual(first);
  expect(looks.filter((key) => key.startsWith('cases'))).toHaveLength(before);
});

test('what one of them is asked anew by another search is seen in the whole list', async () => {
  const { deskFor, memories } = keptFleet(5);
  const desk = deskFor();
  await shown(desk, 'open');
  memories[1]!.list.push(added);
  expect(await shown(desk, 'open')).not.toContain(added.displayId);
  await desk.open(await desk.understand('open account:acct-1', 'U1'), { fresh: true });
  expect(await shown(desk, 'open')).toContain(added.displayId);
});

test('who asks anew sees what is new, and so do those after them', async () => {
  const { deskFor, memories } = keptFleet(5);
  const desk = deskFor();
  await shown(desk, 'open');
  memories[1]!.list.push(added);
  const fresh = await desk.open(await desk.understand('open', 'U1'), { fresh: true });
  expect(rows(fresh)).toContain(added.displayId);
  expect(await shown(desk, 'open')).toContain(added.displayId);
});

test('what is kept for one order, one scope or one set of rights is no answer to another', async () => {
  const { deskFor } = keptFleet(3);
  const desk = deskFor();
  const all = await shown(desk, 'open');
  expect(await shown(desk, 'resolved')).toEqual([]);
  expect((await shown(desk, 'open sort:newest')).toSorted()).toEqual(all.toSorted());
  expect(await shown(desk, 'open severity:critical')).toEqual([]);
  expect(await shown(deskFor(new Set([accountId(2)])), 'open')).toEqual([caseOf(2, 0).displayId]);
  expect(await shown(desk, 'open')).toEqual(all);
});
