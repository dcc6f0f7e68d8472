/**
 * The listing of cases: windows of 100 from AWS, each in triage order, ten rows a page. So ten pages cost
 * one call, and in the usual case of fewer than a hundred open cases the order is that of the whole list.
 */
import { caseList, caseRow } from '../blocks/case-list';
import { cost } from '../blocks/text';
import { type ListCommand, printCommand } from '../command';
import { encodeCursor, firstPage } from '../paging/cursor';
import { arranged } from '../support/arranged';
import { idOf, placeOfCase, triageKey } from '../support/case-order';
import { numbered } from '../support/numbered';
import type { CaseDetails, Support } from '../support/support';
import type { Listing } from './listing';

const ROWS = 10;
const WINDOW = 100;

export function casesListing(support: Support, command: ListCommand, now: number): Listing<CaseDetails> {
  const source = support.cases({
    includeResolvedCases: command.scope === 'all',
    includeCommunications: false,
    maxResults: WINDOW,
  });
  const row = (details: CaseDetails) => ({
    details,
    view: encodeCursor(firstPage(viewQuery(details))) ?? '',
  });
  return {
    fetchPage: arranged(numbered(source), { keyOf: triageKey, placeOf: placeOfCase }),
    keyOf: triageKey,
    rows: ROWS,
    costOf: (details) => cost(caseRow(row(details), now)),
    draw: (sheet) =>
      caseList(
        { ...sheet, what: command.scope === 'all' ? 'cases' : 'open cases', rows: sheet.items.map(row) },
        now,
      ),
  };
}

/** What the View button asks for, in the grammar of the command. */
function viewQuery(details: CaseDetails): string {
  return printCommand({ verb: 'view', id: details.caseId ?? idOf(details) });
}
