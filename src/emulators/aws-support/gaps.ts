/**
 * What the emulator does not do, and what it assumes where AWS says nothing: a list a test holds, so that nobody
 * takes its behaviour for AWS's. Nothing here was tried against a live account.
 * https://docs.aws.amazon.com/awssupport/latest/APIReference/Welcome.html
 */

/** Operations that are answered with UnknownOperationException. */
export const MISSING_OPERATIONS = [
  'AddAttachmentsToSet',
  'CompleteAttachmentUpload',
  'DescribeAttachmentUploadStatus',
  'DescribeCreateCaseOptions',
  'DescribeTrustedAdvisorCheckRefreshStatuses',
  'DescribeTrustedAdvisorCheckResult',
  'DescribeTrustedAdvisorCheckSummaries',
  'DescribeTrustedAdvisorChecks',
  'GetAttachmentDownloadLink',
  'GetAttachmentUploadLinks',
  'RefreshTrustedAdvisorCheck',
] as const;

/** Known differences from AWS. */
export const GAPS: Record<string, string> = {
  'missing-operations': 'The operations in MISSING_OPERATIONS answer UnknownOperationException.',
  'attachments-in': 'There are no attachment sets and no uploads: every id of one is unknown.',
  signature: 'The form of the signature is checked, not the signature, its age or its region.',
  quota: 'Nothing is throttled until faults.throttle is called; AWS allows 5 requests a second an account.',
  retention: 'Cases never age out; AWS keeps cases 24 months and communications 12.',
  'late-arrival': 'A new case shows at once unless showsAfterMs is set; at AWS it may take minutes.',
  events: 'No EventBridge events are sent.',
  'one-account':
    'There is one account, whoever signs; emulators/aws-accounts sets many side by side and looks at the keys.',
};

/** Answers to questions AWS leaves open, as the emulator answers them. */
export const ASSUMPTIONS: Record<string, string> = {
  order:
    'Cases come newest first by creation, or oldest first when asked for; ties by case id, the same way round.',
  'page-size': 'Without maxResults a page has 10 items.',
  'display-id': 'An unknown displayId gives an empty list, an unknown id in caseIdList CaseIdNotFound.',
  'both-ids':
    'Given caseIdList and displayId, only cases that both name are returned; an empty caseIdList is none.',
  'resolved-by-id': 'A resolved case asked for by id is returned only with includeResolvedCases.',
  closed: 'The undocumented status closed counts as resolved; every other unknown status counts as open.',
  'time-bounds': 'A case matches when a communication lies within afterTime and beforeTime, both included.',
  'recent-unbounded': 'Whatever afterTime and beforeTime say, recentCommunications are the five newest.',
  'token-binding':
    'A token with other filters is refused with ValidationException; AWS answers from another list.',
  'token-anchor':
    'A token goes on behind the last case handed out, so a case opened or resolved later moves nothing.',
  'token-page-size': 'A token may be used with another maxResults.',
  'last-page': 'The last page carries no token, unless tokenOnLastPage is set.',
  'wrong-type': 'A value of the wrong type is a SerializationException.',
  'reply-status':
    'A message turns pending-customer-action into customer-action-completed, resolved into reopened.',
  'reopen-window':
    'The 14 days count from when the case was resolved here, or from its newest message; then a message is an InvalidParameterValueException.',
  'creation-limit':
    'Ten cases within any hour, by the clock handed in; a dry run is refused like the case itself, and not counted.',
  choices:
    'A service, category, severity or issue type AWS does not have together is an InvalidParameterValueException.',
  'issue-types':
    'Billing, account and general services are customer-service, all others technical; quotas are neither.',
  unsorted:
    'Without serviceCode and categoryCode a case is filed under general-info and other, severity low.',
  'not-yet-shown':
    'Until a new case shows, its id is a CaseIdNotFound for all that describe, but can be written to.',
  'missing-case-id': 'ResolveCase and AddCommunicationToCase without a caseId answer CaseIdNotFound.',
  'unknown-service': 'Unknown codes in serviceCodeList are left out of the answer.',
  translations: 'Only names of severities are translated, in our own words.',
};
