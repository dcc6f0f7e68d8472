/**
 * CreateCase: answers with the case id alone; the display id comes with DescribeCases, later. There is no client token,
 * so that a request sent twice is two cases. https://docs.aws.amazon.com/awssupport/latest/APIReference/API_CreateCase.html
 */
import { type Account, CALLER, type Operation } from '../account';
import { type Attaching, attach } from '../attaching';
import { AwsError } from '../aws-error';
import { type Choice, checkChoice } from '../choices';
import { redact } from '../redact';

export interface CreateCaseInput extends Choice, Attaching {
  subject: string;
  communicationBody: string;
  ccEmailAddresses?: string[];
  language?: string;
}

const HOUR = 3_600_000;

export const createCase: Operation<CreateCaseInput> = (account, input) => {
  const choice = checkChoice(account, input);
  checkLimit(account);
  const take = attach(account, input);
  return () => {
    const { casebook, conditions, now } = account;
    const timeCreated = now().toISOString();
    const [submittedBy, body] = [CALLER, redact(input.communicationBody)];
    const { subject, ccEmailAddresses = [], language = 'en' } = input;
    const communications = [{ body, submittedBy, timeCreated, attachments: take() }];
    const displayId = numberFor(account);
    const { caseId } = casebook.insert({
      ...{ displayId, subject, ...choice, submittedBy, timeCreated, language, communications },
      ccEmailAddresses: [...new Set(ccEmailAddresses)],
    });
    casebook.hide(caseId, now().getTime() + conditions.showsAfterMs);
    account.creations.push(now().getTime());
    return { body: { caseId }, items: 1, wrote: { caseId, displayId } };
  };
};

/** The second of creation and five digits that no other case of this second has. */
function numberFor({ id, creations, now }: Account): string {
  const seconds = Math.floor(now().getTime() / 1_000);
  return `${seconds}${String((Number(id) + creations.length) % 100_000).padStart(5, '0')}`;
}

/** A dry run is refused like the case itself, and not counted. */
function checkLimit({ creations, conditions, now }: Account): void {
  const recent = creations.filter((at) => at > now().getTime() - HOUR);
  if (recent.length < conditions.casesPerHour) return;
  const message = 'The case creation limit for the account has been exceeded.';
  throw new AwsError('CaseCreationLimitExceeded', message);
}
