/**
 * State as the API shows it: internal ids stay inside, only the five newest communications come with a case, and a
 * file over 5 MB is in `attachments` but not in `attachmentSet`.
 * https://docs.aws.amazon.com/awssupport/latest/APIReference/API_Communication.html
 */
import type { Tokens } from './tokens';
import type { Attachment, Communication, Key, SupportCase } from './types';

/** Above this DescribeAttachment refuses, and `attachmentSet` is silent. */
export const ATTACHMENT_LIMIT = 5 * 1024 * 1024;
const RECENT = 5;

export function communicationKey(message: Communication): Key {
  return { ms: Date.parse(message.timeCreated), id: message.communicationId! };
}

/** What a communications token is bound to. */
export function communicationsQuery(input: {
  caseId: string;
  afterTime?: string;
  beforeTime?: string;
}): unknown {
  return ['DescribeCommunications', input.caseId, input.afterTime ?? null, input.beforeTime ?? null];
}

/** Writes CaseDetails, with recentCommunications only when there are tokens to go on with. */
export function caseDetails(given: SupportCase, tokens?: Tokens): Record<string, unknown> {
  const { communications, ...details } = given;
  if (!tokens) return details;
  const newest = communications.slice(-RECENT).reverse();
  const last = newest.at(-1);
  const nextToken =
    last && communications.length > RECENT
      ? tokens.write(communicationsQuery({ caseId: given.caseId }), communicationKey(last))
      : undefined;
  const shown = newest.map((message) => communicationDetails(given.caseId, message));
  return { ...details, recentCommunications: { communications: shown, nextToken } };
}

export function communicationDetails(caseId: string, message: Communication): Record<string, unknown> {
  const { communicationId: _internal, attachments = [], ...rest } = message;
  return {
    caseId,
    ...rest,
    attachments: attachments.map(attachmentDetails),
    attachmentSet: attachments.filter((file) => file.size <= ATTACHMENT_LIMIT).map(attachmentDetails),
  };
}

function attachmentDetails({ attachmentId, fileName }: Attachment) {
  return { attachmentId, fileName };
}
