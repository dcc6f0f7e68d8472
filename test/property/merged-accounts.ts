/** Many accounts in memory, each with windows of its own; any of them may be away. */
import fc from 'fast-check';
import type { Message } from '../../src/blocks/message';
import { createDesk } from '../../src/desk';
import { decodeCursor, encodeCursor } from '../../src/paging/cursor';
import { Problem } from '../../src/problem';
import type { Account } from '../../src/support/accounts';
import type { CaseDetails } from '../../src/support/support';
import { button } from './browse';
import { type MemorySupport, memorySupport, NOW, nobody, someCase } from './memory-support';

export interface Fleet {
  readonly accounts: Account[];
  readonly memories: MemorySupport[];
  /** Ids of accounts that refuse. */
  readonly away: Set<string>;
}

export const accountId = (n: number) => String(111_100_000_000 + n);

/** A case of account `n`. */
export function caseOf(n: number, number: number, ...rest: [string?, string?, number?]): CaseDetails {
  const details = someCase(n * 1_000 + number, ...rest);
  return { ...details, caseId: `case-${accountId(n)}-muen-2026-${number}` };
}

export function fleet(lists: readonly CaseDetails[][], windows: readonly number[][] = [[100]]): Fleet {
  const away = new Set<string>();
  const memories = lists.map((list, n) => memorySupport([...list], windows[n % windows.length]));
  const accounts = memories.map((memory, n): Account => {
    const id = accountId(n);
    const support = {
      ...memory,
      cases: (parameters: Parameters<MemorySupport['cases']>[0]) => async (token?: string) => {
        if (away.has(id)) throw new Problem('role-denied');
        return memory.cases(parameters)(token);
      },
    };
    return { id, name: `acct-${n}`, support };
  });
  return { accounts, memories, away };
}

const status = fc.constantFrom('opened', 'pending-customer-action', 'reopened');
const severity = fc.constantFrom('low', 'normal', 'high', 'urgent', 'critical');
const drafts = (maxLength: number) =>
  fc.array(fc.tuple(status, severity, fc.integer({ min: 1, max: 500 })), { maxLength, size: 'max' });

/** Up to `most` accounts with up to `cases` each. */
export const fleets = (most: number, cases: number, minLength = 2) =>
  fc
    .array(drafts(cases), { minLength, maxLength: most, size: 'max' })
    .map((all) =>
      all.map((list, n) => list.map(([state, code, age], number) => caseOf(n, number, state, code, age))),
    );

/** Sizes of windows for each account in turn, small enough that some accounts have more than a segment. */
export const windowsOfEach = fc.array(
  fc
    .array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 4 })
    .filter((sizes) => sizes.some((size) => size > 1) && !/(^|,)0,0,0/.test(String([...sizes, ...sizes]))),
  { minLength: 1, maxLength: 5 },
);

const now = () => NOW;
/** A desk of its own for each click. */
export const makeDesk =
  ({ accounts }: Fleet) =>
  () =>
    createDesk(accounts, nobody, now);

export const open = async (all: Fleet) => {
  const desk = makeDesk(all)();
  return desk.open(await desk.understand('open', 'U1'));
};

/** Follows Previous to the first page, or to where there is none. */
export async function back(all: Fleet, from: Message, between = () => {}): Promise<Message[]> {
  const pages = [from];
  for (let at = button(from, 'Previous'); at !== undefined; at = button(pages.at(-1)!, 'Previous')) {
    if (pages.length > 300) throw new Error('the way back did not end');
    between();
    pages.push(await makeDesk(all)().turn(at));
  }
  return pages;
}

/** The page as it is where the way there is forgotten. */
export function withoutTrail(page: Message): string {
  const { trail: _, ...place } = decodeCursor(button(page, 'Refresh')!);
  return encodeCursor({ ...place, trail: [] })!;
}

export async function onwards(all: Fleet, page: Message): Promise<Message | undefined> {
  const next = button(page, 'Next') ?? button(page, 'Continue');
  return next === undefined ? undefined : makeDesk(all)().turn(next);
}
