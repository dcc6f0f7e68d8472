/**
 * Completes a case of which a test names only what it is about. Ids have AWS's shape: the case id carries the
 * account number and the year, the display id is 15 digits.
 * https://docs.aws.amazon.com/awssupport/latest/APIReference/API_CaseDetails.html
 */
import type { SupportCase } from './types';

/** Returns a whole case; `number` makes its ids different from those of other drafts. */
export function draftCase(
  draft: Partial<SupportCase>,
  number: number,
  now: Date,
  account = '111122223333',
): SupportCase {
  const timeCreated = draft.timeCreated ?? now.toISOString();
  const submittedBy = draft.submittedBy ?? 'AdminRole (Role) <ada@example.com>';
  const subject = draft.subject ?? `Draft case ${number}`;
  const hex = `d${number.toString(16).padStart(15, '0')}`;
  return {
    caseId: `case-${account}-muen-${timeCreated.slice(0, 4)}-${hex}`,
    displayId: String(990_000_000_000_000 + number),
    status: 'opened',
    serviceCode: 'amazon-elastic-compute-cloud-linux',
    categoryCode: 'instance-issue',
    severityCode: 'normal',
    ccEmailAddresses: [],
    language: 'en',
    communications: [{ body: `${subject}\n\nPlease have a look.`, submittedBy, timeCreated }],
    ...draft,
    subject,
    submittedBy,
    timeCreated,
  };
}
