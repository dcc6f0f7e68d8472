/**
 * What STS and Organizations do not do here, and what is assumed where AWS says nothing; a test holds the list. Nothing
 * was tried against live accounts. https://docs.aws.amazon.com/STS/latest/APIReference/welcome.html
 */
export const GAPS: Record<string, string> = {
  operations:
    'STS answers AssumeRole and GetCallerIdentity, Organizations the three lists it takes to know all accounts.',
  signature: 'The key, its session token and its age are checked, not the signature itself.',
  policies:
    'A role names the actions it allows and whom it trusts; there are no conditions but sts:ExternalId.',
  'session-policies': 'Session policies, tags and MFA are passed over.',
  quota: 'STS and Organizations throttle only when told to.',
  partition: 'There is one partition, aws.',
};

export const ASSUMPTIONS: Record<string, string> = {
  closed: 'The roles of an account that is not active cannot be taken on, and keys of it are refused.',
  'one-answer':
    'A role that is missing, one that does not trust and a wrong ExternalId are all AccessDenied.',
  'no-plan': 'AWS Support looks at permissions before it looks at the plan.',
  'status-gone': 'An account has a State and no Status any more.',
};
