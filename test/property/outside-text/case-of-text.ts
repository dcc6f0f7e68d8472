/** Cases, messages and reports in which every text is the given one. */
import type { Report } from '../../../src/report/report';
import type { CaseDetails, Communication } from '../../../src/support/support';
import type { Take } from './growth';

/** Why a function of a text file is not timed: it is given no text that people outside wrote. */
export const NO_TEXT = 'is given no text from outside';

/** By file, what each of its exported functions does with a text. */
export type Takes = Record<string, Record<string, Take | typeof NO_TEXT>>;

export const NOW = Date.UTC(2026, 0, 1);

export function caseOf(text: string): CaseDetails {
  return {
    displayId: text,
    caseId: text,
    subject: text,
    status: text,
    severityCode: text,
    serviceCode: text,
    categoryCode: text,
    submittedBy: text,
    timeCreated: text,
    ccEmailAddresses: [text],
    language: text,
  };
}

export function letterOf(text: string): Communication {
  const file = { attachmentId: text, fileName: text };
  return { body: text, submittedBy: text, timeCreated: text, attachmentSet: [file], attachments: [file] };
}

export function reportOf(text: string): Report {
  const tallies = [{ name: text, count: 1 }];
  const [what, filter, timeZone] = [text, text, text];
  const weekly = { weeks: [{ name: text, stillOpen: 1, resolved: 0 }], partial: false };
  const counts = { severities: tallies, statuses: tallies, services: tallies, ages: tallies };
  return {
    ...counts,
    what,
    filter,
    timeZone,
    weekly,
    total: 1,
    read: 1,
    complete: true,
    fetchedAt: NOW,
  } as never;
}
