/**
 * What the emulator does not do, and what it assumes where AWS says nothing: a list a test holds, so that nobody
 * takes its behaviour for AWS's. Nothing here was tried against a live account.
 * https://docs.aws.amazon.com/awssupport/latest/APIReference/Welcome.html
 */

/** Operations that are answered with UnknownOperationException. */
export const MISSING_OPERATIONS = [
  'DescribeTrustedAdvisorCheckRefreshStatuses',
  'DescribeTrustedAdvisorCheckResult',
  'DescribeTrustedAdvisorCheckSummaries',
  'DescribeTrustedAdvisorChecks',
  'RefreshTrustedAdvisorCheck',
] as const;

/** Known differences from AWS. */
export const GAPS: Record<string, string> = {
  'missing-operations': 'The operations in MISSING_OPERATIONS answer UnknownOperationException.',
  signature: 'The form of the signature is checked, not the signature, its age or its region.',
  quota: 'Nothing is throttled until faults.throttle is called; AWS allows 5 requests a second an account.',
  retention: 'Cases never age out; AWS keeps cases 24 months and communications 12.',
  'late-arrival': 'A new case shows at once unless showsAfterMs is set; at AWS it may take minutes.',
  links:
    'Uploads and downloads share one host, which knows PUT and GET of a whole part or file: no ranges, no CORS.',
  scanning: 'Files are not looked at; those whose name matches conditions.failing end as failed.',
  'support-hours': 'Languages, hours and days without support are made up; only weekends are without.',
  'throttling-reasons': 'A ThrottlingException carries no throttlingReasons.',
  events: 'EventBridge hears of cases only where a bus of emulators/aws-sqs follows the casebook.',
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
  'used-once': 'A set or an upload is attached once; then its id is unknown. Both may be given together.',
  'set-hour': 'A set ends an hour after its first file, whatever is added later.',
  'attachment-parts': 'An attachment without fileName or data is an InvalidParameterValueException.',
  'not-ready': 'An upload that is not attachment-ready cannot be attached: InvalidParameterValueException.',
  'unknown-upload':
    'CreateCase and AddCommunicationToCase answer UploadIdNotFound, which their model does not name.',
  'upload-range':
    'A range outside the file, or of more than ten parts, is an InvalidParameterValueException; an end behind the last part is cut.',
  etag: 'Only the ETag as it came, in its quotes, is accepted: else InvalidParameterValueException.',
  'part-size': 'A part of another length than that of its link is SignatureDoesNotMatch, HTTP 403.',
  'link-time': 'A link lives 15 minutes unless set otherwise.',
  redaction:
    'Secret keys beside their name, private keys and card numbers are taken out of bodies as AWS says; subjects are kept.',
  'not-yet-shown':
    'Until a new case shows, its id is a CaseIdNotFound for all that describe, but can be written to.',
  'missing-case-id': 'ResolveCase and AddCommunicationToCase without a caseId answer CaseIdNotFound.',
  'unknown-service': 'Unknown codes in serviceCodeList are left out of the answer.',
  translations: 'Only names of severities are translated, in our own words.',
};
