/**
 * The list of a Home, for any cases, watches and rights: exactly the open cases that are theirs or watched where they are,
 * once each, in one order, there and back, whoever else looks at the same accounts meanwhile.
 */
import fc from 'fast-check';
import type { Message } from '../../src/blocks/message';
import { createDesk, type Desk, type People } from '../../src/desk';
import type { WatchedThere } from '../../src/listings/home/waiting';
import { watchesIn } from '../../src/news/watches';
import { cached } from '../../src/support/cache/cached';
import type { CaseDetails } from '../../src/support/support';
import { rows, wayOn } from '../world/messages';
import { button } from './browse';
import { NOW } from './memory-support';
import { accountId, caseOf, fleet } from './merged-accounts';

const PEOPLE = ['U1', 'U2', 'U3'] as const;
const addressOf = (user: string) => `${user.toLowerCase()}@example.com`;
const people: People = {
  timeZone: async () => undefined,
  email: async (user) => (user === 'U3' ? undefined : addressOf(user)),
};

const QUERIES = ['urgent', 'high and above', 'waiting:us', '-low', '"trouble"'] as const;
const [urgent, grave, ...others] = watchesIn({ watches: QUERIES.map((query) => ({ channel: 'C1', query })) });
const watches = [urgent!, grave!, ...others];
const GRAVE = ['urgent', 'critical'];
const MATCHES: readonly ((one: CaseDetails) => boolean)[] = [
  ({ severityCode }) => severityCode === 'urgent',
  ({ severityCode = '' }) => ['high', ...GRAVE].includes(severityCode),
  ({ status }) => status === 'pending-customer-action',
  ({ severityCode }) => severityCode !== 'low',
  ({ subject = '' }) => subject.toLowerCase().includes('trouble'),
];

const drawn = fc.record({
  by: fc.constantFrom('u1@example.com', 'Role (Role) <U2@example.com>', 'x@example.org'),
  status: fc.constantFrom('opened', 'pending-customer-action', 'resolved', 'reopened'),
  severity: fc.constantFrom('low', 'normal', 'high', 'urgent', 'critical'),
  age: fc.integer({ min: 1, max: 300 }),
  subject: fc.constantFrom('Trouble here', 'All is well'),
});
const accounts = fc.array(fc.array(drawn, { maxLength: 40, size: 'max' }), { minLength: 1, maxLength: 4 });
const watching = fc.record({
  query: fc.nat({ max: QUERIES.length - 1 }),
  at: fc.constantFrom<'any' | number>('any', 0, 1, 2),
});
/** Of each person what their channels watch; undefined where Slack does not tell. */
const theirs = fc.tuple(
  ...PEOPLE.map(() => fc.option(fc.array(watching, { maxLength: 3 }), { nil: undefined })),
);

type Watching = { readonly query: number; readonly at: 'any' | number };

const there = (one: Watching): WatchedThere => ({
  channel: `C${one.query}`,
  query: watches[one.query]!.query,
  accounts: one.at === 'any' ? 'any' : new Set([accountId(one.at)]),
});

function expectedFor(user: string, lists: CaseDetails[][], watched: readonly Watching[] = []): Set<string> {
  const isTheirs = (one: CaseDetails) =>
    user !== 'U3' && one.submittedBy!.toLowerCase().includes(addressOf(user));
  const isWatched = (one: CaseDetails, account: number) =>
    watched.some(({ query, at }) => (at === 'any' || at === account) && MATCHES[query]!(one));
  return new Set(
    lists.flatMap((list, account) =>
      list
        .filter((one) => one.status !== 'resolved' && (isTheirs(one) || isWatched(one, account)))
        .map(({ displayId }) => displayId!),
    ),
  );
}

/** Follows Next to the end and Previous back, each click on a desk that was made for it. */
async function thereAndBack(makeDesk: () => Desk, user: string) {
  const options = { user, isPrivate: true };
  let page: Message = await makeDesk().open({ verb: 'home' }, options);
  const on = [rows(page)];
  for (let next = wayOn(page); next !== undefined; next = wayOn(page)) {
    if (on.length > 100) throw new Error('the list did not end');
    page = await makeDesk().turn(next, options);
    on.push(rows(page));
  }
  const back = [rows(page)];
  for (let way = button(page, 'Previous'); way !== undefined; way = button(page, 'Previous')) {
    page = await makeDesk().turn(way, options);
    back.push(rows(page));
  }
  return { on, back: back.reverse() };
}

test('each person is shown what waits for them, and nothing of what waits for others', async () => {
  await fc.assert(
    fc.asyncProperty(accounts, theirs, async (given, watched) => {
      const lists = given.map((list, account) =>
        list.map(({ by, status, severity, age, subject }, number) => ({
          ...caseOf(account, number, status, severity, age),
          ...{ submittedBy: by, subject },
        })),
      );
      const { accounts: all } = fleet(lists);
      // What is read of an account is kept for everybody.
      const stored = new Map<string, unknown>();
      const cache = {
        get: async (key: string) => stored.get(key),
        set: (key: string, value: unknown) => void stored.set(key, value),
      };
      const kept = all.map((one) => ({ ...one, support: cached(one.support, cache, { account: one.id }) }));
      const watchedFor = async (user: string) => watched[PEOPLE.indexOf(user as 'U1')]?.map(there);
      const makeDesk = () => createDesk(kept, people, () => NOW, { watchedFor });
      for (const [at, user] of PEOPLE.entries()) {
        if (user === 'U3' && !watched[at]?.length) {
          const opened = makeDesk().open({ verb: 'home' }, { user, isPrivate: true });
          await expect(opened).rejects.toMatchObject({ code: 'no-address' });
          continue;
        }
        const { on, back } = await thereAndBack(makeDesk, user);
        expect(on.flat()).toHaveLength(new Set(on.flat()).size);
        expect(new Set(on.flat())).toEqual(expectedFor(user, lists, watched[at]));
        expect(back).toEqual(on);
      }
    }),
    { numRuns: 60 },
  );
});

test('a watch of accounts that somebody may not see adds nothing to their list', async () => {
  const lists = [0, 1].map((account) => [{ ...caseOf(account, 1, 'opened', 'urgent'), submittedBy: 'x' }]);
  const { accounts: all } = fleet(lists);
  const [one] = watchesIn({ watches: [{ channel: 'C1', query: 'urgent account:acct-1' }] });
  const watchedFor = async () => [{ channel: 'C1', query: one!.query, accounts: 'any' as const }];
  const of = async (may: 'any' | ReadonlySet<string>) => {
    const desk = createDesk(all, people, () => NOW, { watchedFor, accounts: may });
    return rows(await desk.open({ verb: 'home' }, { user: 'U1', isPrivate: true }));
  };
  expect(await of('any')).toEqual([lists[1]![0]!.displayId]);
  expect(await of(new Set([accountId(0)]))).toEqual([]);
  expect(await of(new Set([accountId(1)]))).toEqual([lists[1]![0]!.displayId]);
});
