/**
 * The listing of accounts, by name, ten a page: what each has open, or why that cannot be read. Only those of the page are
 * asked.
 */
import { type AccountRow, accountBlock, accountList } from '../../blocks/account-list';
import { cost } from '../../blocks/text';
import { encodeCursor, firstPage } from '../../paging/cursor';
import { askAll } from '../../paging/merged/ask-all';
import { countUpToKey } from '../../paging/merged/merge';
import type { Window } from '../../paging/paginator';
import type { Patience } from '../../paging/read-segment';
import { problemIn } from '../../problem';
import { type Account, casesIn } from '../../support/accounts';
import { keyIn, SEVERITIES } from '../../support/case-order';
import type { CaseDetails, TurnOptions } from '../../support/support';
import { segmentsOf } from '../case-segments';
import type { Listing } from '../listing';

const ROWS = 10;
const OPEN = { scope: 'open', words: [] } as const;

interface Row extends AccountRow {
  readonly key: string;
  readonly fetchedAt?: number;
}

export function accountsListing(accounts: readonly Account[], options: TurnOptions): Listing<Row> {
  const byName = accounts
    .map((account) => ({ account, key: `${account.name.toLowerCase()} ${account.id}` }))
    .sort((one, other) => (one.key < other.key ? -1 : 1));
  const keys = byName.map(({ key }) => key);
  return {
    segments: (patience) => async (token, signal, after) => {
      const from = after === undefined ? 0 : countUpToKey(keys, after);
      const those = byName.slice(from, from + ROWS);
      const read = (number: number) => openCases(those[number]!.account, options, patience, signal);
      const { answers } = await askAll([...those.keys()], read, patience.inTime, signal);
      const items = those.map(({ account, key }, number) => ({
        key,
        ...rowOf(account, answers.get(number)),
      }));
      return { items, start: { token, skip: 0, after }, more: byName.length - from - items.length };
    },
    keyOf: ({ key }) => key,
    rows: ROWS,
    costOf: (row) => cost(accountBlock(row)),
    draw: (sheet) => {
      const times = sheet.items.flatMap(({ fetchedAt }) => fetchedAt ?? []);
      const fetchedAt = times.length > 0 ? Math.min(...times) : undefined;
      return accountList({ ...sheet, fetchedAt, rows: sheet.items });
    },
  };
}

/** As many as fit a segment. */
async function openCases(
  account: Account,
  options: TurnOptions,
  { inTime }: Patience,
  signal?: AbortSignal,
): Promise<Window<CaseDetails>> {
  const own = {
    cases: (...asked: [Parameters<Account['support']['cases']>[0], TurnOptions?]) =>
      casesIn(account, ...asked),
  };
  const list = { query: OPEN, keep: () => true, isFiltered: false, keyOf: keyIn('triage'), rows: ROWS };
  return segmentsOf(own, list)(options, { more: () => true, inTime })(undefined, signal);
}

type Answer = { readonly value?: Window<CaseDetails>; readonly error?: unknown } | undefined;

function rowOf({ id, name, plan }: Account, answer: Answer): Omit<Row, 'key'> {
  const window = answer?.value;
  const open = encodeCursor(firstPage(`open account:${id}`));
  const code = problemIn(answer?.error)?.code;
  return {
    ...{ id, name, plan, open },
    severities: window ? countsOf(window.items) : [],
    isMore: window?.next !== undefined,
    missing: window ? undefined : { name, why: answer ? 'refused' : 'late', code },
    fetchedAt: window?.fetchedAt,
  };
}

/** The gravest first; what nobody has heard of comes last. */
function countsOf(cases: readonly CaseDetails[]): AccountRow['severities'] {
  const counts = new Map<string, number>(SEVERITIES.map((code) => [code, 0]));
  for (const { severityCode = 'unknown' } of cases)
    counts.set(severityCode, (counts.get(severityCode) ?? 0) + 1);
  return [...counts].filter(([, count]) => count > 0).map(([code, count]) => ({ code, count }));
}
